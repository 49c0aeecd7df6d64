import { createHash } from 'node:crypto'
import type { BehaviourEvent, Catalogue, Progress, RecommendationGoal, VectorIndex } from '../../domain/index.ts'
import { AppError } from '../../domain/index.ts'
import type { ExternalRetriever, GoalPlan, RecommenderModel } from '../../recommendation/index.ts'
import { assembleRetrievers, defaultPlans, recommenderFormat } from '../../recommendation/index.ts'
import type { CleaningSettings } from './cleaning/cleaning-settings.ts'
import type { EventSource } from './cleaning/read-clean-events.ts'
import { readCleanEvents } from './cleaning/read-clean-events.ts'
import type { FitOptions, FittedModels } from './fit-models.ts'
import { fitModels } from './fit-models.ts'
import { chooseDiversity } from './plan/choose-diversity.ts'
import { fairCases } from './plan/fair-cases.ts'
import { type HeldBackSession, holdBack, toCases } from './plan/held-back.ts'
import { learnPlan } from './plan/learn-plan.ts'
import { scoreCases } from './plan/score-cases.ts'
import { createRandom, shuffle } from './seeded-random.ts'
import type { GoalReport, TrainingReport } from './training-report.ts'

export type TrainingOptions = {
  readonly events: EventSource
  readonly catalogue: Catalogue
  /** Product vectors, keyed by product id. */
  readonly vectors: VectorIndex
  readonly progress: Progress
  readonly seed: number
  readonly clock: () => number
  /** How the events are cleaned first; absent: not at all. */
  readonly cleaning?: CleaningSettings | undefined
  /** Models from elsewhere whose weights are learnt along with the others. */
  readonly external?: readonly ExternalRetriever[] | undefined
  readonly signal?: AbortSignal | undefined
  /** Most passes of the MLP over its examples; early stopping usually ends sooner. */
  readonly epochs?: number
}

export type RecommenderTraining = { readonly model: RecommenderModel; readonly report: TrainingReport }

type LearningOptions = Omit<TrainingOptions, 'events' | 'clock'> & Pick<FitOptions, 'isWanted' | 'onFitted'>

/** Cases that the weights of one goal are learnt from: more say little more and cost time; fewer in a large shop. */
const mostCases = ({ products }: Catalogue) => Math.min(1_000, Math.max(200, Math.round(1e6 / products.length)))
/** With fewer the default weights are safer. */
const fewestCases = 80

/**
 * Fits every model on the shop's events and learns how to weigh them. First the last visit with a purchase of each
 * customer is held back: models fitted on the rest show what weights, calibration and diversity serve best on it. Then
 * the models are fitted again on everything.
 *
 * @returns the model as a plain value; the same events, catalogue, vectors and seed give the same.
 * @throws AppError TRAINING_DATA_MISSING when there is no event; ABORTED when the signal says so.
 * Cost: about half a minute for 30,000 events and 450 products on one core; other work of the process goes on between.
 */
export async function trainRecommender(options: TrainingOptions): Promise<RecommenderTraining> {
  const { catalogue, seed, clock } = options
  const { events, report: cleaning } = await readCleanEvents(options.events, { ...options, now: clock() })
  if (events.length === 0) {
    throw new AppError('TRAINING_DATA_MISSING', {
      message: 'there are no events to train the recommender on; ingest some with "floorwalker ingest events FILE"',
    })
  }
  const seconds: Record<string, number> = {}
  const onFitted = (name: string, took: number) => {
    seconds[name] = (seconds[name] ?? 0) + took
  }
  const { plans, goals } = await learnPlans(events, { ...options, onFitted })
  // Rules serve visits under way, whatever they weigh at the start of one.
  const isWanted = (name: string) =>
    name === 'rules' || Object.values(plans).some(({ weights }) => (weights[name] ?? 0) > 0)
  const models = await fitWithProgress(events, { ...options, isWanted, onFitted }, 'Fitting recommender on all events')
  const model: RecommenderModel = {
    format: recommenderFormat,
    origin: {
      seed,
      trainedAt: clock(),
      dataDigest: digestOf(events, catalogue),
      events: events.length,
      customers: new Set(events.map(({ customerId }) => customerId)).size,
      products: catalogue.products.length,
      ...(cleaning && { cleaning }),
      scores: Object.fromEntries(goals.map(({ goal, fusion }) => [`${goal} ndcg@10`, fusion.ndcg10])),
    },
    ...models,
    plans,
  }
  return { model, report: { goals, seconds } }
}

export type LearntPlans = {
  readonly plans: RecommenderModel['plans']
  /** By goal, on the cases that the plans were learnt from. */
  readonly goals: readonly GoalReport[]
}

/** The plan of each goal, learnt on the last purchase of each customer in `events`; the default where too few. */
export async function learnPlans(events: readonly BehaviourEvent[], options: LearningOptions): Promise<LearntPlans> {
  const { training, heldBack } = holdBack(events)
  if (heldBack.length < fewestCases) return { plans: defaultPlans, goals: [] }
  const models = await fitWithProgress(training, options, 'Fitting recommender for its weights')
  const task = options.progress.start('Learning the weights', 3)
  const plans: Record<RecommendationGoal, GoalPlan> = { ...defaultPlans }
  const reports: GoalReport[] = []
  const goals: readonly RecommendationGoal[] = ['personal', 'complementary', 'related']
  for (const [done, goal] of goals.entries()) {
    const learnt = await learnGoal(goal, heldBack, models, options)
    if (learnt) {
      plans[goal] = learnt.plan
      reports.push(learnt.report)
    }
    task.update(done + 1)
  }
  task.end()
  return { plans, goals: reports }
}

async function learnGoal(
  goal: RecommendationGoal,
  heldBack: readonly HeldBackSession[],
  models: FittedModels,
  { catalogue, vectors, external: offered = [], seed, signal }: LearningOptions,
): Promise<{ readonly plan: GoalPlan; readonly report: GoalReport } | undefined> {
  const { cases: all, external } = fairCases(toCases(heldBack, goal, catalogue), offered, fewestCases)
  if (all.length < fewestCases) return undefined
  const order = Uint32Array.from(all.keys())
  shuffle(order, createRandom(seed))
  const cases = [...order.subarray(0, mostCases(catalogue))].flatMap(place => all[place] ?? [])
  const retrievers = assembleRetrievers(models, { catalogue: () => catalogue, vectors, external: () => external })
  const names = retrievers.map(({ name }) => name)
  const scored = await scoreCases(cases, retrievers, () => catalogue, signal)
  const { plan, quality, alone } = await learnPlan(scored, names, signal)
  const diversity = goal === 'personal' ? await chooseDiversity(cases, scored, names, plan, catalogue) : 0
  const ofModels = names.map(name => ({
    name,
    ...(alone[name] ?? { hr10: 0, ndcg10: 0, ndcg10Error: 0 }),
    weight: plan.weights[name] ?? 0,
  }))
  return {
    plan: { ...plan, diversity },
    report: { goal, cases: cases.length, models: ofModels, fusion: quality },
  }
}

/** Most epochs that the progress bar is drawn for. */
const defaultEpochs = 10

export async function fitWithProgress(
  events: readonly BehaviourEvent[],
  { catalogue, vectors, seed, isWanted, onFitted, signal, progress, epochs = defaultEpochs }: LearningOptions,
  label: string,
): Promise<FittedModels> {
  const task = progress.start(label, epochs)
  try {
    return await fitModels({ events, catalogue, vectors, seed, epochs, isWanted, onFitted, signal, progress: task })
  } finally {
    task.end()
  }
}

function digestOf(events: readonly BehaviourEvent[], { products }: Catalogue): string {
  const hash = createHash('sha256')
  for (const { id, kind, customerId, productId, at } of events)
    hash.update(JSON.stringify([id, kind, customerId, productId, at]))
  for (const product of products) hash.update(JSON.stringify(product))
  return hash.digest('hex')
}
