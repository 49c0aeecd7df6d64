import type { Locale } from '../locale.ts'
import type { Product } from '../product.ts'

/** One thing that the shop states of a product, in one language. */
export type ProductFact =
  /** `key` is the attribute's name as the shop writes it, `name` and `value` are in the language asked for. */
  | { readonly kind: 'attribute'; readonly key: string; readonly name: string; readonly value: string }
  /** A sentence, a list item or a short section of the description. */
  | { readonly kind: 'statement'; readonly heading?: string; readonly text: string }

export type ScoredFact = {
  readonly fact: ProductFact
  /** Probability that this fact answers the question, 0 to 1; over all facts and "none of them" they sum to 1. */
  readonly confidence: number
}

/** Finds what a shop states of one product that answers a question about it. */
export interface ProductFacts {
  /** Best first; empty where nothing is stated. @throws AppError ABORTED */
  find(
    product: Product,
    question: { readonly text: string; readonly vector?: Float32Array; readonly locale: Locale },
    signal?: AbortSignal,
  ): Promise<readonly ScoredFact[]>
}
