import type { ScoringModel } from './scoring-model.ts'

/** Which items go with which: row i holds the items that follow or accompany item i, heaviest first. */
export type ItemLinks = {
  /** Items + 1 offsets into `targets` and `weights`. */
  readonly starts: Uint32Array
  readonly targets: Uint32Array
  /** > 0. */
  readonly weights: Float32Array
  /** How much an event counts against the one after it, 0 to 1; 1 is no forgetting. */
  readonly decay: number
}

/** Events of a history that are read, newest first: what is older weighs nothing that could be told apart. */
const mostEvents = 100

/**
 * Sums the links of a history: score(j) = Σₖ decayᵏ · weight(hₖ → j), h₀ the latest event.
 * Cost: events × links of an item, whatever the size of the catalogue, beside clearing the scores.
 */
export function createItemLinksScorer(name: string, links: ItemLinks): ScoringModel {
  const { starts, targets, weights, decay } = links
  return {
    name,
    itemCount: starts.length - 1,
    score(history, scores) {
      scores.fill(0)
      let said = false
      let share = 1
      for (let place = history.length - 1; place >= Math.max(0, history.length - mostEvents); place--) {
        const item = history[place] ?? 0
        const end = starts[item + 1] ?? 0
        for (let link = starts[item] ?? 0; link < end; link++) {
          const target = targets[link] ?? 0
          scores[target] = (scores[target] ?? 0) + share * (weights[link] ?? 0)
          said = true
        }
        share *= decay
      }
      return said
    },
  }
}
