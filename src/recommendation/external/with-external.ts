import type { RecommendationGoal } from '../../domain/index.ts'
import type { GoalPlan } from '../recommend.ts'
import type { ExternalRetriever } from './open-external-model.ts'

type Plans = Readonly<Record<RecommendationGoal, GoalPlan>>

/** The plans with a weight for each model from elsewhere that has not learnt one. */
export function withExternalWeights(plans: Plans, external: readonly ExternalRetriever[]): Plans {
  if (external.length === 0) return plans
  const extend = (goal: RecommendationGoal): GoalPlan => {
    const plan = plans[goal]
    const ceiling = bestTogether(plan)
    const added = external.filter(({ name, goals }) => goals.includes(goal) && !(name in plan.weights))
    const weights = Object.fromEntries(added.map(({ name, weight }) => [name, weight * ceiling]))
    return { ...plan, weights: { ...plan.weights, ...weights } }
  }
  return { personal: extend('personal'), related: extend('related'), complementary: extend('complementary') }
}

/** What a product would get that every retriever of the plan puts first: a new list is spread from 0 to 1. */
function bestTogether({ method, weights, calibrations }: GoalPlan): number {
  return Object.entries(weights).reduce((sum, [name, weight]) => {
    const best = method === 'calibrated' ? (calibrations?.[name]?.values.at(-1) ?? 1) : 1
    return sum + weight * best
  }, 0)
}
