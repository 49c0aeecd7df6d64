import type { CustomerId, OrderId, ProductId } from './ids.ts'
import type { Money } from './money.ts'

export const orderStatuses = ['placed', 'paid', 'packed', 'shipped', 'delivered', 'cancelled', 'returned'] as const
export type OrderStatus = (typeof orderStatuses)[number]

export type OrderLine = { readonly productId: ProductId; readonly quantity: number; readonly price: Money }

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
}
