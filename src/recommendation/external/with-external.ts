import type { RecommendationGoal } from '../../domain/index.ts'
import { bestTogether } from '../best-together.ts'
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
