import { toProductId } from '../../../src/domain/index.ts'
import { createCoPurchaseRetriever, fitCoPurchase } from '../../../src/recommendation/index.ts'
import { crowd, happened, idsOf, makeQuery, me, now, shopWithExtras } from '../sample-history.ts'
import { retrieverPromises } from './retriever-promises.ts'

const open = (events = crowd()) =>
  createCoPurchaseRetriever({ model: fitCoPurchase(events, shopWithExtras(), { at: now }), catalogue: shopWithExtras })

retrieverPromises('co-purchase retriever', open)

describe('co-purchase retriever', () => {
  it('finds what others bought in one basket with the anchor', async () => {
    const query = makeQuery({ goal: 'complementary', anchors: [toProductId('velto-7')] })
    const found = await open().retrieve(query, 2)
    expect(idsOf(found).toSorted()).toEqual(['case-velto-7', 'power-bank'])
    for (const { reason } of found) expect(reason).toEqual({ kind: 'bought-together', anchor: 'velto-7' })
  })

  it('finds what others bought some time after what this customer bought', async () => {
    const history = happened(me, 'purchase', 60, 'velto-7', 'case-velto-7', 'power-bank')
    const [first] = await open().retrieve(makeQuery({ history }), 1)
    expect(first?.productId).toBe('pods-air')
    expect(first?.reason).toMatchObject({ kind: 'after-purchase', anchor: expect.any(String) })
    expect(history.map(({ productId }) => productId)).toContain(
      first?.reason.kind === 'after-purchase' ? first.reason.anchor : undefined,
    )
  })

  it('does not turn round what was bought first and what was bought later', async () => {
    const history = happened(me, 'purchase', 60, 'pods-air')
    const found = await open().retrieve(makeQuery({ history }), 50)
    expect(found.length).toBeGreaterThan(0)
    for (const { reason } of found) expect(reason.kind).toBe('popular')
  })

  it('does not tell a customer what one other person bought', async () => {
    const events = happened(me, 'purchase', 200, 'velto-7', 'tripod')
    const found = await open(events).retrieve(makeQuery({ anchors: [toProductId('velto-7')] }), 50)
    expect(found.length).toBeGreaterThan(0)
    for (const { reason } of found) expect(reason.kind).toBe('popular')
  })

  it('does not remind a customer of what they only looked at', async () => {
    const history = happened(me, 'view', 5, 'velto-7')
    const found = await open().retrieve(makeQuery({ history }), 50)
    expect(found.length).toBeGreaterThan(0)
    for (const { reason } of found) expect(reason.kind).toBe('popular')
  })

  it('has nothing to say to a stranger without anchors', async () => {
    expect(await open().retrieve(makeQuery(), 50)).toEqual([])
  })

  it('scores by chances that sum to one', async () => {
    const history = happened(me, 'purchase', 60, 'velto-7')
    for (const query of [makeQuery({ history }), makeQuery({ anchors: [toProductId('velto-7')] })]) {
      const found = await open().retrieve(query, 50)
      expect(found.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 6)
    }
  })

  it('has no opinion, but no trouble either, in a shop without events', async () => {
    const found = await open([]).retrieve(makeQuery({ anchors: [toProductId('velto-7')] }), 50)
    expect(found).toHaveLength(shopWithExtras().products.length)
  })
})
