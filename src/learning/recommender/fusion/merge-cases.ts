import type { ProgressTask } from '../../../domain/index.ts'
import type { MergedCandidates, ScoringModel } from '../../../recommendation/index.ts'
import { createMerger, fusionDepth } from '../../../recommendation/index.ts'
import { createBreather } from '../../../retrieval/index.ts'
import { aborted } from '../aborted.ts'
import type { SplitCase } from '../hold-back-last.ts'
import { gainAt } from '../metrics.ts'

/** A held-back event among all that the models propose for its history. */
export type MergedCase = {
  readonly candidates: MergedCandidates
  readonly history: Uint32Array
  /** Place of the held-back item among the candidates; -1 where no model proposed it. */
  readonly target: number
}

/**
 * What the models propose for each case.
 * @throws AppError ABORTED when the signal says so.
 */
export async function mergeCases(
  models: readonly ScoringModel[],
  cases: readonly SplitCase[],
  { progress, signal }: { readonly progress: ProgressTask; readonly signal?: AbortSignal | undefined },
): Promise<readonly MergedCase[]> {
  const merge = createMerger(models, fusionDepth)
  const breathe = createBreather()
  const merged: MergedCase[] = []
  for (const { history, targets } of cases) {
    const candidates = merge(history)
    merged.push({ candidates, history, target: candidates.items.indexOf(targets[0] ?? -1) })
    if (signal?.aborted) throw aborted(signal)
    const pause = breathe()
    if (!pause) continue
    progress.update(merged.length)
    await pause
  }
  return merged
}

/**
 * What the held-back item is worth at the place that these scores give it; ties by item row. 0 beyond the tenth, and
 * where nobody proposed it.
 */
export function gainOf({ candidates: { items }, target }: MergedCase, scores: Float32Array): number {
  if (target < 0) return 0
  const own = scores[target] as number
  const row = items[target] as number
  let place = 0
  for (let i = 0; i < scores.length && place < 10; i++) {
    const other = scores[i] as number
    if (other > own || (other === own && (items[i] as number) < row)) place++
  }
  return place < 10 ? gainAt(place) : 0
}
