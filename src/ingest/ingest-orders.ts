import type { Order, OrderStore } from '../domain/index.ts'
import { rowMapper } from './feed/row-mapper.ts'
import type { FeedOptions } from './ingest-rows.ts'
import { ingestRows } from './ingest-rows.ts'
import type { IngestReport } from './report.ts'
import { orderRow } from './rows.ts'
import { toOrder } from './values/to-order.ts'

export type IngestOrdersOptions = FeedOptions & { readonly orders: OrderStore }

/** @throws AppError FEED_UNREADABLE, FEED_EMPTY: nothing has been stored then; ABORTED. */
export function ingestOrders({ orders, ...feed }: IngestOrdersOptions): Promise<IngestReport> {
  return ingestRows('orders', feed, rowMapper(orderRow, toOrder), async batch => {
    await orders.upsert(await Promise.all(batch.map(({ value }) => keepCustomersWords(value, orders))))
    return undefined
  })
}

/** What customers announced or changed in talking stays, where the file says nothing of it: returns, and an address. */
async function keepCustomersWords(order: Order, orders: OrderStore): Promise<Order> {
  const stored = await orders.get(order.id)
  if (!stored || stored.customerId !== order.customerId) return order
  const { returns, shippingAddress } = stored
  return {
    ...(shippingAddress !== undefined && { shippingAddress }),
    ...(returns && order.status !== 'returned' && { returns }),
    ...order,
  }
}
