import { z } from 'zod'
import { behaviourKinds, locales, orderStatuses, stocklessSales } from '../domain/index.ts'

/**
 * The shop's own exchange format, one JSON object a row. Prices are in major units (19.99), times are ISO 8601.
 * Unknown fields are refused, so that a misspelt one is noticed.
 */
const id = z.string().trim().min(1).max(200)
const price = z.number().min(0).max(1e9)
const currency = z.string().regex(/^[A-Z]{3}$/, 'three capital letters (ISO 4217), such as EUR')
const time = z.iso.datetime({ offset: true })
const locale = z.enum(locales)
const localized = z.partialRecord(locale, z.string().trim().min(1))

/** What is chosen before buying; the values of all variants. */
const options = z
  .array(z.strictObject({ name: z.string().trim().min(1), values: z.array(z.string()).max(1_000) }))
  .max(10)
const stocked = {
  /** Pieces that are counted. */
  stock: z.int().min(0).default(0),
  sellsWithoutStock: z.enum(stocklessSales).optional(),
  availableAt: time.optional(),
}

const productText = z.strictObject({
  name: z.string().trim().min(1).max(300),
  description: z.string().trim().max(20_000).default(''),
  /** From broad to narrow. */
  categories: z.array(z.string().trim().min(1)).max(10).default([]),
  attributes: z.record(z.string(), z.string()).default({}),
  /** In a translation: the same options in the same order, with the same values in theirs. */
  options: options.optional(),
})

/** A form of a product with a price and a stock of its own. */
const variantRow = z.strictObject({
  ...stocked,
  id,
  sku: z.string().optional(),
  /** Name → value; '' is any. */
  options: z.record(z.string(), z.string()),
  price,
  listPrice: price.optional(),
  image: z.string().optional(),
  link: z.string().optional(),
  gtin: z.string().optional(),
})

export const productRow = productText.extend({
  id,
  brand: z.string().trim().min(1).optional(),
  price,
  listPrice: price.optional(),
  currency,
  ...stocked,
  /** At most as many as the largest platform allows. */
  variants: z.array(variantRow).max(2_048).optional(),
  image: z.string().optional(),
  link: z.string().optional(),
  /** For an accessory: ids of products, or names of categories, that it is made for. */
  fits: z.array(z.string().min(1)).default([]),
  gtin: z.string().optional(),
  mpn: z.string().optional(),
  releasedAt: time.optional(),
  /** Where alone it may be sold. */
  regions: z
    .array(z.string().regex(/^[A-Z]{2}$/, 'two capital letters (ISO 3166-1), such as DE'))
    .min(1)
    .max(300)
    .optional(),
  /** Years. */
  ageLimit: z.int().min(0).max(120).optional(),
  /** The shop's own notes, which no customer reads. */
  keywords: z.array(z.string()).optional(),
  isUnlisted: z.boolean().optional(),
  translations: z.partialRecord(locale, productText).default({}),
})

export const customerRow = z.strictObject({
  id,
  email: z.email().optional(),
  name: z.string().optional(),
  locale: locale.optional(),
  createdAt: time,
  personalised: z.boolean().default(true),
})

export const eventRow = z.strictObject({
  /** Absent: a digest of the row. */
  id: id.optional(),
  kind: z.enum(behaviourKinds),
  customer: id,
  product: id.optional(),
  at: time,
  session: id.optional(),
  quantity: z.int().min(1).optional(),
  order: id.optional(),
  coupon: id.optional(),
  dwellMs: z.int().min(0).optional(),
})

export const orderRow = z.strictObject({
  id,
  customer: id,
  email: z.email().optional(),
  status: z.enum(orderStatuses),
  placedAt: time,
  lines: z.array(z.strictObject({ product: id, quantity: z.int().min(1), price })).min(1),
  total: price,
  currency,
  carrier: z.string().optional(),
  trackingNumber: z.string().optional(),
  expectedAt: time.optional(),
  deliveredAt: time.optional(),
  coupon: id.optional(),
  /** Where it goes, as one line. */
  address: z.string().min(1).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
})

const anyOf = z.array(id).min(1)
export const couponRow = z
  .strictObject({
    code: id,
    name: localized,
    currency,
    action: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('percent-off'), percent: z.number().gt(0).max(100), atMost: price.optional() }),
      z.strictObject({ kind: z.literal('amount-off'), amount: price }),
      z.strictObject({ kind: z.literal('free-shipping') }),
    ]),
    conditions: z
      .array(
        z.discriminatedUnion('kind', [
          z.strictObject({ kind: z.literal('minimum-spend'), amount: price }),
          z.strictObject({ kind: z.literal('category'), anyOf }),
          z.strictObject({ kind: z.literal('brand'), anyOf }),
          z.strictObject({ kind: z.literal('product'), anyOf }),
          z.strictObject({ kind: z.literal('customer'), anyOf }),
          z.strictObject({ kind: z.literal('first-order') }),
          z.strictObject({ kind: z.literal('orders-at-least'), count: z.int().min(1) }),
          z.strictObject({ kind: z.literal('bought-category'), anyOf }),
        ]),
      )
      .default([]),
    startsAt: time.optional(),
    endsAt: time.optional(),
    maxUses: z.int().min(1).optional(),
    maxUsesPerCustomer: z.int().min(1).default(1),
  })
  .refine(row => !row.startsAt || !row.endsAt || Date.parse(row.startsAt) <= Date.parse(row.endsAt), {
    path: ['endsAt'],
    error: 'is before startsAt',
  })

export type ProductRow = z.input<typeof productRow>
export type CustomerRow = z.input<typeof customerRow>
export type EventRow = z.input<typeof eventRow>
export type OrderRow = z.input<typeof orderRow>
export type CouponRow = z.input<typeof couponRow>
