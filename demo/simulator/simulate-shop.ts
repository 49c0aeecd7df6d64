import type { CouponRow, CustomerRow, EventRow, OrderRow, ProductRow } from '../../src/ingest/rows.ts'
import { drawBasket } from './basket.ts'
import { type BestList, type BestPossible, bestTen, summarise, toBestList } from './best-possible.ts'
import { CustomerState } from './customer-state.ts'
import { type Market, readMarket } from './market.ts'
import { parameters } from './parameters.ts'
import { writeCustomers } from './people.ts'
import { type Prospects, readProspects } from './prospects.ts'
import { createRandom } from './random.ts'
import { redeemCoupons } from './redeem-coupons.ts'
import { planSessions, type SessionPlan, storyCustomer } from './session-plan.ts'
import { recordBrowsing, recordPurchase, type Session } from './session-recorder.ts'
import { drawTraits, type Traits } from './traits.ts'
import { writeEvents } from './write-events.ts'
import { writeOrders } from './write-orders.ts'

export type ShopSimulation = {
  readonly catalogue: readonly ProductRow[]
  readonly coupons: readonly CouponRow[]
  /** The end of the year that is simulated. */
  readonly anchorDate: Date
  readonly seed?: number
  readonly customers?: number
  /** About how many events to write; browsing fills up what the purchases leave. */
  readonly events?: number
  /** The newest purchases become orders; older ones leave their events only. */
  readonly orders?: number
}

export type SimulatedShop = {
  readonly customers: CustomerRow[]
  readonly events: EventRow[]
  readonly orders: OrderRow[]
  readonly bestPossible: BestPossible
}

/** Streams 0 to 4 are the shop's; each customer has one of its own above this. */
const firstCustomerStream = 1000

/** A year of a shop's customers by the rules in RULES.md. The same options give the same rows. */
export function simulateShop(options: ShopSimulation): SimulatedShop {
  const { catalogue, coupons, anchorDate, seed = 20, customers = 1500, events = 30_000, orders = 3000 } = options
  const end = anchorDate.getTime()
  const market = readMarket(catalogue, coupons, seed)
  const purchases = Math.max(orders, Math.round(parameters.purchasesPerCustomer * customers))
  const spare = Math.max(events - purchases * parameters.purchaseVisitEvents, 0)
  const browsesPerGap = spare / parameters.browsingVisitEvents / (purchases + customers)
  const plans = planSessions({ customers, purchases, browsesPerGap, end, seed })

  const lives = plans.map((plan, customer) => live(market, plan, customer, end, seed))
  const sessions = lives.flatMap(life => life.sessions).sort((a, b) => a.startAt - b.startAt || a.customer - b.customer)
  const traits = lives.map(life => life.traits)
  const redeemed = redeemCoupons(market, coupons, sessions, traits, seed)
  const bought = sessions.filter(session => session.basket.length > 0)
  const orderRows = writeOrders(market, bought.slice(-orders), redeemed, end, seed)
  return {
    customers: writeCustomers(plans, seed),
    events: writeEvents(market, sessions, redeemed, orderRows),
    orders: [...orderRows.values()].sort((a, b) => Number(a.id) - Number(b.id)),
    bestPossible: summarise(lives.flatMap(life => life.best ?? [])),
  }
}

type Life = { readonly traits: Traits; readonly sessions: readonly Session[]; readonly best: BestList | undefined }

/** One customer's year: every visit is drawn from the traits and from what the visits before it left behind. */
function live(market: Market, plan: SessionPlan, customer: number, end: number, seed: number): Life {
  const random = createRandom(seed, firstCustomerStream + customer)
  const isStory = customer + 1 === storyCustomer.number
  const traits = drawTraits(market, random, isStory ? storyCustomer.interest : undefined)
  const state = new CustomerState(market)
  const sessions: Session[] = []
  let newest: { readonly prospects: Prospects; readonly basket: readonly number[] } | undefined
  for (const { at, buys } of plan.visits) {
    const prospects = readProspects(market, traits, state, at, end)
    if (!buys) {
      const session = recordBrowsing(market, prospects, state, customer, at, random)
      if (session) sessions.push(session)
      continue
    }
    const basket = drawBasket(market, prospects, random)
    if (basket.length === 0) continue
    if (state.owned.length > 0) newest = { prospects, basket }
    sessions.push(recordPurchase(market, prospects, basket, customer, at, random))
    state.buy(basket, at)
  }
  const best = newest && toBestList(market, customer, newest.basket, bestTen(market, newest.prospects))
  return { traits, sessions, best }
}
