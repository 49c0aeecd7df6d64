import type { CouponRow } from '../../src/ingest/rows.ts'
import type { BrandName, KindName } from '../catalogue/index.ts'

export type Action = CouponRow['action']
export type Condition = NonNullable<CouponRow['conditions']>[number]

/** @param atMost - EUR. */
export function percentOff(percent: number, atMost?: number): Action {
  return { kind: 'percent-off', percent, ...(atMost === undefined ? {} : { atMost }) }
}

/** EUR. */
export function amountOff(amount: number): Action {
  return { kind: 'amount-off', amount }
}

export const freeShipping: Action = { kind: 'free-shipping' }

/** EUR. */
export function spending(amount: number): Condition {
  return { kind: 'minimum-spend', amount }
}

export function on(...anyOf: KindName[]): Condition {
  return { kind: 'category', anyOf }
}

export function by(...anyOf: BrandName[]): Condition {
  return { kind: 'brand', anyOf }
}

export function products(anyOf: string[]): Condition {
  return { kind: 'product', anyOf }
}

/** For who has bought something of these kinds. */
export function ownersOf(...anyOf: KindName[]): Condition {
  return { kind: 'bought-category', anyOf }
}

export function only(...anyOf: string[]): Condition {
  return { kind: 'customer', anyOf }
}

export const newcomers: Condition = { kind: 'first-order' }

export function ordered(count: number): Condition {
  return { kind: 'orders-at-least', count }
}

/** What goes with a phone. */
export const phoneThings: Condition = on('Cases', 'Screen protectors', 'Chargers', 'Cables', 'Power banks', 'Earphones')
