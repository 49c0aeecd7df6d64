import type { Progress } from '../../domain/index.ts'
import type { Histories, ScoringModel } from '../../recommendation/index.ts'
import { countEvents, toPopularity } from '../../recommendation/index.ts'
import { cosineLinks, ruleLinks } from './fit-item-links.ts'
import { holdBackLast, type SplitCase } from './hold-back-last.ts'
import { type LearntFusion, learnToMerge } from './learn-to-merge.ts'
import { rankHeldBack } from './rank-held-back.ts'
import { fitNeuralModel, isNeural } from './split/fit-neural-model.ts'
import { fitScoringModel, isFittable, type ModelSettings, type ScoringModelName } from './split/fit-scoring-model.ts'
import type { Values } from './tensorflow/train-in-epochs.ts'
import { tuneItemLinks } from './tune-item-links.ts'

export type FusionTraining = LearntFusion & {
  readonly models: readonly ScoringModelName[]
  /** The models' settings that did best on held-back events. */
  readonly settings: ModelSettings
  /** Of the neural models: where training on all events can start. */
  readonly values: Readonly<Partial<Record<ScoringModelName, Values>>>
}

/** Customers with fewer events keep all of them. */
const fewestEvents = 4
/** Cases that a neural model is judged by after each epoch. */
const mostWatched = 1_000

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
  const settings: ModelSettings = { ...options, links }
  const fitted: ScoringModel[] = []
  const values: Partial<Record<ScoringModelName, Values>> = {}
  for (const name of names) {
    if (!isNeural(name)) {
      fitted.push(await fitScoringModel(name, held.training, settings))
      continue
    }
    const neural = await fitNeuralModel(name, held.training, { ...settings, validate: rateOn(held.cases) })
    fitted.push(neural.model)
    values[name] = neural.values
  }
  task.end()
  const popularity = toPopularity(countEvents(held.training))
  return {
    ...(await learnToMerge(fitted, held.cases, { popularity, seed, signal, progress })),
    models: names,
    settings,
    values,
  }
}

/** Judges a neural model by some of the held-back events, epoch by epoch. */
function rateOn(cases: readonly SplitCase[]): (model: ScoringModel) => Promise<number> {
  const step = Math.max(1, Math.floor(cases.length / mostWatched))
  const some = cases.filter((_, place) => place % step === 0).slice(0, mostWatched)
  return model => rankHeldBack(model, some)
}
