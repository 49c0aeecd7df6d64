import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { parse, stringify } from 'yaml'
import { type AppContext, openApp, openStorage } from '../src/app.ts'
import { type Logger, type Product, silentLogger, silentProgress, toMajor } from '../src/domain/index.ts'
import { ingestProducts } from '../src/ingest/index.ts'
import { loadConfig } from '../src/load-config.ts'
import { products } from './retrieval/bilingual-shop.ts'

const installation = path.join(import.meta.dirname, '..')
/** So many copies of the shop that making their vectors takes a while. */
const copies = 5

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rebuild-'))
  await mkdir(path.join(folder, 'intents'))
  // A few of the shipped intents and examples: nothing is understood here.
  for (const name of ['greet', 'thank', 'oos']) {
    const intent = parse(await readFile(path.join(installation, 'intents', `${name}.yaml`), 'utf8'))
    const few = { en: intent.examples.en.slice(0, 12), zh: intent.examples.zh.slice(0, 12) }
    await writeFile(path.join(folder, 'intents', `${name}.yaml`), stringify({ ...intent, examples: few }))
  }
})
afterAll(() => rm(folder, { recursive: true }))

function toContext(logger: Logger = silentLogger): AppContext {
  const overrides = {
    storage: { folder: path.join(folder, 'data') },
    intents: { folder: path.join(folder, 'intents') },
  }
  const config = loadConfig({ environment: {}, overrides })
  return {
    config,
    installation,
    logger,
    progress: silentProgress,
    clock: Date.now,
    signal: new AbortController().signal,
  }
}

const toRow = (copy: number) => (product: Product) => ({
  ...product,
  id: `${product.id}-${copy}`,
  name: copy === 0 ? product.name : `${product.name} no ${copy}`,
  price: toMajor(product.price),
  currency: product.price.currency,
  mpn: undefined,
})

it('a shop whose vectors are damaged on the disk answers by words at once, and by meaning when they are made again', async () => {
  const storage = await openStorage(toContext())
  const file = path.join(folder, 'products.json')
  await writeFile(file, JSON.stringify(Array.from({ length: copies }, (_, copy) => products.map(toRow(copy))).flat()))
  await ingestProducts({ files: [file], catalogue: storage.catalogue })
  await storage.close()
  const first = await openApp(toContext())
  const whole = first.productVectors.size
  await first.close()
  expect(whole).toBeGreaterThan(copies * products.length)

  await writeFile(path.join(folder, 'data', 'indexes', 'products', 'vectors.1'), 'damaged')
  // Nor are the vectors kept elsewhere: all have to be made by the model.
  const database = new Database(path.join(folder, 'data', 'floorwalker.sqlite'))
  database.exec('delete from embeddings')
  database.close()

  const warnings: string[] = []
  const app = await openApp(toContext({ ...silentLogger, warn: event => void warnings.push(event) }), 0)
  const { web } = await app.createWeb({ statics: [], pages: [] })
  const { url, close } = await web.listen({ host: '127.0.0.1', port: 0 })
  try {
    const ask = async (text: string): Promise<readonly string[]> => {
      const response = await fetch(`${url}/api/search?q=${encodeURIComponent(text)}`)
      expect(response.status).toBe(200)
      const answer = (await response.json()) as { readonly products: readonly { readonly id: string }[] }
      return answer.products.map(({ id }) => id)
    }
    expect(warnings).toContain('index-rebuild')
    expect((await ask('Dusk Desk Lamp'))[0]).toBe('lm-1-0')
    expect(app.productVectors.size).toBeLessThan(whole)

    await app.products.inStep()
    expect(app.productVectors.size).toBe(whole)
    expect((await ask('my neck hurts after sleeping'))[0]).toMatch(/^bd-2-/)
  } finally {
    await close()
    await app.close()
  }
}, 120_000)
