import type { Histories } from '../../../recommendation/index.ts'
import { randomBelow } from '../seeded-random.ts'

/** Some items that stand for all in one batch. */
export type SampledColumns = {
  /** Item rows, each once; all targets are among them. */
  readonly items: Int32Array
  /** The batch's targets as places in `items`. */
  readonly targets: Int32Array
  /** −log of the chance that the item came along. */
  readonly offsets: Float32Array
}

/**
 * Draws the items of a batch: its targets, and `draws` more, half of them by how often an item occurs and half evenly,
 * so that what nobody touches is pushed down too. The offsets make the sum over the drawn estimate the sum over all.
 * Source: Bengio & Senécal, IEEE Transactions on Neural Networks 2008.
 */
export function openColumnSampler({ itemCount, items: events }: Histories, draws: number) {
  const counts = new Float64Array(itemCount)
  for (const item of events) counts[item] = (counts[item] ?? 0) + 1
  const places = new Int32Array(itemCount).fill(-1)
  return (targets: Int32Array, random: () => number): SampledColumns => {
    const chosen: number[] = []
    const take = (item: number) => {
      if (places[item] === -1) places[item] = chosen.push(item) - 1
    }
    targets.forEach(take)
    for (let draw = 0; draw < draws; draw++) {
      take(draw % 2 === 0 ? randomBelow(random, itemCount) : (events[randomBelow(random, events.length)] ?? 0))
    }
    const result = {
      items: Int32Array.from(chosen),
      targets: targets.map(target => places[target] ?? 0),
      offsets: Float32Array.from(chosen, item => {
        const frequency = (counts[item] ?? 0) / Math.max(1, events.length)
        const missed =
          targets.length * Math.log1p(-Math.min(frequency, 0.999)) +
          draws * Math.log1p(-(0.5 / itemCount + 0.5 * Math.min(frequency, 0.999)))
        return -Math.log(-Math.expm1(missed))
      }),
    }
    for (const item of chosen) places[item] = -1
    return result
  }
}
