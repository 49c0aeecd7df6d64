import { createShelfRecommender } from '../../../src/conversation/index.ts'
import { type Catalogue, toCatalogue, toCustomerId, toImpressionId } from '../../../src/domain/index.ts'
import { fitItemModels } from '../../../src/learning/recommender/fit-item-models.ts'
import {
  assembleRecommender,
  defaultPlans,
  fitCoPurchase,
  fitPopularity,
  type RecommenderModel,
  recommenderFormat,
} from '../../../src/recommendation/index.ts'
import { crowd, now, shopVectors, shopWithExtras } from '../../recommendation/sample-history.ts'
import { makeProduct } from '../../support/small-shop.ts'
import { bearer, expectProblem, type ScriptedServer, serveScript, shopSecret } from './serve-script.ts'

type Answer = {
  readonly goal: string
  readonly impressionId?: string
  readonly products: readonly {
    readonly id: string
    readonly name: string
    readonly price: number
    readonly inStock: boolean
    readonly reason: string
  }[]
}

let catalogue: Catalogue
let model: RecommenderModel
let server: ScriptedServer
const openServer = (config = {}) =>
  serveScript({
    config,
    shelves: (storage, clock) => {
      let count = 0
      const source = () => catalogue
      const recommender = assembleRecommender(model, { catalogue: source, vectors: shopVectors() })
      return createShelfRecommender({
        ...storage,
        ...{ clock, catalogue: source, shop: {} },
        recommender: () => recommender,
        createId: prefix => `${prefix}-${++count}`,
      })
    },
  })

beforeAll(async () => {
  catalogue = shopWithExtras()
  model = {
    format: recommenderFormat,
    origin: { seed: 0, trainedAt: now, dataDigest: '', events: 0, customers: 0, products: 0, scores: {} },
    popularity: fitPopularity(crowd(), catalogue, { at: now }),
    coPurchase: fitCoPurchase(crowd(), catalogue, { at: now }),
    items: await fitItemModels(crowd(), catalogue, { seed: 1 }),
    plans: defaultPlans,
  }
})
beforeEach(async () => {
  catalogue = shopWithExtras()
  server = await openServer()
})
afterEach(() => server.close())

async function ask(query: string, credential?: string): Promise<Answer> {
  const response = await server.get(`/api/recommendations?${query}`, credential === undefined ? {} : bearer(credential))
  expect(response.status).toBe(200)
  return (await response.json()) as Answer
}
const ids = ({ products }: Answer) => products.map(({ id }) => id)

async function tokenOf(customer?: string): Promise<string> {
  const body = customer === undefined ? {} : { user: { id: customer } }
  const response = await server.post('/v3/directline/tokens/generate', body, bearer(shopSecret))
  return ((await response.json()) as { token: string }).token
}
const report = (credential: string, ...events: readonly unknown[]) =>
  server.post('/api/events', { events }, bearer(credential))

describe('GET /api/recommendations', () => {
  it('gives a stranger what sells, as the search lists products, with a reason each and an impression', async () => {
    const answer = await ask('limit=3')
    expect(answer.goal).toBe('personal')
    expect(answer.products).toHaveLength(3)
    for (const product of answer.products) {
      expect(product).toMatchObject({ currency: 'EUR', inStock: true, reason: expect.stringMatching(/\S/) })
      expect(product.price).toBe((catalogue.products.find(({ id }) => id === product.id)?.price.amountMinor ?? 0) / 100)
    }
    expect(await server.storage.events.getImpression(toImpressionId(answer.impressionId ?? ''))).toEqual({
      id: answer.impressionId,
      at: server.time.now,
      productIds: ids(answer),
    })
  })

  it('gives beside a product what is like it, and beside a basket what goes with it, none of them in it', async () => {
    const like = await ask('product=velto-7')
    expect(like.goal).toBe('related')
    expect(ids(like)[0]).toMatch(/^velto-7-pro/)
    const beside = await ask('basket=velto-7&basket=pods-air')
    expect(beside.goal).toBe('complementary')
    expect(ids(beside)[0]).toBe('case-velto-7')
    expect(beside.products[0]?.reason).toBe('Made for the Kirune Velto 7')
    for (const id of ['velto-7', 'pods-air']) expect(ids(beside)).not.toContain(id)
    expect(ids(await ask('product=velto-7&goal=complementary'))).toContain('case-velto-7')
  })

  it('follows what a visit has looked at, without a token', async () => {
    const before = ids(await ask('limit=4'))
    const after = await ask('viewed=pods-air&viewed=pods-max&limit=4')
    expect(ids(after)).not.toEqual(before)
    expect(ids(after).some(id => id.startsWith('pods'))).toBe(true)
  })

  it("gives a customer's own shelf to their token and to the shop, and what was just bought no longer", async () => {
    const anna = await tokenOf('anna')
    await report(anna, { kind: 'purchase', product: 'velto-7' })
    const own = await ask('limit=20', anna)
    expect(ids(own)).not.toContain('velto-7')
    expect(ids(await ask('limit=20&customer=anna', shopSecret))).toEqual(ids(own))
    expect(ids(await ask('limit=20&customer=bert', shopSecret))).toContain('velto-7')
    const shown = await server.storage.events.getImpression(toImpressionId(own.impressionId ?? ''))
    expect(shown?.customerId).toBe('anna')
  })

  it('remembers what a visitor with a token has done, though nobody knows who it is', async () => {
    const visitor = await tokenOf()
    const before = ids(await ask('limit=4', visitor))
    await report(visitor, { kind: 'view', product: 'pods-air' }, { kind: 'view', product: 'pods-max' })
    const after = await ask('limit=4', visitor)
    expect(ids(after)).not.toEqual(before)
    const shown = await server.storage.events.getImpression(toImpressionId(after.impressionId ?? ''))
    expect(shown).not.toHaveProperty('customerId')
  })

  it('does not look at the history of a customer who does not want to be profiled', async () => {
    const carl = { id: toCustomerId('carl'), createdAt: 0, personalised: false }
    await server.storage.customers.upsert([carl])
    const token = await tokenOf('carl')
    await report(token, { kind: 'view', product: 'pods-air' }, { kind: 'view', product: 'pods-max' })
    expect(ids(await ask('', token))).toEqual(ids(await ask('')))
  })

  it('names a customer to nobody but the customer and the shop', async () => {
    const get = (credential?: string) =>
      server.get('/api/recommendations?customer=anna', credential === undefined ? {} : bearer(credential))
    await expectProblem(await get(), 401, 'UNAUTHORIZED')
    await expectProblem(await get('wrong'), 401, 'UNAUTHORIZED')
    expect(await expectProblem(await get(await tokenOf('bert')), 403, 'FORBIDDEN')).toContain('query.customer')
    await expectProblem(await get(await tokenOf()), 403, 'FORBIDDEN')
  })

  it('says the reasons in the language asked for', async () => {
    const answer = await ask('locale=zh&basket=velto-7')
    expect(answer.products.find(({ id }) => id === 'case-velto-7')).toMatchObject({
      name: '维拓 7 轻薄手机壳',
      reason: '适用于麒润 维拓 7',
    })
  })

  it('keeps to a category, and leaves out what was waved away', async () => {
    const phones = await ask('category=Phones&refused=velto-7&refused=osca-lite')
    expect(ids(phones).toSorted()).toEqual(['velto-7-pro', 'velto-7-pro-white'])
  })

  it('shows what may be sold in the country asked for and to the age asked for, and nothing of an unknown age', async () => {
    catalogue = toCatalogue([
      makeProduct({ id: 'everywhere', price: 5 }),
      makeProduct({ id: 'swiss', price: 5, regions: ['CH'] }),
      makeProduct({ id: 'wine', price: 5, ageLimit: 18 }),
    ])
    expect(ids(await ask('region=DE')).toSorted()).toEqual(['everywhere'])
    expect(ids(await ask('region=CH')).toSorted()).toEqual(['everywhere', 'swiss'])
    expect(ids(await ask('region=DE&age=17')).toSorted()).toEqual(['everywhere'])
    expect(ids(await ask('region=DE&age=18')).toSorted()).toEqual(['everywhere', 'wine'])
    expect(ids(await ask('')).toSorted()).toEqual(['everywhere', 'swiss'])
  })

  it('answers with an empty shelf and no impression where the shop has nothing', async () => {
    catalogue = toCatalogue([])
    expect(await ask('')).toEqual({ goal: 'personal', products: [] })
  })

  it.each([
    'goal=best',
    'goal=related',
    'goal=complementary',
    'limit=0',
    'limit=51',
    'limit=ten',
    'locale=fr',
    'region=Germany',
    'age=-1',
    'colour=red',
    'product=a&product=b',
    `basket=${'x'.repeat(201)}`,
    'product[]=a',
  ])('refuses what it cannot hold: %s', async query => {
    await expectProblem(await server.get(`/api/recommendations?${query}`), 400, 'ACTIVITY_INVALID')
  })

  it('takes hostile and unknown ids for products that the shop does not have', async () => {
    for (const id of ['__proto__', 'constructor', '%00', "'; drop table", 'gone']) {
      const query = `product=${encodeURIComponent(id)}&viewed=${encodeURIComponent(id)}`
      expect((await ask(query)).products.length).toBeGreaterThan(0)
    }
  })

  it('lets only pages of allowed origins read the answer, and nobody keep it', async () => {
    const from = (origin: string) => server.get('/api/recommendations', { origin })
    const allowed = await from('https://shop.example')
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(allowed.headers.get('cache-control')).toBe('no-store')
    expect((await from('https://elsewhere.example')).headers.get('access-control-allow-origin')).toBeNull()
  })

  it('limits the requests of one address', async () => {
    const limited = await openServer({ requestsPerMinute: 2 })
    try {
      for (let i = 0; i < 2; i++) expect((await limited.get('/api/recommendations')).status).toBe(200)
      await expectProblem(await limited.get('/api/recommendations'), 429, 'RATE_LIMITED')
    } finally {
      await limited.close()
    }
  })

  it('is not there where nothing recommends', async () => {
    const bare = await serveScript()
    try {
      await expectProblem(await bare.get('/api/recommendations'), 404, 'NOT_FOUND')
    } finally {
      await bare.close()
    }
  })
})

describe('POST /api/recommendations', () => {
  const post = (requests: unknown, credential?: string) =>
    server.post('/api/recommendations', { requests }, credential === undefined ? {} : bearer(credential))

  it('answers several shelves at once, each as it is answered alone', async () => {
    const response = await post(
      [{ limit: 3 }, { product: 'velto-7', limit: 2, locale: 'zh' }, { customer: 'anna', basket: ['velto-7'] }],
      shopSecret,
    )
    expect(response.status).toBe(200)
    const { answers } = (await response.json()) as { answers: readonly Answer[] }
    expect(answers.map(({ goal }) => goal)).toEqual(['personal', 'related', 'complementary'])
    const alone = ['limit=3', 'product=velto-7&limit=2&locale=zh', 'customer=anna&basket=velto-7']
    for (const [place, query] of alone.entries()) {
      expect(answers[place]?.products).toEqual((await ask(query, shopSecret)).products)
    }
    expect(new Set(answers.map(({ impressionId }) => impressionId)).size).toBe(3)
  })

  it('checks all before it answers one', async () => {
    const response = await post([{ limit: 3 }, { customer: 'anna' }], await tokenOf('bert'))
    expect(await expectProblem(response, 403, 'FORBIDDEN')).toContain('body.requests.1.customer')
    expect(await server.storage.events.getImpression(toImpressionId('impression-1'))).toBeUndefined()
    expect(await expectProblem(await post([{ limit: 99 }]), 400, 'ACTIVITY_INVALID')).toContain('requests.0.limit')
    await expectProblem(await post([]), 400, 'ACTIVITY_INVALID')
    await expectProblem(await post(Array.from({ length: 51 }, () => ({}))), 400, 'ACTIVITY_INVALID')
  })
})

describe('events that point back to a shelf', () => {
  it('are interactions with it, each once however often it is told', async () => {
    const anna = await tokenOf('anna')
    const { impressionId = '', products } = await ask('limit=2', anna)
    const product = products[0]?.id
    const events = [
      { id: '1', kind: 'view', product, impression: impressionId },
      { id: '2', kind: 'cart', product, impression: impressionId },
      { id: '3', kind: 'view', product: 'tripod' },
    ]
    for (const stored of [3, 0]) {
      expect(await (await report(anna, ...events)).json()).toEqual({ received: 3, stored })
    }
    expect(await server.storage.events.listInteractions(toImpressionId(impressionId))).toEqual([
      { impressionId, kind: 'click', productId: product, at: server.time.now },
      { impressionId, kind: 'add-to-cart', productId: product, at: server.time.now },
    ])
  })

  it('are refused, and nothing is stored, when it was shown to somebody else or to nobody', async () => {
    const { impressionId } = await ask('', await tokenOf('anna'))
    for (const impression of [impressionId, 'never']) {
      const event = { kind: 'view', product: 'tripod', impression }
      const response = await report(await tokenOf('bert'), event)
      expect(await expectProblem(response, 404, 'NOT_FOUND')).toContain('events.0.impression')
    }
    expect(await server.storage.events.count()).toBe(0)
  })
})
