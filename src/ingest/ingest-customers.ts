import type { CustomerStore } from '../domain/index.ts'
import { rowMapper } from './feed/row-mapper.ts'
import type { FeedOptions } from './ingest-rows.ts'
import { ingestRows } from './ingest-rows.ts'
import type { IngestReport } from './report.ts'
import { customerRow } from './rows.ts'
import { toCustomer } from './values/to-customer.ts'

export type IngestCustomersOptions = FeedOptions & { readonly customers: CustomerStore }

/** @throws AppError FEED_UNREADABLE, FEED_EMPTY: nothing has been stored then; ABORTED. */
export function ingestCustomers({ customers, ...feed }: IngestCustomersOptions): Promise<IngestReport> {
  return ingestRows('customers', feed, rowMapper(customerRow, toCustomer), async batch => {
    await customers.upsert(batch.map(({ value }) => value))
    return undefined
  })
}
