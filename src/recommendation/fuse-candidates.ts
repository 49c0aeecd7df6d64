import type { Candidate, CandidateList, ProductId, Reason } from '../domain/index.ts'
import { AppError } from '../domain/index.ts'
import { byScore } from './retrievers/top-candidates.ts'

/**
 * A rising curve from a retriever's own scale to 0…1, as knots: straight between them, flat beyond the ends.
 * `scores` rise strictly, `values` do not fall; both have the same length, at least 1.
 */
export type Calibration = { readonly scores: readonly number[]; readonly values: readonly number[] }

/**
 * How lists are made comparable before they are weighted:
 * `calibrated` by the retriever's curve, learnt on held-back data; `spread` from the list's worst (0) to its best (1);
 * `reciprocal-rank` by place alone. A retriever without a curve is spread.
 */
export type FusionMethod = 'calibrated' | 'spread' | 'reciprocal-rank'

export type FusionPlan = {
  readonly method: FusionMethod
  /** By name of retriever, ≥ 0; one that is not named is muted, a name without a list is no error. */
  readonly weights: Readonly<Record<string, number>>
  readonly calibrations?: Readonly<Record<string, Calibration>>
}

export type FusedCandidate = {
  readonly productId: ProductId
  /** 0 to 1. */
  readonly score: number
  /** By retriever, what it gave to the score; they sum to it. */
  readonly contributions: Readonly<Record<string, number>>
  /** What each retriever said for it, with how good that retriever found it: 0 to 1. */
  readonly reasons: readonly SaidReason[]
}

export type SaidReason = { readonly retriever: string; readonly reason: Reason; readonly strength: number }

/** Cormack's constant: the larger, the less the first places stand out. */
const rankConstant = 60

/**
 * Merges ranked lists: score(p) = Σ weightᵢ · valueᵢ(p) / Σ weightᵢ over the lists that are neither muted nor empty,
 * where a list that does not hold p gives 0.
 *
 * @param lists - best first, each product once per list; their order does not matter.
 * @returns every proposed product once, best first; ties by product id. Empty in, empty out.
 * @throws AppError FUSION_SHAPE_MISMATCH when two lists have one name, or a weight is negative or not a number.
 * Cost: O(n log n), n = candidates of all lists. Source of the ranks: Cormack, Clarke & Büttcher, SIGIR 2009.
 */
export function fuseCandidates(lists: readonly CandidateList[], plan: FusionPlan): readonly FusedCandidate[] {
  const heard = weighedLists(lists, plan)
  const total = heard.reduce((sum, { weight }) => sum + weight, 0)
  const merged = new Map<ProductId, Merged>()
  for (const { list, weight } of heard) {
    const strengthOf = valuation(list, plan)
    list.candidates.forEach((candidate, place) => {
      const strength = strengthOf(candidate, place)
      let product = merged.get(candidate.productId)
      if (!product) {
        product = new Merged(candidate.productId)
        merged.set(candidate.productId, product)
      }
      product.add({ retriever: list.retriever, candidate, strength, share: weight / total })
    })
  }
  return [...merged.values()].sort(byScore)
}

type Part = {
  readonly retriever: string
  readonly candidate: Candidate
  readonly strength: number
  readonly share: number
}

/** Many are merged and few are shown: what is not needed to put them in order is worked out when it is read. */
class Merged implements FusedCandidate {
  readonly productId: ProductId
  score = 0
  readonly #parts: Part[] = []

  constructor(productId: ProductId) {
    this.productId = productId
  }

  add(part: Part): void {
    this.#parts.push(part)
    this.score += part.share * part.strength
  }

  get contributions(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#parts.map(({ retriever, share, strength }) => [retriever, share * strength]))
  }

  get reasons(): readonly SaidReason[] {
    return this.#parts.map(({ retriever, candidate, strength }) => ({ retriever, reason: candidate.reason, strength }))
  }
}

/** In the order of names, so that sums come out the same whatever the order of the lists. */
function weighedLists(lists: readonly CandidateList[], { weights }: FusionPlan) {
  const names = new Set(lists.map(({ retriever }) => retriever))
  if (names.size < lists.length) {
    throw new AppError('FUSION_SHAPE_MISMATCH', {
      message: `two lists to fuse have the same name, among ${[...names].join(', ')}; name each retriever once`,
    })
  }
  for (const [name, weight] of Object.entries(weights)) {
    if (!(weight >= 0 && weight < Infinity)) {
      throw new AppError('FUSION_SHAPE_MISMATCH', {
        message: `the fusion weight of "${name}" is ${weight}; give a number from 0 up`,
      })
    }
  }
  return lists
    .map(list => ({ list, weight: weights[list.retriever] ?? 0 }))
    .filter(({ list, weight }) => weight > 0 && list.candidates.length > 0)
    .sort((a, b) => (a.list.retriever < b.list.retriever ? -1 : 1))
}

function valuation(
  { retriever, candidates }: CandidateList,
  { method, calibrations }: FusionPlan,
): (candidate: Candidate, place: number) => number {
  if (method === 'reciprocal-rank') return (_, place) => (rankConstant + 1) / (rankConstant + 1 + place)
  const calibration = method === 'calibrated' ? calibrations?.[retriever] : undefined
  if (calibration) return ({ score }) => calibrated(calibration, score)
  const best = candidates[0]?.score ?? 0
  const range = best - (candidates.at(-1)?.score ?? 0)
  return ({ score }) => (range > 0 ? 1 - (best - score) / range : 1)
}

/** The height of the curve at `score`. Cost: O(log knots). */
export function calibrated({ scores, values }: Calibration, score: number): number {
  let low = 0
  let high = scores.length - 1
  if (score <= (scores[low] ?? 0)) return values[low] ?? 0
  if (score >= (scores[high] ?? 0)) return values[high] ?? 0
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((scores[middle] ?? 0) <= score) low = middle
    else high = middle
  }
  const from = scores[low] ?? 0
  const part = (score - from) / ((scores[high] ?? 0) - from)
  return (values[low] ?? 0) + part * ((values[high] ?? 0) - (values[low] ?? 0))
}
