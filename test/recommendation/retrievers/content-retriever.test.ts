import { toProductId } from '../../../src/domain/index.ts'
import { createContentRetriever } from '../../../src/recommendation/index.ts'
import { happened, idsOf, makeQuery, me, shopVectors, shopWithExtras } from '../sample-history.ts'
import { retrieverPromises } from './retriever-promises.ts'

const open = () => createContentRetriever({ vectors: shopVectors(), catalogue: shopWithExtras })

retrieverPromises('content retriever', open)

describe('content retriever', () => {
  it('finds what is most like the anchor, never the anchor itself', async () => {
    const found = await open().retrieve(makeQuery({ goal: 'related', anchors: [toProductId('velto-7')] }), 50)
    expect(idsOf(found).slice(0, 3)).toEqual(['velto-7-pro', 'velto-7-pro-white', 'osca-lite'])
    expect(idsOf(found)).not.toContain('velto-7')
    expect(found[0]?.reason).toEqual({ kind: 'similar', anchor: 'velto-7' })
    expect(found[0]?.score).toBeCloseTo(1 / Math.hypot(1, 0.1), 5)
  })

  it('listens to the first anchor most', async () => {
    const anchors = ['pods-air', 'velto-7'].map(toProductId)
    const [first] = await open().retrieve(makeQuery({ goal: 'related', anchors }), 1)
    expect(first).toMatchObject({ productId: 'pods-max', reason: { kind: 'similar', anchor: 'pods-air' } })
  })

  it('follows the taste of a customer, what they bought more than what they looked at', async () => {
    const history = [...happened(me, 'view', 3, 'velto-7'), ...happened(me, 'purchase', 3, 'pods-air')]
    const found = idsOf(await open().retrieve(makeQuery({ history }), 50))
    expect(found.indexOf('pods-max')).toBeLessThan(found.indexOf('velto-7-pro'))
  })

  it('forgets an old taste for a new one', async () => {
    const history = [...happened(me, 'view', 900, 'pods-air'), ...happened(me, 'view', 1, 'velto-7')]
    const found = idsOf(await open().retrieve(makeQuery({ history }), 50))
    expect(found.indexOf('velto-7-pro')).toBeLessThan(found.indexOf('pods-max'))
  })

  it('has nothing to say to a stranger without anchors', async () => {
    expect(await open().retrieve(makeQuery(), 50)).toEqual([])
  })

  it('does not propose what has a vector but has left the catalogue', async () => {
    const vectors = shopVectors()
    vectors.upsert('gone', Float32Array.of(1, 0, 0))
    const retriever = createContentRetriever({ vectors, catalogue: shopWithExtras })
    expect(idsOf(await retriever.retrieve(makeQuery({ anchors: [toProductId('velto-7')] }), 50))).not.toContain('gone')
  })

  it('survives tastes that cancel each other out', async () => {
    const vectors = shopVectors()
    vectors.upsert('power-bank', Float32Array.of(-1, 0, 0))
    const retriever = createContentRetriever({ vectors, catalogue: shopWithExtras })
    const history = happened(me, 'purchase', 3, 'velto-7', 'power-bank')
    for (const { score } of await retriever.retrieve(makeQuery({ history }), 50)) expect(score).not.toBeNaN()
  })
})
