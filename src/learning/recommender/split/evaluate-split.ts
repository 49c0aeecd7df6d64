import type { Progress } from '../../../domain/index.ts'
import type { AttributeModel, ItemRecommender, ScoringModel } from '../../../recommendation/index.ts'
import {
  countEvents,
  createFusedRecommender,
  createItemRecommender,
  toPopularity,
} from '../../../recommendation/index.ts'
import { createBreather } from '../../../retrieval/index.ts'
import { aborted } from '../aborted.ts'
import { fitFusion } from '../fit-fusion.ts'
import type { SplitCase } from '../hold-back-last.ts'
import { estimate, scoreList } from '../metrics.ts'
import { fitScoringModel, isFittable, type ScoringModelName } from './fit-scoring-model.ts'
import type { Split } from './read-split.ts'

export type SplitModelName = ScoringModelName | 'fusion'

export type SplitScore = {
  readonly name: SplitModelName
  readonly hr10: number
  readonly hr10Error: number
  readonly ndcg10: number
  readonly ndcg10Error: number
  readonly precision10: number
  readonly recall10: number
  /** Share of all items that stand in any list. */
  readonly coverage: number
  /** Mean self-information of a shown item, bits. */
  readonly novelty: number
  /** Mean share of items that two users' lists do not have in common. Source: Zhou et al., PNAS 2010. */
  readonly diversity: number
  /** Of CPU, to fit it; for the fusion, everything that it needs. */
  readonly trainingSeconds: number
  /** Of the whole process so far, MiB. */
  readonly peakMemoryMiB: number
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
  readonly attributes?: AttributeModel | undefined
  readonly seed: number
  readonly progress: Progress
  readonly signal?: AbortSignal | undefined
}

/** What the fusion merges. */
export const fusedModels = ['rules', 'next', 'item-knn', 'content', 'ials', 'ease', 'popularity'] as const
const listLength = 10

/**
 * Fits each model on a split's training events and ranks all items for every case, none of the known ones.
 * @throws AppError COMMAND_USAGE when the data cannot have a model; ABORTED.
 */
export async function evaluateSplit(split: Split, options: SplitEvaluationOptions): Promise<SplitEvaluation> {
  const { models, attributes, seed, progress, signal } = options
  const scores: SplitScore[] = []
  let lists: readonly Uint32Array[] = []
  let waysToMerge: Readonly<Record<string, number>> = {}
  for (const name of models) {
    const since = process.cpuUsage()
    let recommend: ItemRecommender
    if (name === 'fusion') {
      const learnt = await fitFusion(split.training, fusedModels, { seed, attributes, signal, progress })
      waysToMerge = learnt.scores
      const task = progress.start('Fitting models on all training events', learnt.models.length)
      const fitted: ScoringModel[] = []
      for (const [done, model] of learnt.models.entries()) {
        fitted.push(await fitScoringModel(model, split.training, learnt.settings))
        task.update(done + 1)
      }
      task.end()
      recommend = createFusedRecommender(fitted, learnt.fusion, toPopularity(countEvents(split.training)))
    } else {
      const task = progress.start(`Fitting ${name}`)
      recommend = createItemRecommender(await fitScoringModel(name, split.training, { seed, attributes, signal }))
      task.end()
    }
    const used = process.cpuUsage(since)
    lists = await listAll(name, recommend, split, progress, signal)
    scores.push({
      name,
      ...scoreLists(lists, split),
      trainingSeconds: (used.user + used.system) / 1e6,
      peakMemoryMiB: process.resourceUsage().maxRSS / 1024,
    })
  }
  const predictions = new Map(
    split.cases.map(({ user }, place) => [user, [...(lists[place] ?? [])].map(row => split.items[row] ?? '')]),
  )
  return { scores, predictions, waysToMerge }
}

/** Every model that this split can have, the fusion last. */
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

function scoreLists(lists: readonly Uint32Array[], { cases, training, items }: Split) {
  const counts = countEvents(training)
  const users = training.starts.length - 1
  const shown = new Uint32Array(items.length)
  const perCase = cases.map((each, place) => scoreCase(lists[place] ?? new Uint32Array(), each))
  let surprise = 0
  let slots = 0
  for (const list of lists) {
    for (const item of list) {
      shown[item] = (shown[item] ?? 0) + 1
      surprise -= Math.log2(Math.max(1, counts[item] ?? 0) / users)
      slots++
    }
  }
  const hr = estimate(perCase.map(({ hits }) => Math.min(1, hits)))
  const ndcg = estimate(perCase.map(each => each.ndcg))
  // Two lists drawn at random share Σ c·(c − 1) / n·(n − 1) items, c being how often an item is shown.
  const n = Math.max(2, lists.length)
  const shared = shown.reduce((sum, c) => sum + c * (c - 1), 0) / (n * (n - 1))
  return {
    hr10: hr.mean,
    hr10Error: hr.standardError,
    ndcg10: ndcg.mean,
    ndcg10Error: ndcg.standardError,
    precision10: estimate(perCase.map(({ hits }) => hits / listLength)).mean,
    recall10: estimate(perCase.map(({ hits }, place) => hits / Math.max(1, cases[place]?.targets.length ?? 1))).mean,
    coverage: shown.reduce((sum, c) => sum + Math.min(1, c), 0) / Math.max(1, items.length),
    novelty: slots > 0 ? surprise / slots : 0,
    diversity: 1 - shared / listLength,
  }
}

function scoreCase(list: Uint32Array, { targets }: SplitCase): { readonly hits: number; readonly ndcg: number } {
  const hits = list.filter(item => targets.includes(item)).length
  return { hits, ndcg: hits > 0 ? scoreList([...list], targets, listLength).ndcg : 0 }
}
