import type { CouponRow, ProductRow } from '../../src/ingest/rows.ts'
import { type FollowUpRule, followUpRules, unlistedAccessory } from './follow-up-rules.ts'
import { parameters } from './parameters.ts'
import { lineSteps, priceRanks } from './price-order.ts'
import { createRandom } from './random.ts'
import { type Season, seasonsOf } from './seasons.ts'

export const dayMs = 86_400_000

/** A follow-up rule between kinds of this catalogue, by their numbers. */
export type FollowUp = Omit<FollowUpRule, 'from' | 'to'> & { readonly to: number }

/** The catalogue as arrays over product numbers, with what the simulator adds to it. Products keep their order. */
export type Market = {
  readonly products: readonly ProductRow[]
  readonly size: number
  readonly kinds: readonly string[]
  readonly kindOf: Int32Array
  readonly members: readonly (readonly number[])[]
  readonly brands: readonly string[]
  /** −1 for a product without a brand. */
  readonly brandOf: Int32Array
  readonly colours: readonly string[]
  /** −1 for a product without a colour. */
  readonly colourOf: Int32Array
  /** 0 for the cheapest of its kind, 1 for the dearest. */
  readonly priceRank: Float64Array
  /** Place in its brand's line of this kind, by price, from 0. */
  readonly lineStep: Int32Array
  /** Share taken off the list price. */
  readonly discount: Float64Array
  /** Epoch milliseconds; −Infinity when the catalogue does not say. */
  readonly releasedAt: Float64Array
  readonly soldOut: Uint8Array
  readonly hasFits: Uint8Array
  /** Made for particular products, which the customer must have. */
  readonly needsDevice: Uint8Array
  /** A kind with products of that sort. */
  readonly needsDeviceKind: Uint8Array
  /** For each product, the products that it is made for. */
  readonly fits: readonly Uint8Array[]
  readonly isAccessoryKind: Uint8Array
  /** A kind with a product that accessories name. */
  readonly isDeviceKind: Uint8Array
  readonly followUps: readonly (readonly FollowUp[])[]
  readonly appeal: Float64Array
  /** taste[circle][product]. */
  readonly taste: readonly Float64Array[]
  /** circleInterest[circle][kind]. */
  readonly circleInterest: readonly Float64Array[]
  /** Oldest first; the first begins at −Infinity. */
  readonly seasons: readonly Season[]
}

export function readMarket(catalogue: readonly ProductRow[], coupons: readonly CouponRow[], seed: number): Market {
  const random = createRandom(seed, 0)
  const size = catalogue.length
  const [kinds, kindOf] = toNumbers(catalogue.map(kindName))
  const [brands, brandOf] = toNumbers(catalogue.map(product => product.brand))
  const [colours, colourOf] = toNumbers(
    catalogue.map(product => product.attributes?.colour ?? product.attributes?.color),
  )
  const members = kinds.map((_, kind) => catalogue.flatMap((_, product) => (kindOf[product] === kind ? [product] : [])))
  const fits = catalogue.map(accessory =>
    Uint8Array.from(catalogue, device => (isMadeFor(accessory, device) && accessory !== device ? 1 : 0)),
  )
  const named = new Set(catalogue.flatMap(product => product.fits ?? []))
  const ids = new Set(catalogue.map(product => product.id))
  const needsDevice = Uint8Array.from(catalogue, product => (product.fits?.some(target => ids.has(target)) ? 1 : 0))
  const hasFits = Uint8Array.from(catalogue, product => (product.fits?.length ? 1 : 0))
  const isAccessoryKind = Uint8Array.from(members, list =>
    2 * list.filter(product => hasFits[product]).length > list.length ? 1 : 0,
  )
  const normals = (count: number, spread: number) =>
    Float64Array.from({ length: count }, () => spread * random.normal())
  return {
    products: catalogue,
    size,
    kinds,
    kindOf,
    members,
    brands,
    brandOf,
    colours,
    colourOf,
    priceRank: priceRanks(catalogue, members),
    lineStep: lineSteps(catalogue, members),
    discount: Float64Array.from(catalogue, ({ price, listPrice }) =>
      listPrice !== undefined && listPrice > price ? 1 - price / listPrice : 0,
    ),
    releasedAt: Float64Array.from(catalogue, ({ releasedAt }) => (releasedAt ? Date.parse(releasedAt) : -Infinity)),
    soldOut: Uint8Array.from(catalogue, product => ((product.stock ?? 0) === 0 ? 1 : 0)),
    hasFits,
    needsDevice,
    needsDeviceKind: Uint8Array.from(members, list => (list.some(product => needsDevice[product]) ? 1 : 0)),
    fits,
    isAccessoryKind,
    isDeviceKind: Uint8Array.from(members, list =>
      list.some(product => named.has(catalogue[product]?.id ?? '')) ? 1 : 0,
    ),
    followUps: followUpsOf(kinds, members, fits, isAccessoryKind),
    appeal: normals(size, parameters.appealSpread),
    taste: Array.from({ length: parameters.circles }, () => normals(size, 1)),
    circleInterest: Array.from({ length: parameters.circles }, () =>
      normals(kinds.length, parameters.circleInterestSpread),
    ),
    seasons: seasonsOf(coupons, catalogue),
  }
}

export function kindName(product: ProductRow): string {
  return product.categories?.at(-1) ?? ''
}

function isMadeFor(accessory: ProductRow, device: ProductRow): boolean {
  return (accessory.fits ?? []).some(target => target === device.id || (device.categories ?? []).includes(target))
}

/** Numbers names in order of appearance; −1 stands for no name. */
function toNumbers(names: readonly (string | undefined)[]): [readonly string[], Int32Array] {
  const known = [...new Set(names.filter(name => name !== undefined))]
  return [known, Int32Array.from(names, name => (name === undefined ? -1 : known.indexOf(name)))]
}

function followUpsOf(
  kinds: readonly string[],
  members: Market['members'],
  fits: Market['fits'],
  isAccessoryKind: Uint8Array,
): FollowUp[][] {
  const followUps: FollowUp[][] = kinds.map(() => [])
  for (const { from, to, ...strength } of followUpRules) {
    const target = kinds.indexOf(to)
    if (target >= 0) followUps[kinds.indexOf(from)]?.push({ to: target, ...strength })
  }
  const led = new Set(followUps.flat().map(({ to }) => to))
  for (const to of kinds.keys()) {
    if (!isAccessoryKind[to] || led.has(to)) continue
    for (const [from, devices] of members.entries()) {
      const fitted = members[to]?.some(accessory => devices.some(device => fits[accessory]?.[device]))
      if (from !== to && fitted) followUps[from]?.push({ to, ...unlistedAccessory })
    }
  }
  return followUps
}
