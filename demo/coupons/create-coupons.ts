import type { CouponRow, ProductRow } from '../../src/ingest/rows.ts'
import type { Campaign } from './campaign.ts'
import { everyday } from './campaigns/everyday.ts'
import { makers } from './campaigns/makers.ts'
import { owners } from './campaigns/owners.ts'
import { otherDays, personal, scarce } from './campaigns/short-lived.ts'
import { percentOff, products } from './conditions.ts'

const dayMs = 86_400_000
/** The phone whose own accessories are promoted: the newest of all. */
const promotedPhone = 'phone-vela-9-pro'

/**
 * The coupons of the demo shop.
 *
 * @param anchorDate - the shop's today: most coupons run on it, a few are over, a few have not begun.
 * @param catalogue - decides which products are made for the phone of the month.
 */
export function createCoupons({
  anchorDate,
  catalogue,
}: {
  readonly anchorDate: Date
  readonly catalogue: readonly ProductRow[]
}): readonly CouponRow[] {
  return [...everyday, ...makers, phoneOfTheMonth(catalogue), ...owners, ...personal, ...scarce, ...otherDays].map(
    campaign => toCoupon(campaign, anchorDate),
  )
}

function phoneOfTheMonth(catalogue: readonly ProductRow[]): Campaign {
  const made = catalogue.filter(({ fits }) => fits?.length === 1 && fits.includes(promotedPhone))
  return {
    code: 'VELA25',
    en: '25% off what is made for the Vela 9 Pro',
    zh: 'Vela 9 Pro 专用配件七五折',
    action: percentOff(25),
    conditions: [products(made.map(({ id }) => id))],
    from: -21,
    to: 40,
    maxUsesPerCustomer: 2,
  }
}

/** A coupon begins with its first day and ends with its last, in UTC. */
function toCoupon({ from, to, en, zh, conditions, ...rest }: Campaign, anchorDate: Date): CouponRow {
  const midnight = Math.floor(anchorDate.getTime() / dayMs) * dayMs
  return {
    ...rest,
    name: { en, zh },
    currency: 'EUR',
    conditions: [...conditions],
    ...(from === undefined ? {} : { startsAt: new Date(midnight + from * dayMs).toISOString() }),
    ...(to === undefined ? {} : { endsAt: new Date(midnight + (to + 1) * dayMs - 1000).toISOString() }),
  }
}
