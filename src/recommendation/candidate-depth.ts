/** Candidates asked of each retriever: in a large shop what the first hundreds lack does not come to the top either. */
export function candidateDepth(productCount: number): number {
  return productCount > 5_000 ? 200 : 500
}
