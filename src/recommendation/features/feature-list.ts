import type { CustomerProfile } from './customer-profile.ts'
import { freshness } from './customer-profile.ts'
import { hashText } from './hash-text.ts'
import { popularityColumns } from './popularity-columns.ts'
import type { ProductTable } from './product-table.ts'
import { dot } from './vectors.ts'

/** What the features of a customer at one moment look at. */
export type CustomerContext = { readonly profile: CustomerProfile; readonly table: ProductTable }

/** What the features of a product (`row` of the table) look at: the same for every customer. */
export type ProductContext = {
  readonly table: ProductTable
  /** Rows × popularity columns. */
  readonly popularity: Float32Array
  readonly row: number
}

export type PairContext = CustomerContext & ProductContext

export type Feature<Context> = {
  readonly name: string
  readonly meaning: string
  /** Absent: one input that is `value`. Else one input a bucket, of which `value` is the one that is 1; -1: none. */
  readonly buckets?: number
  readonly value: (context: Context) => number
}

const row = {
  kind: ({ table, row }: ProductContext) => table.kind[row] ?? 0,
  section: ({ table, row }: ProductContext) => table.section[row] ?? 0,
  brand: ({ table, row }: ProductContext) => table.brand[row] ?? -1,
  level: ({ table, row }: ProductContext) => table.priceLevel[row] ?? 0.5,
  discount: ({ table, row }: ProductContext) => table.discount[row] ?? 0,
  releasedAt: ({ table, row }: ProductContext) => table.products[row]?.releasedAt ?? -Infinity,
}
const similarity = ({ table, row }: PairContext, taste: Float32Array) =>
  dot(taste, table.vectors, 0, row * table.dimensions, table.dimensions)
const log = (sum: number | undefined, scale = 1) => Math.log1p(scale * (sum ?? 0))
const share = (part: number | undefined, whole: number) => (part ?? 0) / (whole + 1)
const gap = (c: PairContext) => row.level(c) - c.profile.priceLevel
/** Price level of the newest owned product of this kind, when it has this brand. */
const ownedLevel = (c: PairContext) => {
  const owned = c.profile.newestOfKind[row.kind(c)] ?? -1
  return owned >= 0 && row.brand(c) >= 0 && c.table.brand[owned] === row.brand(c)
    ? c.table.priceLevel[owned]
    : undefined
}
const attributeAffinity = ({ profile, table, row }: PairContext) => {
  const own = table.attributes[row] ?? []
  const sum = own.reduce((total, attribute) => total + (profile.boughtWithAttribute[attribute] ?? 0), 0)
  return own.length === 0 ? 0 : share(sum / own.length, profile.purchaseCount)
}

const feature = <Context>(name: string, meaning: string, value: (c: Context) => number): Feature<Context> => ({
  name,
  meaning,
  value,
})
const hashed = <Context>(
  name: string,
  meaning: string,
  buckets: number,
  text: (c: Context) => string | undefined,
): Feature<Context> => ({
  ...{ name, meaning, buckets },
  value: c => {
    const found = text(c)
    return found === undefined ? -1 : hashText(found) % buckets
  },
})

/*
 * What the MLP reads, in the order of its inputs; numbers are normalised to mean 0 and deviation 1 over the training
 * examples. These tables are the documentation. A change of them makes models that were trained before stale.
 * "Half after n days" is exponential fading; "log" is log(1 + x).
 */

export const customerFeatures: readonly Feature<CustomerContext>[] = [
  feature('purchases', 'products bought, log', c => log(c.profile.purchaseCount)),
  feature('looks', 'views, favourites and carts, log', c => log(c.profile.lookCount)),
  feature('recency', 'last purchase, half after 30 days', c => freshness(c.profile, c.profile.lastPurchaseAt, 30)),
  feature('price-level', 'mean place of the prices paid within their kinds', c => c.profile.priceLevel),
  feature('coupon-proneness', 'share of purchases with a coupon', c => c.profile.couponProneness),
  hashed('last-kind', 'kind bought last, hashed', 32, c => c.table.kinds[c.profile.lastKind]),
]

export const productFeatures: readonly Feature<ProductContext>[] = [
  feature('price', 'price, log', c => c.table.logPrice[c.row] ?? 0),
  feature('level', 'place of the price within its kind', row.level),
  feature('discount', 'part of the list price that is taken off', row.discount),
  feature('accessory', '1 when made for something', c => (c.table.products[c.row]?.fits.length ? 1 : 0)),
  ...popularityColumns.map(({ name, meaning }, column) =>
    feature<ProductContext>(
      `popularity-${name}`,
      meaning,
      c => c.popularity[c.row * popularityColumns.length + column] ?? 0,
    ),
  ),
  hashed('kind', 'kind of the product, hashed', 32, c => c.table.kinds[row.kind(c)]),
  hashed('brand', 'brand of the product, hashed', 16, c => c.table.brands[row.brand(c)]),
]

export const pairFeatures: readonly Feature<PairContext>[] = [
  feature('newness', 'release, half after 50 days', c => freshness(c.profile, row.releasedAt(c), 50)),
  feature('age', 'release, half after a year', c => freshness(c.profile, row.releasedAt(c), 365)),
  feature('price-gap', 'level of the product minus level of the customer', gap),
  feature(
    'price-distance',
    'square of the gap, as far as the level is known',
    c => gap(c) ** 2 * c.profile.priceEvidence,
  ),
  feature('bargain', 'discount, for those who buy cheap', c => (1 - c.profile.priceLevel) * row.discount(c)),
  feature('coupon-bargain', 'discount, for those who use coupons', c => c.profile.couponProneness * row.discount(c)),
  feature('kind-bought', 'share of the purchases that are of this kind', c =>
    share(c.profile.boughtOfKind[row.kind(c)], c.profile.purchaseCount),
  ),
  feature('kind-looked', 'looks at this kind, log', c => log(c.profile.lookedOfKind[row.kind(c)])),
  feature('kind-interest', 'looks at this kind since one was bought, half after 14 days, log', c =>
    log(c.profile.interestInKind[row.kind(c)], 5),
  ),
  feature('kind-recent', 'last purchase of this kind, half after 30 days', c =>
    freshness(c.profile, c.profile.kindBoughtAt[row.kind(c)] ?? -Infinity, 30),
  ),
  feature('kind-owned', 'last purchase of this kind, half after 200 days', c =>
    freshness(c.profile, c.profile.kindBoughtAt[row.kind(c)] ?? -Infinity, 200),
  ),
  feature('section-bought', 'share of the purchases in this broad category', c =>
    share(c.profile.boughtOfSection.get(row.section(c)), c.profile.purchaseCount),
  ),
  feature('brand-bought', 'share of the purchases of this brand', c =>
    share(c.profile.boughtOfBrand[row.brand(c)], c.profile.purchaseCount),
  ),
  feature('brand-count', 'purchases of this brand, log', c => log(c.profile.boughtOfBrand[row.brand(c)])),
  feature('brand-looked', 'looks at this brand, log', c => log(c.profile.lookedOfBrand[row.brand(c)])),
  feature(
    'step-up',
    'level above the owned one of this kind and brand',
    c => row.level(c) - (ownedLevel(c) ?? row.level(c)),
  ),
  feature('step-down', '1 when not above the owned one of this kind and brand', c =>
    row.level(c) <= (ownedLevel(c) ?? -1) ? 1 : 0,
  ),
  feature('looked-at', 'looks at this product since its kind was bought, half after 14 days, log', c =>
    log(c.profile.shortlist.get(c.row), 10),
  ),
  feature('bought-similarity', 'cosine to the mean of what was bought', c => similarity(c, c.profile.boughtTaste)),
  feature('looked-similarity', 'cosine to the mean of what was looked at', c => similarity(c, c.profile.lookedTaste)),
  feature('attributes-bought', 'mean share of the purchases that have one of its attributes', attributeAffinity),
  feature('fits-owned', '1 when made for something that was bought', c => (c.profile.fitsOwned.has(c.row) ? 1 : 0)),
  feature('fits-wanting', '1 when that has nothing of this kind yet', c =>
    c.profile.fitsOwned.get(c.row)?.isWanting ? 1 : 0,
  ),
  feature('fits-recent', 'purchase of what it is made for, half after 45 days', c =>
    freshness(c.profile, c.profile.fitsOwned.get(c.row)?.boughtAt ?? -Infinity, 45),
  ),
]

const features: readonly Feature<PairContext>[] = [...customerFeatures, ...productFeatures, ...pairFeatures]
export const inputCount = inputsOf(features)

/** In the order of the inputs; a model that was trained with other inputs cannot be used. */
export const inputNames: readonly string[] = features.flatMap(({ name, buckets }) =>
  buckets === undefined ? [name] : Array.from({ length: buckets }, (_, bucket) => `${name}#${bucket}`),
)

/** By input: whether it is a number to be normalised, rather than a bucket. */
export const isNumeric: readonly boolean[] = features.flatMap(({ buckets }) =>
  buckets === undefined ? [true] : new Array<boolean>(buckets).fill(false),
)

/*
 * Each writes the inputs of its group to their places from `offset` on, not yet normalised; the others stay as they are.
 */
export const writeCustomerInputs = writer(customerFeatures, 0)
export const writeProductInputs = writer(productFeatures, inputsOf(customerFeatures))
export const writePairInputs = writer(pairFeatures, inputsOf(customerFeatures) + inputsOf(productFeatures))

function inputsOf(list: readonly { readonly buckets?: number }[]): number {
  return list.reduce((sum, { buckets = 1 }) => sum + buckets, 0)
}

function writer<Context>(list: readonly Feature<Context>[], start: number) {
  return (context: Context, inputs: Float32Array, offset = 0): void => {
    let place = offset + start
    for (const { buckets, value } of list) {
      if (buckets === undefined) {
        inputs[place++] = value(context)
        continue
      }
      inputs.fill(0, place, place + buckets)
      const bucket = value(context)
      if (bucket >= 0) inputs[place + bucket] = 1
      place += buckets
    }
  }
}
