import { toCatalogue, toProductId } from '../../../src/domain/index.ts'
import { createComplementRetriever, fitCoPurchase } from '../../../src/recommendation/index.ts'
import { makeProduct } from '../../support/small-shop.ts'
import { crowd, happened, idsOf, makeQuery, me, now, shopWithExtras } from '../sample-history.ts'
import { retrieverPromises } from './retriever-promises.ts'

const open = (events = crowd(), catalogue = shopWithExtras) =>
  createComplementRetriever({ model: fitCoPurchase(events, catalogue(), { at: now }), catalogue })

const besidePhone = makeQuery({ goal: 'complementary', anchors: [toProductId('velto-7')] })

retrieverPromises('complement retriever', open)

describe('complement retriever', () => {
  it('proposes what fits the anchor, and says so', async () => {
    const found = await open([]).retrieve(besidePhone, 50)
    expect(idsOf(found).toSorted()).toEqual(['case-velto-7', 'pods-air', 'pods-max'])
    for (const { reason, score } of found) {
      expect(reason).toEqual({ kind: 'fits', anchor: 'velto-7' })
      expect(score).toBeGreaterThan(1)
    }
  })

  it('puts one of each kind before a second of any', async () => {
    const found = idsOf(await open([]).retrieve(besidePhone, 2))
    expect(found).toContain('case-velto-7')
    expect(found.some(id => id.startsWith('pods'))).toBe(true)
  })

  it('puts behind what fits the kinds that customers bought with it', async () => {
    const found = await open().retrieve(besidePhone, 50)
    expect(idsOf(found).at(-1)).toBe('power-bank')
    expect(found.at(-1)?.score).toBeLessThanOrEqual(1)
    expect(idsOf(found)).not.toContain('tripod')
  })

  it('never proposes a thing of the anchor’s own kind', async () => {
    const kinds = (await open().retrieve(besidePhone, 50)).map(({ productId }) =>
      shopWithExtras().byId.get(productId)?.categories.at(-1),
    )
    expect(kinds).not.toContain('Phones')
  })

  it('proposes to a customer what fits what they own and still lack', async () => {
    const owner = happened(me, 'purchase', 20, 'velto-7')
    const found = await open().retrieve(makeQuery({ history: owner }), 50)
    expect(idsOf(found).toSorted()).toEqual(['case-velto-7', 'pods-air', 'pods-max'])
    expect(found[0]?.reason).toEqual({ kind: 'fits', anchor: 'velto-7' })
    const served = [...owner, ...happened(me, 'purchase', 10, 'pods-max')]
    expect(idsOf(await open().retrieve(makeQuery({ history: served }), 50))).toEqual(['case-velto-7'])
  })

  it('has nothing for a stranger, or for one who only looked', async () => {
    expect(await open().retrieve(makeQuery(), 50)).toEqual([])
    expect(await open().retrieve(makeQuery({ history: happened(me, 'view', 1, 'velto-7') }), 50)).toEqual([])
  })

  it('reads a new snapshot of the catalogue as soon as there is one', async () => {
    let shop = shopWithExtras()
    const retriever = open(crowd(), () => shop)
    await retriever.retrieve(besidePhone, 50)
    const charger = makeProduct({ id: 'charger', price: 20, categories: ['Chargers'], fits: ['velto-7'] })
    shop = toCatalogue([...shop.products, charger])
    expect(idsOf(await retriever.retrieve(besidePhone, 50))).toContain('charger')
  })
})
