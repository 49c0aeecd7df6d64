import type { Locale } from '../locale.ts'
import type { Product } from '../product.ts'

export const productSorts = ['relevance', 'price-ascending', 'price-descending', 'popularity', 'newness'] as const
export type ProductSort = (typeof productSorts)[number]

/** What a storefront's visitor has ticked. Parts hold together; of several values in one part any is enough. */
export type BrowseFilter = {
  /** A category of the path, in any of the product's languages. */
  readonly category?: string
  readonly brands?: readonly string[]
  /** Attribute name → accepted values, in any of the product's languages. */
  readonly attributes?: Readonly<Record<string, readonly string[]>>
  /** Minor units, both ends inclusive. */
  readonly minPriceMinor?: number
  readonly maxPriceMinor?: number
  /** True: only what can be sold now. */
  readonly inStock?: boolean
}

export type BrowseQuery = {
  /** '' lists everything that the filter holds for. */
  readonly text: string
  readonly filter: BrowseFilter
  readonly sort: ProductSort
  /** Products that are passed over before the page begins. */
  readonly offset: number
  readonly limit: number
  /** The language of facets. */
  readonly locale: Locale
}

export type FacetValue = { readonly value: string; readonly count: number }
/** Price from inclusive to exclusive, minor units; the last band has no end. */
export type PriceBand = { readonly fromMinor: number; readonly toMinor?: number; readonly count: number }

/**
 * How many products each further choice would show. The counts of a part that is filtered already leave that part's own
 * filter out, so that a shopper sees what else there is.
 */
export type ProductFacets = {
  readonly categories: readonly FacetValue[]
  readonly brands: readonly FacetValue[]
  readonly attributes: readonly { readonly name: string; readonly values: readonly FacetValue[] }[]
  readonly prices: readonly PriceBand[]
  readonly inStock: number
}

export type BrowsePage = {
  readonly products: readonly { readonly product: Product; readonly score: number }[]
  /** Products on all pages together. */
  readonly total: number
  readonly facets: ProductFacets
}

export type SearchSuggestion = {
  readonly kind: 'category' | 'brand' | 'product'
  readonly text: string
  /** Of a product. */
  readonly productId?: Product['id']
}

/** What a storefront's own search box and lists ask. */
export interface ProductBrowser {
  browse(query: BrowseQuery, signal?: AbortSignal): Promise<BrowsePage>
  /** What a half-typed text may become; at most `k`, best first. */
  suggest(text: string, locale: Locale, k: number): Promise<readonly SearchSuggestion[]>
}
