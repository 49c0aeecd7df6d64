import type { RowFormat } from '../feed/raw-row.ts'
import { shapeByMap } from './apply-map.ts'
import { isRow, type LooseProduct, type Row } from './loose-product.ts'
import type { ProductMap } from './product-map.ts'
import { type ProductShaper, rowByRow } from './product-shaper.ts'
import { shapeGoogleGroups } from './shape-google-groups.ts'
import { medusa } from './shape-medusa.ts'
import { shapeShopifyJson, shopify } from './shape-shopify.ts'
import { shapeVariants } from './shape-variants.ts'
import { shapeWooJson, woocommerce } from './shape-woocommerce.ts'

export type ProductFormat = 'own' | 'map' | 'google' | 'shopify' | 'woocommerce' | 'medusa'

export type ChooseShaperOptions = {
  readonly format: RowFormat
  /** The names that a table's first line gives its columns, or that the first row gives its fields. */
  readonly columns: readonly string[]
  readonly map?: ProductMap | undefined
  /** The shop's currency, for feeds with a price in each. */
  readonly currency?: string | undefined
}

/**
 * How a feed's rows become products: by the map where there is one, else by what its columns are called.
 * @throws Error when a table's columns are nobody's.
 */
export function chooseShaper({ format, columns, map, currency }: ChooseShaperOptions): {
  readonly name: ProductFormat
  readonly shaper: ProductShaper
} {
  if (map) return { name: 'map', shaper: rowByRow(shapeByMap(map)) }
  if (format === 'json') return chooseForJson(new Set(columns))
  if (format === 'xml') return { name: 'google', shaper: shapeGoogleGroups() }
  const names = new Set(columns.map(name => name.toLowerCase().trim()))
  const has = (...wanted: readonly string[]) => wanted.every(name => names.has(name))
  if (has('product handle', 'product title')) return { name: 'medusa', shaper: shapeVariants(medusa(currency)) }
  if ((has('handle') || has('url handle')) && has('title'))
    return { name: 'shopify', shaper: shapeVariants(shopify(names)) }
  if (has('type', 'name', 'regular price')) return { name: 'woocommerce', shaper: shapeVariants(woocommerce) }
  if ((has('id') || has('g:id')) && (has('title') || has('g:title'))) {
    return { name: 'google', shaper: shapeGoogleGroups() }
  }
  const listed = columns.slice(0, 6).join(', ')
  throw new Error(
    `its columns (${listed}${columns.length > 6 ? ', …' : ''}) are none of Google's, Shopify's, WooCommerce's or ` +
      "Medusa's; say with --map what is what",
  )
}

/** By what only one platform's interface calls its fields. */
function chooseForJson(fields: ReadonlySet<string>) {
  const inRows = (shape: (row: Row) => LooseProduct) => rowByRow(value => (isRow(value) ? shape(value) : undefined))
  if (fields.has('title') && fields.has('variants'))
    return { name: 'shopify', shaper: inRows(shapeShopifyJson) } as const
  if (fields.has('name') && (fields.has('permalink') || fields.has('regular_price'))) {
    return { name: 'woocommerce', shaper: inRows(shapeWooJson) } as const
  }
  return { name: 'own', shaper: rowByRow(shapeOwn) } as const
}

/** The shop's own format; unknown fields are passed on, to be refused by name. */
function shapeOwn(value: unknown): LooseProduct | undefined {
  if (!isRow(value)) return undefined
  // Ours alone: in a file they are as unknown as any other.
  const names = Object.keys(value).map(name => (name === 'isHidden' || name === 'notes' ? `"${name}"` : name))
  return Object.fromEntries(Object.values(value).map((field, at) => [names[at], field]))
}
