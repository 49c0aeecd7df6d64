import type { CouponCode, CustomerId, OrderId, ProductId } from './ids.ts'
import type { LocalizedText } from './locale.ts'
import type { Money } from './money.ts'

/** What a promotion does to a basket. `percent` is 0 to 100. */
export type PromotionAction =
  | { readonly kind: 'percent-off'; readonly percent: number; readonly atMost?: Money }
  | { readonly kind: 'amount-off'; readonly amount: Money }
  | { readonly kind: 'free-shipping' }

/** All conditions of a promotion must hold. A condition on products holds when any product in view matches. */
export type PromotionCondition =
  | { readonly kind: 'minimum-spend'; readonly amount: Money }
  | { readonly kind: 'category'; readonly anyOf: readonly string[] }
  | { readonly kind: 'brand'; readonly anyOf: readonly string[] }
  | { readonly kind: 'product'; readonly anyOf: readonly ProductId[] }
  | { readonly kind: 'customer'; readonly anyOf: readonly CustomerId[] }
  | { readonly kind: 'first-order' }
  | { readonly kind: 'orders-at-least'; readonly count: number }
  | { readonly kind: 'bought-category'; readonly anyOf: readonly string[] }

export type Promotion = {
  readonly name: LocalizedText
  readonly action: PromotionAction
  readonly conditions: readonly PromotionCondition[]
  readonly startsAt?: number
  readonly endsAt?: number
}

/** The code that unlocks a promotion, with its limits. */
export type Coupon = {
  readonly code: CouponCode
  readonly promotion: Promotion
  /** Redemptions over all customers; absent is unlimited. */
  readonly maxUses?: number
  readonly maxUsesPerCustomer: number
}

export type Redemption = {
  readonly code: CouponCode
  readonly customerId: CustomerId
  readonly orderId?: OrderId
  readonly at: number
}

export type CouponRefusal =
  | 'not-started'
  | 'expired'
  | 'used-up'
  | 'used-by-customer'
  | 'unknown-customer'
  | PromotionCondition['kind']

export type Redeem =
  | { readonly kind: 'redeemed'; readonly redemption: Redemption }
  | { readonly kind: 'refused'; readonly reason: CouponRefusal | 'unknown-code' }

/** One line of the record of a turn: a coupon that was looked at, and what came of it. */
export type CouponVerdict =
  | { readonly code: CouponCode; readonly kind: 'eligible'; readonly expectedUse: number }
  | { readonly code: CouponCode; readonly kind: 'refused'; readonly reason: CouponRefusal }

/** The coupon chosen for this turn. */
export type Offer = {
  readonly code: CouponCode
  readonly name: LocalizedText
  readonly action: PromotionAction
  readonly minimumSpend?: Money
  readonly endsAt?: number
  /** Products of this turn that it can be used on; empty means the whole basket. */
  readonly productIds: readonly ProductId[]
}
