import { toCustomerId, toProductId } from '../../../src/domain/index.ts'
import { createPopularityRetriever, fitPopularity } from '../../../src/recommendation/index.ts'
import { crowd, day, happened, idsOf, makeQuery, me, now, shopWithExtras } from '../sample-history.ts'
import { retrieverPromises } from './retriever-promises.ts'

const open = (events = crowd()) =>
  createPopularityRetriever({ model: fitPopularity(events, shopWithExtras(), { at: now }), catalogue: shopWithExtras })

retrieverPromises('popularity retriever', open)

describe('fitPopularity', () => {
  it('counts a purchase for more than a look, and an event half after each half-life', () => {
    const events = [
      ...happened(me, 'purchase', 0, 'velto-7'),
      ...happened(me, 'view', 0, 'osca-lite'),
      ...happened(me, 'purchase', 10, 'pods-air'),
    ]
    const model = fitPopularity(events, shopWithExtras(), { at: now, halfLifeDays: 10 })
    expect(model.productIds).toEqual(['osca-lite', 'pods-air', 'velto-7'])
    expect([...model.weights]).toEqual([expect.closeTo(0.2), expect.closeTo(0.5), expect.closeTo(1)])
  })

  it('leaves out the future, coupons, and what the catalogue does not have', () => {
    const events = [
      ...happened(me, 'purchase', -1, 'velto-7'),
      ...happened(me, 'coupon', 1, 'osca-lite'),
      ...happened(me, 'purchase', 1, 'gone'),
    ]
    expect(fitPopularity(events, shopWithExtras(), { at: now }).productIds).toEqual([])
    expect(fitPopularity(events, shopWithExtras(), { at: now + day }).productIds).toEqual(['velto-7'])
  })
})

describe('popularity retriever', () => {
  it('puts the best seller first, the newer of two that sold as often', async () => {
    const found = await open().retrieve(makeQuery(), 50)
    expect(found[0]).toEqual({ productId: 'pods-air', score: 1, reason: { kind: 'popular' } })
    expect(idsOf(found)[1]).toBe('tripod')
  })

  it('still proposes what nobody has looked at, at the end', async () => {
    const found = await open().retrieve(makeQuery(), 50)
    expect(idsOf(found).toSorted()).toEqual(
      shopWithExtras()
        .products.map(({ id }) => id)
        .toSorted(),
    )
    expect(found.find(({ productId }) => productId === 'pods-max')?.score).toBe(0)
  })

  it('has something to show in a shop without events', async () => {
    const found = await open([]).retrieve(makeQuery(), 50)
    expect(found).toHaveLength(shopWithExtras().products.length)
    expect(found.every(({ score }) => score === 0)).toBe(true)
  })

  it('knows a category by its name in another language', async () => {
    const ofPhones = (category: string) => open().retrieve(makeQuery({ constraint: { category } }), 50)
    expect(idsOf(await ofPhones('手机'))).toEqual(idsOf(await ofPhones('Phones')))
  })

  it('puts the category that was asked for before the rest of the shop', async () => {
    const found = await open().retrieve(makeQuery({ constraint: { category: 'Phones' } }), 50)
    expect(found[0]).toMatchObject({ productId: 'velto-7', reason: { kind: 'popular', category: 'Phones' } })
    expect(idsOf(found).slice(1, 4)).toEqual(['osca-lite', 'velto-7-pro', 'velto-7-pro-white'])
    expect(found[4]).toMatchObject({ productId: 'pods-air', reason: { kind: 'popular' } })
  })

  it('puts the kind of the anchor first when asked for alternatives, not when asked for complements', async () => {
    const events = [...crowd(), ...happened(toCustomerId('x'), 'view', 1, 'pods-max')]
    const query = makeQuery({ goal: 'related', anchors: [toProductId('pods-air')] })
    expect(idsOf(await open(events).retrieve(query, 2))).toEqual(['pods-air', 'pods-max'])
    expect(idsOf(await open(events).retrieve({ ...query, goal: 'complementary' }, 2))).toEqual(['pods-air', 'tripod'])
  })
})
