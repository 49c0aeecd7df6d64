import type { Catalogue, CatalogueSource, VectorIndex } from '../../domain/index.ts'
import { FlatIndex } from '../../retrieval/index.ts'
import type { ExternalRetriever } from '../external/open-external-model.ts'
import { cachedProductTable } from '../features/product-table.ts'
import { createContentRetriever } from '../retrievers/content-retriever.ts'
import type { ProductEncoder } from './product-encoder.ts'
import { createProductCoder } from './product-encoder.ts'
import { openProductInputs } from './product-inputs.ts'

export type FeaturesRetrieverOptions = {
  readonly encoder: ProductEncoder
  readonly catalogue: CatalogueSource
  /** Text vectors, as the encoder was trained with. */
  readonly vectors: VectorIndex
  readonly images?: VectorIndex | undefined
}

/**
 * As the content retriever, but by the codes of the products: what their numbers, categories, attributes and texts say
 * together. It is heard only with a weight that was learnt; the codes are made anew when the catalogue changes.
 */
export function createFeaturesRetriever({
  encoder,
  catalogue,
  vectors,
  images,
}: FeaturesRetrieverOptions): ExternalRetriever {
  const table = cachedProductTable(catalogue, vectors)
  let made: { readonly of: Catalogue; readonly retriever: ReturnType<typeof createContentRetriever> } | undefined
  return {
    ...{ name: 'features', weight: 0, goals: [], trainedUntil: -Infinity },
    retrieve(query, k, signal) {
      const current = catalogue()
      if (made?.of !== current) {
        const products = table()
        const code = createProductCoder(encoder, openProductInputs(products, encoder, images))
        const codes = new FlatIndex(encoder.codeBiases.length)
        for (const [row, { id }] of products.products.entries()) codes.upsert(id, code(row))
        made = { of: current, retriever: createContentRetriever({ vectors: codes, catalogue }) }
      }
      return made.retriever.retrieve(query, k, signal)
    },
  }
}
