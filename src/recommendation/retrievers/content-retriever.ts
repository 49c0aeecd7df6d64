import type {
  Catalogue,
  CatalogueSource,
  ProductId,
  Reason,
  RecommendationQuery,
  Retriever,
  VectorIndex,
} from '../../domain/index.ts'
import { kindOf, toProductId } from '../../domain/index.ts'
import { eventWeight } from '../behaviour/behaviour-weights.ts'
import { largeCatalogue } from '../candidate-depth.ts'
import { addScaled, dot, normalise } from '../features/vectors.ts'
import { Proposal } from './proposal.ts'

export type ContentRetrieverOptions = {
  /** Keyed by product id. */
  readonly vectors: VectorIndex
  readonly catalogue: CatalogueSource
  /** After this many days an event says half as much about a customer's taste. */
  readonly halfLifeDays?: number
}

/** Products that taste is read from: the latest of the history, so that the cost of a query is bounded. */
const tasteProducts = 50
/** In a large catalogue: a wide search costs as much as all other retrievers, and what lies farther off is hardly alike. */
const mostNeighbours = 30
/** Starting points that a reason may name: the latest or most important, so that reasons cost little. */
const reasonSources = 4

/**
 * Nearest neighbours by embedding: of the anchors (the first counts most) or, without anchors, of the customer's
 * taste vector, the mean of the vectors of the history's products, weighted by kind and age of the events.
 *
 * Anchors are not proposed. Scores are cosines. Empty for a stranger without anchors.
 */
export function createContentRetriever({ vectors, catalogue, halfLifeDays = 45 }: ContentRetrieverOptions): Retriever {
  return {
    name: 'content',
    async retrieve(query, k) {
      const sources = startingPoints(query, vectors, halfLifeDays)
      if (sources.length === 0) return []
      const taste = new Float32Array(vectors.dimensions)
      for (const { vector, weight } of sources) addScaled(taste, vector, weight)
      const current = catalogue()
      const anchors = new Set<string>(query.anchors)
      // A search with a filter asks it about every product there is: what does not count is left out afterwards.
      const count = current.products.length > largeCatalogue ? Math.min(k, mostNeighbours) : k
      const neighbours = await vectors.search(normalise(taste), count + anchors.size)
      const reasonOf = (id: ProductId) => toReason(id, sources, vectors, current)
      return neighbours
        .filter(({ id }) => !anchors.has(id) && current.byId.has(toProductId(id)))
        .slice(0, k)
        .map(({ id, similarity }) => new Proposal(toProductId(id), similarity, toProductId(id), reasonOf))
    },
  }
}

type StartingPoint = { readonly productId: ProductId; readonly weight: number; readonly vector: Float32Array }

function startingPoints(query: RecommendationQuery, vectors: VectorIndex, halfLifeDays: number): StartingPoint[] {
  const weights = new Map<ProductId, number>()
  if (query.anchors.length > 0) {
    for (const [place, id] of query.anchors.entries()) weights.set(id, weights.get(id) ?? 1 / (1 + place))
  } else {
    for (const event of query.history.toReversed()) {
      if (event.productId === undefined || (weights.size >= tasteProducts && !weights.has(event.productId))) continue
      weights.set(event.productId, (weights.get(event.productId) ?? 0) + eventWeight(event, query.at, halfLifeDays))
    }
  }
  return [...weights].flatMap(([productId, weight]) => {
    const vector = weight > 0 ? vectors.vectorOf(productId) : undefined
    return vector ? [{ productId, weight, vector }] : []
  })
}

/** Names the one other starting point that the neighbour is most like. */
function toReason(
  productId: ProductId,
  sources: readonly StartingPoint[],
  vectors: VectorIndex,
  { byId }: Catalogue,
): Reason {
  const vector = vectors.vectorOf(productId)
  let anchor: ProductId | undefined
  let nearest = -Infinity
  for (const source of sources.slice(0, reasonSources)) {
    const cosine = vector && source.productId !== productId ? dot(source.vector, vector) : -Infinity
    if (cosine > nearest) [anchor, nearest] = [source.productId, cosine]
  }
  if (anchor !== undefined) return { kind: 'similar', anchor }
  // The only thing that the customer showed interest in is this product itself.
  const product = byId.get(productId)
  return { kind: 'category-you-like', category: product ? kindOf(product) : '' }
}
