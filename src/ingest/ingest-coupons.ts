import type { CouponStore } from '../domain/index.ts'
import { rowMapper } from './feed/row-mapper.ts'
import type { FeedOptions } from './ingest-rows.ts'
import { ingestRows } from './ingest-rows.ts'
import type { IngestReport } from './report.ts'
import { couponRow } from './rows.ts'
import { toCoupon } from './values/to-coupon.ts'

export type IngestCouponsOptions = FeedOptions & {
  readonly coupons: CouponStore
  /** The shop's currency (ISO 4217): a row in another one is refused. Absent, every currency is taken. */
  readonly currency?: string
}

/** @throws AppError FEED_UNREADABLE, FEED_EMPTY: nothing has been stored then; ABORTED. */
export function ingestCoupons({ coupons, currency, ...feed }: IngestCouponsOptions): Promise<IngestReport> {
  const mapper = rowMapper(couponRow, toCoupon, row =>
    currency === undefined || row.currency === currency
      ? undefined
      : `currency: ${row.currency}, but the shop's is ${currency}`,
  )
  return ingestRows('coupons', feed, mapper, async batch => {
    await coupons.upsert(batch.map(({ value }) => value))
    return undefined
  })
}
