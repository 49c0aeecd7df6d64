import type { Histories, ScoringModel } from './scoring-model.ts'

/** Events of each item: the same list for everybody, for those of whom nothing is known. */
export function createPopularityScorer(counts: Float32Array): ScoringModel {
  return {
    name: 'popularity',
    itemCount: counts.length,
    score(_history, scores) {
      scores.set(counts)
      return true
    },
  }
}

export function countEvents({ itemCount, items }: Histories): Float32Array {
  const counts = new Float32Array(itemCount)
  for (const item of items) counts[item] = (counts[item] ?? 0) + 1
  return counts
}
