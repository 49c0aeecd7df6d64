import type { CouponCode, CustomerId, ImpressionId, OrderId, ProductId } from './ids.ts'

export const behaviourKinds = ['view', 'favourite', 'cart', 'purchase', 'coupon'] as const
export type BehaviourKind = (typeof behaviourKinds)[number]

/** Something a customer did in the shop. */
export type BehaviourEvent = {
  /** Unique in the shop; a second event with the same id is the same event. */
  readonly id: string
  readonly kind: BehaviourKind
  readonly customerId: CustomerId
  readonly productId?: ProductId
  readonly at: number
  readonly sessionId?: string
  readonly quantity?: number
  readonly orderId?: OrderId
  readonly couponCode?: CouponCode
  readonly dwellMs?: number
}

/** What was shown in a turn, in order. */
export type Impression = {
  readonly id: ImpressionId
  readonly at: number
  readonly customerId?: CustomerId
  readonly productIds: readonly ProductId[]
  readonly couponCode?: CouponCode
}

/** What the customer did with what was shown. */
export type Interaction = {
  readonly impressionId: ImpressionId
  readonly kind: 'click' | 'add-to-cart' | 'purchase' | 'copy-coupon' | 'thumbs-up' | 'thumbs-down'
  readonly productId?: ProductId
  readonly at: number
}
