import type { RecommendationGoal } from '../../domain/index.ts'
import type { ListQuality } from './plan/learn-plan.ts'

/** What the training of a recommender found out on held-back purchases, and what it took. */
export type TrainingReport = {
  /** Goals with enough held-back cases to learn from. */
  readonly goals: readonly GoalReport[]
  /** Model → processor seconds, over all its fits. */
  readonly seconds: Readonly<Record<string, number>>
}

export type GoalReport = {
  readonly goal: RecommendationGoal
  /** Held-back purchases that the weights were learnt from; the scores are of the same. */
  readonly cases: number
  readonly models: readonly (ListQuality & { readonly name: string; readonly weight: number })[]
  readonly fusion: ListQuality
}
