import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createCatalogue } from '../demo/catalogue/index.ts'
import { type Embedder, type Product, toCatalogue } from '../src/domain/index.ts'
import { ingestProducts } from '../src/ingest/index.ts'
import {
  createShopSynonyms,
  FlatIndex,
  openProductSearch,
  openTransformerEmbedder,
  productFields,
  WordIndex,
  withEmbeddingCache,
} from '../src/retrieval/index.ts'
import { createMemoryStorage } from '../src/storage/index.ts'
import type { Benchmark } from './measurement.ts'

const asked = 100
const shown = 3
const data = `${asked} products of the demo shop, one language taken away`

/**
 * A product that the shop describes in one language only is asked for by its name in the other. First with the rest of
 * the shop in both languages, as when a shop is being translated; then with the whole shop in one language, where
 * nothing but the model and the common words of any shop connects the two.
 */
export const crossLanguage: Benchmark = {
  name: 'cross-language',
  async run() {
    const products = await readDemo()
    const embedder = withEmbeddingCache(
      await openTransformerEmbedder({
        model: 'multilingual-e5-small',
        modelsPath: path.join(import.meta.dirname, '..', '..', 'models'),
      }),
      { memoryEntries: 10_000 },
    )
    try {
      // Every third, so that all shelves are among them.
      const step = Math.floor(products.length / asked)
      const chosen = new Set(products.filter((_, i) => i % step === 0).slice(0, asked))
      const nameOf = (product: Product) => product.translations.zh?.name ?? ''
      const onlyEnglish = (product: Product): Product => ({ ...product, translations: {} })
      const onlyChinese = (product: Product): Product => ({ ...product, ...product.translations.zh, translations: {} })
      const some = (change: (product: Product) => Product) => products.map(p => (chosen.has(p) ? change(p) : p))
      const share = (shop: readonly Product[], askedName: (product: Product) => string) =>
        shareFound(shop, [...chosen], askedName, embedder)
      const scores = {
        'Chinese name, copy in English among a shop in both': await share(some(onlyEnglish), nameOf),
        'English name, copy in Chinese among a shop in both': await share(some(onlyChinese), ({ name }) => name),
        'Chinese name, whole shop in English': await share(products.map(onlyEnglish), nameOf),
        'English name, whole shop in Chinese': await share(products.map(onlyChinese), ({ name }) => name),
      }
      return Object.entries(scores).map(([metric, score]) => ({
        metric: `found in the first ${shown}: ${metric}`,
        ...{ data, seed: 0, score, betterIs: 'higher' as const, tolerance: 0.01 },
        details: { goal: 0.9 },
      }))
    } finally {
      await embedder.close()
    }
  },
}

async function shareFound(
  shop: readonly Product[],
  chosen: readonly Product[],
  nameOf: (product: Product) => string,
  embedder: Embedder,
): Promise<number> {
  const catalogue = toCatalogue(shop)
  const { search, refresh } = openProductSearch({
    catalogue: () => catalogue,
    vectors: new FlatIndex(embedder.dimensions),
    words: new WordIndex({ fields: productFields, synonyms: createShopSynonyms(() => catalogue) }),
    embedder,
  })
  await refresh()
  let found = 0
  for (const product of chosen) {
    const hits = await search.search({ text: nameOf(product) }, shown)
    if (hits.some(({ productId }) => productId === product.id)) found++
    else if (process.env.DEBUG) {
      const names = hits.map(({ productId }) => catalogue.byId.get(productId)?.name)
      process.stderr.write(`${nameOf(product)} (${product.name}): ${names.join(' | ')}\n`)
    }
  }
  return found / chosen.length
}

async function readDemo(): Promise<readonly Product[]> {
  const folder = path.join('data', 'bench')
  await mkdir(folder, { recursive: true })
  const file = path.join(folder, 'demo-products.json')
  await writeFile(file, JSON.stringify(createCatalogue({ anchorDate: new Date('2026-01-01T00:00:00Z') })))
  const { catalogue } = createMemoryStorage()
  await ingestProducts({ files: [file], catalogue })
  const products: Product[] = []
  for await (const page of catalogue.listAll()) products.push(...page)
  return products
}
