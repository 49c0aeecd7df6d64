import type { ProductConstraint } from '../dialogue.ts'
import type { ScoredProduct } from '../understanding.ts'

export type ProductSearchQuery = {
  readonly text: string
  /** The text's embedding (role `query`), where the caller has it already. */
  readonly vector?: Float32Array
  readonly constraint?: ProductConstraint
}

/** Finds products by words and by meaning. */
export interface ProductSearch {
  /** Best first; at most `k`; constraints hold exactly. Scores are comparable within one call only. */
  search(query: ProductSearchQuery, k: number, signal?: AbortSignal): Promise<readonly ScoredProduct[]>
}
