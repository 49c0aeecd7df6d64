import type { Calibration, FusionMethod, GoalPlan } from '../../recommendation/index.ts'
import { calibrated } from '../../recommendation/index.ts'
import { fitCalibration } from './fit-calibration.ts'
import { fitWeights, fusedScores, type WeighedCase } from './fit-weights.ts'
import { listLength } from './held-back.ts'
import type { ScoredCase } from './score-cases.ts'

/** Means over held-back cases, 0 to 1. */
export type ListQuality = { readonly hr10: number; readonly ndcg10: number }

export type LearntPlan = {
  readonly plan: Omit<GoalPlan, 'diversity'>
  /** Of the plan, on the cases that it was learnt from. */
  readonly quality: ListQuality
  /** Of each retriever alone, on the same cases. */
  readonly alone: Readonly<Record<string, ListQuality>>
}

/** What may be lost of the NDCG for doing without retrievers that add next to nothing. */
const pruningTolerance = 0.001
/** These know a product as soon as the catalogue does, which held-back purchases cannot show: one of them stays. */
const catalogueRetrievers = ['attributes', 'content']

/**
 * Learns how to weigh the retrievers from held-back cases: for each way of making scores comparable the weights that
 * make the right answers likeliest, and of the ways the one with the best NDCG@10. A retriever that it goes as well
 * without gets weight 0, and is not asked when products are recommended.
 *
 * @param names - of the retrievers, in the order of the cases' scores.
 */
export function learnPlan(cases: readonly ScoredCase[], names: readonly string[]): LearntPlan {
  const usable = cases.filter(({ targets }) => targets.length > 0)
  const fitted = names.map((_, retriever) => fitCalibration(cases, retriever))
  const curves = Object.fromEntries(names.flatMap((name, i) => (fitted[i] ? [[name, fitted[i].curve]] : [])))
  const methods: readonly FusionMethod[] = ['calibrated', 'spread', 'reciprocal-rank']
  const judge = (valued: readonly WeighedCase[], weights: readonly number[]) =>
    meanQuality(
      valued.map(({ features, targets }, i) =>
        qualityOf(fusedScores(features, weights), targets, usable[i]?.targetCount ?? targets.length),
      ),
      cases.length,
    )
  const ways = methods.map(method => {
    const valued = usable.map(scored => ({
      features: names.map((name, retriever) => comparable(scored, retriever, method, curves[name])),
      targets: scored.targets,
    }))
    const weights = fitWeights(valued, names.length)
    return { method, valued, weights, quality: judge(valued, weights) }
  })
  const { method, valued, ...best } = ways.reduce((a, b) => (b.quality.ndcg10 > a.quality.ndcg10 ? b : a))
  const weights = prune(names, best.weights, best.quality.ndcg10, valued, w => judge(valued, w).ndcg10)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return {
    plan: {
      method,
      weights: Object.fromEntries(names.map((name, i) => [name, (weights[i] ?? 0) / (total || 1)])),
      ...(method === 'calibrated' ? { calibrations: curves } : {}),
    },
    quality: judge(valued, weights),
    alone: Object.fromEntries(
      names.map((name, retriever) => [
        name,
        meanQuality(
          usable.map(({ scores, targets, targetCount }) =>
            qualityOf(toFinite(scores[retriever]), targets, targetCount),
          ),
          cases.length,
        ),
      ]),
    ),
  }
}

/** Lets go, the lightest first, of what is not missed, and weighs the rest again. */
function prune(
  names: readonly string[],
  weights: readonly number[],
  ndcg: number,
  cases: readonly WeighedCase[],
  judge: (weights: readonly number[]) => number,
): readonly number[] {
  let kept = weights
  const isLastOfCatalogue = (place: number) =>
    catalogueRetrievers.includes(names[place] ?? '') &&
    !names.some((name, i) => i !== place && catalogueRetrievers.includes(name) && (kept[i] ?? 0) > 0)
  for (const place of [...weights.keys()].sort((a, b) => (weights[a] ?? 0) - (weights[b] ?? 0))) {
    if ((weights[place] ?? 0) === 0 || isLastOfCatalogue(place)) continue
    const without = kept.with(place, 0)
    if (judge(without) >= ndcg - pruningTolerance) kept = without
  }
  if (kept === weights) return weights
  const places = [...kept.keys()].filter(place => (kept[place] ?? 0) > 0)
  const narrow = cases.map(({ features, targets }) => ({
    features: places.flatMap(place => features[place] ?? []),
    targets,
  }))
  const again = fitWeights(narrow, places.length)
  const refitted = kept.map((_, place) => again[places.indexOf(place)] ?? 0)
  return judge(refitted) > judge(kept) ? refitted : kept
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

/** What was not proposed comes after everything that was. */
function toFinite(scores: Float64Array = new Float64Array()): Float64Array {
  return scores.map(score => (Number.isNaN(score) ? -Infinity : score))
}

/** Ties are counted against the target, so that a model without an opinion gains nothing. */
export function qualityOf(scores: Float64Array, targets: readonly number[], targetCount: number): ListQuality {
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
  return { hr10: gain > 0 ? 1 : 0, ndcg10: ideal === 0 ? 0 : gain / ideal }
}

function meanQuality(qualities: readonly ListQuality[], count: number): ListQuality {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, count)
  return { hr10: mean(qualities.map(({ hr10 }) => hr10)), ndcg10: mean(qualities.map(({ ndcg10 }) => ndcg10)) }
}
