import type { BehaviourEvent } from '../../../src/domain/index.ts'
import { assembleRecommender } from '../../../src/recommendation/index.ts'
import { happened, idsOf, makeQuery, me, shopVectors, shopWithExtras } from '../sample-history.ts'

const shop = shopWithExtras()
const open = (slipMs?: number) =>
  assembleRecommender(undefined, {
    ...{ catalogue: () => shop, vectors: shopVectors() },
    ...(slipMs !== undefined && { slipMs }),
  })
const shelf = async (history: readonly BehaviourEvent[], slipMs?: number) =>
  idsOf((await open(slipMs).recommend(makeQuery({ history }))).recommendations)
const dwelling = (dwellMs: number, ...events: readonly BehaviourEvent[]) => events.map(event => ({ ...event, dwellMs }))

const liked = happened(me, 'favourite', 5, 'velto-7')
const view = happened(me, 'view', 1, 'pods-air')

describe('a view by accident', () => {
  it('says nothing of the customer, when the dwell time tells', async () => {
    const withSlip = [...liked, ...dwelling(800, ...view)]
    expect(await shelf(withSlip, 3_000)).toEqual(await shelf(liked))
    expect(await shelf(withSlip, 0)).not.toEqual(await shelf(liked))
    expect(await shelf(withSlip)).not.toEqual(await shelf(liked))
  })

  it('is none where the customer stayed, followed it up, or nobody knows', async () => {
    const stayed = [...liked, ...dwelling(8_000, ...view)]
    expect(await shelf(stayed, 3_000)).toEqual(await shelf(stayed))
    const wanted = [...liked, ...dwelling(800, ...view), ...happened(me, 'cart', 1, 'pods-air')]
    expect(await shelf(wanted, 3_000)).toEqual(await shelf(wanted))
    const unknown = [...liked, ...view, ...happened(me, 'view', 1, 'pods-max')]
    expect(await shelf(unknown, 3_000)).toEqual(await shelf(unknown))
  })
})
