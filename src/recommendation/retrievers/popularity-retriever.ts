import type {
  Candidate,
  Catalogue,
  CatalogueSource,
  Product,
  RecommendationQuery,
  Retriever,
} from '../../domain/index.ts'
import { kindOf } from '../../domain/index.ts'
import type { PopularityModel } from './popularity-model.ts'
import { popularityWeights } from './popularity-model.ts'
import { byScore } from './top-candidates.ts'

export type PopularityRetrieverOptions = { readonly model: PopularityModel; readonly catalogue: CatalogueSource }

/** The catalogue best first, once in all and once within each category. */
type Ranking = {
  readonly of: Catalogue
  readonly all: readonly Ranked[]
  readonly byCategory: ReadonlyMap<string, readonly Ranked[]>
  /** A category's name in any language, in lower case → as the shop writes it. */
  readonly categoryNames: ReadonlyMap<string, string>
}
type Ranked = { readonly productId: Product['id']; readonly score: number; readonly product: Product }

/**
 * The whole catalogue by popularity. Where the query is about a category (its constraint's, or the kinds of its
 * anchors when the goal is `related`), that category comes first and the rest of the shop follows as back-off.
 *
 * Scores are the share of the best seller, 0 to 1; two is added inside the asked category. A product that nobody has
 * looked at scores 0 and is still proposed, so that a shop without events has something to show.
 * Cost: k a query; a sort when the catalogue changes.
 */
export function createPopularityRetriever({ model, catalogue }: PopularityRetrieverOptions): Retriever {
  const weights = popularityWeights(model)
  const best = model.weights.reduce((most, weight) => Math.max(most, weight), 0) || 1
  let ranking: Ranking | undefined

  function rank(current: Catalogue): Ranking {
    const all = current.products
      .map((product): Ranked => ({ productId: product.id, score: (weights.get(product.id) ?? 0) / best, product }))
      .sort(byScore)
    const byCategory = new Map<string, Ranked[]>()
    for (const ranked of all) {
      for (const category of new Set(ranked.product.categories)) {
        const members = byCategory.get(category)
        if (members) members.push(ranked)
        else byCategory.set(category, [ranked])
      }
    }
    return { of: current, all, byCategory, categoryNames: namesOfCategories(current.products) }
  }

  return {
    name: 'popularity',
    async retrieve(query, k) {
      const current = catalogue()
      if (ranking?.of !== current) ranking = rank(current)
      const { all, byCategory, categoryNames } = ranking
      const asked = askedCategories(query, current.byId, categoryNames)
      const inside = [...asked].flatMap(category => byCategory.get(category) ?? [])
      const first = asked.size > 1 ? [...new Set(inside)].sort(byScore) : inside
      const candidates = first.slice(0, k).map(({ productId, score, product }): Candidate => {
        const category = product.categories.findLast(name => asked.has(name)) ?? ''
        return { productId, score: 2 + score, reason: { kind: 'popular', category } }
      })
      for (const { productId, score, product } of all) {
        if (candidates.length >= k) break
        if (product.categories.some(name => asked.has(name))) continue
        candidates.push({ productId, score, reason: { kind: 'popular' } })
      }
      return candidates
    },
  }
}

function askedCategories(
  query: RecommendationQuery,
  byId: ReadonlyMap<string, Product>,
  names: ReadonlyMap<string, string>,
): ReadonlySet<string> {
  const { category } = query.constraint
  if (category !== undefined) return new Set([names.get(category.toLowerCase()) ?? category])
  if (query.goal !== 'related') return new Set()
  const anchors = query.anchors.flatMap(id => byId.get(id) ?? [])
  return new Set(anchors.map(kindOf).filter(kind => kind !== ''))
}

/** A translation has the same categories in the same places. */
function namesOfCategories(products: readonly Product[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const { categories, translations } of products) {
    for (const { categories: translated } of Object.values(translations)) {
      if (translated.length !== categories.length) continue
      for (const [i, name] of translated.entries()) names.set(name.toLowerCase(), categories[i] ?? name)
    }
  }
  // The shop's own word counts where it is also a translation of another.
  for (const { categories } of products) for (const name of categories) names.set(name.toLowerCase(), name)
  return names
}
