import type { BehaviourEvent, ProductId } from '../../../domain/index.ts'
import type { ProductTable } from '../../../recommendation/index.ts'
import {
  groupByCustomer,
  inputCount,
  PopularityClock,
  productsBought,
  toCustomerProfile,
  toSessions,
  writeCustomerInputs,
  writePairInputs,
  writeProductInputs,
} from '../../../recommendation/index.ts'
import { createRandom, randomBelow } from '../seeded-random.ts'

export type MlpExamples = {
  readonly count: number
  /** Examples × inputs, oldest first; not yet normalised. */
  readonly inputs: Float32Array
  /** 1: bought; 0: drawn at random. */
  readonly labels: Float32Array
  /** Number of the visit that each example is from: examples of one visit belong together. */
  readonly visits: Uint32Array
}

export type MlpExampleOptions = {
  readonly seed: number
  /** Products drawn at random from the whole shop for each product bought. */
  readonly negatives?: number
  /** Purchases learnt from, the latest; bounds memory and time. */
  readonly mostPurchases?: number
}

/**
 * One example for each product bought and for each drawn beside it, seen from before the visit: the customer's
 * features from the history before its first event, the products' popularity as it was then. So nothing of the visit,
 * and nothing later, is in its inputs. Negatives are drawn
 * evenly, so that the network ranks the whole shop and not only the choice within a kind.
 */
export function toMlpExamples(
  events: readonly BehaviourEvent[],
  table: ProductTable,
  { seed, negatives = 10, mostPurchases = 30_000 }: MlpExampleOptions,
): MlpExamples {
  const random = createRandom(seed)
  const visits = readVisits(events, table, mostPurchases)
  const width = 1 + negatives
  const most = visits.reduce((sum, { bought }) => sum + bought.length * width, 0)
  const inputs = new Float32Array(most * inputCount)
  const labels = new Float32Array(most)
  const visitOf = new Uint32Array(most)
  const clock = new PopularityClock(events, table)
  const popularity = clock.createColumns()
  let count = 0
  for (const [number, { at, history, bought }] of visits.entries()) {
    const profile = toCustomerProfile(history, table, at)
    const context = { profile, table, popularity }
    clock.advanceTo(at)
    const owned = new Set(history.flatMap(event => (event.kind === 'purchase' ? (event.productId ?? []) : [])))
    const eligible = (row: number) => {
      const product = table.products[row]
      return product !== undefined && !owned.has(product.id) && !bought.includes(row) && (product.releasedAt ?? 0) <= at
    }
    const write = (row: number, label: number) => {
      const offset = count * inputCount
      clock.writeRow(row, popularity)
      writeCustomerInputs(context, inputs, offset)
      writeProductInputs({ ...context, row }, inputs, offset)
      writePairInputs({ ...context, row }, inputs, offset)
      visitOf[count] = number
      labels[count++] = label
    }
    for (const row of bought) {
      write(row, 1)
      for (let i = 0; i < negatives; i++) {
        const drawn = randomBelow(random, table.products.length)
        if (eligible(drawn)) write(drawn, 0)
      }
    }
  }
  return {
    count,
    inputs: inputs.subarray(0, count * inputCount),
    labels: labels.subarray(0, count),
    visits: visitOf.subarray(0, count),
  }
}

/** The popularity at the end of `events`: products × popularity columns. */
export function finalPopularity(events: readonly BehaviourEvent[], table: ProductTable): Float32Array {
  const clock = new PopularityClock(events, table)
  const columns = clock.createColumns()
  clock.advanceTo(Infinity)
  for (const row of table.products.keys()) clock.writeRow(row, columns)
  return columns
}

type Visit = { readonly at: number; readonly history: readonly BehaviourEvent[]; readonly bought: readonly number[] }

function readVisits(events: readonly BehaviourEvent[], table: ProductTable, mostPurchases: number): readonly Visit[] {
  const visits: Visit[] = []
  for (const own of groupByCustomer(events).values()) {
    const owned = new Set<ProductId>()
    for (const session of toSessions(own)) {
      const fresh = productsBought(session).filter(id => !owned.has(id))
      const bought = fresh.flatMap(id => table.rowOf.get(id) ?? [])
      for (const id of fresh) owned.add(id)
      const history = own.filter(event => event.at < session.startsAt)
      if (bought.length > 0) visits.push({ at: session.startsAt, history, bought })
    }
  }
  visits.sort((a, b) => a.at - b.at)
  let purchases = 0
  const latest: Visit[] = []
  for (const visit of visits.reverse()) {
    purchases += visit.bought.length
    if (purchases > mostPurchases) break
    latest.push(visit)
  }
  return latest.reverse()
}
