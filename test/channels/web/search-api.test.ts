import type { ProductBrowser } from '../../../src/domain/index.ts'
import { FlatIndex, openProductSearch, productFields, WordIndex } from '../../../src/retrieval/index.ts'
import { createMemoryStorage } from '../../../src/storage/index.ts'
import { catalogue, products } from '../../retrieval/bilingual-shop.ts'
import { fakeEmbedder } from '../../retrieval/fake-embedder.ts'
import { expectProblem, type ScriptedServer, serveScript } from './serve-script.ts'

type Answer = {
  readonly total: number
  readonly page: number
  readonly products: readonly { readonly id: string; readonly name: string; readonly price: number }[]
  readonly facets: {
    readonly brands: readonly { readonly value: string; readonly count: number }[]
    readonly categories: readonly { readonly value: string; readonly count: number }[]
    readonly attributes: readonly {
      readonly name: string
      readonly values: readonly { value: string; count: number }[]
    }[]
    readonly prices: readonly { readonly from: number; readonly to?: number; readonly count: number }[]
    readonly inStock: number
  }
}

let server: ScriptedServer
let browser: ProductBrowser
beforeAll(async () => {
  const embedder = fakeEmbedder()
  const shop = openProductSearch({
    catalogue: () => catalogue,
    vectors: new FlatIndex(embedder.dimensions),
    words: new WordIndex({ fields: productFields }),
    embedder,
    popularity: id => (id === 'ph-2' ? 5 : 0),
  })
  await shop.refresh()
  browser = shop.browser
  server = await serveScript({ products: { browser, currency: () => 'EUR' } })
})
afterAll(() => server.close())

async function ask(query: string): Promise<Answer> {
  const response = await server.get(`/api/search?${query}`)
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}
const ids = ({ products }: Answer) => products.map(({ id }) => id)

describe('GET /api/search', () => {
  it('lists the whole shop for no words, page by page, each product once', async () => {
    const seen: string[] = []
    for (let page = 1; page <= Math.ceil(products.length / 10); page++) {
      const answer = await ask(`perPage=10&page=${page}`)
      expect(answer).toMatchObject({ total: products.length, page })
      seen.push(...ids(answer))
    }
    expect(seen.toSorted()).toEqual(products.map(({ id }) => id).toSorted())
    expect(ids(await ask('perPage=10&page=999'))).toEqual([])
  })

  it('finds a model number first, however it is written', async () => {
    for (const q of ['NV-A2140', 'nva2140', 'nv%20a2140']) expect(ids(await ask(`q=${q}`))[0]).toBe('ac-3')
  })

  it('counts what else can be chosen, and each count is what the choice then shows', async () => {
    const all = await ask('perPage=1')
    expect(all.facets.brands.length).toBeGreaterThan(3)
    for (const { value, count } of all.facets.brands) {
      expect((await ask(`brand=${encodeURIComponent(value)}`)).total).toBe(count)
    }
    for (const { value, count } of all.facets.categories) {
      expect((await ask(`category=${encodeURIComponent(value)}`)).total).toBe(count)
    }
    for (const { from, to, count } of all.facets.prices) {
      const max = to === undefined ? '' : `&maxPrice=${to - 0.01}`
      expect((await ask(`minPrice=${from}${max}`)).total).toBe(count)
    }
    for (const { name, values } of all.facets.attributes) {
      for (const { value, count } of values) {
        expect((await ask(`attribute=${encodeURIComponent(`${name}:${value}`)}`)).total).toBe(count)
      }
    }
    expect((await ask('inStock=true')).total).toBe(all.facets.inStock)
  })

  it('still counts the other brands when one is chosen, and holds both of two', async () => {
    const all = (await ask('category=Electronics')).facets.brands
    const one = await ask('category=Electronics&brand=nova')
    expect(one.facets.brands).toEqual(all)
    const [first, second] = all
    const both = await ask(`category=Electronics&brand=${first?.value}&brand=${second?.value}`)
    expect(both.total).toBe((first?.count ?? 0) + (second?.count ?? 0))
  })

  it('sorts by price, both ways, and by popularity', async () => {
    const prices = async (sort: string) => (await ask(`category=Electronics&sort=${sort}`)).products.map(p => p.price)
    const rising = await prices('price-ascending')
    expect(rising).toEqual(rising.toSorted((a, b) => a - b))
    expect(await prices('price-descending')).toEqual(rising.toReversed())
    expect(ids(await ask('category=Electronics&sort=popularity'))[0]).toBe('ph-2')
  })

  it('answers in the language asked for', async () => {
    const answer = await ask('locale=zh&brand=Nova')
    expect(answer.products.find(({ id }) => id === 'ph-1')?.name).toContain('诺瓦')
    expect(answer.facets.categories.map(({ value }) => value)).toContain('手机')
  })

  it.each([
    'colour=red',
    'sort=best',
    'page=0',
    'page=1.5',
    'perPage=1000',
    'minPrice=-1',
    'minPrice=ten',
    'minPrice=20&maxPrice=10',
    'attribute=red',
    'inStock=yes',
    'locale=fr',
    `q=${'x'.repeat(501)}`,
    'q=a&q=b',
    'category[]=Phones',
  ])('refuses what it cannot hold: %s', async query => {
    await expectProblem(await server.get(`/api/search?${query}`), 400, 'ACTIVITY_INVALID')
  })

  it('takes hostile words for words', async () => {
    for (const q of ['__proto__', 'constructor', '%00', "'; drop table", '%F0%9F%92%A9', '"', '𠮷野家'.repeat(50)]) {
      await ask(`q=${encodeURIComponent(q)}&attribute=${encodeURIComponent('__proto__:x')}`)
    }
  })

  it('lets only pages of allowed origins read the answer', async () => {
    const from = async (origin: string) =>
      (await server.get('/api/search?q=phone', { origin })).headers.get('access-control-allow-origin')
    expect(await from('https://shop.example')).toBe('https://shop.example')
    expect(await from('https://elsewhere.example')).toBeNull()
  })

  it('limits the requests of one address', async () => {
    const storage = createMemoryStorage()
    const limited = await serveScript({
      products: { browser, currency: () => 'EUR' },
      config: { requestsPerMinute: 2 },
      storage,
    })
    try {
      for (let i = 0; i < 2; i++) expect((await limited.get('/api/search')).status).toBe(200)
      await expectProblem(await limited.get('/api/search/suggestions?q=p'), 429, 'RATE_LIMITED')
    } finally {
      await limited.close()
    }
  })

  it('is not there without a catalogue', async () => {
    const bare = await serveScript()
    try {
      await expectProblem(await bare.get('/api/search'), 404, 'NOT_FOUND')
    } finally {
      await bare.close()
    }
  })
})

describe('GET /api/search/suggestions', () => {
  const suggest = async (query: string) => {
    const response = await server.get(`/api/search/suggestions?${query}`)
    expect(response.status).toBe(200)
    return ((await response.json()) as { suggestions: { kind: string; text: string; productId?: string }[] })
      .suggestions
  }

  it('completes what is being typed, letter by letter: kinds, brands, then products', async () => {
    for (const q of ['p', 'ph', 'pho', 'phon']) expect((await suggest(`q=${q}`)).map(s => s.text)).toContain('Phones')
    expect((await suggest('q=nova'))[0]).toEqual({ kind: 'brand', text: 'Nova' })
    expect(await suggest('q=x200')).toContainEqual({ kind: 'product', text: 'Nova X200 Pro', productId: 'ph-1' })
    expect((await suggest('q=手&locale=zh')).map(s => s.text)).toContain('手机')
  })

  it('helps out when nothing begins like that', async () => {
    expect((await suggest('q=smartphoen')).length).toBeGreaterThan(0)
    expect(await suggest('q=')).toEqual([])
  })

  it('gives no more than it is asked for', async () => {
    expect((await suggest('q=s&limit=2')).length).toBe(2)
    await expectProblem(await server.get('/api/search/suggestions?q=s&limit=0'), 400, 'ACTIVITY_INVALID')
  })
})
