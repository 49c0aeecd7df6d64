import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { BehaviourEvent } from '../../domain/index.ts'
import { toCouponCode, toCustomerId, toOrderId, toProductId } from '../../domain/index.ts'
import type { eventRow } from '../rows.ts'
import { defined } from './defined.ts'

export function toEvent(row: z.output<typeof eventRow>): BehaviourEvent {
  return defined({
    id: row.id ?? digestOf(row),
    kind: row.kind,
    customerId: toCustomerId(row.customer),
    productId: row.product === undefined ? undefined : toProductId(row.product),
    at: Date.parse(row.at),
    sessionId: row.session,
    quantity: row.quantity,
    orderId: row.order === undefined ? undefined : toOrderId(row.order),
    couponCode: row.coupon === undefined ? undefined : toCouponCode(row.coupon),
    dwellMs: row.dwellMs,
  })
}

/** The same row gives the same id, in whatever order its fields are written: loading a file twice counts once. */
function digestOf({
  kind,
  customer,
  product,
  at,
  session,
  quantity,
  order,
  coupon,
  dwellMs,
}: z.output<typeof eventRow>) {
  const fields = [kind, customer, product, Date.parse(at), session, quantity, order, coupon, dwellMs]
  return createHash('sha256').update(JSON.stringify(fields)).digest('base64url').slice(0, 22)
}
