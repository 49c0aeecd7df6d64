import type { Calibration, FusionMethod, GoalPlan } from '../../recommendation/index.ts'
import { calibrated } from '../../recommendation/index.ts'
import { fitCalibration } from './fit-calibration.ts'
import { fitWeights, fusedScores } from './fit-weights.ts'
import { listLength } from './held-back.ts'
import type { ScoredCase } from './score-cases.ts'

export type LearntPlan = {
  readonly plan: Omit<GoalPlan, 'diversity'>
  /** NDCG@10 on the cases that it was learnt from. */
  readonly ndcg: number
}

/**
 * Learns how to weigh the retrievers from held-back cases: for each way of making scores comparable the weights that
 * make the right answers likeliest, and of the ways the one with the best NDCG@10.
 *
 * @param names - of the retrievers, in the order of the cases' scores.
 */
export function learnPlan(cases: readonly ScoredCase[], names: readonly string[]): LearntPlan {
  const usable = cases.filter(({ targets }) => targets.length > 0)
  const fitted = names.map((_, retriever) => fitCalibration(cases, retriever))
  const curves = Object.fromEntries(names.flatMap((name, i) => (fitted[i] ? [[name, fitted[i].curve]] : [])))
  const methods: readonly FusionMethod[] = ['calibrated', 'spread', 'reciprocal-rank']
  const plans = methods.map((method): LearntPlan => {
    const valued = usable.map(scored => ({
      features: names.map((name, retriever) => comparable(scored, retriever, method, curves[name])),
      targets: scored.targets,
    }))
    const weights = fitWeights(valued, names.length)
    const total = weights.reduce((sum, weight) => sum + weight, 0)
    const ndcgs = valued.map(({ features, targets }, i) =>
      ndcgOf(fusedScores(features, weights), targets, usable[i]?.targetCount ?? targets.length),
    )
    return {
      plan: {
        method,
        weights: Object.fromEntries(names.map((name, i) => [name, (weights[i] ?? 0) / (total || 1)])),
        ...(method === 'calibrated' ? { calibrations: curves } : {}),
      },
      ndcg: ndcgs.reduce((sum, ndcg) => sum + ndcg, 0) / Math.max(1, cases.length),
    }
  })
  return plans.reduce((best, next) => (next.ndcg > best.ndcg ? next : best))
}

/** The values that fuseCandidates() would give this retriever's products under the method. */
function comparable(
  scored: ScoredCase,
  retriever: number,
  method: FusionMethod,
  curve: Calibration | undefined,
): Float64Array {
  const scores = scored.scores[retriever] ?? new Float64Array()
  const places = scored.places[retriever] ?? new Int32Array()
  if (method === 'reciprocal-rank') return Float64Array.from(places, place => (place < 0 ? 0 : 61 / (61 + place)))
  if (method === 'calibrated' && curve) return scores.map(score => (Number.isNaN(score) ? 0 : calibrated(curve, score)))
  let low = Infinity
  let high = -Infinity
  for (const score of scores) {
    if (score < low) low = score
    if (score > high) high = score
  }
  return scores.map(score => (Number.isNaN(score) ? 0 : high > low ? (score - low) / (high - low) : 1))
}

/** Ties are counted against the target, so that a model without an opinion gains nothing. */
export function ndcgOf(scores: Float64Array, targets: readonly number[], targetCount: number): number {
  let gain = 0
  for (const target of targets) {
    const own = scores[target] ?? 0
    let rank = 0
    for (let p = 0; p < scores.length && rank < listLength; p++) {
      if (p !== target && (scores[p] ?? 0) >= own && !(targets.includes(p) && (scores[p] ?? 0) === own)) rank++
    }
    if (rank < listLength) gain += 1 / Math.log2(rank + 2)
  }
  let ideal = 0
  for (let rank = 0; rank < Math.min(listLength, targetCount); rank++) ideal += 1 / Math.log2(rank + 2)
  return ideal === 0 ? 0 : gain / ideal
}
