import type { BehaviourEvent, ProductId } from '../../domain/index.ts'
import { behaviourWeights, decayed, eventWeight } from '../behaviour/behaviour-weights.ts'
import type { ProductPairs } from './co-purchase-model.ts'

export type ProductPairOptions = {
  readonly at: number
  readonly pairHalfLifeDays: number
  readonly shareHalfLifeDays: number
}

/** Products of one customer that pairs are made from: the latest, so that a wholesaler does not cost a square. */
const latestProducts = 100

/**
 * Counts which products the same customers met, each by the strongest thing they did with it. Of two purchases only
 * the order in which they happened counts, both ways in one basket; a look says no order.
 *
 * @param byCustomer - each customer's events, oldest first.
 */
export function fitProductPairs(
  byCustomer: readonly (readonly BehaviourEvent[])[],
  kindOfProduct: (id: ProductId) => string | undefined,
  options: ProductPairOptions,
): ProductPairs {
  const { productIds, shares } = fitShares(byCustomer.flat(), kindOfProduct, options)
  const numberOf = new Map(productIds.map((id, number) => [id, number]))
  const rows = productIds.map(() => new Map<number, Pair>())
  for (const events of byCustomer) {
    const met = strongestMeetings(events, numberOf)
    for (const source of met) {
      for (const target of met) {
        const bothBought = source.kind === 'purchase' && target.kind === 'purchase'
        if (source === target || (bothBought && source.at > target.at)) continue
        const pair = rows[source.number]?.get(target.number) ?? { count: 0, support: 0 }
        const closeness = decayed(Math.abs(target.at - source.at), options.pairHalfLifeDays)
        pair.count += behaviourWeights[source.kind] * behaviourWeights[target.kind] * closeness
        if (bothBought) pair.support++
        rows[source.number]?.set(target.number, pair)
      }
    }
  }
  const sorted = rows.map(row => [...row].sort(([a], [b]) => a - b))
  const rowStarts = new Uint32Array(rows.length + 1)
  sorted.forEach((row, number) => {
    rowStarts[number + 1] = (rowStarts[number] ?? 0) + row.length
  })
  const pairs = sorted.flat()
  return {
    productIds,
    shares,
    rowStarts,
    targets: Uint32Array.from(pairs, ([target]) => target),
    counts: Float32Array.from(pairs, ([, { count }]) => count),
    supports: Uint16Array.from(pairs, ([, { support }]) => Math.min(support, 65_535)),
  }
}

type Pair = { count: number; support: number }
type Meeting = { readonly number: number; readonly at: number; readonly kind: BehaviourEvent['kind'] }

function strongestMeetings(events: readonly BehaviourEvent[], numberOf: ReadonlyMap<ProductId, number>): Meeting[] {
  const meetings = new Map<number, Meeting>()
  for (const { productId, at, kind } of events) {
    const number = productId === undefined ? undefined : numberOf.get(productId)
    if (number === undefined || behaviourWeights[kind] === 0) continue
    const before = meetings.get(number)
    if (!before || behaviourWeights[kind] > behaviourWeights[before.kind]) meetings.set(number, { number, at, kind })
  }
  return [...meetings.values()].slice(-latestProducts)
}

function fitShares(
  events: readonly BehaviourEvent[],
  kindOfProduct: (id: ProductId) => string | undefined,
  { at, shareHalfLifeDays }: ProductPairOptions,
): Pick<ProductPairs, 'productIds' | 'shares'> {
  const weightOf = new Map<ProductId, number>()
  const weightOfKind = new Map<string, number>()
  for (const event of events) {
    const kind = event.productId === undefined ? undefined : kindOfProduct(event.productId)
    const weight = eventWeight(event, at, shareHalfLifeDays)
    if (event.productId === undefined || kind === undefined || weight === 0) continue
    weightOf.set(event.productId, (weightOf.get(event.productId) ?? 0) + weight)
    weightOfKind.set(kind, (weightOfKind.get(kind) ?? 0) + weight)
  }
  const productIds = [...weightOf.keys()].sort()
  const shares = Float32Array.from(
    productIds,
    id => (weightOf.get(id) ?? 0) / (weightOfKind.get(kindOfProduct(id) ?? '') ?? 1),
  )
  return { productIds, shares }
}
