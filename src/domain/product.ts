import type { ProductId } from './ids.ts'
import type { Locale } from './locale.ts'
import type { Money } from './money.ts'

/** What a shopper reads of a product, in one language. */
export type ProductText = {
  readonly name: string
  readonly description: string
  /** From broad to narrow; the last is the kind of thing it is: ["Phones & tablets", "Phones"]. */
  readonly categories: readonly string[]
  /** Name → value as a shopper reads them: { colour: "black", memory: "256 GB" }. */
  readonly attributes: Readonly<Record<string, string>>
}

export type Product = ProductText & {
  readonly id: ProductId
  readonly brand?: string
  readonly price: Money
  /** The price before a sale, when there is one; above `price`. */
  readonly listPrice?: Money
  /** Pieces that can be sold now; 0 is sold out, `uncountedStock` is available without a number. */
  readonly stock: number
  readonly image?: string
  readonly link?: string
  /** What an accessory is made for: product ids, or names of categories in the shop's first language. */
  readonly fits: readonly string[]
  readonly gtin?: string
  /** The maker's part or model number. */
  readonly mpn?: string
  /** When it came on the market, epoch milliseconds. */
  readonly releasedAt?: number
  /** Where alone it may be sold, as countries in ISO 3166-1 alpha-2 (DE); absent: everywhere. */
  readonly regions?: readonly string[]
  /** Years of age that whoever is shown it must have reached. */
  readonly ageLimit?: number
  /** The same text in other languages. */
  readonly translations: Readonly<Partial<Record<Locale, ProductText>>>
}

/** Stands for a stock that the shop's feed calls available without counting it: a reply names no number. */
export const uncountedStock = 1_000_000

/** The product's text in `locale`, else as the shop wrote it. */
export function productText(product: Product, locale: Locale): ProductText {
  return product.translations[locale] ?? product
}

/** The narrowest category, which says what kind of thing it is; '' when the shop gave none. */
export function kindOf(product: Product): string {
  return product.categories.at(-1) ?? ''
}

/** True when `accessory` is made for `product`, by product id or by category. */
export function fitsProduct(accessory: Product, product: Product): boolean {
  return accessory.fits.some(target => target === product.id || product.categories.includes(target))
}
