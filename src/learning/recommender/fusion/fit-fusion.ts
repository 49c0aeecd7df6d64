import type { Progress } from '../../../domain/index.ts'
import type { Histories, ItemRecommender, ScoringModel } from '../../../recommendation/index.ts'
import { countEvents, createFusedRecommender, toPopularity } from '../../../recommendation/index.ts'
import { holdBackLast, type SplitCase } from '../hold-back-last.ts'
import { cosineLinks, ruleLinks } from '../items/fit-item-links.ts'
import { tuneItemLinks } from '../items/tune-item-links.ts'
import { rankHeldBack } from '../rank-held-back.ts'
import { fitNeuralModel, isNeural } from '../split/fit-neural-model.ts'
import { fitScoringModel, isFittable, type ModelSettings, type ScoringModelName } from '../split/fit-scoring-model.ts'
import type { Values } from '../tensorflow/train-in-epochs.ts'
import { learnToMerge } from './learn-to-merge.ts'
import { mergeCases } from './merge-cases.ts'

/** Models that have not seen the last event of each customer, and those events. */
export type HeldBackModels = {
  readonly names: readonly ScoringModelName[]
  /** In the order of the names. */
  readonly models: readonly ScoringModel[]
  readonly cases: readonly SplitCase[]
  /** By item row, of what the models were fitted on. */
  readonly popularity: Float32Array
  /** The models' settings that did best on held-back events. */
  readonly settings: ModelSettings
  /** Of the neural models: where training on all events can start. */
  readonly values: Readonly<Partial<Record<ScoringModelName, Values>>>
}

export type FusionOptions = Omit<ModelSettings, 'links'> & { readonly progress: Progress }

/** Customers with fewer events keep all of them. */
const fewestEvents = 4
/** Cases that a neural model is judged by after each epoch. */
const mostWatched = 1_000

/**
 * Fits models without the last event of each customer, with settings that rank those events high.
 * @param names - those that this data cannot have are left out.
 * @throws AppError ABORTED when the signal says so.
 */
export async function fitOnHeldBack(
  training: Histories,
  names: readonly ScoringModelName[],
  options: FusionOptions,
): Promise<HeldBackModels> {
  const { seed, signal, progress, attributes } = options
  const possible = names.filter(name => isFittable(name, training, { seed, attributes }))
  const held = holdBackLast(training, fewestEvents)
  const task = progress.start('Fitting models without the last events')
  const tuning = { seed, signal }
  const links = {
    rules: await tuneItemLinks(ruleLinks, held.training, held.cases, tuning),
    'item-knn': await tuneItemLinks(cosineLinks, held.training, held.cases, tuning),
  }
  const settings: ModelSettings = { ...options, links }
  const models: ScoringModel[] = []
  const values: Partial<Record<ScoringModelName, Values>> = {}
  for (const name of possible) {
    if (!isNeural(name)) {
      models.push(await fitScoringModel(name, held.training, settings))
      continue
    }
    const neural = await fitNeuralModel(name, held.training, { ...settings, validate: rateOn(held.cases) })
    models.push(neural.model)
    values[name] = neural.values
  }
  task.end()
  return {
    names: possible,
    models,
    cases: held.cases,
    popularity: toPopularity(countEvents(held.training)),
    settings,
    values,
  }
}

/** The same models on all events; neural ones go on from where they are. */
export async function fitOnAll(
  { names, settings, values }: HeldBackModels,
  training: Histories,
): Promise<readonly ScoringModel[]> {
  const task = settings.progress?.start('Fitting models on all training events')
  const models: ScoringModel[] = []
  for (const name of names) {
    const start = values[name]
    models.push(await fitScoringModel(name, training, { ...settings, start, ...(start && { validate: 'none' }) }))
  }
  task?.end()
  return models
}

export type FusionTraining = {
  readonly recommend: ItemRecommender
  /** NDCG@10 of each way to merge, on held-back events that it was not fitted on. */
  readonly waysToMerge: Readonly<Record<string, number>>
}

/**
 * Models, and how to merge them, from the training histories alone: the last event of each customer is held back,
 * models fitted on the rest propose, and what ranks the held-back events highest is kept. Then the models are fitted on
 * all events.
 * @throws AppError ABORTED when the signal says so.
 */
export async function fitFusion(
  training: Histories,
  names: readonly ScoringModelName[],
  options: FusionOptions,
): Promise<FusionTraining> {
  const held = await fitOnHeldBack(training, names, options)
  const task = options.progress.start('Asking the models for the held-back events', held.cases.length)
  const merged = await mergeCases(held.models, held.cases, { progress: task, signal: options.signal })
  task.end()
  const { fusion, scores } = await learnToMerge(merged, held.names, { ...options, popularity: held.popularity })
  const models = await fitOnAll(held, training)
  const recommend = createFusedRecommender(models, fusion, toPopularity(countEvents(training)))
  return { recommend, waysToMerge: scores }
}

/** Judges a neural model by some of the held-back events, epoch by epoch. */
function rateOn(cases: readonly SplitCase[]): (model: ScoringModel) => Promise<number> {
  const step = Math.max(1, Math.floor(cases.length / mostWatched))
  const some = cases.filter((_, place) => place % step === 0).slice(0, mostWatched)
  return model => rankHeldBack(model, some)
}
