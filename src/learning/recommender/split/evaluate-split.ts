import type { Progress } from '../../../domain/index.ts'
import type { AttributeModel, ItemRecommender } from '../../../recommendation/index.ts'
import { createItemRecommender } from '../../../recommendation/index.ts'
import { createBreather } from '../../../retrieval/index.ts'
import { aborted } from '../aborted.ts'
import { fitFusion } from '../fusion/fit-fusion.ts'
import type { OptimizerName } from '../tensorflow/create-stepper.ts'
import type { EpochFigures } from '../tensorflow/train-in-epochs.ts'
import { isNeural, type NeuralModelName } from './fit-neural-model.ts'
import { fitScoringModel, isFittable, type ScoringModelName } from './fit-scoring-model.ts'
import type { Split } from './read-split.ts'
import { type ListScores, listLength, scoreLists } from './score-lists.ts'

export type SplitModelName = ScoringModelName | 'fusion'

export type SplitScore = ListScores & {
  readonly name: SplitModelName
  /** Of CPU, to fit it; for the fusion, everything that it needs. */
  readonly trainingSeconds: number
  /** Of the whole process so far, MiB. */
  readonly peakMemoryMiB: number
  /** By epoch, of a model that is trained in epochs; validated on some training events that are held back. */
  readonly epochs?: readonly EpochFigures[]
}

export type SplitEvaluation = {
  readonly scores: readonly SplitScore[]
  /** User → item names, best first, by the last model named. */
  readonly predictions: ReadonlyMap<string, readonly string[]>
  /** NDCG@10 of the ways to merge on held-back training events; empty without fusion. */
  readonly waysToMerge: Readonly<Record<string, number>>
}

export type SplitEvaluationOptions = {
  readonly models: readonly SplitModelName[]
  /** What the fusion merges, where not all of {@link fusedModels}. */
  readonly fused?: readonly ScoringModelName[]
  readonly attributes?: AttributeModel | undefined
  readonly seed: number
  /** Of the neural models, in place of the shipped values. */
  readonly epochs?: number | undefined
  readonly optimizer?: OptimizerName | undefined
  /** A folder in which an interrupted training finds how far it was. */
  readonly checkpoints?: string | undefined
  readonly progress: Progress
  readonly signal?: AbortSignal | undefined
}

/** What the fusion merges. */
export const fusedModels = ['rules', 'next', 'item-knn', 'content', 'ials', 'ease', 'popularity', 'sasrec'] as const

/**
 * Fits each model on a split's training events and ranks all items for every case, none of the known ones.
 * @throws AppError COMMAND_USAGE when the data cannot have a model; ABORTED.
 */
export async function evaluateSplit(split: Split, options: SplitEvaluationOptions): Promise<SplitEvaluation> {
  const { models, fused = fusedModels, progress, signal, ...rest } = options
  const scores: SplitScore[] = []
  let lists: readonly Uint32Array[] = []
  let waysToMerge: Readonly<Record<string, number>> = {}
  for (const name of models) {
    const since = process.cpuUsage()
    const epochs: EpochFigures[] = []
    const watch = (_: NeuralModelName, figures: EpochFigures) => epochs.push(figures)
    const settings = { ...rest, progress, signal, ...(name !== 'fusion' && { watch }) }
    let recommend: ItemRecommender
    if (name === 'fusion') {
      const fitted = await fitFusion(split.training, fused, settings)
      recommend = fitted.recommend
      waysToMerge = fitted.waysToMerge
    } else {
      const task = isNeural(name) ? undefined : progress.start(`Fitting ${name}`)
      recommend = createItemRecommender(await fitScoringModel(name, split.training, settings))
      task?.end()
    }
    const used = process.cpuUsage(since)
    const peakMemoryMiB = process.resourceUsage().maxRSS / 1024
    lists = await listAll(name, recommend, split, progress, signal)
    scores.push({
      name,
      ...scoreLists(lists, split),
      trainingSeconds: (used.user + used.system) / 1e6,
      peakMemoryMiB,
      ...(epochs.length > 0 && { epochs }),
    })
  }
  const predictions = new Map(
    split.cases.map(({ user }, place) => [user, [...(lists[place] ?? [])].map(row => split.items[row] ?? '')]),
  )
  return { scores, predictions, waysToMerge }
}

/** The models of `names` that this split can have, and the fusion last. */
export function fittableModels(
  split: Split,
  names: readonly ScoringModelName[],
  settings: { readonly seed: number; readonly attributes?: AttributeModel | undefined },
): readonly SplitModelName[] {
  return [...names.filter(name => isFittable(name, split.training, settings)), 'fusion']
}

async function listAll(
  name: string,
  recommend: ItemRecommender,
  { cases }: Split,
  progress: Progress,
  signal: AbortSignal | undefined,
): Promise<readonly Uint32Array[]> {
  const task = progress.start(`Ranking with ${name}`, cases.length)
  const breathe = createBreather()
  const lists: Uint32Array[] = []
  for (const { history } of cases) {
    lists.push(recommend(history, listLength))
    if (signal?.aborted) throw aborted(signal)
    const pause = breathe()
    if (!pause) continue
    task.update(lists.length)
    await pause
  }
  task.end()
  return lists
}
