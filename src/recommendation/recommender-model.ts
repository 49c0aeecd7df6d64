import type { RecommendationGoal } from '../domain/index.ts'
import type { CleaningReport } from './behaviour/cleaning-report.ts'
import type { GoalPlan } from './recommend.ts'
import type { CoPurchaseModel } from './retrievers/co-purchase-model.ts'
import type { ItemModels } from './retrievers/item-models.ts'
import type { MlpModel } from './retrievers/mlp-model.ts'
import type { PopularityModel } from './retrievers/popularity-model.ts'

/** Grows with every change of what a model holds: one of another format is stale, and is trained anew. */
export const recommenderFormat = 2

/** Everything that was learnt from a shop's events, as one plain value; content and fit need no learning. */
export type RecommenderModel = {
  readonly format: typeof recommenderFormat
  readonly origin: ModelOrigin
  readonly popularity: PopularityModel
  readonly coPurchase: CoPurchaseModel
  readonly items: ItemModels
  /** Absent where there were too few purchases to train one. */
  readonly mlp?: MlpModel
  readonly plans: Readonly<Record<RecommendationGoal, GoalPlan>>
}

/** What a model was made from, so that a score can be traced and repeated. */
export type ModelOrigin = {
  readonly seed: number
  /** Epoch milliseconds. */
  readonly trainedAt: number
  /** SHA-256 over the events and the catalogue, in hex. */
  readonly dataDigest: string
  readonly events: number
  readonly customers: number
  readonly products: number
  /** What was left out of the events before; absent where nothing was cleaned. */
  readonly cleaning?: CleaningReport
  /** Held-back scores that the plans were chosen by, 0 to 1: "fusion.ndcg@10". */
  readonly scores: Readonly<Record<string, number>>
}
