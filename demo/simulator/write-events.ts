import type { EventRow, OrderRow } from '../../src/ingest/rows.ts'
import type { Market } from './market.ts'
import { customerId } from './people.ts'
import type { Redeemed } from './redeem-coupons.ts'
import type { Session } from './session-recorder.ts'

/** Writes all steps of all sessions as events, oldest first; ids count in that order. `sessions` are oldest first. */
export function writeEvents(
  market: Market,
  sessions: readonly Session[],
  redeemed: ReadonlyMap<Session, Redeemed>,
  orders: ReadonlyMap<Session, OrderRow>,
): EventRow[] {
  const rows: { readonly at: number; readonly row: Omit<EventRow, 'id'> }[] = []
  for (const [index, session] of sessions.entries()) {
    const customer = customerId(session.customer)
    const visit = `s${String(index + 1).padStart(5, '0')}`
    const order = orders.get(session)?.id
    const coupon = redeemed.get(session)
    const toRow = (kind: EventRow['kind'], product: string | undefined, at: number) => ({
      kind,
      customer,
      ...(product === undefined ? {} : { product }),
      at: new Date(at).toISOString(),
      session: visit,
    })
    for (const { kind, product, at, dwellMs } of session.steps) {
      const row = {
        ...toRow(kind, market.products[product]?.id, at),
        ...(kind === 'purchase' ? { quantity: 1 } : {}),
        ...(dwellMs === undefined ? {} : { dwellMs }),
        ...(kind === 'purchase' && order !== undefined ? { order } : {}),
      }
      rows.push({ at, row })
    }
    if (coupon) {
      const row = {
        ...toRow('coupon', coupon.product, coupon.at),
        coupon: coupon.code,
        ...(order === undefined ? {} : { order }),
      }
      rows.push({ at: coupon.at, row })
    }
  }
  // The sort is stable, so steps of one moment keep their order.
  rows.sort((a, b) => a.at - b.at)
  return rows.map(({ row }, index) => ({ id: `e${String(index + 1).padStart(6, '0')}`, ...row }))
}
