import type { Histories } from '../../../recommendation/index.ts'
import { randomBelow, shuffle } from '../seeded-random.ts'

/** Sequences laid end to end, without padding; the target of each event is the one that followed it. */
export type SequenceBatch = {
  /** Sequences + 1 offsets into `items` and `targets`. */
  readonly starts: Int32Array
  readonly items: Int32Array
  readonly targets: Int32Array
}

export type BatchOptions = {
  /** Events of a sequence; a longer history becomes several. */
  readonly length: number
  /** Sequences of a batch. */
  readonly batchSize: number
  /** Only the latest `length` events of a history, as the papers do; else every event is a target once. */
  readonly isLatestOnly?: boolean
}

/** One pass over the histories in random order. A long history is cut anew each time, so that no event is always first. */
export function* sequenceBatches(
  { starts, items }: Histories,
  { length, batchSize, isLatestOnly = false }: BatchOptions,
  random: () => number,
): Generator<SequenceBatch> {
  const cuts: { from: number; to: number }[] = []
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    const first = starts[customer] ?? 0
    // The last event has nothing after it.
    let to = (starts[customer + 1] ?? 0) - 1
    if (isLatestOnly && to > first) cuts.push({ from: Math.max(first, to - length), to })
    if (isLatestOnly) continue
    const spare = to - first > length ? randomBelow(random, length) : 0
    for (let size = length - spare; to > first; size = length) {
      cuts.push({ from: Math.max(first, to - size), to })
      to -= size
    }
  }
  const order = Uint32Array.from(cuts, (_, place) => place)
  shuffle(order, random)
  for (let from = 0; from < order.length; from += batchSize) {
    const chosen = Array.from(order.subarray(from, from + batchSize), place => cuts[place] ?? { from: 0, to: 0 })
    const offsets = new Int32Array(chosen.length + 1)
    chosen.forEach((cut, i) => {
      offsets[i + 1] = (offsets[i] ?? 0) + cut.to - cut.from
    })
    const batch = {
      starts: offsets,
      items: new Int32Array(offsets.at(-1) ?? 0),
      targets: new Int32Array(offsets.at(-1) ?? 0),
    }
    chosen.forEach((cut, i) => {
      batch.items.set(items.subarray(cut.from, cut.to), offsets[i])
      batch.targets.set(items.subarray(cut.from + 1, cut.to + 1), offsets[i])
    })
    yield batch
  }
}
