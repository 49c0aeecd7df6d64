import type { ProductConstraint } from '../domain/index.ts'

/** From here on a search or a score of everything costs enough to be felt in every reply. */
export const largeCatalogue = 5_000

/**
 * Candidates asked of each retriever. In a large shop what the first hundred lack does not come to the top either,
 * unless a constraint leaves few of them.
 */
export function candidateDepth(productCount: number, constraint: ProductConstraint = {}): number {
  return productCount > largeCatalogue && Object.keys(constraint).length === 0 ? 100 : 500
}
