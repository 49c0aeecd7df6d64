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
  /** Share of the sequences that are read backward, 0 to 1. */
  readonly reversed?: number
  /** Chance that a target is passed over for the one after it, 0 to below 1. */
  readonly skipped?: number
}

/** One pass over the histories in random order. A long history is cut anew each time, so that no event is always first. */
export function* sequenceBatches(
  { starts, items }: Histories,
  { length, batchSize, isLatestOnly = false, reversed = 0, skipped = 0 }: BatchOptions,
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
      const events = items.slice(cut.from, cut.to + 1)
      if (random() < reversed) events.reverse()
      const first = offsets[i] ?? 0
      const last = events.length - 1
      batch.items.set(events.subarray(0, last), first)
      for (let event = 0; event < last; event++) {
        let target = event + 1
        while (target < last && random() < skipped) target++
        batch.targets[first + event] = events[target] ?? 0
      }
    })
    yield batch
  }
}
