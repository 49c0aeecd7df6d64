import type { EventRow } from '../../src/ingest/rows.ts'
import { drawOfKind, drawProduct } from './basket.ts'
import type { CustomerState } from './customer-state.ts'
import type { Market } from './market.ts'
import { parameters } from './parameters.ts'
import type { Prospects } from './prospects.ts'
import type { Random } from './random.ts'

/** An event before ids are given. */
export type Step = {
  readonly kind: EventRow['kind']
  readonly product: number
  readonly at: number
  readonly dwellMs?: number
}

/** One visit to the shop. When something was bought, `endAt` is when; else it is after the last step. */
export type Session = {
  readonly customer: number
  readonly steps: readonly Step[]
  readonly startAt: number
  readonly endAt: number
  readonly basket: readonly number[]
}

/** Writes the steps of a visit one after the other, each later than the one before. */
class Visit {
  readonly steps: Step[] = []
  now: number
  readonly #prospects: Prospects
  readonly #random: Random

  constructor(prospects: Prospects, random: Random, startAt: number) {
    this.#prospects = prospects
    this.#random = random
    this.now = startAt
  }

  view(product: number, shortestS: number, longestS: number): void {
    const dwellMs = Math.round(1000 * this.#random.between(shortestS, longestS))
    this.steps.push({ kind: 'view', product, at: this.now, dwellMs })
    this.now += 1000 * Math.ceil(dwellMs / 1000 + this.#random.between(2, 12))
  }

  mark(kind: 'favourite' | 'cart', product: number): void {
    this.steps.push({ kind, product, at: this.now })
    this.now += 1000 * (1 + this.#random.below(8))
  }

  /** A slip of the finger: any product that could be bought, left at once. */
  slip(): void {
    if (!this.#random.chance(parameters.accidentalView)) return
    const { liking } = this.#prospects
    const product = this.#random.below(liking.length)
    if (liking[product] === 0) return
    const longest = parameters.accidentalDwellMs / 1000
    this.view(product, 0.3, longest - 0.001)
  }
}

/** A visit that ends with a purchase: alternatives are looked at, then each product goes through the funnel. */
export function recordPurchase(
  market: Market,
  prospects: Prospects,
  basket: readonly number[],
  customer: number,
  startAt: number,
  random: Random,
): Session {
  const visit = new Visit(prospects, random, startAt)
  visit.slip()
  for (const product of basket) {
    const alternatives = random.weighted(parameters.alternativeViews)
    for (let drawn = 0; drawn < alternatives; drawn++) {
      const other = drawOfKind(market, prospects, market.kindOf[product] ?? -1, random)
      if (other >= 0 && !basket.includes(other)) visit.view(other, 4, 45)
    }
    visit.view(product, 25, 180)
    if (random.chance(parameters.favouriteBeforePurchase)) visit.mark('favourite', product)
    if (random.chance(parameters.cartBeforePurchase)) visit.mark('cart', product)
  }
  const endAt = visit.now + 30_000
  const purchases = basket.map(product => ({ kind: 'purchase' as const, product, at: endAt }))
  return { customer, steps: [...visit.steps, ...purchases], startAt, endAt, basket }
}

/** A visit that only looks: products of one need, some kept for later. The customer's state remembers them. */
export function recordBrowsing(
  market: Market,
  prospects: Prospects,
  state: CustomerState,
  customer: number,
  startAt: number,
  random: Random,
): Session | undefined {
  const first = drawProduct(market, prospects, random)
  if (first < 0) return undefined
  const visit = new Visit(prospects, random, startAt)
  const kind = market.kindOf[first] ?? -1
  const looks = [
    first,
    ...Array.from({ length: 1 + random.below(2) }, () => drawOfKind(market, prospects, kind, random)),
  ]
  for (const product of new Set(looks)) {
    visit.view(product, 8, 120)
    state.consider(product, parameters.viewedWeight, startAt)
    if (random.chance(parameters.favouriteWhileBrowsing)) {
      visit.mark('favourite', product)
      state.consider(product, parameters.favouriteWeight, startAt)
    }
    if (random.chance(parameters.cartWhileBrowsing)) {
      visit.mark('cart', product)
      state.consider(product, parameters.cartWeight, startAt)
    }
  }
  visit.slip()
  return { customer, steps: visit.steps, startAt, endAt: visit.now + 20_000, basket: [] }
}
