import type {
  Candidate,
  Catalogue,
  CatalogueSource,
  ProductId,
  Reason,
  RecommendationQuery,
  Retriever,
} from '../../domain/index.ts'
import { kindOf } from '../../domain/index.ts'
import { dot, normalise } from '../features/vectors.ts'
import { dots } from '../models/row-blocks.ts'
import { pickForSale } from '../retrievers/pick-for-sale.ts'
import type { EncodeQuery } from './encode-query.ts'
import type { ItemVectors } from './item-vectors.ts'

export type ExternalRetrieverOptions = {
  readonly name: string
  readonly items: ItemVectors
  readonly dimensions: number
  readonly metric: 'dot' | 'cosine'
  readonly encode: EncodeQuery
  readonly catalogue: CatalogueSource
}

/** Products of the history that a reason may name: the latest. */
const nameable = 5

/**
 * A model from elsewhere: the query's vector against that of every product, exactly. Products that the shop no longer
 * has, and the anchors, are not proposed; a product that the model has not met is left to the other retrievers.
 * Cost: the encoder, and a product per row and dimension: 8 ms for 100,000 products of 64 dimensions.
 */
export function createExternalRetriever(options: ExternalRetrieverOptions): Retriever {
  const { name, dimensions, metric, encode, catalogue } = options
  const { productIds, rowOf, values, lengths } = options.items
  const scores = new Float32Array(productIds.length)
  const pick = pickForSale(productIds, catalogue)

  /** The product that the customer dealt with whose vector is nearest. */
  function reasonOf(row: number, query: RecommendationQuery, { byId }: Catalogue): Reason {
    const latest = query.history.flatMap(({ productId }) => productId ?? []).slice(-nameable)
    const sources = query.anchors.length > 0 ? query.anchors : latest
    const productId = productIds[row]
    let anchor: ProductId | undefined
    let nearest = -Infinity
    for (const id of sources) {
      const source = rowOf.get(id)
      if (source === undefined || source === row) continue
      const likeness = dot(values, values, row * dimensions, source * dimensions, dimensions) / (lengths[source] || 1)
      if (likeness > nearest) [anchor, nearest] = [id, likeness]
    }
    if (anchor !== undefined) return { kind: 'similar', anchor }
    const product = productId && byId.get(productId)
    return { kind: 'popular', ...(product && { category: kindOf(product) }) }
  }

  return {
    name,
    async retrieve(query, k) {
      const vector = await encode(query)
      if (!vector || productIds.length === 0) return []
      const current = catalogue()
      const asked = metric === 'cosine' ? normalise(vector) : vector
      dots(asked, 0, values, 0, dimensions, productIds.length, dimensions, scores, 0)
      const anchors = query.anchors.flatMap(id => rowOf.get(id) ?? [])
      const best = pick(scores, k, anchors)
      return [...best].flatMap((row): Candidate[] => {
        const productId = productIds[row]
        return productId === undefined
          ? []
          : [{ productId, score: scores[row] ?? 0, reason: reasonOf(row, query, current) }]
      })
    },
  }
}
