import type { ScoringModel } from '../models/scoring-model.ts'
import { topItems } from '../models/top-items.ts'

/** Candidates of one history, each once: what every model says of it. Column c of candidate i is `i * width + c`. */
export type MergedCandidates = {
  /** Item rows. */
  readonly items: Uint32Array
  /** Ranks from 1 by model; 0 where a model did not propose the item. */
  readonly ranks: Uint16Array
  /** The model's score over its best for this history, 0 to 1; also of items that another model proposed. */
  readonly scores: Float32Array
  /** Models. */
  readonly width: number
}

/** Asks every model for its best `depth` items, and for its score of what the others propose. */
export function createMerger(
  models: readonly ScoringModel[],
  depth: number,
): (history: Uint32Array) => MergedCandidates {
  const width = models.length
  const itemCount = models[0]?.itemCount ?? 0
  const scoresOf = models.map(() => new Float32Array(itemCount))
  const isTaken = new Uint8Array(itemCount)
  const placeOf = new Int32Array(itemCount).fill(-1)

  return history => {
    for (const item of history) isTaken[item] = 1
    const heads = models.map((model, m) => {
      const scores = scoresOf[m] ?? new Float32Array(itemCount)
      return model.score(history, scores) ? topItems(scores, depth, isTaken) : new Uint32Array()
    })
    for (const item of history) isTaken[item] = 0
    const items: number[] = []
    for (const head of heads) {
      for (const item of head) {
        if ((placeOf[item] ?? -1) >= 0) continue
        placeOf[item] = items.length
        items.push(item)
      }
    }
    const ranks = new Uint16Array(items.length * width)
    const scores = new Float32Array(items.length * width)
    heads.forEach((head, m) => {
      const own = scoresOf[m]
      const best = own?.[head[0] ?? 0] ?? 0
      const worst = Math.min(0, own?.[head.at(-1) ?? 0] ?? 0)
      const spread = best - worst
      if (head.length === 0 || spread <= 0) return
      head.forEach((item, place) => {
        ranks[(placeOf[item] ?? 0) * width + m] = place + 1
      })
      items.forEach((item, i) => {
        scores[i * width + m] = Math.max(0, ((own?.[item] ?? 0) - worst) / spread)
      })
    })
    for (const item of items) placeOf[item] = -1
    return { items: Uint32Array.from(items), ranks, scores, width }
  }
}

/** What the merger would have given with only some of the models. @param columns - of those that stay. */
export function keepModels(merged: MergedCandidates, columns: readonly number[]): MergedCandidates {
  const { width } = merged
  const rows = [...merged.items.keys()].filter(i => columns.some(m => (merged.ranks[i * width + m] ?? 0) > 0))
  const cells = rows.flatMap(i => columns.map(m => i * width + m))
  return {
    items: Uint32Array.from(rows, i => merged.items[i] ?? 0),
    ranks: Uint16Array.from(cells, cell => merged.ranks[cell] ?? 0),
    scores: Float32Array.from(cells, cell => merged.scores[cell] ?? 0),
    width: columns.length,
  }
}
