import type { ScoringModel } from './scoring-model.ts'
import { topItems } from './top-items.ts'

/** Proposes what to show after a history: item rows, best first, none of the history. */
export type ItemRecommender = (history: Uint32Array, limit: number) => Uint32Array

/** One model's best items. Cost: the model once, and one pass over its scores. */
export function createItemRecommender(model: ScoringModel): ItemRecommender {
  const scores = new Float32Array(model.itemCount)
  const isTaken = new Uint8Array(model.itemCount)
  return (history, limit) => {
    if (!model.score(history, scores)) return new Uint32Array()
    for (const item of history) isTaken[item] = 1
    const list = topItems(scores, limit, isTaken)
    for (const item of history) isTaken[item] = 0
    return list
  }
}
