import type { Histories } from '../../src/recommendation/index.ts'
import { seededRandom } from './seeded-random.ts'

/**
 * Customers who walk along a ring of items, one step forward at a time, and now and then jump anywhere: what comes
 * next is told by order, not by who else touched it.
 */
export function walkingCustomers(count: number, itemCount: number, { seed = 7, jumps = 0.2 } = {}): Histories {
  const random = seededRandom(seed)
  const items: number[] = []
  const starts = [0]
  for (let customer = 0; customer < count; customer++) {
    let item = Math.floor(random() * itemCount)
    const own = new Set<number>()
    for (let step = 0; step < 8; step++) {
      if (!own.has(item)) items.push(item)
      own.add(item)
      item = random() < jumps ? Math.floor(random() * itemCount) : (item + 1) % itemCount
    }
    starts.push(items.length)
  }
  return { itemCount, starts: Uint32Array.from(starts), items: Uint32Array.from(items) }
}
