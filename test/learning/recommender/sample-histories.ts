import { createRandom, randomBelow } from '../../../src/learning/recommender/seeded-random.ts'
import type { Histories } from '../../../src/recommendation/index.ts'

/** Customers each of whom keeps to one of three tastes: items with the same rest by 3. The last item is untouched. */
export function sampleHistories({ customers = 60, itemCount = 31, events = 8, seed = 5 } = {}): Histories {
  const random = createRandom(seed)
  const starts = new Uint32Array(customers + 1)
  const items: number[] = []
  for (let customer = 0; customer < customers; customer++) {
    for (let event = 0; event < events; event++) {
      items.push((customer % 3) + 3 * randomBelow(random, Math.floor((itemCount - 1) / 3)))
    }
    starts[customer + 1] = items.length
  }
  return { itemCount, starts, items: Uint32Array.from(items) }
}
