import type { BehaviourEvent, BehaviourKind } from '../../domain/index.ts'
import { behaviourWeights, dayMs } from '../behaviour/behaviour-weights.ts'
import { byTime } from '../behaviour/sessions.ts'
import type { ProductTable } from './product-table.ts'

const counted = ['view', 'favourite', 'cart', 'purchase'] as const
const columnOf = new Map<BehaviourKind, number>(counted.map((kind, column) => [kind, column]))

/** How sought after a product is, in the columns that features read. Newer events weigh more. */
export const popularityColumns = [
  ...counted.map(kind => ({ name: kind, meaning: `${kind} events against the mean product, log` })),
  { name: 'in-kind', meaning: 'weight of its events against the mean of its kind, log' },
  { name: 'of-kind', meaning: 'weight of the events of its kind against the mean kind, log' },
] as const

const width = popularityColumns.length
const halfLifeDays = 45

/** Counts events by product as time goes on. Ask in rising order of time: each event is read once. */
export class PopularityClock {
  readonly #events: readonly BehaviourEvent[]
  readonly #table: ProductTable
  readonly #counts: Float64Array
  #next = 0

  constructor(events: readonly BehaviourEvent[], table: ProductTable) {
    this.#events = [...events].sort(byTime)
    this.#table = table
    this.#counts = new Float64Array(table.products.length * counted.length)
  }

  /** The columns from all events before `at`, products × {@link popularityColumns}. Cost: O(products). */
  before(at: number): Float32Array {
    const origin = this.#events[0]?.at ?? 0
    for (let event = this.#events[this.#next]; event && event.at < at; event = this.#events[++this.#next]) {
      const row = event.productId === undefined ? undefined : this.#table.rowOf.get(event.productId)
      const column = columnOf.get(event.kind)
      if (row === undefined || column === undefined) continue
      const cell = row * counted.length + column
      // Later events weigh more instead of earlier ones less: only ratios are read.
      this.#counts[cell] = (this.#counts[cell] ?? 0) + 2 ** ((event.at - origin) / (halfLifeDays * dayMs))
    }
    return this.#columns()
  }

  #columns(): Float32Array {
    const { products, kind, rowsOfKind } = this.#table
    const means = counted.map((_, column) => {
      let sum = 0
      for (let row = 0; row < products.length; row++) sum += this.#counts[row * counted.length + column] ?? 0
      return sum / products.length
    })
    const weights = Float64Array.from(products, (_, row) =>
      counted.reduce((sum, name, i) => sum + behaviourWeights[name] * (this.#counts[row * counted.length + i] ?? 0), 0),
    )
    const ofKind = rowsOfKind.map(rows => rows.reduce((sum, row) => sum + (weights[row] ?? 0), 0))
    const meanOfKind = ofKind.reduce((a, b) => a + b, 0) / Math.max(1, ofKind.length)
    const columns = new Float32Array(products.length * width)
    for (let row = 0; row < products.length; row++) {
      const own = kind[row] ?? 0
      const size = rowsOfKind[own]?.length ?? 1
      const values = [
        ...means.map((mean, i) => ratio(this.#counts[row * counted.length + i], mean)),
        ratio(weights[row], (ofKind[own] ?? 0) / size),
        ratio(ofKind[own], meanOfKind),
      ]
      columns.set(values.map(Math.log1p), row * width)
    }
    return columns
  }
}

function ratio(value: number | undefined, mean: number): number {
  return mean > 0 ? (value ?? 0) / mean : 0
}
