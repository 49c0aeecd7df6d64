import type { Progress } from '../../../domain/index.ts'
import type { Fusion } from '../../../recommendation/index.ts'
import { featureWidth, scoreCandidates, toCandidateFeatures, votes } from '../../../recommendation/index.ts'
import { chooseDiscount } from './choose-discount.ts'
import { gainOf, type MergedCase } from './merge-cases.ts'
import { seekWeights } from './seek-weights.ts'
import { trainDeepFusion } from './train-deep-fusion.ts'

export type LearntFusion = {
  readonly fusion: Fusion
  /** NDCG@10 of each way to merge, on held-back events that it was not fitted on. */
  readonly scores: Readonly<Record<string, number>>
}

export type MergeLearning = {
  /** By item row, of what the models were fitted on; see toPopularity(). */
  readonly popularity: Float32Array
  readonly seed: number
  readonly progress: Progress
  readonly signal?: AbortSignal | undefined
}

/** Cases of every five that weights and network are fitted on; the rest choose between them. */
const fittedOfFive = 4
const epochs = 12
/** Cases with a proposed item that weights are sought on. */
const mostWeighed = 2_000

/**
 * The way to merge models that ranks held-back events highest: the votes with the best weights, and a network; then how
 * far popular items are held back so that others are shown too.
 * @param merged - from models that were fitted without the events of the cases.
 * @param names - of the models, in the order of their columns.
 * @throws AppError ABORTED when the signal says so.
 */
export async function learnToMerge(
  merged: readonly MergedCase[],
  names: readonly string[],
  { popularity, seed, progress, signal }: MergeLearning,
): Promise<LearntFusion> {
  const isChoosing = (_: unknown, place: number) => place % 5 >= fittedOfFive
  const fitting = merged.filter((each, place) => !isChoosing(each, place) && each.target >= 0)
  const choosing = merged.filter(isChoosing)
  const lists = fitting.flatMap(({ candidates, history, target }) =>
    candidates.items.length > 1 ? { features: toCandidateFeatures(candidates, history, popularity), target } : [],
  )
  const task = progress.start('Training the fusion network', epochs)
  const width = featureWidth(names.length)
  const network = await trainDeepFusion(lists, { models: names, width, seed, epochs, progress: task, signal })
  task.end()
  const weighed = fitting.slice(0, mostWeighed)
  const ways: readonly Fusion[] = [
    ...votes.map(method => ({ method, weights: seekWeights(weighed, method, names.length) })),
    { method: 'deep', network },
  ]
  const rated = ways.map(fusion => {
    const gains = choosing.map(each => gainOf(each, scoreCandidates(each.candidates, each.history, fusion, popularity)))
    return { fusion, score: gains.reduce((sum, gain) => sum + gain, 0) / Math.max(1, choosing.length) }
  })
  const best = rated.reduce((a, b) => (b.score > a.score ? b : a))
  const discount = chooseDiscount(merged, isChoosing, best.fusion, popularity)
  return {
    fusion: { ...best.fusion, discount },
    scores: Object.fromEntries(rated.map(({ fusion, score }) => [fusion.method, score])),
  }
}
