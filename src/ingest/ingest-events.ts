import type { BehaviourEvent, CouponStore, EventStore } from '../domain/index.ts'
import { rowMapper } from './feed/row-mapper.ts'
import type { Located } from './feed/scan-feed.ts'
import type { FeedOptions } from './ingest-rows.ts'
import { ingestRows } from './ingest-rows.ts'
import type { IngestProblem, IngestReport } from './report.ts'
import { eventRow } from './rows.ts'
import { toEvent } from './values/to-event.ts'

export type IngestEventsOptions = FeedOptions & {
  readonly events: EventStore
  /** Where a coupon that was used with an order is counted. */
  readonly coupons: CouponStore
}

/**
 * Loads what customers did. An event of the kind `coupon` that names its order is also counted as a use of that
 * coupon; a use beyond the coupon's limits is reported, not counted.
 *
 * @throws AppError FEED_UNREADABLE, FEED_EMPTY: nothing has been stored then; ABORTED.
 */
export function ingestEvents({ events, coupons, ...feed }: IngestEventsOptions): Promise<IngestReport> {
  return ingestRows('events', feed, rowMapper(eventRow, toEvent), async (batch, problems) => {
    const added = await events.append(batch.map(({ value }) => value))
    const refused = await Promise.all(batch.map(event => redeem(event, coupons)))
    for (const problem of refused) if (problem) problems.add(problem)
    return added
  })
}

/** @returns what the owner of the file should know when the use was refused. */
async function redeem(
  { value: event, file, line }: Located<BehaviourEvent>,
  coupons: CouponStore,
): Promise<IngestProblem | undefined> {
  const { kind, couponCode, orderId, customerId, at } = event
  if (kind !== 'coupon' || couponCode === undefined || orderId === undefined) return undefined
  const outcome = await coupons.redeem(couponCode, customerId, orderId, at)
  if (outcome.kind === 'redeemed') return undefined
  return { file, line, message: `coupon: ${couponCode} with order ${orderId} is not counted: ${outcome.reason}` }
}
