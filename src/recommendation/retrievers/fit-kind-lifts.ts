import type { BehaviourEvent, ProductId } from '../../domain/index.ts'
import { productsBought, toSessions } from '../behaviour/sessions.ts'
import type { KindLifts } from './co-purchase-model.ts'
import { besideState, isSoonAfter, KindMemory, stateCount } from './kind-states.ts'

/** Kinds beyond this many are too rare to learn from. */
const mostKinds = 256

/**
 * Counts, over all baskets, which kinds they hold in which states of the customer towards every kind, and compares
 * with the kinds' base rates. Lifts are shrunk: a Dirichlet prior at the base rate, worth `shrinkage` baskets.
 *
 * @param byCustomer - each customer's events, oldest first.
 */
export function fitKindLifts(
  byCustomer: readonly (readonly BehaviourEvent[])[],
  kindOfProduct: (id: ProductId) => string | undefined,
  shrinkage: number,
): KindLifts {
  const customers = byCustomer.map(events => readVisits(events, kindOfProduct))
  const frequency = new Map<string, number>()
  for (const kind of customers.flat().flatMap(({ bought }) => bought)) {
    frequency.set(kind, (frequency.get(kind) ?? 0) + 1)
  }
  const kinds = [...frequency]
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, mostKinds)
    .map(([kind]) => kind)
  const numberOf = new Map(kinds.map((kind, number) => [kind, number]))
  const numbersOf = (names: readonly string[]) => names.flatMap(name => numberOf.get(name) ?? [])

  const size = kinds.length
  const trials = new Float64Array(stateCount * size)
  const hits = new Float64Array(stateCount * size * size)
  const count = (state: number, about: number, next: readonly number[]) => {
    const row = state * size + about
    trials[row] = (trials[row] ?? 0) + 1
    for (const kind of next) hits[row * size + kind] = (hits[row * size + kind] ?? 0) + 1
  }
  let baskets = 0
  for (const visits of customers) {
    const memory = new KindMemory()
    visits.forEach((visit, place) => {
      const bought = numbersOf(visit.bought)
      if (bought.length > 0) {
        baskets++
        for (let kind = 0; kind < size; kind++) {
          count(memory.ownedState(kind, visit.at), kind, bought)
          count(memory.lookedState(kind, visit.at), kind, bought)
        }
        const soon = visits.slice(place + 1).filter(later => isSoonAfter(later.at - visit.at))
        const beside = new Set([...bought, ...soon.flatMap(later => numbersOf(later.bought))])
        for (const kind of bought)
          count(
            besideState,
            kind,
            [...beside].filter(other => other !== kind),
          )
      }
      for (const kind of numbersOf(visit.looked)) memory.looked(kind, visit.at)
      for (const kind of bought) memory.bought(kind, visit.at)
    })
  }
  const kindRates = Float32Array.from(kinds, kind => (frequency.get(kind) ?? 0) / Math.max(1, baskets))
  const kindLifts = Float32Array.from(hits, (hit, cell) => {
    const rate = kindRates[cell % size] ?? 1
    return Math.log((hit + shrinkage * rate) / (((trials[Math.floor(cell / size)] ?? 0) + shrinkage) * rate))
  })
  return { kinds, kindRates, kindLifts }
}

type KindsOfVisit = { readonly at: number; readonly bought: readonly string[]; readonly looked: readonly string[] }

/** What was bought in an earlier visit too is left out. */
function readVisits(
  events: readonly BehaviourEvent[],
  kindOfProduct: (id: ProductId) => string | undefined,
): readonly KindsOfVisit[] {
  const owned = new Set<ProductId>()
  return toSessions(events).map(session => {
    const fresh = productsBought(session).filter(id => !owned.has(id))
    for (const id of fresh) owned.add(id)
    const looked = session.events.flatMap(({ kind, productId }) =>
      kind === 'purchase' || productId === undefined ? [] : (kindOfProduct(productId) ?? []),
    )
    const bought = fresh.flatMap(id => kindOfProduct(id) ?? [])
    return { at: session.startsAt, bought: [...new Set(bought)], looked: [...new Set(looked)] }
  })
}
