import { setImmediate as nextTick } from 'node:timers/promises'
import type { ScoringModel } from '../../recommendation/index.ts'
import type { SplitCase } from './hold-back-last.ts'
import { gainAt } from './metrics.ts'

/** NDCG@10 of the held-back events among all items but those of the history; 0 when none is held back. */
export async function rankHeldBack(model: ScoringModel, held: readonly SplitCase[]): Promise<number> {
  const scores = new Float32Array(model.itemCount)
  let sum = 0
  for (const [place, { history, targets }] of held.entries()) {
    model.score(history, scores)
    const own = scores[targets[0] ?? 0] ?? 0
    for (const item of history) scores[item] = -Infinity
    let better = 0
    for (const score of scores) if (score > own) better++
    if (better < 10) sum += gainAt(better)
    if (place % 4 === 0) await nextTick()
  }
  return sum / Math.max(1, held.length)
}
