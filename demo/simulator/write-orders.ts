import { toMajor, toMoney } from '../../src/domain/index.ts'
import type { OrderRow } from '../../src/ingest/rows.ts'
import { totalOf } from './coupon-book.ts'
import { dayMs, type Market } from './market.ts'
import { customerId } from './people.ts'
import { createRandom, type Random } from './random.ts'
import type { Redeemed } from './redeem-coupons.ts'
import { storyCustomer } from './session-plan.ts'
import type { Session } from './session-recorder.ts'

export const firstOrderNumber = 10_001
/** The order that the story customer asks about. */
export const storyOrderNumber = 10_023

const carriers = ['Harbour Post', 'Kite Parcel', 'Meridian Freight'] as const

/**
 * Turns purchase sessions into orders, numbered upward from 10001 in order of time; then the story customer's newest
 * order and order 10023 exchange numbers.
 *
 * @param sessions - those that bought, oldest first.
 */
export function writeOrders(
  market: Market,
  sessions: readonly Session[],
  redeemed: ReadonlyMap<Session, Redeemed>,
  end: number,
  seed: number,
): Map<Session, OrderRow> {
  const random = createRandom(seed, 4)
  const numbers = new Map(sessions.map((session, index) => [session, firstOrderNumber + index]))
  const story = sessions.findLast(session => session.customer + 1 === storyCustomer.number)
  const swapped = sessions[storyOrderNumber - firstOrderNumber]
  if (story && swapped) {
    numbers.set(swapped, numbers.get(story) ?? 0)
    numbers.set(story, storyOrderNumber)
  }
  return new Map(
    sessions.map(session => {
      const id = String(numbers.get(session))
      const told = session === story && swapped !== undefined
      return [
        session,
        writeOrder(market, session, id, redeemed.get(session), told ? 'shipped' : undefined, end, random),
      ]
    }),
  )
}

function writeOrder(
  market: Market,
  session: Session,
  id: string,
  coupon: Redeemed | undefined,
  told: OrderRow['status'] | undefined,
  end: number,
  random: Random,
): OrderRow {
  const customer = customerId(session.customer)
  const bought = session.basket.flatMap(product => market.products[product] ?? [])
  const currency = bought[0]?.currency ?? 'EUR'
  const drawn = drawStatus((end - session.endAt) / dayMs, random)
  const status = told ?? drawn
  const carrier = carriers[random.below(carriers.length)] ?? carriers[0]
  const trackingNumber = `FW${String(100_000_000 + random.below(900_000_000))}`
  const underwayDays = random.between(2.6, 5.5)
  const sent = status === 'shipped' || status === 'delivered' || status === 'returned'
  const arrived = status === 'delivered' || status === 'returned'
  return {
    id,
    customer,
    email: `${customer}@example.com`,
    status,
    placedAt: new Date(session.endAt).toISOString(),
    lines: bought.map(product => ({ product: product.id, quantity: 1, price: product.price })),
    total: toMajor(toMoney(totalOf(bought) - (coupon?.saving ?? 0), currency)),
    currency,
    ...(sent ? { carrier, trackingNumber } : {}),
    ...(status === 'cancelled' ? {} : { expectedAt: noon(session.endAt + 6 * dayMs) }),
    ...(arrived
      ? { deliveredAt: new Date(session.endAt + Math.floor(underwayDays * 86_400) * 1000).toISOString() }
      : {}),
    ...(coupon ? { coupon: coupon.code } : {}),
  }
}

/** How far an order has come by its age, with some cancelled and some sent back. */
function drawStatus(days: number, random: Random): OrderRow['status'] {
  const fate = random.uniform()
  if (fate < 0.04) return 'cancelled'
  if (days < 0.5) return fate < 0.4 ? 'placed' : 'paid'
  if (days < 1.5) return fate < 0.5 ? 'paid' : 'packed'
  if (days < 5.6) return fate < 0.15 && days < 2.5 ? 'packed' : 'shipped'
  return fate < 0.09 && days > 12 ? 'returned' : 'delivered'
}

function noon(at: number): string {
  return new Date(Math.floor(at / dayMs) * dayMs + dayMs / 2).toISOString()
}
