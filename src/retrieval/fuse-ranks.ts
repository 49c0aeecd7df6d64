import { AppError } from '../domain/index.ts'

/** How soon a rank stops counting; 60 is the paper's. */
export const defaultRankConstant = 60

/**
 * Merges ranked lists of ids by weighted reciprocal rank: score(id) = Σ weightᵢ / (rankConstant + rankᵢ(id)), ranks
 * from 1. Only ranks count, so lists whose scores are on different scales can be merged.
 *
 * @param lists - best first; an id at most once in a list.
 * @param weights - one a list, ≥ 0; zero mutes its list.
 * @returns every id of a list that counts, with its score, best first; ties by id. Empty in, empty out.
 * @throws AppError FUSION_SHAPE_MISMATCH when the lengths differ.
 * Cost: O(n log n), n = total entries. Source: Cormack, Clarke & Büttcher, "Reciprocal Rank Fusion outperforms
 * Condorcet and individual rank learning methods", SIGIR 2009.
 */
export function fuseRanks(
  lists: readonly (readonly string[])[],
  weights: readonly number[],
  rankConstant: number = defaultRankConstant,
): readonly { readonly id: string; readonly score: number }[] {
  if (lists.length !== weights.length) {
    throw new AppError('FUSION_SHAPE_MISMATCH', {
      message: `${lists.length} ranked lists cannot be merged with ${weights.length} weights; give one weight a list`,
    })
  }
  const scores = new Map<string, number>()
  for (const [position, list] of lists.entries()) {
    const weight = weights[position] ?? 0
    if (weight <= 0) continue
    for (const [i, id] of list.entries()) scores.set(id, (scores.get(id) ?? 0) + weight / (rankConstant + i + 1))
  }
  return [...scores].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}
