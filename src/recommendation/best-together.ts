import type { FusionPlan } from './fuse-candidates.ts'

/** What a product would get that every retriever of the plan puts first: a list without a curve is spread from 0 to 1. */
export function bestTogether({ method, weights, calibrations }: FusionPlan): number {
  return Object.entries(weights).reduce((sum, [name, weight]) => {
    const best = method === 'calibrated' ? (calibrations?.[name]?.values.at(-1) ?? 1) : 1
    return sum + weight * best
  }, 0)
}
