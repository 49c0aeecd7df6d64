import type { z } from 'zod'
import type { Order } from '../../domain/index.ts'
import { toCustomerId, toMoney, toOrderId, toProductId } from '../../domain/index.ts'
import type { orderRow } from '../rows.ts'
import { defined } from './defined.ts'

export function toOrder(row: z.output<typeof orderRow>): Order {
  return defined({
    id: toOrderId(row.id),
    customerId: toCustomerId(row.customer),
    email: row.email,
    status: row.status,
    placedAt: Date.parse(row.placedAt),
    lines: row.lines.map(line => ({
      productId: toProductId(line.product),
      quantity: line.quantity,
      price: toMoney(line.price, row.currency),
    })),
    total: toMoney(row.total, row.currency),
    carrier: row.carrier,
    trackingNumber: row.trackingNumber,
    expectedAt: row.expectedAt === undefined ? undefined : Date.parse(row.expectedAt),
    deliveredAt: row.deliveredAt === undefined ? undefined : Date.parse(row.deliveredAt),
    couponCode: row.coupon,
    shippingAddress: row.address,
    country: row.country,
  })
}
