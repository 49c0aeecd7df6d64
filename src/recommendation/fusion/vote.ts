import type { MergedCandidates } from './merge-models.ts'

/**
 * Ways to merge by a weighted sum over the models.
 * average: of the models' scores, each brought to 0..1 within the list. Source: Fox & Shaw, TREC 1994, CombSUM.
 * reciprocal-rank: of 1 / (constant + rank). Source: Cormack, Clarke & Büttcher, SIGIR 2009.
 * borda: of depth + 1 − rank.
 */
export const votes = ['average', 'reciprocal-rank', 'borda'] as const
export type Vote = (typeof votes)[number]

const rankConstant = 30

/**
 * What each model gives each candidate, candidate by candidate, `width` values each; by rank, 0 where a model did not
 * propose it.
 * @param depth - candidates asked of each model.
 */
export function toVotes({ ranks, scores }: MergedCandidates, vote: Vote, depth: number): Float32Array {
  if (vote === 'average') return scores
  const ofRank = (rank: number) => (vote === 'borda' ? depth + 1 - rank : 1 / (rankConstant + rank))
  return Float32Array.from(ranks, rank => (rank > 0 ? ofRank(rank) : 0))
}

/** One score per candidate. @param weights - one ≥ 0 per model. */
export function countVotes(given: Float32Array, weights: readonly number[]): Float32Array {
  const width = weights.length
  const sums = new Float32Array(width > 0 ? given.length / width : 0)
  for (let i = 0; i < sums.length; i++) {
    let sum = 0
    for (let m = 0; m < width; m++) sum += (weights[m] ?? 0) * (given[i * width + m] ?? 0)
    sums[i] = sum
  }
  return sums
}
