import type { CustomerId, OrderId, ProductId, VariantId } from './ids.ts'
import type { Money } from './money.ts'

export const orderStatuses = ['placed', 'paid', 'packed', 'shipped', 'delivered', 'cancelled', 'returned'] as const
export type OrderStatus = (typeof orderStatuses)[number]

export type OrderLine = {
  /** As the shop's file has it: a product, a variant or a stock keeping unit; read through {@link OrderBackend} a product. */
  readonly productId: ProductId
  /** The form that was bought, where that is known. */
  readonly variantId?: VariantId
  readonly quantity: number
  readonly price: Money
}

export type Order = {
  readonly id: OrderId
  readonly customerId: CustomerId
  readonly email?: string
  readonly status: OrderStatus
  readonly placedAt: number
  readonly lines: readonly OrderLine[]
  readonly total: Money
  readonly carrier?: string
  readonly trackingNumber?: string
  readonly expectedAt?: number
  readonly deliveredAt?: number
  readonly couponCode?: string
  /** As one line. */
  readonly shippingAddress?: string
}

/** Until it is packed an order can be changed. */
export function isChangeable({ status }: Order): boolean {
  return status === 'placed' || status === 'paid'
}

/** What came of a wish to change an order. */
export type OrderChange =
  | { readonly kind: 'changed'; readonly order: Order }
  | { readonly kind: 'refused'; readonly reason: 'not-found' | 'already-packed' | 'already-cancelled' }
