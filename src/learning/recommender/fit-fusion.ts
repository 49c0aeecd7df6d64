import type { Progress } from '../../domain/index.ts'
import type { Fusion, Histories, MergedCandidates, ScoringModel } from '../../recommendation/index.ts'
import {
  countEvents,
  createMerger,
  featureWidth,
  fusionDepth,
  orderCandidates,
  scoreCandidates,
  toCandidateFeatures,
  toPopularity,
} from '../../recommendation/index.ts'
import { createBreather } from '../../retrieval/index.ts'
import { aborted } from './aborted.ts'
import { cosineLinks, ruleLinks } from './fit-item-links.ts'
import { holdBackLast, type SplitCase } from './hold-back-last.ts'
import { gainAt } from './metrics.ts'
import { fitScoringModel, isFittable, type ModelSettings, type ScoringModelName } from './split/fit-scoring-model.ts'
import { trainDeepFusion } from './train-deep-fusion.ts'
import { tuneItemLinks } from './tune-item-links.ts'

export type FusionTraining = {
  readonly models: readonly ScoringModelName[]
  readonly fusion: Fusion
  /** NDCG@10 of each way to merge, on held-back events that it was not fitted on. */
  readonly scores: Readonly<Record<string, number>>
  /** The models' settings that did best on held-back events. */
  readonly settings: ModelSettings
}

/** Customers with fewer events keep all of them. */
const fewestEvents = 4
/** Cases of every five that weights and network are fitted on; the rest choose between them. */
const fittedOfFive = 4
const epochs = 12
/** What a weight is tried at, times its present value. */
const factors = [0, 0.4, 0.7, 1.4, 2.5]
const rounds = 2
/** Cases that weights are sought on. */
const mostWeighed = 2_000

/**
 * Learns how to merge models, from the training histories alone: the last event of each customer is held back, models
 * fitted on the rest propose, and what ranks the held-back events highest is kept.
 *
 * @param models - those that this data cannot have are left out.
 * @throws AppError ABORTED when the signal says so.
 */
export async function fitFusion(
  training: Histories,
  models: readonly ScoringModelName[],
  options: Omit<ModelSettings, 'links'> & { readonly progress: Progress },
): Promise<FusionTraining> {
  const { seed, signal, progress } = options
  const names = models.filter(name => isFittable(name, training, { seed, attributes: options.attributes }))
  const held = holdBackLast(training, fewestEvents)
  const task = progress.start('Fitting models without the last events')
  const tuning = { seed, signal }
  const links = {
    rules: await tuneItemLinks(ruleLinks, held.training, held.cases, tuning),
    'item-knn': await tuneItemLinks(cosineLinks, held.training, held.cases, tuning),
  }
  const settings: ModelSettings = { seed, signal, attributes: options.attributes, links }
  const fitted: ScoringModel[] = []
  for (const name of names) fitted.push(await fitScoringModel(name, held.training, settings))
  const popularity = toPopularity(countEvents(held.training))
  const merged = await mergeCases(fitted, held.cases, signal)
  task.end()

  const isFitting = (place: number) => place % 5 < fittedOfFive
  const fitting = merged.filter((_, place) => isFitting(place))
  const choosing = merged.filter((_, place) => !isFitting(place))
  const rate = (cases: readonly MergedCase[], fusion: Fusion) => rateFusion(cases, fusion, popularity)
  const weighed = fitting.slice(0, mostWeighed)
  const width = featureWidth(names.length)
  const lists = fitting.flatMap(({ candidates, history, target }) =>
    target >= 0 && candidates.items.length > 1
      ? { features: toCandidateFeatures(candidates, history, popularity), target }
      : [],
  )
  const deepTask = progress.start('Training the fusion network', epochs)
  const network = await trainDeepFusion(lists, { models: names, width, seed, epochs, progress: deepTask, signal })
  deepTask.end()
  const ways: readonly Fusion[] = [
    { method: 'average', weights: seekWeights(names.length, weights => rate(weighed, { method: 'average', weights })) },
    {
      method: 'reciprocal-rank',
      weights: seekWeights(names.length, weights => rate(weighed, { method: 'reciprocal-rank', weights })),
    },
    { method: 'borda', weights: seekWeights(names.length, weights => rate(weighed, { method: 'borda', weights })) },
    { method: 'deep', network },
  ]
  const rated = ways.map(fusion => ({ fusion, score: rate(choosing, fusion) }))
  const best = rated.reduce((a, b) => (b.score > a.score ? b : a))
  const scores = Object.fromEntries(rated.map(({ fusion, score }) => [fusion.method, score]))
  return { models: names, fusion: best.fusion, scores, settings }
}

type MergedCase = {
  readonly candidates: MergedCandidates
  readonly history: Uint32Array
  /** Place of the held-back item among the candidates; -1 where no model proposed it. */
  readonly target: number
}

async function mergeCases(
  models: readonly ScoringModel[],
  cases: readonly SplitCase[],
  signal: AbortSignal | undefined,
): Promise<readonly MergedCase[]> {
  const merge = createMerger(models, fusionDepth)
  const breathe = createBreather()
  const merged: MergedCase[] = []
  for (const { history, targets } of cases) {
    const candidates = merge(history)
    merged.push({ candidates, history, target: candidates.items.indexOf(targets[0] ?? -1) })
    await breathe()
    if (signal?.aborted) throw aborted(signal)
  }
  return merged
}

/** NDCG@10 over the cases. */
function rateFusion(cases: readonly MergedCase[], fusion: Fusion, popularity: Float32Array): number {
  let sum = 0
  for (const { candidates, history, target } of cases) {
    if (target < 0) continue
    const place = orderCandidates(candidates, scoreCandidates(candidates, history, fusion, popularity)).indexOf(target)
    if (place < 10) sum += gainAt(place)
  }
  return sum / Math.max(1, cases.length)
}

/** Coordinate ascent from equal weights. */
function seekWeights(count: number, rate: (weights: readonly number[]) => number): readonly number[] {
  let weights: readonly number[] = Array.from({ length: count }, () => 1)
  let best = rate(weights)
  for (let round = 0; round < rounds; round++) {
    for (let m = 0; m < count; m++) {
      for (const factor of factors) {
        const other = weights.map((weight, place) => (place === m ? weight * factor : weight))
        const score = rate(other)
        if (score > best) {
          best = score
          weights = other
        }
      }
    }
  }
  return weights
}
