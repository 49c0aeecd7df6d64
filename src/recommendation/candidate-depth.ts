import type { ProductConstraint } from '../domain/index.ts'

/**
 * Candidates asked of each retriever. In a large shop what the first hundred lack does not come to the top either,
 * unless a constraint leaves few of them.
 */
export function candidateDepth(productCount: number, constraint: ProductConstraint = {}): number {
  return productCount > 5_000 && Object.keys(constraint).length === 0 ? 100 : 500
}
