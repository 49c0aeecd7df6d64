import { toCatalogue, toProductId } from '../../../src/domain/index.ts'
import type { ItemLinks, ScoringModel } from '../../../src/recommendation/index.ts'
import { createItemLinksScorer, createModelRetriever } from '../../../src/recommendation/index.ts'
import { createItemRetrievers } from '../../../src/recommendation/retrievers/item-retrievers.ts'
import { happened, idsOf, makeQuery, me, shopWithExtras } from '../sample-history.ts'
import { retrieverPromises } from './retriever-promises.ts'

const productIds = ['case-velto-7', 'gone', 'pods-air', 'velto-7'].map(toProductId)
/** After the phone come its case, heavily, then the earphones and something that the shop no longer has. */
const links: ItemLinks = {
  starts: Uint32Array.of(0, 0, 0, 1, 4),
  targets: Uint32Array.of(0, 0, 2, 1),
  weights: Float32Array.of(0.25, 1, 0.5, 0.75),
  decay: 0.5,
}
const open = (catalogue = shopWithExtras) =>
  createItemRetrievers({ productIds, rules: links }, catalogue).find(({ name }) => name === 'rules') ??
  createModelRetriever({ model: createItemLinksScorer('none', links), productIds, catalogue })

retrieverPromises('model retriever', open)

describe('a scoring model as a retriever', () => {
  it('goes on from what the customer did, the latest counting most', async () => {
    const found = await open().retrieve(makeQuery({ history: happened(me, 'view', 1, 'velto-7') }), 50)
    expect(idsOf(found)).toEqual(['case-velto-7', 'pods-air'])
    expect(found.map(({ score }) => score)).toEqual([1, 0.5])
    const later = [...happened(me, 'view', 2, 'velto-7'), ...happened(me, 'view', 1, 'pods-air')]
    expect((await open().retrieve(makeQuery({ history: later }), 1))[0]?.score).toBeCloseTo(0.25 + 0.5 * 1)
  })

  it('counts what was done with one product in a row once, and coupons not at all', async () => {
    const once = happened(me, 'view', 3, 'velto-7')
    const often = [...once, ...happened(me, 'cart', 2, 'velto-7'), ...happened(me, 'purchase', 1, 'velto-7')]
    const coupon = { ...once[0], id: 'coupon', kind: 'coupon', customerId: me, at: 0 } as const
    const scores = async (history: typeof once) =>
      (await open().retrieve(makeQuery({ history }), 50)).map(({ productId, score }) => [productId, score])
    expect(await scores(often)).toEqual(await scores(once))
    expect(await scores([...once, coupon])).toEqual(await scores(once))
  })

  it('goes on from anchors instead where there are any, and proposes none of them', async () => {
    const history = happened(me, 'view', 1, 'pods-air')
    const query = makeQuery({ history, anchors: [toProductId('velto-7'), toProductId('case-velto-7')] })
    expect(idsOf(await open().retrieve(query, 50))).toEqual(['pods-air'])
  })

  it('names an anchor, or what the customer bought, and does not remind them of what they only looked at', async () => {
    const reasonOf = async (changes: Parameters<typeof makeQuery>[0]) =>
      (await open().retrieve(makeQuery(changes), 1))[0]?.reason
    const named = { kind: 'chosen-with', anchor: 'velto-7' }
    expect(await reasonOf({ anchors: [toProductId('velto-7')] })).toEqual(named)
    expect(await reasonOf({ history: happened(me, 'purchase', 1, 'velto-7') })).toEqual(named)
    expect(await reasonOf({ history: happened(me, 'view', 1, 'velto-7') })).toEqual({
      kind: 'popular',
      category: 'Cases',
    })
  })

  it('has nothing for a stranger, for products that it never met, and in an empty shop', async () => {
    expect(await open().retrieve(makeQuery(), 50)).toEqual([])
    expect(await open().retrieve(makeQuery({ history: happened(me, 'view', 1, 'tripod') }), 50)).toEqual([])
    const phone = makeQuery({ history: happened(me, 'view', 1, 'velto-7') })
    expect(await open(() => toCatalogue([])).retrieve(phone, 50)).toEqual([])
  })

  it('follows the catalogue: what leaves the shop is not proposed, what comes back is', async () => {
    let shop = shopWithExtras()
    const retriever = open(() => shop)
    const query = makeQuery({ history: happened(me, 'view', 1, 'velto-7') })
    const whole = shop
    shop = toCatalogue(whole.products.filter(({ id }) => id !== 'case-velto-7'))
    expect(idsOf(await retriever.retrieve(query, 50))).toEqual(['pods-air'])
    shop = whole
    expect(idsOf(await retriever.retrieve(query, 50))).toEqual(['case-velto-7', 'pods-air'])
  })

  it('asks the model for as many scores as it has items, whatever the catalogue holds', async () => {
    const model: ScoringModel = {
      name: 'counting',
      itemCount: productIds.length,
      score(_, scores) {
        expect(scores).toHaveLength(productIds.length)
        scores.fill(1)
        return true
      },
    }
    const retriever = createModelRetriever({ model, productIds, catalogue: shopWithExtras })
    const found = await retriever.retrieve(makeQuery({ history: happened(me, 'view', 1, 'velto-7') }), 50)
    expect(idsOf(found)).toEqual(['case-velto-7', 'pods-air', 'velto-7'])
  })
})
