import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  type Embedder,
  type Product,
  type ProductConstraint,
  silentLogger,
  toCatalogue,
  toProductId,
} from '../../src/domain/index.ts'
import {
  createShopSynonyms,
  FlatIndex,
  HnswIndex,
  openProductSearch,
  openTransformerEmbedder,
  ownerOfVector,
  productDocument,
  productFields,
  type RefreshableProductSearch,
  toVectorId,
  WordIndex,
  withEmbeddingCache,
} from '../../src/retrieval/index.ts'
import { catalogue, products, questions } from './bilingual-shop.ts'
import { fakeEmbedder } from './fake-embedder.ts'

describe('product search with the bundled model', () => {
  let embedder: Embedder
  let cached: Embedder
  let shop: RefreshableProductSearch
  beforeAll(async () => {
    embedder = await openTransformerEmbedder({ model: 'multilingual-e5-small', modelsPath: resolve('models') })
    cached = withEmbeddingCache(embedder, { memoryEntries: 1_000 })
    shop = openProductSearch({
      catalogue: () => catalogue,
      vectors: new FlatIndex(embedder.dimensions),
      words: new WordIndex({ fields: productFields }),
      embedder,
    })
    await shop.refresh()
  })
  afterAll(async () => {
    await embedder.close()
  })
  const found = async (text: string, constraint?: ProductConstraint, k = 5) =>
    (await shop.search.search({ text, ...(constraint && { constraint }) }, k)).map(({ productId }) => productId)

  it.each([
    ['English', 0],
    ['Chinese', 1],
  ])('answers questions in other words than the shop’s, in %s', async (_language, remainder) => {
    const asked = questions.filter((_, i) => i % 2 === remainder)
    let reciprocalRanks = 0
    for (const [text, productId] of asked) {
      const rank = 1 + (await found(text, undefined, 36)).indexOf(toProductId(productId))
      reciprocalRanks += 1 / rank
    }
    // Processors round the quantised model differently, which moves single ranks: .861 on one, above .87 on another.
    expect(reciprocalRanks / asked.length).toBeGreaterThan(0.85)
  })

  it.each([
    ['NV-A2140', 'ac-3'],
    ['do you have the nva2140?', 'ac-3'],
    ['nv a2140 多少钱', 'ac-3'],
    ['how much is the nova x200 pro', 'ph-1'],
    ['novax200pro', 'ph-1'],
    ['诺瓦 X200 Pro 多少钱', 'ph-1'],
    ['barista one', 'kt-3'],
    ['云朵记忆枕有货吗', 'bd-2'],
    ['hm-1', 'hm-1'],
  ])('puts first what "%s" names', async (text, id) => {
    const [best] = await shop.search.search({ text }, 3)
    expect(best?.productId).toBe(id)
    expect(best?.score).toBeGreaterThan(1)
  })

  it('scores best first, each product once', async () => {
    const hits = await shop.search.search({ text: 'nova x200 pro phone' }, 36)
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).toSorted((a, b) => b - a))
    expect(new Set(hits.map(({ productId }) => productId)).size).toBe(hits.length)
  })

  it.each<[string, ProductConstraint, (product: Product) => boolean]>([
    ['a category', { category: 'phones' }, product => product.categories.includes('Phones')],
    ['a broad category', { category: 'HOME' }, product => product.categories.includes('Home')],
    ['a Chinese category', { category: '手机' }, product => product.categories.includes('Phones')],
    ['a brand', { brand: 'sonora' }, product => product.brand === 'Sonora'],
    ['an attribute', { attributes: { Colour: 'Black' } }, product => /black/.test(product.attributes.colour ?? '')],
    ['a Chinese attribute', { attributes: { 颜色: '绿色' } }, product => product.attributes.colour === 'green'],
    ['any brand but one', { notBrand: 'SONORA' }, product => product.brand !== 'Sonora'],
    ['a highest price', { maxPriceMinor: 2_900 }, product => product.price.amountMinor <= 2_900],
    ['a lowest price', { minPriceMinor: 89_900 }, product => product.price.amountMinor >= 89_900],
    [
      'all together',
      { category: 'Audio', brand: 'Sonora', attributes: { colour: 'white' }, maxPriceMinor: 10_000 },
      product => product.id === 'hp-2',
    ],
  ])('holds %s exactly', async (_name, constraint, holds) => {
    const expected = products.filter(holds).map(({ id }) => id)
    expect(expected.length).toBeGreaterThan(0)
    for (const text of ['something nice', 'nova x200 pro', '好看的礼物', '']) {
      expect((await found(text, constraint, 36)).toSorted()).toEqual(expected.toSorted())
    }
  })

  it('finds nothing where nothing holds the constraint', async () => {
    expect(await found('phone', { brand: 'Nobody' })).toEqual([])
  })

  it('searches with the vector that it is given', async () => {
    const [vector = new Float32Array()] = await embedder.embed(['kettle for tea'], 'query')
    const hits = await shop.search.search({ text: 'zzzz', vector }, 1)
    expect(hits[0]?.productId).toBe('kt-4')
  })

  const onlyEnglish = (product: Product): Product => ({ ...product, translations: {} })
  const onlyChinese = (product: Product): Product => ({ ...product, ...product.translations.zh, translations: {} })
  it.each([
    ['in Chinese what is described in English only', onlyEnglish, (product: Product) => product.translations.zh?.name],
    ['in English what is described in Chinese only', onlyChinese, ({ name }: Product) => name],
  ])('finds %s, among products that are described in both', async (_name, alone, nameOf) => {
    let found = 0
    for (const product of products) {
      const mixed = toCatalogue(products.map(other => (other === product ? alone(other) : other)))
      const shop = openProductSearch({
        catalogue: () => mixed,
        vectors: new FlatIndex(embedder.dimensions),
        words: new WordIndex({ fields: productFields, synonyms: createShopSynonyms(() => mixed) }),
        embedder: cached,
      })
      await shop.refresh()
      const hits = await shop.search.search({ text: nameOf(product) ?? '' }, 3)
      if (hits.some(({ productId }) => productId === product.id)) found++
    }
    expect(found / products.length).toBeGreaterThan(0.85)
  })

  it('stops when the signal has fired', async () => {
    await expect(shop.search.search({ text: 'phone' }, 3, AbortSignal.abort())).rejects.toMatchObject({
      code: 'ABORTED',
    })
  })
})

describe('openProductSearch', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'search-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true })
  })

  async function openShop(start: readonly Product[] = products) {
    let current = toCatalogue(start)
    const embedder = fakeEmbedder()
    const documentEmbedder = fakeEmbedder()
    const options = { path: join(folder, 'index'), dimensions: 16, modelId: 'fake' }
    const vectors = await HnswIndex.openOrRebuild(options, silentLogger)
    const words = new WordIndex({ fields: productFields })
    const shop = openProductSearch({ catalogue: () => current, vectors, words, embedder, documentEmbedder })
    const embeddedTexts = () => documentEmbedder.calls.flatMap(({ texts }) => texts)
    const change = (products: readonly Product[]) => {
      current = toCatalogue(products)
    }
    return { ...shop, vectors, words, change, embeddedTexts }
  }

  it('embeds exactly one text when one text of one product has changed', async () => {
    const shop = await openShop()
    await shop.refresh()
    const before = shop.embeddedTexts().length
    expect(before).toBe(products.length * 2)
    shop.change(
      products.map(product => (product.id === 'lm-1' ? { ...product, description: 'A lantern for reading' } : product)),
    )
    expect(await shop.refresh()).toEqual({ embedded: 1, kept: before - 1, removed: 0 })
    expect(shop.embeddedTexts().slice(before)).toEqual([expect.stringContaining('lantern')])
    expect((await shop.search.search({ text: 'lantern' }, 1))[0]?.productId).toBe('lm-1')
  })

  it('embeds nothing when only price or stock have changed', async () => {
    const shop = await openShop()
    await shop.refresh()
    shop.change(products.map(product => ({ ...product, stock: 0, price: { amountMinor: 1, currency: 'EUR' } })))
    expect((await shop.refresh()).embedded).toBe(0)
    expect(await shop.search.search({ text: 'phone', constraint: { maxPriceMinor: 1 } }, 1)).toHaveLength(1)
  })

  it('embeds nothing after a restart', async () => {
    await (await openShop()).refresh()
    const shop = await openShop()
    expect((await shop.refresh()).embedded).toBe(0)
    expect(shop.words.size).toBe(products.length)
  })

  it('forgets a product that left, at once and in the indexes', async () => {
    const shop = await openShop()
    await shop.refresh()
    shop.change(products.filter(({ id }) => id !== 'kt-3'))
    const find = async () => (await shop.search.search({ text: 'Barista One' }, 40)).map(({ productId }) => productId)
    expect(await find()).not.toContain('kt-3')
    expect((await shop.refresh()).removed).toBe(2)
    expect(await find()).not.toContain('kt-3')
    expect(shop.vectors.vectorOf('kt-3')).toBeUndefined()
  })

  it('keeps what was embedded when it is interrupted', async () => {
    const shop = await openShop()
    await expect(shop.refresh(AbortSignal.abort())).rejects.toMatchObject({ code: 'ABORTED' })
    expect((await shop.refresh()).embedded).toBe(products.length * 2)
  })

  it('refreshes one after the other', async () => {
    const shop = await openShop()
    const [first, second] = await Promise.all([shop.refresh(), shop.refresh()])
    expect([first.embedded, second.embedded]).toEqual([products.length * 2, 0])
  })

  it('finds products by their words while the vectors are still being made', async () => {
    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    const shop = openProductSearch({
      catalogue: () => catalogue,
      vectors: new FlatIndex(16),
      words: new WordIndex({ fields: productFields }),
      embedder: fakeEmbedder(),
      documentEmbedder: fakeEmbedder({ before: () => held }),
    })
    await shop.refreshWithin(1)
    expect((await shop.search.search({ text: 'folding smartphone' }, 1))[0]?.productId).toBe('ph-3')
    release()
    await shop.inStep()
    expect((await shop.refresh()).embedded).toBe(0)
  })

  it('answers by the words on the disk while damaged vectors are made anew, and by both after', async () => {
    const path = join(folder, 'index')
    const openIndexes = async () => ({
      vectors: await HnswIndex.openOrRebuild({ path, dimensions: 16, modelId: 'fake' }, silentLogger),
      words: await WordIndex.openOrRebuild({ path: join(folder, 'words'), fields: productFields }, silentLogger),
    })
    const first = await openIndexes()
    await openProductSearch({ catalogue: () => catalogue, ...first, embedder: fakeEmbedder() }).refresh()
    await writeFile(join(path, 'manifest.json'), '{}')

    let release = () => {}
    const held = new Promise<void>(resolve => {
      release = resolve
    })
    const indexes = await openIndexes()
    expect([indexes.vectors.size, indexes.words.size]).toEqual([0, products.length])
    const { buildMs } = indexes.words.cost()
    const documentEmbedder = fakeEmbedder({ before: () => held })
    const shop = openProductSearch({
      catalogue: () => catalogue,
      ...indexes,
      embedder: fakeEmbedder(),
      documentEmbedder,
    })
    await shop.refreshWithin(1)
    expect((await shop.search.search({ text: 'folding smartphone' }, 1))[0]?.productId).toBe('ph-3')
    expect(indexes.vectors.size).toBe(0)
    release()
    await shop.inStep()
    expect(indexes.vectors.size).toBe(products.length * 2)
    // No document was read a second time.
    expect(indexes.words.cost().buildMs).toBe(buildMs)
  })

  it('says so when even the words cannot be brought in step', async () => {
    const shop = await openShop()
    await expect(shop.refreshWithin(1_000, AbortSignal.abort())).rejects.toMatchObject({ code: 'ABORTED' })
    await shop.inStep()
  })

  it('finds an article number with or without its zeros, before all else', async () => {
    const [first, ...others] = products
    const shop = await openShop([{ ...(first as Product), gtin: '0095205603217' }, ...others])
    await shop.refresh()
    for (const text of ['0095205603217', '95205603217', 'is 00095205603217 in stock?']) {
      expect((await shop.search.search({ text }, 1))[0]?.productId).toBe(first?.id)
    }
  })

  it('lets popularity decide between equals only', async () => {
    const [phone] = products as [Product]
    const copies = ['c', 'a', 'b'].map(id => ({ ...phone, id: toProductId(id), translations: {} }))
    const named = { ...phone, id: toProductId('named'), name: 'Nova X200 Pro case', mpn: 'ZX-77', translations: {} }
    const current = toCatalogue([...copies, named])
    const shop = openProductSearch({
      catalogue: () => current,
      vectors: new FlatIndex(16),
      words: new WordIndex({ fields: productFields }),
      embedder: fakeEmbedder(),
      popularity: id => ({ b: 9, c: 5 })[String(id)] ?? 0,
    })
    await shop.refresh()
    const listed = (await shop.search.search({ text: '' }, 4)).map(({ productId }) => productId)
    expect(listed.slice(0, 2)).toEqual(['b', 'c'])
    expect((await shop.search.search({ text: 'zx77' }, 1))[0]?.productId).toBe('named')
  })

  it('finds nothing in an empty shop', async () => {
    const shop = await openShop([])
    await shop.refresh()
    expect(await shop.search.search({ text: 'phone' }, 5)).toEqual([])
    expect(await shop.search.search({ text: '' }, 5)).toEqual([])
  })
})

describe('productDocument', () => {
  it('has a vector a language, the first under the product’s own id', () => {
    const [phone] = products
    const document = phone && productDocument(phone)
    expect(document?.vectors.map(({ id }) => id)).toEqual(['ph-1', toVectorId(toProductId('ph-1'), 'zh')])
    expect(document?.vectors.map(({ id }) => ownerOfVector(id))).toEqual(['ph-1', 'ph-1'])
  })
})
