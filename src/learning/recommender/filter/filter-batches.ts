import type { Histories } from '../../../recommendation/index.ts'
import { weighHistory } from '../../../recommendation/index.ts'
import { randomBelow, shuffle } from '../seeded-random.ts'
import type { Bags } from '../tensorflow/bag-rows.ts'

/** Pairs of a customer and an item. */
export type FilterBatch = {
  /** Each customer: what was touched before, and how much it counts. */
  readonly customers: Bags
  /** By pair, the place of its customer among the bags. */
  readonly places: Int32Array
  readonly items: Int32Array
  /** 1: touched next; 0: drawn. */
  readonly labels: Float32Array
}

export type FilterBatchOptions = {
  /** Events of a history that are read. */
  readonly length: number
  readonly decay: number
  /** Items drawn for each one touched. */
  readonly negatives: number
  /** Events of a batch; its pairs are 1 + negatives times as many. */
  readonly batchSize: number
}

/**
 * One pass over the events in random order, each with the history before it and with items drawn evenly from those
 * that the customer never touched.
 */
export function* filterBatches(
  { itemCount, starts, items }: Histories,
  { length, decay, negatives, batchSize }: FilterBatchOptions,
  random: () => number,
): Generator<FilterBatch> {
  const firsts = new Uint32Array(items.length)
  const events: number[] = []
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    const first = starts[customer] ?? 0
    for (let event = first; event < (starts[customer + 1] ?? 0); event++) {
      firsts[event] = customer
      // The first event has nothing before it.
      if (event > first) events.push(event)
    }
  }
  const order = Uint32Array.from(events)
  shuffle(order, random)
  const weightsOf = Array.from({ length: length + 1 }, (_, count) => weighHistory(count, decay))
  const width = 1 + negatives
  for (let from = 0; from < order.length; from += batchSize) {
    const chosen = order.subarray(from, from + batchSize)
    const bags = { starts: [0], rows: [] as number[], weights: [] as number[] }
    const pairs = {
      places: new Int32Array(chosen.length * width),
      items: new Int32Array(chosen.length * width),
      labels: new Float32Array(chosen.length * width),
    }
    chosen.forEach((event, place) => {
      const customer = firsts[event] ?? 0
      const own = items.subarray(starts[customer], starts[customer + 1])
      const before = items.subarray(Math.max(starts[customer] ?? 0, event - length), event)
      bags.rows.push(...before)
      bags.weights.push(...(weightsOf[before.length] ?? []))
      bags.starts.push(bags.rows.length)
      for (let pair = 0; pair < width; pair++) {
        const at = place * width + pair
        pairs.places[at] = place
        pairs.labels[at] = pair === 0 ? 1 : 0
        pairs.items[at] = pair === 0 ? (items[event] ?? 0) : drawOther(own, itemCount, random)
      }
    })
    const customers = {
      starts: Int32Array.from(bags.starts),
      rows: Int32Array.from(bags.rows),
      weights: Float32Array.from(bags.weights),
    }
    yield { customers, ...pairs }
  }
}

/** Draws at most so often: a customer who touched nearly everything gets an item of the history instead. */
const mostDraws = 20

function drawOther(own: Uint32Array, itemCount: number, random: () => number): number {
  let item = randomBelow(random, itemCount)
  for (let draw = 1; draw < mostDraws && own.includes(item); draw++) item = randomBelow(random, itemCount)
  return item
}
