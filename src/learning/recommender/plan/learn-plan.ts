import type { Calibration, FusionMethod, GoalPlan } from '../../../recommendation/index.ts'
import { calibrated } from '../../../recommendation/index.ts'
import { createBreather } from '../../../retrieval/index.ts'
import { aborted } from '../aborted.ts'
import { estimate } from '../metrics.ts'
import { fitCalibration } from './fit-calibration.ts'
import { fitWeights, fusedScores, type WeighedCase } from './fit-weights.ts'
import { listLength } from './held-back.ts'
import type { ScoredCase } from './score-cases.ts'

/** Means over held-back cases, 0 to 1. */
export type ListQuality = {
  readonly hr10: number
  readonly ndcg10: number
  /** One standard error. */
  readonly ndcg10Error: number
}

export type LearntPlan = {
  readonly plan: Omit<GoalPlan, 'diversity'>
  /** Of the plan, on the cases that it was learnt from. */
  readonly quality: ListQuality
  /** Of each retriever alone, on the same cases. */
  readonly alone: Readonly<Record<string, ListQuality>>
}

/** What may be lost of the NDCG for doing without retrievers that add next to nothing. */
const tolerance = 0.001
/** These know a product as soon as the catalogue does, which held-back purchases cannot show: one of them stays. */
const catalogueRetrievers = ['attributes', 'content']

/**
 * Learns how to weigh the retrievers from held-back cases: for each way of making scores comparable the weights that
 * make the right answers likeliest, and of the ways the one with the best NDCG@10. A retriever that it goes as well
 * without gets weight 0, and is not asked when products are recommended.
 *
 * @param names - of the retrievers, in the order of the cases' scores.
 */
export async function learnPlan(
  cases: readonly ScoredCase[],
  names: readonly string[],
  signal?: AbortSignal,
): Promise<LearntPlan> {
  const breather = createBreather()
  const breathe = () => {
    if (signal?.aborted) throw aborted(signal)
    return breather()
  }
  const usable = cases.filter(({ targets }) => targets.length > 0)
  const calibrations = names.map((_, retriever) => fitCalibration(cases, retriever))
  const curves = Object.fromEntries(
    names.flatMap((name, i) => (calibrations[i] ? [[name, calibrations[i].curve]] : [])),
  )
  const methods: readonly FusionMethod[] = ['calibrated', 'spread', 'reciprocal-rank']
  const judge = async (valued: readonly WeighedCase[], weights: readonly number[]) => {
    const qualities: ReturnType<typeof qualityOf>[] = []
    for (const [i, { features, targets }] of valued.entries()) {
      qualities.push(qualityOf(fusedScores(features, weights), targets, usable[i]?.targetCount ?? targets.length))
      await breathe()
    }
    return meanQuality(qualities, cases.length)
  }
  let best:
    | { method: FusionMethod; valued: readonly WeighedCase[]; fitted: readonly number[]; ndcg10: number }
    | undefined
  for (const method of methods) {
    const valued: WeighedCase[] = []
    for (const scored of usable) {
      const features = names.map((name, retriever) => comparable(scored, retriever, method, curves[name]))
      valued.push({ features, targets: scored.targets })
      await breathe()
    }
    const fitted = await fitWeights(valued, names.length, { breathe })
    const { ndcg10 } = await judge(valued, fitted)
    if (!best || ndcg10 > best.ndcg10) best = { method, valued, fitted, ndcg10 }
  }
  const { method, valued, fitted } = best ?? { method: 'spread', valued: [], fitted: [] }
  const judgeNdcg = async (weights: readonly number[]) => (await judge(valued, weights)).ndcg10
  const kept = await prune(names, fitted, judgeNdcg)
  const again = await fitWeights(valued, names.length, { start: kept, isMuted: i => kept[i] === 0, breathe })
  const weights = (await judgeNdcg(again)) > (await judgeNdcg(kept)) ? again : kept
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return {
    plan: {
      method,
      weights: Object.fromEntries(names.map((name, i) => [name, (weights[i] ?? 0) / (total || 1)])),
      ...(method === 'calibrated' ? { calibrations: curves } : {}),
    },
    quality: await judge(valued, weights),
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

/** Lets go, the lightest first, of what is not missed. */
async function prune(
  names: readonly string[],
  weights: readonly number[],
  judge: (weights: readonly number[]) => Promise<number>,
): Promise<readonly number[]> {
  const floor = (await judge(weights)) - tolerance
  let kept = weights
  for (const place of [...weights.keys()].sort((a, b) => (weights[a] ?? 0) - (weights[b] ?? 0))) {
    const ofCatalogue = (i: number) => catalogueRetrievers.includes(names[i] ?? '') && (kept[i] ?? 0) > 0
    const isLast = ofCatalogue(place) && [...names.keys()].filter(ofCatalogue).length === 1
    if ((kept[place] ?? 0) === 0 || isLast) continue
    const without = kept.with(place, 0)
    if ((await judge(without)) >= floor) kept = without
  }
  return kept
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
export function qualityOf(
  scores: Float64Array,
  targets: readonly number[],
  targetCount: number,
): Pick<ListQuality, 'hr10' | 'ndcg10'> {
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

/** @param count - of cases; those without a right answer that may be recommended count as 0. */
function meanQuality(qualities: readonly Pick<ListQuality, 'hr10' | 'ndcg10'>[], count: number): ListQuality {
  const lost = new Array<number>(count - qualities.length).fill(0)
  const hr = estimate([...qualities.map(({ hr10 }) => hr10), ...lost])
  const ndcg = estimate([...qualities.map(({ ndcg10 }) => ndcg10), ...lost])
  return { hr10: hr.mean, ndcg10: ndcg.mean, ndcg10Error: ndcg.standardError }
}
