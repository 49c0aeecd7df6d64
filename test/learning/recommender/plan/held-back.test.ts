import '../../../support/sound-globals.ts'
import {
  type BehaviourEvent,
  type BehaviourKind,
  silentProgress,
  toCustomerId,
  toProductId,
} from '../../../../src/domain/index.ts'
import { evaluateRecommender, holdBack, toCases, trainRecommender } from '../../../../src/learning/index.ts'
import { fitCoPurchase, fitPopularity } from '../../../../src/recommendation/index.ts'
import { smallShop } from '../../../support/small-shop.ts'
import { syntheticShop } from '../../../support/synthetic-shop.ts'

const day = 86_400_000

/** "customer visit@day: kind product, …" */
function toEvents(...visits: readonly string[]): readonly BehaviourEvent[] {
  return visits.flatMap(visit => {
    const [, customer = '', sessionId = '', onDay = '', acts = ''] = /^(\w+) (\w+)@(\d+): (.+)$/.exec(visit) ?? []
    return acts.split(', ').map((act, i) => {
      const [kind = '', productId = ''] = act.split(' ')
      return {
        id: `${customer}-${sessionId}-${i}`,
        kind: kind as BehaviourKind,
        customerId: toCustomerId(customer),
        productId: toProductId(productId),
        at: Number(onDay) * day + i,
        sessionId,
      }
    })
  })
}
const idsOf = (events: readonly BehaviourEvent[]) => events.map(({ id }) => id)

describe('what is held back', () => {
  const events = toEvents(
    'ann s1@1: view velto-7, purchase velto-7',
    'ann s2@2: view pods-air',
    'ann s3@3: view pods-max, cart pods-air, favourite pods-max, purchase pods-air, purchase velto-7',
    'ann s4@4: view case-velto-7',
    'bob s5@1: purchase osca-lite',
    'bob s6@9: view case-osca',
    'cat s7@5: view pods-air',
  )
  const { training, heldBack } = holdBack(events)

  it('is the last visit with a purchase, whole, of each customer who bought in two', () => {
    expect(heldBack).toHaveLength(1)
    expect(idsOf(heldBack[0]?.session.events ?? [])).toEqual([
      'ann-s3-0',
      'ann-s3-1',
      'ann-s3-2',
      'ann-s3-3',
      'ann-s3-4',
    ])
  })

  it('comes after the history, which ends before the first event of the visit', () => {
    expect(idsOf(heldBack[0]?.history ?? [])).toEqual(['ann-s1-0', 'ann-s1-1', 'ann-s2-0'])
  })

  it('leaves neither itself nor what came after it in the training, and everything else', () => {
    expect(idsOf(training)).toEqual(['ann-s1-0', 'ann-s1-1', 'ann-s2-0', 'bob-s5-0', 'bob-s6-0', 'cat-s7-0'])
  })

  it('asks for the products bought for the first time', () => {
    const [held, ...others] = toCases(heldBack, 'personal', smallShop())
    expect(others).toHaveLength(0)
    expect(held?.targets).toEqual(['pods-air'])
    expect(held?.query).toMatchObject({ goal: 'personal', customerId: 'ann', anchors: [], at: 3 * day, limit: 10 })
    expect(idsOf(held?.query.history ?? [])).toEqual(['ann-s1-0', 'ann-s1-1', 'ann-s2-0'])
  })

  it('asks nothing about a visit in which everything had been bought before', () => {
    const again = holdBack(toEvents('ann s1@1: purchase velto-7', 'ann s2@2: purchase velto-7'))
    expect(again.heldBack).toHaveLength(1)
    expect(toCases(again.heldBack, 'personal', smallShop())).toEqual([])
  })

  it('asks what goes with the dearest of the basket, and which of a kind was bought instead', () => {
    const basket = holdBack(
      toEvents('ann s1@1: purchase osca-lite', 'ann s2@2: view pods-max, purchase pods-air, purchase velto-7'),
    ).heldBack
    const [complementary] = toCases(basket, 'complementary', smallShop())
    expect([complementary?.query.anchors, complementary?.targets]).toEqual([['velto-7'], ['pods-air']])
    const [related] = toCases(basket, 'related', smallShop())
    expect([related?.query.anchors, related?.targets]).toEqual([['pods-max'], ['pods-air']])
  })

  it('joins events without a session id until a pause of half an hour', () => {
    const bare = toEvents('ann s1@1: purchase velto-7', 'ann s2@2: view pods-air, purchase pods-air').map(
      ({ sessionId: _, ...event }) => event,
    )
    expect(idsOf(holdBack(bare).heldBack[0]?.session.events ?? [])).toEqual(['ann-s2-0', 'ann-s2-1'])
  })
})

describe('a held-back visit tells the training nothing', () => {
  const { catalogue, events, vectors } = syntheticShop({ seed: 3 })
  const { training, heldBack } = holdBack(events)
  const isTraining = new Set(idsOf(training))
  /** Everything held back is about other products. */
  const changed = events.map((event, i) =>
    isTraining.has(event.id) ? event : { ...event, productId: catalogue.products[i % 7]?.id ?? toProductId('') },
  )
  const at = events.at(-1)?.at ?? 0
  const fitBoth = (from: readonly BehaviourEvent[]) => [
    fitPopularity(from, catalogue, { at }),
    fitCoPurchase(from, catalogue, { at }),
  ]
  const options = { catalogue, vectors, progress: silentProgress, seed: 5, clock: () => 0, epochs: 2 }

  it('leaves fitted models as they are, though fitted on everything they would differ', () => {
    expect(heldBack.length).toBeGreaterThan(100)
    expect(fitBoth(holdBack(changed).training)).toEqual(fitBoth(training))
    expect(fitBoth(changed)).not.toEqual(fitBoth(events))
  })

  it('leaves a trained recommender, its network and its plans as they are', async () => {
    const train = (from: readonly BehaviourEvent[]) => trainRecommender({ ...options, events: pageOf(from) })
    const [changedModel, model] = [await train(holdBack(changed).training), await train(training)]
    expect(changedModel.model).toEqual(model.model)
  })

  it('leaves the weights of an evaluation as they are, though its scores change', async () => {
    const evaluate = (from: readonly BehaviourEvent[]) => evaluateRecommender({ ...options, events: pageOf(from) })
    const [before, after] = [await evaluate(events), await evaluate(changed)]
    expect(after.weights).toEqual(before.weights)
    expect(after.models.map(({ ndcg10 }) => ndcg10)).not.toEqual(before.models.map(({ ndcg10 }) => ndcg10))
  })
})

async function* pageOf(events: readonly BehaviourEvent[]) {
  yield events
}
