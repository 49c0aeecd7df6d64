import type { Candidate, Reason } from '../../domain/index.ts'
import type { ProductTable } from '../features/product-table.ts'
import { topItems } from '../models/top-items.ts'
import { Proposal } from './proposal.ts'

/**
 * The `k` best rows of a table as candidates, best first, ties by product id; what scores exactly 0 is left out.
 * Cost: one pass over the scores; nothing is made of products that are not among the best.
 */
export function topRows(
  { products }: ProductTable,
  scores: Float32Array,
  k: number,
  reasonOf: (row: number) => Reason,
): readonly Candidate[] {
  return [...topItems(scores, k)].flatMap((row): Candidate[] => {
    const product = products[row]
    return product ? [new Proposal(product.id, scores[row] ?? 0, row, reasonOf)] : []
  })
}
