import type { ScoringModel } from './scoring-model.ts'

/** A linear model from items to items, every pair with its own weight. */
export type EaseModel = {
  readonly itemCount: number
  /** Items × items, row by row: what item `row` in a history says for item `column`; the diagonal is 0. */
  readonly weights: Float32Array
  /** How much an item counts against the one touched after it, 0 to 1; 1 is no forgetting. */
  readonly decay: number
}

/** Different items of a history that are read, newest first. */
const mostItems = 500

/**
 * Sums the rows of a history's items, each once, by its latest event: score(j) = Σₖ decayᵏ · weight(hₖ, j).
 * Says nothing of a history that is empty or whose items were never touched with another.
 * Cost: different items of the history × items.
 */
export function createEaseScorer({ itemCount, weights, decay }: EaseModel): ScoringModel {
  return {
    name: 'ease',
    itemCount,
    score(history, scores) {
      scores.fill(0)
      const seen = new Set<number>()
      let share = 1
      for (let place = history.length - 1; place >= 0 && seen.size < mostItems; place--) {
        const item = history[place] ?? 0
        if (seen.has(item)) continue
        seen.add(item)
        const from = item * itemCount
        for (let other = 0; other < itemCount; other++) {
          scores[other] = (scores[other] ?? 0) + share * (weights[from + other] ?? 0)
        }
        share *= decay
      }
      return scores.some(score => score !== 0)
    },
  }
}
