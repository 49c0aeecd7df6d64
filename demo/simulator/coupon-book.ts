import { toMajor, toMoney } from '../../src/domain/index.ts'
import type { CouponRow, ProductRow } from '../../src/ingest/rows.ts'
import { type Condition, isNaming, names, runOf } from './seasons.ts'

/** A customer at a checkout, or with one product in a cart that is then left. */
export type Redeemer = {
  readonly customer: string
  readonly at: number
  /** One piece of each. */
  readonly basket: readonly ProductRow[]
  /** Purchase sessions before this one. */
  readonly orders: number
  /** Products bought before this session. */
  readonly bought: ReadonlySet<ProductRow>
}

/** A coupon that can be used now. `saving` is in major units; `product` is the first that the coupon names. */
export type Usable = { readonly code: string; readonly saving: number; readonly product: string | undefined }

/** What free shipping is worth to a customer, in major units. */
const shippingWorth = 5

/** The shop's coupons with their uses so far. Ask in order of time. */
export class CouponBook {
  readonly #coupons: readonly (CouponRow & { readonly from: number; readonly to: number })[]
  readonly #uses = new Map<string, number>()

  constructor(coupons: readonly CouponRow[]) {
    this.#coupons = coupons.map(coupon => ({ ...coupon, ...runOf(coupon) }))
  }

  /** The coupon that saves most of those whose conditions and limits hold; the first in the list on a tie. */
  best(redeemer: Redeemer): (Usable & { readonly worth: number }) | undefined {
    return this.#coupons
      .filter(coupon => coupon.from <= redeemer.at && redeemer.at <= coupon.to)
      .filter(
        coupon => this.#hasUses(coupon, redeemer) && (coupon.conditions ?? []).every(item => holds(item, redeemer)),
      )
      .map(coupon => {
        const saving = savingOf(coupon, redeemer)
        const worth = coupon.action.kind === 'free-shipping' ? shippingWorth : saving
        const named = redeemer.basket.find(product => isAboutProducts(coupon) && covers(coupon, product))
        return { code: coupon.code, saving, worth, product: named?.id }
      })
      .toSorted((a, b) => b.worth - a.worth)[0]
  }

  use(code: string, customer: string): void {
    for (const key of [code, `${code} ${customer}`]) this.#uses.set(key, (this.#uses.get(key) ?? 0) + 1)
  }

  #hasUses(coupon: CouponRow, { customer, basket }: Redeemer): boolean {
    const { code, maxUses = Infinity, maxUsesPerCustomer = 1 } = coupon
    return (
      basket.every(product => product.currency === coupon.currency) &&
      (this.#uses.get(code) ?? 0) < maxUses &&
      (this.#uses.get(`${code} ${customer}`) ?? 0) < maxUsesPerCustomer
    )
  }
}

function holds(condition: Condition, { customer, basket, orders, bought }: Redeemer): boolean {
  switch (condition.kind) {
    case 'minimum-spend':
      return totalOf(basket) >= condition.amount
    case 'customer':
      return condition.anyOf.includes(customer)
    case 'first-order':
      return orders === 0
    case 'orders-at-least':
      return orders >= condition.count
    case 'bought-category':
      return [...bought].some(product => condition.anyOf.some(category => product.categories?.includes(category)))
    default:
      return basket.some(product => names(condition, product))
  }
}

function isAboutProducts(coupon: CouponRow): boolean {
  return (coupon.conditions ?? []).some(isNaming)
}

/** True when a product counts for the discount: it meets every condition of the coupon on products. */
function covers(coupon: CouponRow, product: ProductRow): boolean {
  return (coupon.conditions ?? []).every(condition => {
    return !isNaming(condition) || names(condition, product)
  })
}

export function totalOf(products: readonly ProductRow[]): number {
  return products.reduce((sum, product) => sum + product.price, 0)
}

/** What the coupon takes off the products that it covers; never more than they cost. Major units, rounded to the minor. */
function savingOf(coupon: CouponRow, { basket }: Redeemer): number {
  const { action, currency } = coupon
  const base = totalOf(basket.filter(product => covers(coupon, product)))
  if (action.kind === 'free-shipping') return 0
  const saving =
    action.kind === 'amount-off' ? action.amount : Math.min((base * action.percent) / 100, action.atMost ?? Infinity)
  return toMajor(toMoney(Math.min(saving, base), currency))
}
