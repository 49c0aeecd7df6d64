import type { CouponRow, ProductRow } from '../../src/ingest/rows.ts'
import { CouponBook, totalOf } from './coupon-book.ts'
import type { Market } from './market.ts'
import { parameters } from './parameters.ts'
import { customerId } from './people.ts'
import { createRandom } from './random.ts'
import type { Session } from './session-recorder.ts'
import type { Traits } from './traits.ts'

/** A coupon used in a session. `saving` is in major units; 0 when the basket was left. */
export type Redeemed = {
  readonly code: string
  readonly saving: number
  /** The first product of the basket that the coupon names. */
  readonly product: string | undefined
  readonly at: number
}

/**
 * Decides in order of time who uses which coupon, so that no limit is passed.
 *
 * @param sessions - oldest first.
 * @returns the coupon of each session that used one.
 */
export function redeemCoupons(
  market: Market,
  coupons: readonly CouponRow[],
  sessions: readonly Session[],
  traits: readonly Traits[],
  seed: number,
): Map<Session, Redeemed> {
  const random = createRandom(seed, 3)
  const book = new CouponBook(coupons)
  const redeemed = new Map<Session, Redeemed>()
  const pasts = traits.map(() => ({ orders: 0, bought: new Set<ProductRow>() }))
  const toRows = (numbers: readonly number[]) => numbers.flatMap(product => market.products[product] ?? [])
  for (const session of sessions) {
    const buys = session.basket.length > 0
    const inCart = buys ? session.basket : session.steps.flatMap(step => (step.kind === 'cart' ? step.product : []))
    const basket = toRows(buys ? inCart : inCart.slice(-1))
    const past = pasts[session.customer] ?? { orders: 0, bought: new Set() }
    // Drawn even when no coupon holds, so that one coupon more or less does not shift everybody's luck.
    const luck = random.uniform()
    if (basket.length > 0) {
      const customer = customerId(session.customer)
      const at = session.endAt - 10_000
      const best = book.best({ customer, at, basket, ...past })
      if (best) {
        const share = Math.min(1, best.worth / totalOf(basket) / parameters.couponShare)
        const tempted = parameters.couponFloor + (1 - parameters.couponFloor) * share
        const proneness = traits[session.customer]?.couponProneness ?? 0
        if (luck < proneness * tempted * (buys ? 1 : parameters.couponOnLeftBasket)) {
          book.use(best.code, customer)
          redeemed.set(session, { code: best.code, product: best.product, saving: buys ? best.saving : 0, at })
        }
      }
    }
    if (buys) past.orders++
    for (const product of toRows(session.basket)) past.bought.add(product)
  }
  return redeemed
}
