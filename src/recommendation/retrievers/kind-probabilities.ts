import type { ProductId, RecommendationQuery } from '../../domain/index.ts'
import type { ProductTable } from '../features/product-table.ts'
import type { KindLifts } from './co-purchase-model.ts'
import { besideState, KindMemory } from './kind-states.ts'

/** A look says what a customer is after now, so its lift counts more than what they own. */
const lookedWeight = 1.6
/** A kind that the model never saw bought has this part of the rate of the rarest one. */
const unseenRate = 0.5

/**
 * How likely each kind of the table is to come next, summing to 1: the base rate times the lift of the state in which
 * the customer is towards every kind, as in naive Bayes; or times the lifts of what is bought beside the anchors.
 * Cost: O(kinds²).
 */
export function kindProbabilities(model: KindLifts, table: ProductTable, query: RecommendationQuery): Float64Array {
  const size = model.kinds.length
  const scores = Float64Array.from(model.kindRates, Math.log)
  for (const { state, about, weight } of statesOf(model, table, query)) {
    const row = (state * size + about) * size
    for (let next = 0; next < size; next++) {
      scores[next] = (scores[next] ?? 0) + weight * (model.kindLifts[row + next] ?? 0)
    }
  }
  const most = scores.reduce((a, b) => Math.max(a, b), -Infinity)
  const massOf = new Map(model.kinds.map((kind, number) => [kind, Math.exp((scores[number] ?? 0) - most)]))
  const unseen = unseenRate * [...massOf.values()].reduce((a, b) => Math.min(a, b), 1)
  const masses = Float64Array.from(table.kinds, kind => massOf.get(kind) ?? unseen)
  const total = masses.reduce((a, b) => a + b, 0) || 1
  return masses.map(mass => mass / total)
}

type WeighedState = { readonly state: number; readonly about: number; readonly weight: number }

function statesOf(model: KindLifts, table: ProductTable, query: RecommendationQuery): readonly WeighedState[] {
  const numberOf = new Map(model.kinds.map((kind, number) => [kind, number]))
  const kindNumberOf = (id: ProductId | undefined) => {
    const row = id === undefined ? undefined : table.rowOf.get(id)
    return row === undefined ? undefined : numberOf.get(table.kinds[table.kind[row] ?? 0] ?? '')
  }
  if (query.anchors.length > 0) {
    return query.anchors.flatMap((id, place) => {
      const about = kindNumberOf(id)
      return about === undefined ? [] : [{ state: besideState, about, weight: 1 / (1 + place) }]
    })
  }
  const memory = new KindMemory()
  for (const { kind, productId, at } of query.history) {
    const number = kindNumberOf(productId)
    if (number === undefined || kind === 'coupon') continue
    if (kind === 'purchase') memory.bought(number, at)
    else memory.looked(number, at)
  }
  // Of a stranger it is not known what they own, which is not the same as owning nothing: the base rates stand.
  if (memory.isEmpty) return []
  return model.kinds.flatMap((_, about) => [
    { state: memory.ownedState(about, query.at), about, weight: 1 },
    { state: memory.lookedState(about, query.at), about, weight: lookedWeight },
  ])
}
