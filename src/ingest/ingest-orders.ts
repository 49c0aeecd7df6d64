import type { OrderStore } from '../domain/index.ts'
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
    await orders.upsert(batch.map(({ value }) => value))
    return undefined
  })
}
