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

/** Counts events by product as time goes on, forwards only. An event costs O(1), and so does a product's row. */
export class PopularityClock {
  readonly #events: readonly BehaviourEvent[]
  readonly #table: ProductTable
  /** Products × counted kinds. */
  readonly #counts: Float64Array
  readonly #sums = new Float64Array(counted.length)
  readonly #weightOfProduct: Float64Array
  readonly #weightOfKind: Float64Array
  #weightOfAll = 0
  #next = 0

  constructor(events: readonly BehaviourEvent[], table: ProductTable) {
    this.#events = [...events].sort(byTime)
    this.#table = table
    this.#counts = new Float64Array(table.products.length * counted.length)
    this.#weightOfProduct = new Float64Array(table.products.length)
    this.#weightOfKind = new Float64Array(table.kinds.length)
  }

  /** Reads all events before `at`; `Infinity` for all there are. */
  advanceTo(at: number): void {
    const origin = this.#events[0]?.at ?? 0
    for (let event = this.#events[this.#next]; event && event.at < at; event = this.#events[++this.#next]) {
      const row = event.productId === undefined ? undefined : this.#table.rowOf.get(event.productId)
      const column = columnOf.get(event.kind)
      if (row === undefined || column === undefined) continue
      // Later events weigh more instead of earlier ones less: only ratios are read.
      const count = 2 ** ((event.at - origin) / (halfLifeDays * dayMs))
      const weight = count * behaviourWeights[event.kind]
      addTo(this.#counts, row * counted.length + column, count)
      addTo(this.#sums, column, count)
      addTo(this.#weightOfProduct, row, weight)
      addTo(this.#weightOfKind, this.#table.kind[row] ?? 0, weight)
      this.#weightOfAll += weight
    }
  }

  /** Writes the columns of one product to their place in `columns`, products × {@link popularityColumns}. */
  writeRow(row: number, columns: Float32Array): void {
    const { products, kind, rowsOfKind } = this.#table
    const own = kind[row] ?? 0
    const ofKind = this.#weightOfKind[own] ?? 0
    let place = row * width
    for (let column = 0; column < counted.length; column++) {
      const mean = (this.#sums[column] ?? 0) / products.length
      columns[place++] = logRatio(this.#counts[row * counted.length + column] ?? 0, mean)
    }
    columns[place++] = logRatio(this.#weightOfProduct[row] ?? 0, ofKind / (rowsOfKind[own]?.length ?? 1))
    columns[place] = logRatio(ofKind, this.#weightOfAll / this.#weightOfKind.length)
  }

  /** Room for the columns of every product. */
  createColumns(): Float32Array {
    return new Float32Array(this.#table.products.length * width)
  }
}

function addTo(sums: Float64Array, place: number, value: number): void {
  sums[place] = (sums[place] ?? 0) + value
}

function logRatio(value: number, mean: number): number {
  return mean > 0 ? Math.log1p(value / mean) : 0
}
