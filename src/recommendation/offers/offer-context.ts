import type { CouponCode, CouponUse, Customer, Product } from '../../domain/index.ts'

/** A product that this turn shows: `answer` is what was asked for, `recommendation` stands beside it. */
export type ProductInView = { readonly product: Product; readonly role: 'answer' | 'recommendation' }

/** What the conditions of a coupon are held against. */
export type OfferContext = {
  /** Absent: a stranger. */
  readonly customer?: Customer | undefined
  /** Orders that the customer has placed, cancelled ones not counted. */
  readonly orderCount: number
  /** Categories, broad and narrow, that the customer bought from. */
  readonly boughtCategories: ReadonlySet<string>
  readonly products: readonly ProductInView[]
  /** What is in the basket already, in minor units; 0 when not known. */
  readonly basketMinor: number
  readonly uses: ReadonlyMap<CouponCode, CouponUse>
  /** Epoch milliseconds. */
  readonly at: number
}
