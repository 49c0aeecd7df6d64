import type { Retriever } from '../../domain/index.ts'
import type { CoPurchaseRetrieverOptions } from './co-purchase-scores.ts'
import { createCoPurchaseScorer } from './co-purchase-scores.ts'
import { topRows } from './top-rows.ts'

/**
 * What customers bought with the anchors or, without anchors, next after what this customer bought and looked at; see
 * createCoPurchaseScorer(). Empty for a stranger without anchors.
 */
export function createCoPurchaseRetriever(
  options: CoPurchaseRetrieverOptions,
  scoreProducts = createCoPurchaseScorer(options),
): Retriever {
  return {
    name: 'co-purchase',
    async retrieve(query, k) {
      const found = scoreProducts(query)
      return found ? topRows(found.products, found.scores, k, found.reasonOf) : []
    },
  }
}
