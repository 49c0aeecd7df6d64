import type { Catalogue, CatalogueSource, ProductId } from '../../domain/index.ts'
import { topItems } from '../models/top-items.ts'

/**
 * The items of a model that the shop still has, kept in step with the catalogue: looked up when that changes, not in
 * every query.
 *
 * @param productIds - by item row.
 * @returns a function that picks at most `k` rows with the largest scores, best first, none of the anchors' among them.
 */
export function pickForSale(productIds: readonly ProductId[], catalogue: CatalogueSource) {
  const isTaken = new Uint8Array(productIds.length)
  let marked: Catalogue | undefined
  return (scores: Float32Array, k: number, anchors: readonly number[]): Uint32Array => {
    const current = catalogue()
    if (current !== marked) {
      marked = current
      productIds.forEach((id, row) => {
        isTaken[row] = current.byId.has(id) ? 0 : 1
      })
    }
    const free = anchors.filter(row => isTaken[row] === 0)
    for (const row of free) isTaken[row] = 1
    const best = topItems(scores, Math.min(k, productIds.length), isTaken)
    for (const row of free) isTaken[row] = 0
    return best
  }
}
