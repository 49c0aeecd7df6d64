import type { Histories } from '../../../recommendation/index.ts'

/**
 * Where each item stands in the histories: its places, and whose history each is in; those of item i lie in
 * `starts[i] .. starts[i + 1]`, by customer.
 */
export function groupByItem({ itemCount, starts, items }: Histories) {
  const itemStarts = new Uint32Array(itemCount + 1)
  for (const item of items) itemStarts[item + 1] = (itemStarts[item + 1] ?? 0) + 1
  for (let item = 0; item < itemCount; item++)
    itemStarts[item + 1] = (itemStarts[item + 1] ?? 0) + (itemStarts[item] ?? 0)
  const next = itemStarts.slice(0, itemCount)
  const places = new Uint32Array(items.length)
  const customers = new Uint32Array(items.length)
  for (let customer = 0; customer + 1 < starts.length; customer++) {
    for (let place = starts[customer] ?? 0; place < (starts[customer + 1] ?? 0); place++) {
      const item = items[place] ?? 0
      const at = next[item] ?? 0
      places[at] = place
      customers[at] = customer
      next[item] = at + 1
    }
  }
  return { starts: itemStarts, places, customers }
}
