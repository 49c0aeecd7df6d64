import type { ProductId, RecommendationQuery } from '../../domain/index.ts'
import type { ProductTable } from '../features/product-table.ts'
import type { KindLifts } from './co-purchase-model.ts'
import { besideState, KindMemory, lookedState, ownedState } from './kind-states.ts'

/** A look says what a customer is after now, so its lift counts more than what they own. */
const lookedWeight = 1.6
/** A kind that the model never saw bought has this part of the rate of the rarest one. */
const unseenRate = 0.5

/**
 * How likely each kind of the table is to come next, summing to 1: the base rate times the lift of the state in which
 * the customer is towards every kind, as in naive Bayes; or times the lifts of what is bought beside the anchors.
 * Cost: O(kinds × kinds that the customer touched).
 */
export function kindProbabilities(model: KindLifts, table: ProductTable, query: RecommendationQuery): Float64Array {
  const size = model.kinds.length
  const scores = Float64Array.from(model.kindRates, Math.log)
  const add = (state: number, about: number, weight: number) => {
    const row = (state * size + about) * size
    for (let next = 0; next < size; next++) {
      scores[next] = (scores[next] ?? 0) + weight * (model.kindLifts[row + next] ?? 0)
    }
  }
  const numberOf = new Map(model.kinds.map((kind, number) => [kind, number]))
  const kindNumberOf = (id: ProductId | undefined) => {
    const row = id === undefined ? undefined : table.rowOf.get(id)
    return row === undefined ? undefined : numberOf.get(table.kinds[table.kind[row] ?? 0] ?? '')
  }
  if (query.anchors.length > 0) {
    query.anchors.forEach((id, place) => {
      const about = kindNumberOf(id)
      if (about !== undefined) add(besideState, about, 1 / (1 + place))
    })
  } else {
    const memory = rememberKinds(query, kindNumberOf)
    // Of a stranger it is not known what they own, which is not the same as owning nothing: the base rates stand.
    if (!memory.isEmpty) {
      const usual = sumsOfNever(model)
      for (let next = 0; next < size; next++) scores[next] = (scores[next] ?? 0) + (usual[next] ?? 0)
      for (const about of memory.touched) {
        add(memory.ownedState(about, query.at), about, 1)
        add(ownedState(undefined), about, -1)
        add(memory.lookedState(about, query.at), about, lookedWeight)
        add(lookedState(undefined), about, -lookedWeight)
      }
    }
  }
  const most = scores.reduce((a, b) => Math.max(a, b), -Infinity)
  const massOf = new Map(model.kinds.map((kind, number) => [kind, Math.exp((scores[number] ?? 0) - most)]))
  const unseen = unseenRate * [...massOf.values()].reduce((a, b) => Math.min(a, b), 1)
  const masses = Float64Array.from(table.kinds, kind => massOf.get(kind) ?? unseen)
  const total = masses.reduce((a, b) => a + b, 0) || 1
  return masses.map(mass => mass / total)
}

function rememberKinds(
  { history }: RecommendationQuery,
  kindNumberOf: (id: ProductId | undefined) => number | undefined,
): KindMemory {
  const memory = new KindMemory()
  for (const { kind, productId, at } of history) {
    const number = kindNumberOf(productId)
    if (number === undefined || kind === 'coupon') continue
    if (kind === 'purchase') memory.bought(number, at)
    else memory.looked(number, at)
  }
  return memory
}

const sumsByModel = new WeakMap<KindLifts, Float64Array>()

/** What it says of each kind that all others were never bought and never looked at; summed once a model. */
function sumsOfNever(model: KindLifts): Float64Array {
  const known = sumsByModel.get(model)
  if (known) return known
  const size = model.kinds.length
  const sums = new Float64Array(size)
  for (const [state, weight] of [
    [ownedState(undefined), 1],
    [lookedState(undefined), lookedWeight],
  ] as const) {
    for (let cell = 0; cell < size * size; cell++) {
      const next = cell % size
      sums[next] = (sums[next] ?? 0) + weight * (model.kindLifts[state * size * size + cell] ?? 0)
    }
  }
  sumsByModel.set(model, sums)
  return sums
}
