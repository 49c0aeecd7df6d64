import type { Candidate, CatalogueSource, Product, RecommendationQuery, Retriever } from '../../domain/index.ts'
import { kindOf } from '../../domain/index.ts'
import type { PopularityModel } from './popularity-model.ts'
import { popularityWeights } from './popularity-model.ts'
import { topCandidates } from './top-candidates.ts'

export type PopularityRetrieverOptions = { readonly model: PopularityModel; readonly catalogue: CatalogueSource }

/**
 * The whole catalogue by popularity. Where the query is about a category (its constraint's, or the kinds of its
 * anchors when the goal is `related`), that category comes first and the rest of the shop follows as back-off.
 *
 * Scores are the share of the best seller, 0 to 1; two is added inside the asked category. A product that nobody has
 * looked at scores 0 and is still proposed, so that a shop without events has something to show.
 */
export function createPopularityRetriever({ model, catalogue }: PopularityRetrieverOptions): Retriever {
  const weights = popularityWeights(model)
  const best = model.weights.reduce((most, weight) => Math.max(most, weight), 0) || 1
  return {
    name: 'popularity',
    async retrieve(query, k) {
      const { products, byId } = catalogue()
      const asked = askedCategories(query, byId)
      const candidates = products.map((product): Candidate => {
        const category = product.categories.findLast(name => asked.has(name))
        const share = (weights.get(product.id) ?? 0) / best
        return category === undefined
          ? { productId: product.id, score: share, reason: { kind: 'popular' } }
          : { productId: product.id, score: 2 + share, reason: { kind: 'popular', category } }
      })
      return topCandidates(candidates, k)
    },
  }
}

function askedCategories(query: RecommendationQuery, byId: ReadonlyMap<string, Product>): ReadonlySet<string> {
  if (query.constraint.category !== undefined) return new Set([query.constraint.category])
  if (query.goal !== 'related') return new Set()
  const anchors = query.anchors.flatMap(id => byId.get(id) ?? [])
  return new Set(anchors.map(kindOf).filter(kind => kind !== ''))
}
