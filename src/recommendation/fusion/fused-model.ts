import type { ItemRecommender } from '../models/item-recommender.ts'
import type { ScoringModel } from '../models/scoring-model.ts'
import { toCandidateFeatures } from './candidate-features.ts'
import { type DeepFusion, scoreDeepFusion } from './deep-fusion.ts'
import { createMerger, type MergedCandidates } from './merge-models.ts'
import { countVotes, toVotes, type Vote } from './vote.ts'

/** How several models' candidates become one list. Weights are ≥ 0, one per model. */
export type Fusion = (
  | { readonly method: Vote; readonly weights: readonly number[] }
  | { readonly method: 'deep'; readonly network: DeepFusion }
) & {
  /** What the most popular item's score loses, others by their popularity, so that more of the items are shown. */
  readonly discount?: number
}

/** Candidates asked of each model. */
export const fusionDepth = 100

/** Scores candidates by one rule; larger is better, comparable within one list only. */
export function scoreCandidates(
  merged: MergedCandidates,
  history: Uint32Array,
  fusion: Fusion,
  popularity: Float32Array,
): Float32Array {
  const scores =
    fusion.method === 'deep'
      ? scoreDeepFusion(fusion.network, toCandidateFeatures(merged, history, popularity))
      : countVotes(toVotes(merged, fusion.method, fusionDepth), fusion.weights)
  const { discount = 0 } = fusion
  return discount > 0 ? takeOff(scores, discount, merged.items, popularity) : scores
}

/** The scores less what each item is discounted by. */
export function takeOff(
  scores: Float32Array,
  discount: number,
  items: Uint32Array,
  popularity: Float32Array,
): Float32Array {
  return scores.map((score, i) => score - discount * (popularity[items[i] ?? 0] ?? 0))
}

/** Candidate places, best first; ties by item row. */
export function orderCandidates({ items }: MergedCandidates, scores: Float32Array): Uint32Array {
  return Uint32Array.from(items.keys()).sort(
    (a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || (items[a] ?? 0) - (items[b] ?? 0),
  )
}

/**
 * The models' lists as one.
 * @param popularity - by item row, 0 to 1, see toPopularity().
 * Cost: every model once over the catalogue, then the network over at most models × fusionDepth candidates.
 */
export function createFusedRecommender(
  models: readonly ScoringModel[],
  fusion: Fusion,
  popularity: Float32Array,
): ItemRecommender {
  const merge = createMerger(models, fusionDepth)
  return (history, limit) => {
    const merged = merge(history)
    const order = orderCandidates(merged, scoreCandidates(merged, history, fusion, popularity))
    return order.slice(0, limit).map(place => merged.items[place] ?? 0)
  }
}
