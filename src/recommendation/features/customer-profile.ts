import type { BehaviourEvent } from '../../domain/index.ts'
import { decayed, eventWeight } from '../behaviour/behaviour-weights.ts'
import type { OwnedDevice } from './owned-devices.ts'
import { readOwnedDevices } from './owned-devices.ts'
import type { ProductTable } from './product-table.ts'
import { addScaled, normalise } from './vectors.ts'

/** What the features read of one customer, from the history before one moment; indexed by the numbers of a table. */
export type CustomerProfile = {
  readonly at: number
  readonly purchaseCount: number
  readonly lookCount: number
  /** -Infinity: never. */
  readonly lastPurchaseAt: number
  /** Mean price level of what was bought (a little of what was looked at); 0.5 when nothing is known. */
  readonly priceLevel: number
  /** 0 to 1: how much evidence the price level rests on. */
  readonly priceEvidence: number
  /** Share of purchases with a coupon, shrunk towards 0. */
  readonly couponProneness: number
  readonly boughtOfKind: Float64Array
  readonly lookedOfKind: Float64Array
  /** Looks, favourites and carts since the last purchase of the kind, by kind and age. */
  readonly interestInKind: Float64Array
  /** -Infinity: never. */
  readonly kindBoughtAt: Float64Array
  /** Row of the newest product owned of the kind; -1 for none. */
  readonly newestOfKind: Int32Array
  readonly lastKind: number
  readonly boughtOfSection: ReadonlyMap<number, number>
  readonly boughtOfBrand: Float64Array
  readonly lookedOfBrand: Float64Array
  /** Row → weight of looks, favourites and carts since the last purchase of the row's kind. */
  readonly shortlist: ReadonlyMap<number, number>
  /** By number: how many products with this attribute were bought. */
  readonly boughtWithAttribute: Float64Array
  /** Row of an accessory → what was bought that it is made for. */
  readonly fitsOwned: ReadonlyMap<number, OwnedDevice>
  /** Mean vector of what was bought, L2-normalised; zeros when nothing was. */
  readonly boughtTaste: Float32Array
  readonly lookedTaste: Float32Array
}

/** What is read of a long history: the latest events. */
const latestEvents = 300
const tasteHalfLifeDays = 120
const interestHalfLifeDays = 14

/** @param history - oldest first; events at or after `at` and of unknown products are left out. */
export function toCustomerProfile(
  history: readonly BehaviourEvent[],
  table: ProductTable,
  at: number,
): CustomerProfile {
  const kinds = table.kinds.length
  const brands = table.brands.length
  const boughtOfKind = new Float64Array(kinds)
  const lookedOfKind = new Float64Array(kinds)
  const interestInKind = new Float64Array(kinds)
  const kindBoughtAt = new Float64Array(kinds).fill(-Infinity)
  const newestOfKind = new Int32Array(kinds).fill(-1)
  const boughtOfSection = new Map<number, number>()
  const boughtOfBrand = new Float64Array(brands)
  const lookedOfBrand = new Float64Array(brands)
  const shortlist = new Map<number, number>()
  const boughtWithAttribute = new Float64Array(table.attributeCount)
  const boughtTaste = new Float32Array(table.dimensions)
  const lookedTaste = new Float32Array(table.dimensions)
  let purchaseCount = 0
  let lookCount = 0
  let couponCount = 0
  let lastPurchaseAt = -Infinity
  let lastKind = -1
  let levelSum = 0
  let levelWeight = 0

  const past = history.slice(-latestEvents).filter(event => event.at < at)
  for (const event of past) {
    if (event.couponCode !== undefined && event.kind === 'purchase') couponCount++
    const row = event.productId === undefined ? undefined : table.rowOf.get(event.productId)
    const product = row === undefined ? undefined : table.products[row]
    if (row === undefined || !product || event.kind === 'coupon') continue
    const kind = table.kind[row] ?? 0
    const brand = table.brand[row] ?? -1
    const weight = eventWeight(event, at, tasteHalfLifeDays)
    const isPurchase = event.kind === 'purchase'
    // What was looked at says a tenth as much about the price level as what was paid.
    levelSum += (isPurchase ? 1 : 0.1) * (table.priceLevel[row] ?? 0.5)
    levelWeight += isPurchase ? 1 : 0.1
    addScaled(isPurchase ? boughtTaste : lookedTaste, table.vectors, weight, row * table.dimensions)
    if (!isPurchase) {
      lookCount++
      add(lookedOfKind, kind, weight)
      add(lookedOfBrand, brand, weight)
      const interest = eventWeight(event, at, interestHalfLifeDays)
      add(interestInKind, kind, interest)
      shortlist.set(row, (shortlist.get(row) ?? 0) + interest)
      continue
    }
    purchaseCount++
    lastPurchaseAt = event.at
    lastKind = kind
    add(boughtOfKind, kind, 1)
    add(boughtOfBrand, brand, 1)
    const section = table.section[row] ?? 0
    boughtOfSection.set(section, (boughtOfSection.get(section) ?? 0) + 1)
    kindBoughtAt[kind] = event.at
    newestOfKind[kind] = row
    // The need is answered: what was looked at for it no longer speaks for the next purchase.
    interestInKind[kind] = 0
    for (const looked of shortlist.keys()) if (table.kind[looked] === kind) shortlist.delete(looked)
    for (const attribute of table.attributes[row] ?? []) add(boughtWithAttribute, attribute, 1)
  }
  return {
    at,
    purchaseCount,
    lookCount,
    lastPurchaseAt,
    priceLevel: (levelSum + 0.5) / (levelWeight + 1),
    priceEvidence: levelWeight / (levelWeight + 1),
    couponProneness: couponCount / (purchaseCount + 2),
    boughtOfKind,
    lookedOfKind,
    interestInKind,
    kindBoughtAt,
    newestOfKind,
    lastKind,
    boughtOfSection,
    boughtOfBrand,
    lookedOfBrand,
    shortlist,
    boughtWithAttribute,
    fitsOwned: readOwnedDevices(past, table),
    boughtTaste: normalise(boughtTaste),
    lookedTaste: normalise(lookedTaste),
  }
}

/** Falls from 1 at the moment itself towards 0; 0 for never. */
export function freshness(profile: CustomerProfile, at: number, halfLifeDays: number): number {
  return at === -Infinity ? 0 : decayed(profile.at - at, halfLifeDays)
}

function add(sums: Float64Array, place: number, value: number): void {
  if (place >= 0) sums[place] = (sums[place] ?? 0) + value
}
