import type { ProductId, VariantId } from './ids.ts'
import type { Locale } from './locale.ts'
import type { Money } from './money.ts'

/** What a shopper chooses before buying: { name: "Size", values: ["S", "M", "L"] }. */
export type ProductOption = { readonly name: string; readonly values: readonly string[] }

/** What a shopper reads of a product, in one language. */
export type ProductText = {
  readonly name: string
  readonly description: string
  /** From broad to narrow; the last is the kind of thing it is: ["Phones & tablets", "Phones"]. */
  readonly categories: readonly string[]
  /**
   * Name → value as a shopper reads them: { colour: "black", memory: "256 GB" }. An option stands here too, with all
   * its values in one: { Size: "S, M, L" }.
   */
  readonly attributes: Readonly<Record<string, string>>
  /** Absent: sold in one form only. In a translation in the same order as in the shop's own text. */
  readonly options?: readonly ProductOption[]
}

/** How something can be bought although no counted piece is there. */
export const stocklessSales = ['not-counted', 'backorder', 'preorder'] as const
export type StocklessSale = (typeof stocklessSales)[number]

/** What is there of something that can be bought. */
export type Stocked = {
  /** Pieces that are counted and there, 0 and up; 0 too where the shop does not count. */
  readonly stock: number
  /**
   * Set where it can be bought without a counted piece: `not-counted` pieces are there, but not how many; a
   * `backorder` is sent when it has come in, a `preorder` when it has come out. Absent: 0 pieces are sold out.
   */
  readonly sellsWithoutStock?: StocklessSale
  /** When a backorder or preorder is expected, epoch milliseconds. */
  readonly availableAt?: number
}

/** One form of a product, with a price and a stock of its own: the tee in L and blue. */
export type Variant = Stocked & {
  /** Unique in the shop, among products and variants. */
  readonly id: VariantId
  readonly sku?: string
  /** One value for each of the product's options, in their order, as the shop writes it; '' is any of them. */
  readonly values: readonly string[]
  readonly price: Money
  readonly listPrice?: Money
  readonly image?: string
  readonly link?: string
  readonly gtin?: string
}

export type Product = ProductText &
  Stocked & {
    readonly id: ProductId
    readonly brand?: string
    /** With variants: that of the cheapest which can be bought, else of the cheapest. */
    readonly price: Money
    /** The price before a sale, when there is one; above `price`. */
    readonly listPrice?: Money
    /** Absent or empty: sold in one form only. `stock` and `sellsWithoutStock` then say what is there of all together. */
    readonly variants?: readonly Variant[]
    readonly image?: string
    readonly link?: string
    /** What an accessory is made for: product ids, or names of categories in the shop's first language. */
    readonly fits: readonly string[]
    readonly gtin?: string
    /** The maker's part or model number; the stock keeping unit where a shop gives no other. */
    readonly mpn?: string
    /** When it came on the market, epoch milliseconds. */
    readonly releasedAt?: number
    /** Where alone it may be sold, as countries in ISO 3166-1 alpha-2 (DE); absent: everywhere. */
    readonly regions?: readonly string[]
    /** Years of age that whoever is shown it must have reached. */
    readonly ageLimit?: number
    /** The shop's own notes, such as tags: a search may use them, no customer reads them. */
    readonly keywords?: readonly string[]
    /** Kept for orders and links that name it, and never searched, listed or recommended. */
    readonly isUnlisted?: boolean
    /** The same text in other languages. */
    readonly translations: Readonly<Partial<Record<Locale, ProductText>>>
  }

/** Whether it can be bought now: a counted piece is there, or the shop sells it without one. */
export function isBuyable({ stock, sellsWithoutStock }: Stocked): boolean {
  return stock > 0 || sellsWithoutStock !== undefined
}

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
