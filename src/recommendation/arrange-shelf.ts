import type { Catalogue, RecommendationQuery, VectorIndex } from '../domain/index.ts'
import { fitsProduct, kindOf } from '../domain/index.ts'
import { diversify, productLikeness } from './diversify.ts'
import type { FusedCandidate } from './fuse-candidates.ts'
import { oneKindAfterAnother } from './one-kind-after-another.ts'

export type ArrangeOptions = {
  /** Strength of the spread, see diversify(). */
  readonly diversity: number
  readonly vectors?: VectorIndex | undefined
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
  const known = candidates.flatMap(candidate => {
    const product = catalogue.byId.get(candidate.productId)
    return product ? [{ ...candidate, product }] : []
  })
  if (query.goal !== 'complementary' || query.anchors.length === 0) {
    return diversify(known, {
      limit: query.limit,
      strength: diversity,
      likeness: (a, b) => productLikeness(a.product, b.product, vectors),
    })
  }
  const anchors = query.anchors.flatMap(id => catalogue.byId.get(id) ?? [])
  const fits = ({ product }: (typeof known)[number]) => anchors.some(anchor => fitsProduct(product, anchor))
  return [known.filter(fits), known.filter(candidate => !fits(candidate))]
    .flatMap(tier => oneKindAfterAnother(tier, ({ product }) => kindOf(product)).map(({ item }) => item))
    .slice(0, query.limit)
}
