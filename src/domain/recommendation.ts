import type { ProductConstraint } from './dialogue.ts'
import type { BehaviourEvent } from './event.ts'
import type { CustomerId, ProductId } from './ids.ts'

/** What the recommendation is for. `related` and `complementary` need anchors. */
export type RecommendationGoal = 'related' | 'personal' | 'complementary'

/** What we look for. */
export type RecommendationQuery = {
  readonly goal: RecommendationGoal
  readonly customerId?: CustomerId
  /** The customer's events, oldest first; empty for a stranger. */
  readonly history: readonly BehaviourEvent[]
  /** The products that the conversation is about, most important first. */
  readonly anchors: readonly ProductId[]
  readonly constraint: ProductConstraint
  /** Products that must not come back: shown as the answer already, refused. */
  readonly exclude: ReadonlySet<ProductId>
  /** The country to sell to, as in `Product.regions`; absent: not known, and every product may be for sale there. */
  readonly region?: string
  /** Years of age that the customer is known to have reached; absent: 0, so nothing that has an age limit. */
  readonly age?: number
  /** How many to return, 1 to 50. */
  readonly limit: number
  /** Epoch milliseconds. */
  readonly at: number
}

/** Why a product is recommended, with the product or value that it rests on. Reply words it. */
export type Reason =
  | { readonly kind: 'fits'; readonly anchor: ProductId }
  | { readonly kind: 'bought-together'; readonly anchor: ProductId }
  | { readonly kind: 'after-purchase'; readonly anchor: ProductId }
  /** Customers who were after the anchor, to look at it or to buy it, went on to this. */
  | { readonly kind: 'chosen-with'; readonly anchor: ProductId }
  | { readonly kind: 'similar'; readonly anchor: ProductId }
  | { readonly kind: 'brand-you-buy'; readonly brand: string }
  | { readonly kind: 'category-you-like'; readonly category: string }
  | { readonly kind: 'in-your-price-range' }
  | { readonly kind: 'popular'; readonly category?: string }

/** A proposed product. */
export type Candidate = {
  readonly productId: ProductId
  /** The retriever's own scale; larger is better. */
  readonly score: number
  readonly reason: Reason
}

/** One retriever's proposals, best first, each product once. */
export type CandidateList = { readonly retriever: string; readonly candidates: readonly Candidate[] }

/** A ranked candidate ready to show. */
export type Recommendation = {
  readonly productId: ProductId
  /** The fused score, 0 to 1. */
  readonly score: number
  readonly reason: Reason
  /** The retrievers that proposed it, with what each gave to the score. */
  readonly contributions: Readonly<Record<string, number>>
}

export const productFilters = [
  'sold-out',
  'not-sold-here',
  'age-limit',
  'already-bought',
  'excluded',
  'constraint',
  'does-not-fit',
] as const
export type ProductFilter = (typeof productFilters)[number]

/** Everything that one recommendation decided. */
export type RecommendationTrace = {
  readonly goal: RecommendationGoal
  readonly anchors: readonly ProductId[]
  readonly lists: readonly CandidateList[]
  readonly weights: Readonly<Record<string, number>>
  readonly removed: readonly { readonly productId: ProductId; readonly filter: ProductFilter }[]
  readonly recommendations: readonly Recommendation[]
}
