import type { MergedCandidates } from './merge-models.ts'

/**
 * Reciprocal rank: score = Σ weightₘ / (constant + rankₘ). Source: Cormack, Clarke & Büttcher, SIGIR 2009.
 * @param weights - one ≥ 0 per model.
 */
export function voteByReciprocalRank(
  { items, ranks, width }: MergedCandidates,
  weights: readonly number[],
  constant = 30,
): Float32Array {
  return sumOverModels(items.length, width, (cell, m) => {
    const rank = ranks[cell] ?? 0
    return rank > 0 ? (weights[m] ?? 0) / (constant + rank) : 0
  })
}

/** Borda count: score = Σ weightₘ · (depth + 1 − rankₘ), 0 where a model did not propose the item. */
export function voteByBorda(
  { items, ranks, width }: MergedCandidates,
  weights: readonly number[],
  depth: number,
): Float32Array {
  return sumOverModels(items.length, width, (cell, m) => {
    const rank = ranks[cell] ?? 0
    return rank > 0 ? (weights[m] ?? 0) * (depth + 1 - rank) : 0
  })
}

/** Weighted sum of the models' scores, each brought to 0..1 within the list. Source: Fox & Shaw, TREC 1994, CombSUM. */
export function averageScores({ items, scores, width }: MergedCandidates, weights: readonly number[]): Float32Array {
  return sumOverModels(items.length, width, (cell, m) => (weights[m] ?? 0) * (scores[cell] ?? 0))
}

function sumOverModels(count: number, width: number, give: (cell: number, model: number) => number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => {
    let sum = 0
    for (let m = 0; m < width; m++) sum += give(i * width + m, m)
    return sum
  })
}
