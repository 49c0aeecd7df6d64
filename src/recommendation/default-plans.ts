import type { RecommendationGoal } from '../domain/index.ts'
import type { GoalPlan } from './recommend.ts'

/**
 * Weights for a shop that has too little history to choose them by. Beside anchors the conversation comes first and the
 * person decides among what belongs to it.
 */
export const defaultPlans: Readonly<Record<RecommendationGoal, GoalPlan>> = {
  personal: {
    method: 'reciprocal-rank',
    weights: {
      ...{ mlp: 1, 'co-purchase': 0.8, rules: 0.4, complement: 0.3, content: 0.3, attributes: 0.3, popularity: 0.2 },
    },
    diversity: 0.02,
  },
  related: {
    method: 'spread',
    weights: { content: 1, attributes: 0.5, popularity: 0.3, 'co-purchase': 0.2, mlp: 0.2 },
    diversity: 0,
  },
  complementary: {
    method: 'spread',
    weights: { complement: 1, 'co-purchase': 0.6, rules: 0.3, mlp: 0.25, popularity: 0.1 },
    diversity: 0,
  },
}
