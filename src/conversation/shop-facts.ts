import type { Locale } from '../domain/index.ts'

/** What holds for all customers of the shop. */
export type ShopFacts = {
  /** ISO 4217. */
  readonly currency: string
  readonly locale: Locale
  /** Where it sells, and how old its visitors are; see `RecommendationQuery`. */
  readonly region?: string
  readonly visitorAge?: number
}
