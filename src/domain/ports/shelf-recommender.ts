import type { ProductConstraint } from '../dialogue.ts'
import type { CustomerId, ImpressionId, ProductId } from '../ids.ts'
import type { Locale } from '../locale.ts'
import type { Product } from '../product.ts'
import type { RecommendationGoal } from '../recommendation.ts'

/** What a page of the shop asks for: products to show beside its own. */
export type ShelfRequest = {
  readonly goal: RecommendationGoal
  /** Whoever the events of the shelf's visitor are stored under; absent: a stranger. */
  readonly userId?: CustomerId
  /** The customer, when somebody has vouched that it is this one. */
  readonly customerId?: CustomerId
  /** What the page is about, most important first: a product, or what lies in the basket. Not recommended itself. */
  readonly products: readonly ProductId[]
  /** What the visitor looked at in this visit, oldest first. */
  readonly viewed: readonly ProductId[]
  /** What the visitor does not want to see. */
  readonly refused: readonly ProductId[]
  readonly constraint: ProductConstraint
  readonly limit: number
  /** The language of the reasons. */
  readonly locale: Locale
  readonly region?: string
  readonly age?: number
}

export type Shelf = {
  /** What later clicks and purchases point back to; absent when nothing was shown. */
  readonly impressionId?: ImpressionId
  /** Best first; the reason is a sentence for the customer. */
  readonly products: readonly { readonly product: Product; readonly reason: string }[]
}

export interface ShelfRecommender {
  /** Never empty while the shop has anything that may be shown. @throws AppError ABORTED */
  recommend(request: ShelfRequest, signal?: AbortSignal): Promise<Shelf>
}
