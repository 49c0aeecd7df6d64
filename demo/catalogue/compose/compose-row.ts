import type { ProductRow } from '../../../src/ingest/rows.ts'
import { type Bilingual, both } from './bilingual.ts'
import { type BrandName, brands } from './brands.ts'
import { type KindName, kinds } from './kinds.ts'
import { stableNumber } from './stable-number.ts'
import { type AttributeName, attributeNames, toChineseValue } from './words.ts'

/** A product before it gets its numbers. */
export type Draft = {
  readonly id: string
  readonly kind: KindName
  readonly brand: BrandName
  /** Without the maker. */
  readonly name: Bilingual
  /** EUR. */
  readonly price: number
  /** The price before the sale. */
  readonly listPrice?: number
  /** Between the release and the anchor date. */
  readonly monthsOnSale: number
  /** Absent: drawn from the id; sometimes none, sometimes the last pieces. */
  readonly stock?: number
  /** In English, in the order that a customer reads them; '' is left out, because it does not apply. */
  readonly attributes: readonly (readonly [AttributeName, string])[]
  readonly description: Bilingual
  /** Ids of products, or names of kinds. */
  readonly fits?: readonly string[]
}

const monthMs = (365.25 / 12) * 86_400_000
const dayMs = 86_400_000

/** Adds categories, translation, stock, numbers and links. Attributes stand in the same order in both languages. */
export function composeRow(draft: Draft, anchorDate: Date): ProductRow {
  const { id, kind, brand, name, price, listPrice, description, fits } = draft
  const { department, zh: kindInChinese, letter } = kinds[kind]
  const attributes = [...draft.attributes, warranty].filter(([, value]) => value !== '')
  const gtin = toGtin(id)
  return {
    id,
    name: `${brand} ${name.en}`,
    description: description.en,
    categories: [department.en, kind],
    attributes: Object.fromEntries(attributes),
    brand,
    price,
    ...(listPrice === undefined ? {} : { listPrice }),
    currency: 'EUR',
    stock: draft.stock ?? stockOf(id, price),
    image: `/demo/images/${id}.svg`,
    link: `/p/${id}`,
    fits: [...(fits ?? [])],
    ...(gtin === undefined ? {} : { gtin }),
    mpn: `${brands[brand].code}-${letter}${1000 + stableNumber(`number of ${id}`, 9000)}`,
    releasedAt: releaseOf(draft.monthsOnSale, anchorDate),
    translations: {
      zh: {
        name: `${brands[brand].zh} ${name.zh}`,
        description: description.zh,
        categories: [department.zh, kindInChinese],
        attributes: Object.fromEntries(
          attributes.map(([attribute, value]) => [attributeNames[attribute], toChineseValue(value)]),
        ),
      },
    },
  }
}

/** As the shop's own terms say of everything new. */
const warranty: readonly [AttributeName, string] = ['warranty', '2 years']

/** At midnight of the day. */
function releaseOf(monthsOnSale: number, anchorDate: Date): string {
  const at = anchorDate.getTime() - monthsOnSale * monthMs
  return new Date(Math.floor(at / dayMs) * dayMs).toISOString()
}

function stockOf(id: string, price: number): number {
  const chance = stableNumber(`stock of ${id}`, 1000)
  if (chance < 40) return 0
  if (chance < 95) return 1 + (chance % 3)
  const most = price > 800 ? 30 : price > 200 ? 80 : 240
  return 4 + stableNumber(`pieces of ${id}`, most)
}

/** Seven products of ten have a number: an EAN-13 that begins with 2, the range that no maker in the world uses. */
function toGtin(id: string): string | undefined {
  if (stableNumber(`gtin of ${id}`, 10) >= 7) return undefined
  const pad = (salt: string) => String(stableNumber(`${salt} ${id}`, 1_000_000)).padStart(6, '0')
  const digits = `2${pad('upper')}${pad('lower')}`.slice(0, 12)
  const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 1 : 3), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}

/** The value in English, '' when the product does not have it. */
export function attributeOf({ attributes }: Draft, wanted: AttributeName): string {
  return attributes.find(([name]) => name === wanted)?.[1] ?? ''
}

/** "Vela 9 Pro" → "vela-9-pro". */
export function toSlug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

export function toId(kind: KindName, model: string): string {
  return `${kinds[kind].slug}-${toSlug(model)}`
}

/** The name followed by the word for what it is, in each language; '' where a shop would not say it. */
export function named(model: string, chineseModel: string, kindWord: Bilingual): Bilingual {
  const chinese = `${chineseModel || model} ${kindWord.zh}`
  return both(`${model} ${kindWord.en}`.trim(), chinese.trim())
}
