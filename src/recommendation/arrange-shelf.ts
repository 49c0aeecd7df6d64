import {
  type CandidateList,
  type Catalogue,
  fitsProduct,
  kindOf,
  lookUp,
  type RecommendationQuery,
  type VectorIndex,
} from '../domain/index.ts'
import { diversify, poolFactor, productLikeness } from './diversify.ts'
import type { FusedCandidate } from './fuse-candidates.ts'
import { oneKindAfterAnother } from './one-kind-after-another.ts'

export type ArrangeOptions = {
  /** Strength of the spread, see diversify(). */
  readonly diversity: number
  readonly vectors?: VectorIndex | undefined
}

/** Candidates that a shelf is arranged from: beside anchors all, as what fits comes before what is better. */
export function poolSize({ goal, anchors, limit }: RecommendationQuery): number {
  return goal === 'complementary' && anchors.length > 0 ? Number.POSITIVE_INFINITY : limit * poolFactor
}

/**
 * The first `query.limit` candidates in the order to show them. For `complementary` what fits an anchor comes first
 * and kinds take turns (a case, a charger, earphones rather than three cases); otherwise the best, spread a little.
 */
export function arrangeShelf(
  candidates: readonly FusedCandidate[],
  query: RecommendationQuery,
  catalogue: Catalogue,
  { diversity, vectors }: ArrangeOptions,
): readonly FusedCandidate[] {
  const withProducts = (some: readonly FusedCandidate[]) =>
    some.flatMap(candidate => {
      const product = catalogue.byId.get(candidate.productId)
      return product ? [{ candidate, score: candidate.score, product }] : []
    })
  if (Number.isFinite(poolSize(query))) {
    const pool = withProducts(candidates.slice(0, poolSize(query))).map(item =>
      diversity > 0 ? { ...item, vector: vectors?.vectorOf(item.product.id) } : item,
    )
    return diversify(pool, { limit: query.limit, strength: diversity, likeness: productLikeness }).map(
      ({ candidate }) => candidate,
    )
  }
  const anchors = lookUp(catalogue, query.anchors)
  const known = withProducts(candidates)
  const fits = ({ product }: (typeof known)[number]) => anchors.some(anchor => fitsProduct(product, anchor))
  return [known.filter(fits), known.filter(other => !fits(other))]
    .flatMap(tier => oneKindAfterAnother(tier, ({ product }) => kindOf(product)).map(({ item }) => item.candidate))
    .slice(0, query.limit)
}

/** A list as what comes after the shelf: in its own order, below everything that stands there already. */
export function asFallback(
  { retriever, candidates }: CandidateList,
  shelf: readonly FusedCandidate[],
): FusedCandidate[] {
  const ceiling = shelf.at(-1)?.score ?? 1
  const shown = new Set(shelf.map(({ productId }) => productId))
  return candidates
    .filter(({ productId }) => !shown.has(productId))
    .map(({ productId, reason }, place) => {
      const score = ceiling / (place + 2)
      return { productId, score, contributions: { [retriever]: score }, reasons: [{ retriever, reason, strength: 1 }] }
    })
}

/** Candidates looked at for a fallback: far down the list a kind's turn does not come. */
const fallbackPool = 50

/** Best sellers are often of one kind: unless one kind was asked for, kinds take turns. */
export function arrangeFallback(
  candidates: readonly FusedCandidate[],
  query: RecommendationQuery,
  { byId }: Catalogue,
): readonly FusedCandidate[] {
  if (query.goal === 'related' || query.constraint.category !== undefined) return candidates
  const pool = candidates.slice(0, Math.max(fallbackPool, query.limit))
  return oneKindAfterAnother(pool, ({ productId }) => {
    const product = byId.get(productId)
    return product ? kindOf(product) : ''
  }).map(({ item }) => item)
}
