import type { Candidate } from '../../domain/index.ts'

/** Best first, ties by product id, at most `k`: the order that the Retriever port promises. */
export function topCandidates(candidates: readonly Candidate[], k: number): readonly Candidate[] {
  return [...candidates].sort(byScore).slice(0, k)
}

export function byScore(
  a: { readonly score: number; readonly productId: string },
  b: { readonly score: number; readonly productId: string },
): number {
  return b.score - a.score || (a.productId < b.productId ? -1 : a.productId > b.productId ? 1 : 0)
}
