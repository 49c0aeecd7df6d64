import { createShelfRecommender } from '../../../src/conversation/index.ts'
import { kindOf, type Product, toCatalogue } from '../../../src/domain/index.ts'
import { fitItemModels } from '../../../src/learning/recommender/fit-item-models.ts'
import {
  assembleRecommender,
  defaultPlans,
  fitCoPurchase,
  fitPopularity,
  type RecommenderModel,
  recommenderFormat,
} from '../../../src/recommendation/index.ts'
import { makeProduct } from '../../support/small-shop.ts'
import { syntheticShop } from '../../support/synthetic-shop.ts'
import { bearer, type ScriptedServer, serveScript, shopSecret } from './serve-script.ts'

const shop = syntheticShop({ seed: 3 })
const trainedAt = shop.events.at(-1)?.at ?? 0
let catalogue = shop.catalogue
let model: RecommenderModel
let server: ScriptedServer

beforeAll(async () => {
  model = {
    format: recommenderFormat,
    origin: { seed: 3, trainedAt, dataDigest: '', events: 0, customers: 0, products: 0, scores: {} },
    popularity: fitPopularity(shop.events, catalogue, { at: trainedAt }),
    coPurchase: fitCoPurchase(shop.events, catalogue, { at: trainedAt }),
    items: await fitItemModels(shop.events, catalogue, { seed: 3 }),
    plans: defaultPlans,
  }
})
beforeEach(async () => {
  catalogue = shop.catalogue
  server = await serveScript({
    shelves: (storage, clock) => {
      const source = () => catalogue
      const recommender = assembleRecommender(model, { catalogue: source, vectors: shop.vectors })
      let count = 0
      return createShelfRecommender({
        ...storage,
        ...{ clock, catalogue: source, shop: {}, recommender: () => recommender, createId: () => `i-${++count}` },
      })
    },
  })
  server.time.now = trainedAt + 60_000
  // Everybody's history is in the shop, as it was when the model was trained.
  await server.storage.events.append(shop.events)
})
afterEach(() => server.close())

async function shelf(query: string): Promise<readonly Product['id'][]> {
  const response = await server.get(`/api/recommendations?${query}`, bearer(shopSecret))
  const { products } = (await response.json()) as { products: readonly { id: Product['id'] }[] }
  return products.map(({ id }) => id)
}
const productsOf = (kind: string) => shop.catalogue.products.filter(product => kindOf(product) === kind)
const kindsOf = (ids: readonly Product['id'][]) =>
  ids.map(id => kindOf(catalogue.byId.get(id) ?? makeProduct({ id: 'none', price: 1 })))

describe('in real time, without training', () => {
  it('three views in a category that is new to a customer move at least half of the next ten', async () => {
    const customers = [...new Set(shop.events.map(({ customerId }) => customerId))].slice(0, 30)
    const moved: number[] = []
    for (const customer of customers) {
      const met = new Set(
        shop.events.flatMap(event => (event.customerId === customer && event.productId ? [event.productId] : [])),
      )
      const known = new Set(kindsOf([...met]))
      const fresh = ['Tablets', 'Phones', 'Earphones', 'Chargers', 'Cases'].find(kind => !known.has(kind))
      if (fresh === undefined) continue
      const before = await shelf(`customer=${customer}&limit=10`)
      const events = productsOf(fresh)
        .slice(0, 3)
        .map(({ id }) => ({ kind: 'view', customer, product: id }))
      await server.post('/api/events', { events }, bearer(shopSecret))
      server.time.now += 1_000
      const after = await shelf(`customer=${customer}&limit=10`)
      moved.push(after.filter(id => !before.includes(id)).length)
    }
    expect(moved.length).toBeGreaterThanOrEqual(5)
    expect(Math.min(...moved)).toBeGreaterThanOrEqual(5)
  })
})

describe('from a cold start', () => {
  it('a new product is recommended at once to those who like such things', async () => {
    const fresh = makeProduct({
      id: 'tablets-new',
      categories: ['Electronics', 'Tablets'],
      brand: 'Aurel',
      price: 199,
    })
    const query = 'viewed=tablets-aurel-1&viewed=tablets-aurel-2&limit=20'
    expect(await shelf(query)).not.toContain(fresh.id)
    catalogue = toCatalogue([...shop.catalogue.products, fresh])
    // Its description is embedded when it is ingested.
    shop.vectors.upsert(fresh.id, shop.vectors.vectorOf('tablets-aurel-1') ?? new Float32Array(shop.vectors.dimensions))
    expect((await shelf('product=tablets-aurel-1')).slice(0, 3)).toContain(fresh.id)
    expect(await shelf(query)).toContain(fresh.id)
  })

  it('a new visitor is served by what the visit has looked at, by the page, and by what sells', async () => {
    const stranger = await shelf('limit=5')
    expect(stranger).toHaveLength(5)
    const visit = await shelf('viewed=earphones-dune-1&viewed=earphones-dune-2&limit=5')
    expect(kindsOf(visit)).toContain('Earphones')
    expect(visit).not.toEqual(stranger)
    const beside = await shelf('product=phones-dune-1&goal=complementary&limit=5')
    expect(kindsOf(beside)[0]).toBe('Cases')
    expect(new Set(kindsOf(await shelf('product=phones-dune-1&limit=5')))).toEqual(new Set(['Phones']))
  })
})
