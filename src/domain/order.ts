import type { CustomerId, OrderId, ProductId, RequestId, VariantId } from './ids.ts'
import type { Money } from './money.ts'

export const orderStatuses = ['placed', 'paid', 'packed', 'shipped', 'delivered', 'cancelled', 'returned'] as const
export type OrderStatus = (typeof orderStatuses)[number]

export type OrderLine = {
  /** As the shop's file has it: a product, a variant or a stock keeping unit; read through {@link OrderBackend} a product. */
  readonly productId: ProductId
  /** The form that was bought, where that is known. */
  readonly variantId?: VariantId
  readonly quantity: number
  readonly price: Money
}

export type Order = {
  readonly id: OrderId
  readonly customerId: CustomerId
  readonly email?: string
  readonly status: OrderStatus
  readonly placedAt: number
  readonly lines: readonly OrderLine[]
  readonly total: Money
  readonly carrier?: string
  readonly trackingNumber?: string
  readonly expectedAt?: number
  readonly deliveredAt?: number
  readonly couponCode?: string
  /** As one line. */
  readonly shippingAddress?: string
  /** Where it goes, ISO 3166-1 alpha-2, when the address does not say it. */
  readonly country?: string
  /** What the customer sends back, or has announced to; withdrawn ones are gone. */
  readonly returns?: readonly OrderReturn[]
  /** What was last changed on the customer's word: it can be taken back while nothing else happened. */
  readonly lastChange?: LastChange
}

export type OrderReturn = {
  /** Also the id of the request to the shop's people. */
  readonly id: RequestId
  readonly kind: 'return' | 'refund' | 'exchange' | 'damage'
  readonly at: number
  /** Places in the order's lines. */
  readonly lines: readonly number[]
  /** The form that is wanted instead, of an exchange. */
  readonly wanted?: VariantId | ProductId
}

export type LastChange = {
  /** The same transaction again is the same change, and changes nothing more. */
  readonly transaction: string
  readonly at: number
  readonly before: Pick<Order, 'status' | 'shippingAddress' | 'returns'>
  /** The order's version right after it. */
  readonly version: string
}

/** What the shop allows customers to do with their orders. */
export type OrderRules = {
  /** Days after delivery within which goods can be sent back. */
  readonly returnWindowDays: number
  /** Orders placed between two days of the year that can be sent back until a later one, if that is longer. */
  readonly seasonalReturns: readonly SeasonalReturn[]
  readonly cancellableStates: readonly OrderStatus[]
  /** ISO 3166-1 alpha-2; empty where the shop delivers anywhere. */
  readonly countriesServed: readonly string[]
  /** Whether one line of several can be sent back. */
  readonly linesSingly: boolean
  /** For so long a change can be taken back; 0 is never. */
  readonly undoMinutes: number
}

/** Days of the year as MM-DD, both ends inclusive; `until` is the next such day after `orderedTo`. */
export type SeasonalReturn = { readonly orderedFrom: string; readonly orderedTo: string; readonly until: string }

export const defaultOrderRules: OrderRules = {
  returnWindowDays: 30,
  seasonalReturns: [],
  cancellableStates: ['placed', 'paid'],
  countriesServed: [],
  linesSingly: true,
  undoMinutes: 30,
}

/** Until it is packed an order can go to another address. */
export function isChangeable({ status }: Order): boolean {
  return status === 'placed' || status === 'paid'
}

export function isCancellable({ status }: Order, { cancellableStates }: OrderRules): boolean {
  return status !== 'cancelled' && cancellableStates.includes(status)
}

const dayMs = 86_400_000

/** The last moment at which goods can be sent back; undefined while they have not arrived. */
export function returnableUntil(
  { status, deliveredAt, placedAt }: Order,
  { returnWindowDays, seasonalReturns }: OrderRules,
): number | undefined {
  if (status !== 'delivered') return undefined
  const ofSeason = seasonalReturns.flatMap(season => untilOfSeason(placedAt, season) ?? [])
  return Math.max((deliveredAt ?? placedAt) + returnWindowDays * dayMs, ...ofSeason)
}

function untilOfSeason(placedAt: number, { orderedFrom, orderedTo, until }: SeasonalReturn): number | undefined {
  const placed = new Date(placedAt).toISOString()
  const dayOfYear = placed.slice(5, 10)
  const isAcrossNewYear = orderedFrom > orderedTo
  const isIn = isAcrossNewYear
    ? dayOfYear >= orderedFrom || dayOfYear <= orderedTo
    : dayOfYear >= orderedFrom && dayOfYear <= orderedTo
  if (!isIn) return undefined
  const year = Number(placed.slice(0, 4)) + (until < dayOfYear ? 1 : 0)
  return Date.parse(`${year}-${until}T23:59:59.999Z`)
}

/** Places of the lines that are not on their way back yet. */
export function returnableLines({ lines, returns = [] }: Order): readonly number[] {
  const gone = new Set(returns.filter(({ kind }) => kind !== 'damage').flatMap(({ lines: places }) => places))
  return lines.map((_, place) => place).filter(place => !gone.has(place))
}

/** Tells one state of an order from another: what a customer consents to is a change of the order as it was shown. */
export function versionOf({ status, total, shippingAddress = '', lines, returns = [] }: Order): string {
  const ofLines = lines.map(({ productId, variantId = '', quantity }) => `${productId}/${variantId}x${quantity}`)
  return [status, total.amountMinor, shippingAddress, ofLines.join(), returns.map(({ id }) => id).join()].join('|')
}

/** On whose word an order is changed. */
export type ChangeTerms = {
  /** The same transaction again is answered like the first time. */
  readonly transaction: string
  readonly at: number
  /** The version that was shown; an order that is another by now stays as it is. */
  readonly expected?: string
}

export type RefusedChange =
  | 'not-found'
  | 'already-packed'
  | 'already-cancelled'
  | 'already-returned'
  /** It is no longer as it was when the customer was asked. */
  | 'changed-meanwhile'
  /** Too long ago, or something else has happened to the order since. */
  | 'not-undoable'

/** What came of a wish to change an order. */
export type OrderChange =
  | { readonly kind: 'changed'; readonly order: Order }
  | { readonly kind: 'refused'; readonly reason: RefusedChange }
