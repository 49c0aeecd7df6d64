import { toConstraintTest } from '../catalogue/index.ts'
import type { ProductSearch } from '../domain/index.ts'
import { createProductRanker, type ProductRanker, type ProductRankerOptions } from './product-ranker.ts'

/**
 * Products by words and meaning. What the text names outright (model number, name) comes first, with scores above 1;
 * the rest follows by fused rank, below 1. A text without words lists what holds the constraint, most popular first.
 */
export function createProductSearch(options: ProductRankerOptions | { readonly ranker: ProductRanker }): ProductSearch {
  const ranker = 'ranker' in options ? options.ranker : createProductRanker(options)
  return {
    async search({ text, vector, constraint = {} }, k, signal) {
      const accepted =
        Object.keys(constraint).length === 0
          ? undefined
          : ranker.view().accepted(JSON.stringify(constraint), toConstraintTest(constraint))
      const query = { text, ...(vector && { vector }), ...(accepted && { accepted }) }
      const ranked = await ranker.rank(query, k, signal)
      return ranked.map(({ productId, score }) => ({ productId, score }))
    },
  }
}
