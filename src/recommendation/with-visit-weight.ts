import type { RecommendationGoal } from '../domain/index.ts'
import { bestTogether } from './best-together.ts'
import type { GoalPlan } from './recommend.ts'

type Plans = Readonly<Record<RecommendationGoal, GoalPlan>>

/**
 * Of what all other retrievers weigh together. So much that three looks at a new kind of thing move at least half of the
 * next ten products for every one of 75 customers of the demo shop; at 0.35 it was 71 of them.
 */
const visitShare = 0.8

/** The plans with a weight for what the visit is about, where a person is recommended to. */
export function withVisitWeight(plans: Plans): Plans {
  const { personal } = plans
  const weights = { ...personal.weights, visit: visitShare * bestTogether(personal) }
  return { ...plans, personal: { ...personal, weights } }
}
