import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createCatalogue } from '../../demo/catalogue/index.ts'
import { createCoupons } from '../../demo/coupons/index.ts'
import { basketProbabilities, drawBasket } from '../../demo/simulator/basket.ts'
import { CustomerState } from '../../demo/simulator/customer-state.ts'
import { followUpRules } from '../../demo/simulator/follow-up-rules.ts'
import { type BestList, type SimulatedShop, simulateShop } from '../../demo/simulator/index.ts'
import { readMarket } from '../../demo/simulator/market.ts'
import { parameters } from '../../demo/simulator/parameters.ts'
import { readProspects } from '../../demo/simulator/prospects.ts'
import { createRandom } from '../../demo/simulator/random.ts'
import { drawTraits } from '../../demo/simulator/traits.ts'
import {
  type CouponRow,
  customerRow,
  type EventRow,
  eventRow,
  type OrderRow,
  orderRow,
  type ProductRow,
} from '../../src/ingest/rows.ts'

const dayMs = 86_400_000
const longestVisitMs = 3_600_000
const anchorDate = new Date('2026-06-30T12:00:00Z')
const catalogue = createCatalogue({ anchorDate })
const coupons = createCoupons({ anchorDate, catalogue })
const byId = new Map(catalogue.map(product => [product.id, product]))
const kindOf = (id: string | undefined) => byId.get(id ?? '')?.categories?.at(-1) ?? ''
const brandOf = (id: string | undefined) => byId.get(id ?? '')?.brand
const digest = (shop: SimulatedShop) => createHash('sha256').update(JSON.stringify(shop)).digest('hex')

type Purchase = EventRow & { readonly product: string; readonly session: string }
type Holdout = { customer: string; history: EventRow[]; bought: Set<string>; targets: string[] }

let shop: SimulatedShop
let byCustomer: Map<string, EventRow[]>
let bySession: Map<string, EventRow[]>
let holdouts: Holdout[]

beforeAll(() => {
  shop = simulateShop({ catalogue, coupons, anchorDate })
  byCustomer = groupBy(shop.events, event => event.customer)
  bySession = groupBy(shop.events, event => event.session ?? '')
  holdouts = [...byCustomer].flatMap(([customer, events]) => holdBack(customer, events))
})

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group) group.push(row)
    else groups.set(key(row), [row])
  }
  return groups
}

function purchasesIn(events: readonly EventRow[]): Purchase[] {
  return events.filter((event): event is Purchase => event.kind === 'purchase')
}

/** The protocol in its own words, from the events alone. */
function holdBack(customer: string, events: readonly EventRow[]): Holdout[] {
  const sessions = [...new Set(purchasesIn(events).map(event => event.session))]
  if (sessions.length < 2) return []
  const held = events.filter(event => event.session === sessions.at(-1))
  const history = events.filter(event => event.at < (held[0]?.at ?? ''))
  const bought = new Set(purchasesIn(history).map(event => event.product))
  const targets = [...new Set(purchasesIn(held).map(event => event.product))].filter(id => !bought.has(id))
  return [{ customer, history, bought, targets }]
}

function topTen({ bought }: Holdout, score: (product: string) => number): string[] {
  return catalogue
    .filter(product => (product.stock ?? 0) > 0 && !bought.has(product.id))
    .map(product => ({ id: product.id, score: score(product.id) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, 10)
    .map(({ id }) => id)
}

function hitRate(lists: readonly { targets: readonly string[]; top10: readonly string[] }[]): number {
  return lists.filter(({ targets, top10 }) => top10.some(id => targets.includes(id))).length / lists.length
}

function popularity(): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { product } of purchasesIn(holdouts.flatMap(({ history }) => history))) {
    counts.set(product, (counts.get(product) ?? 0) + 1)
  }
  return counts
}

describe('the simulated shop', () => {
  it('is the same for the same seed, and another for another', () => {
    const simulate = (seed: number) =>
      simulateShop({ catalogue, coupons, anchorDate, seed, customers: 250, events: 5000, orders: 500 })
    expect(digest(simulate(7))).toBe(digest(simulate(7)))
    expect(digest(simulate(7))).not.toBe(digest(simulate(8)))
  })

  it('has the size that was asked for', () => {
    expect(shop.customers.map(customer => customer.id)).toEqual(
      Array.from({ length: 1500 }, (_, index) => `c${String(index + 1).padStart(4, '0')}`),
    )
    expect(shop.orders.map(order => order.id)).toEqual(
      Array.from({ length: 3000 }, (_, index) => String(10_001 + index)),
    )
    expect(Math.abs(shop.events.length - 30_000)).toBeLessThan(1500)
    const chinese = shop.customers.filter(customer => customer.locale === 'zh').length
    expect(Math.abs(chinese - 750)).toBeLessThan(75)
  })

  it('serves a small shop as well', () => {
    const small = simulateShop({ catalogue, coupons: [], anchorDate, customers: 5, events: 200, orders: 12 })
    expect(small.customers).toHaveLength(5)
    expect(small.orders).toHaveLength(12)
    expect(small.events.every(event => event.kind !== 'coupon')).toBe(true)
    expect(small.bestPossible.users).toBeLessThanOrEqual(5)
  })

  it('gives nine customers of ten at least three purchase sessions', () => {
    const sessions = [...byCustomer.values()].map(
      events => new Set(purchasesIn(events).map(event => event.session)).size,
    )
    expect(sessions.filter(count => count >= 3).length / shop.customers.length).toBeGreaterThanOrEqual(0.9)
  })

  it('writes rows that the exchange format accepts', () => {
    for (const row of shop.customers) customerRow.parse(row)
    for (const row of shop.events) eventRow.parse(row)
    for (const row of shop.orders) orderRow.parse(row)
    expect(new Set(shop.events.map(event => event.id)).size).toBe(shop.events.length)
    expect(shop.customers.every(customer => customer.email === `${customer.id}@example.com`)).toBe(true)
  })

  it('stays within the year that ends at the anchor date, oldest first', () => {
    const times = shop.events.map(event => Date.parse(event.at))
    expect(Math.min(...times)).toBeGreaterThanOrEqual(anchorDate.getTime() - 365 * dayMs)
    expect(Math.max(...times)).toBeLessThanOrEqual(anchorDate.getTime())
    expect(times.every((at, index) => at >= (times[index - 1] ?? 0))).toBe(true)
    for (const customer of shop.customers) {
      expect(customer.createdAt <= (byCustomer.get(customer.id)?.[0]?.at ?? '9')).toBe(true)
    }
  })
})

describe('events', () => {
  it('hold every kind, views most of all', () => {
    const counts = groupBy(shop.events, event => event.kind)
    const size = (kind: EventRow['kind']) => counts.get(kind)?.length ?? 0
    expect(size('view')).toBeGreaterThan(size('purchase'))
    expect(size('purchase')).toBeGreaterThan(size('favourite'))
    expect(Math.min(size('favourite'), size('cart'), size('coupon'))).toBeGreaterThan(200)
  })

  it('go down the funnel: looked at, perhaps put in the cart, then bought last of all', () => {
    for (const events of bySession.values()) {
      expect(new Set(events.map(event => event.customer)).size).toBe(1)
      for (const purchase of purchasesIn(events)) {
        const about = events.filter(event => event.product === purchase.product && event.kind !== 'coupon')
        const view = about.find(event => event.kind === 'view' && (event.dwellMs ?? 0) >= 2000)
        expect(view && view.at < purchase.at).toBe(true)
        const cart = about.find(event => event.kind === 'cart')
        if (cart) expect(view && view.at < cart.at && cart.at < purchase.at).toBe(true)
        expect(events.every(event => event.at <= purchase.at)).toBe(true)
      }
    }
  })

  it('hold slips: views that are left within two seconds', () => {
    const slips = shop.events.filter(event => event.kind === 'view' && (event.dwellMs ?? 0) < 2000)
    expect(slips.length).toBeGreaterThan(300)
    expect(slips.length).toBeLessThan(shop.events.length / 10)
  })

  it('never sell a product twice to the same customer, before its release, or in its last sold-out days', () => {
    const closing = anchorDate.getTime() - parameters.soldOutDays * dayMs
    for (const events of byCustomer.values()) {
      const bought = purchasesIn(events)
      expect(new Set(bought.map(event => event.product)).size).toBe(bought.length)
      for (const event of bought) {
        const product = byId.get(event.product)
        expect((product?.releasedAt ?? '') <= event.at).toBe(true)
        if ((product?.stock ?? 0) === 0) expect(Date.parse(event.at)).toBeLessThan(closing + longestVisitMs)
      }
    }
  })

  it('show nothing before its release', () => {
    const early = shop.events.filter(event => (byId.get(event.product ?? '')?.releasedAt ?? '') > event.at)
    expect(early).toEqual([])
  })

  it('sell what is made for particular products only to those who have something it is made for', () => {
    let checked = 0
    for (const events of byCustomer.values()) {
      const bought = purchasesIn(events)
      for (const purchase of bought) {
        const targets = byId.get(purchase.product)?.fits ?? []
        if (!targets.some(target => byId.has(target))) continue
        const has = bought.some(({ product, at }) => {
          const names = [product, ...(byId.get(product)?.categories ?? [])]
          return at <= purchase.at && product !== purchase.product && targets.some(target => names.includes(target))
        })
        expect(has).toBe(true)
        checked++
      }
    }
    expect(checked).toBeGreaterThan(100)
  })
})

describe('coupons', () => {
  it('are used within their limits and dates', () => {
    for (const coupon of coupons) {
      const uses = shop.events.filter(event => event.kind === 'coupon' && event.coupon === coupon.code)
      expect(uses.length).toBeLessThanOrEqual(coupon.maxUses ?? Infinity)
      const perCustomer = [...groupBy(uses, event => event.customer).values()].map(list => list.length)
      expect(Math.max(0, ...perCustomer)).toBeLessThanOrEqual(coupon.maxUsesPerCustomer ?? 1)
      for (const { at } of uses) {
        expect(Date.parse(at)).toBeGreaterThanOrEqual(coupon.startsAt ? Date.parse(coupon.startsAt) : 0)
        expect(Date.parse(at)).toBeLessThanOrEqual(coupon.endsAt ? Date.parse(coupon.endsAt) : Infinity)
      }
    }
  })

  it('are used with a purchase where their conditions hold, and now and then on a cart that is left', () => {
    const withPurchase = { true: 0, false: 0 }
    for (const [session, events] of bySession) {
      for (const use of events.filter(event => event.kind === 'coupon')) {
        const coupon = coupons.find(({ code }) => code === use.coupon)
        const basket = purchasesIn(events).map(event => event.product)
        withPurchase[basket.length > 0 ? 'true' : 'false']++
        const lines =
          basket.length > 0
            ? basket
            : events.flatMap(event => (event.kind === 'cart' ? (event.product ?? []) : [])).slice(-1)
        const earlier = purchasesIn(byCustomer.get(use.customer) ?? []).filter(
          event => event.at < use.at && event.session !== session,
        )
        for (const condition of coupon?.conditions ?? [])
          expect(conditionHolds(condition, use.customer, lines, earlier)).toBe(true)
      }
    }
    expect(withPurchase.true).toBeGreaterThan(5 * withPurchase.false)
    expect(withPurchase.false).toBeGreaterThan(0)
  })
})

type Condition = NonNullable<CouponRow['conditions']>[number]

function conditionHolds(condition: Condition, customer: string, lines: string[], earlier: Purchase[]): boolean {
  const rows = lines.flatMap(id => byId.get(id) ?? [])
  const inCategory = (product: ProductRow | undefined, names: readonly string[]) =>
    names.some(name => product?.categories?.includes(name))
  const sessions = new Set(earlier.map(event => event.session)).size
  switch (condition.kind) {
    case 'minimum-spend':
      return rows.reduce((sum, product) => sum + product.price, 0) >= condition.amount
    case 'category':
      return rows.some(product => inCategory(product, condition.anyOf))
    case 'brand':
      return rows.some(product => condition.anyOf.includes(product.brand ?? ''))
    case 'product':
      return lines.some(id => condition.anyOf.includes(id))
    case 'customer':
      return condition.anyOf.includes(customer)
    case 'first-order':
      return sessions === 0
    case 'orders-at-least':
      return sessions >= condition.count
    case 'bought-category':
      return earlier.some(event => inCategory(byId.get(event.product), condition.anyOf))
  }
}

describe('orders', () => {
  it('are the newest purchase sessions, line for line', () => {
    const ordered = groupBy(
      shop.events.filter(event => event.kind === 'purchase' && event.order),
      event => event.order ?? '',
    )
    expect(ordered.size).toBe(shop.orders.length)
    for (const order of shop.orders) {
      const events = ordered.get(order.id) ?? []
      expect(new Set(events.map(event => event.session)).size).toBe(1)
      expect(events.map(event => event.product)).toEqual(order.lines.map(line => line.product))
      expect(events.every(event => event.customer === order.customer && event.at === order.placedAt)).toBe(true)
      for (const line of order.lines) expect(line.price).toBe(byId.get(line.product)?.price)
    }
    const oldest = shop.orders.map(order => order.placedAt).sort()[0] ?? ''
    const unordered = shop.events.filter(event => event.kind === 'purchase' && !event.order)
    expect(unordered.every(event => event.at <= oldest)).toBe(true)
  })

  it('cost the sum of their lines, less the coupon', () => {
    const uses = groupBy(
      shop.events.filter(event => event.kind === 'coupon' && event.order),
      event => event.order ?? '',
    )
    for (const order of shop.orders) {
      const sum = order.lines.reduce((total, line) => total + line.price * line.quantity, 0)
      expect(uses.get(order.id)?.map(event => event.coupon) ?? []).toEqual(order.coupon ? [order.coupon] : [])
      if (order.coupon) expect(order.total).toBeLessThanOrEqual(sum + 0.005)
      else expect(order.total).toBeCloseTo(sum, 2)
    }
  })

  it('are in every state, with what belongs to it', () => {
    const states: Record<OrderRow['status'], number> = {
      placed: 0,
      paid: 0,
      packed: 0,
      shipped: 0,
      delivered: 0,
      cancelled: 0,
      returned: 0,
    }
    for (const order of shop.orders) {
      states[order.status]++
      const sent = ['shipped', 'delivered', 'returned'].includes(order.status)
      expect(order.trackingNumber !== undefined && order.carrier !== undefined).toBe(sent)
      expect(order.deliveredAt !== undefined).toBe(order.status === 'delivered' || order.status === 'returned')
      expect((order.deliveredAt ?? '') <= anchorDate.toISOString()).toBe(true)
    }
    expect(Math.min(...Object.values(states))).toBeGreaterThan(0)
  })

  it('hold 10023, on its way to c0042, who has bought before', () => {
    const story = shop.orders.find(order => order.id === '10023')
    expect(story).toMatchObject({ customer: 'c0042', email: 'c0042@example.com', status: 'shipped' })
    expect(story?.trackingNumber).toBeTruthy()
    expect((story?.expectedAt ?? '') > anchorDate.toISOString()).toBe(true)
    const sessions = new Set(purchasesIn(byCustomer.get('c0042') ?? []).map(event => event.session))
    expect(sessions.size).toBeGreaterThanOrEqual(5)
  })
})

describe('the rules show in the data', () => {
  it('has every kind of the rules that the catalogue sells, and no kind without a rule', () => {
    const kinds = new Set(catalogue.map(product => kindOf(product.id)))
    const ruled = new Set(followUpRules.flatMap(({ from, to }) => [from, to]))
    expect([...ruled].filter(kind => !kinds.has(kind))).toEqual([])
    expect([...kinds].filter(kind => !ruled.has(kind))).toEqual([])
  })

  it('has no rule for a basket that nothing in the catalogue can follow', () => {
    const market = readMarket(catalogue, coupons, 1)
    const membersOf = (kind: string) => market.members[market.kinds.indexOf(kind)] ?? []
    const joins = (extra: number, anchor: number) => !market.hasFits[extra] || market.fits[extra]?.[anchor] === 1
    const silent = followUpRules.filter(({ from, to, basket }) => {
      return basket > 0 && !membersOf(from).some(anchor => membersOf(to).some(extra => joins(extra, anchor)))
    })
    expect(silent).toEqual([])
  })

  it.each(followUpRules.filter(rule => rule.basket >= 1.5))(
    'sells $from and $to in one basket at twice chance or more',
    ({ from, to }) => {
      const baskets = [...bySession.values()].map(
        events => new Set(purchasesIn(events).map(event => kindOf(event.product))),
      )
      const having = baskets.filter(basket => basket.size > 0)
      const share = (test: (basket: Set<string>) => boolean) => having.filter(test).length / having.length
      const both = share(basket => basket.has(from) && basket.has(to))
      expect(both / (share(basket => basket.has(from)) * share(basket => basket.has(to)))).toBeGreaterThanOrEqual(2)
    },
  )

  it('shows brand loyalty: a later purchase is of a brand already owned far more often than chance', () => {
    let same = 0
    let chance = 0
    for (const { history, targets } of holdouts) {
      const brands = new Set(purchasesIn(history).map(event => brandOf(event.product)))
      for (const target of targets) {
        const rivals = catalogue.filter(product => kindOf(product.id) === kindOf(target))
        same += brands.has(brandOf(target)) ? 1 : 0
        chance += rivals.filter(product => brands.has(product.brand)).length / rivals.length
      }
    }
    expect(same / chance).toBeGreaterThan(1.4)
  })

  it('shows price levels: who bought dear in one kind buys dear in the next', () => {
    const rank = new Map<string, number>()
    for (const list of groupBy(catalogue, product => kindOf(product.id)).values()) {
      const sorted = list.toSorted((a, b) => a.price - b.price)
      for (const [place, product] of sorted.entries()) rank.set(product.id, place / Math.max(1, sorted.length - 1))
    }
    const pairs = holdouts.flatMap(({ history, targets }) => {
      const ranks = purchasesIn(history).map(event => rank.get(event.product) ?? 0.5)
      const mean = ranks.reduce((sum, value) => sum + value, 0) / ranks.length
      return targets.map(target => [mean, rank.get(target) ?? 0.5] as const)
    })
    expect(correlation(pairs)).toBeGreaterThan(0.4)
  })

  it('shows coupon proneness: who has used one uses the next more often than others', () => {
    const used = (events: readonly EventRow[]) => events.some(event => event.kind === 'coupon')
    const rates = new Map<boolean, number[]>()
    for (const events of byCustomer.values()) {
      const sessions = [...groupBy(events, event => event.session ?? '').values()].filter(
        list => purchasesIn(list).length > 0,
      )
      const [early, late] = [sessions.slice(0, 2), sessions.slice(2)]
      if (late.length === 0) continue
      const before = early.some(used)
      rates.set(before, [...(rates.get(before) ?? []), late.filter(used).length / late.length])
    }
    const mean = (values: readonly number[] = []) => values.reduce((sum, value) => sum + value, 0) / values.length
    expect(mean(rates.get(true))).toBeGreaterThan(1.3 * mean(rates.get(false)))
  })
})

function correlation(pairs: readonly (readonly [number, number])[]): number {
  const mean = (of: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[of], 0) / pairs.length
  const [x, y] = [mean(0), mean(1)]
  const product = (a: 0 | 1, b: 0 | 1) =>
    pairs.reduce((sum, pair) => sum + (pair[a] - (a ? y : x)) * (pair[b] - (b ? y : x)), 0)
  return product(0, 1) / Math.sqrt(product(0, 0) * product(1, 1))
}

describe('what a recommender can reach', () => {
  it('sums basket probabilities exactly: as many draws show the same', () => {
    const market = readMarket(catalogue, coupons, 3)
    const random = createRandom(3, 50)
    const traits = drawTraits(market, random)
    const state = new CustomerState(market)
    const start = anchorDate.getTime() - 200 * dayMs
    for (let visit = 0; visit < 3; visit++) {
      const at = start + visit * 40 * dayMs
      state.buy(drawBasket(market, readProspects(market, traits, state, at, anchorDate.getTime()), random), at)
    }
    const prospects = readProspects(market, traits, state, start + 120 * dayMs, anchorDate.getTime())
    const exact = basketProbabilities(market, prospects)
    const draws = 20_000
    const counts = new Float64Array(market.size)
    for (let draw = 0; draw < draws; draw++) {
      for (const product of drawBasket(market, prospects, random)) counts[product] = (counts[product] ?? 0) + 1
    }
    for (const [product, probability] of exact.entries()) {
      const error = Math.sqrt((probability * (1 - probability)) / draws)
      expect(Math.abs((counts[product] ?? 0) / draws - probability)).toBeLessThan(5 * error + 3 / draws)
    }
  })

  it('holds back the last purchase session by the protocol', () => {
    const asTold = (list: readonly BestList[]) => list.map(({ customer, targets }) => [customer, [...targets].sort()])
    const expected = holdouts.map(({ customer, targets }) => [customer, targets.sort()]).sort()
    expect(asTold(shop.bestPossible.perCustomer)).toEqual(expected)
    expect(shop.bestPossible.users).toBe(holdouts.length)
    expect(shop.bestPossible.hr10).toBeCloseTo(hitRate(shop.bestPossible.perCustomer), 10)
    for (const { customer, top10 } of shop.bestPossible.perCustomer) {
      const bought = holdouts.find(holdout => holdout.customer === customer)?.bought
      expect(top10.every(id => (byId.get(id)?.stock ?? 0) > 0 && !bought?.has(id))).toBe(true)
      expect(new Set(top10).size).toBe(10)
    }
  })

  it('leaves the best possible between .55 and .75, far above popularity', () => {
    const counts = popularity()
    const popular = hitRate(
      holdouts.map(holdout => ({ ...holdout, top10: topTen(holdout, id => counts.get(id) ?? 0) })),
    )
    expect(popular).toBeGreaterThan(0.05)
    expect(popular).toBeLessThan(0.12)
    expect(shop.bestPossible.hr10).toBeGreaterThan(0.55)
    expect(shop.bestPossible.hr10).toBeLessThan(0.75)
    expect(shop.bestPossible.ndcg10).toBeGreaterThan(0.3)
  })

  it('lets a simple count of what is bought by the same people beat popularity', () => {
    const counts = popularity()
    const together = new Map<string, number>()
    for (const { bought } of holdouts) {
      for (const one of bought) {
        for (const other of bought) together.set(`${one} ${other}`, (together.get(`${one} ${other}`) ?? 0) + 1)
      }
    }
    const popular = hitRate(
      holdouts.map(holdout => ({ ...holdout, top10: topTen(holdout, id => counts.get(id) ?? 0) })),
    )
    const counted = hitRate(
      holdouts.map(holdout => {
        const score = (id: string) =>
          [...holdout.bought].reduce((sum, own) => {
            return sum + (together.get(`${own} ${id}`) ?? 0) / Math.sqrt((counts.get(id) ?? 1) * (counts.get(own) ?? 1))
          }, 0)
        return { ...holdout, top10: topTen(holdout, score) }
      }),
    )
    expect(counted).toBeGreaterThan(1.3 * popular)
  })
})

describe('RULES.md', () => {
  // Tables may be padded.
  const rules = readFileSync(new URL('../../demo/simulator/RULES.md', import.meta.url), 'utf8').replace(/ +/g, ' ')

  it('names every parameter with its value', () => {
    for (const [name, value] of Object.entries(parameters)) {
      expect(rules).toContain(`| \`${name}\` | ${[value].flat().join(', ')} |`)
    }
  })

  it('lists every follow-up rule with its strength', () => {
    for (const { from, to, basket, later, afterDays, spreadDays } of followUpRules) {
      expect(rules).toContain(`| ${from} | ${to} | ${basket} | ${later} | ${afterDays} | ${spreadDays} |`)
    }
  })
})
