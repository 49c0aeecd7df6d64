import { type Row, toText } from './loose-product.ts'
import { column, type VariantTable } from './shape-variants.ts'

/** Shopify's own option of a product that has none. */
const noOption = 'Default Title'

/** Shopify's product CSV, newer exports ("URL handle", "SKU") and older ones ("Handle", "Variant SKU"). */
export const shopify: VariantTable = {
  handle: row => toText(column(row, 'handle', 'url handle')),
  product: row => ({
    name: row.title,
    description: column(row, 'body (html)', 'description', 'body html'),
    brand: row.vendor,
    // What the shop calls it; else the place in Shopify's list of everything.
    categories: [...pathOf(column(row, 'type', 'custom product type', 'product category', 'standard product type'))],
    image: column(row, 'image src', 'product image url', 'variant image', 'variant image url'),
    isHidden: isNotForSale(row),
    attributes: [['tags', row.tags]],
  }),
  variant: (row, whole) => {
    const price = column(row, 'variant price', 'price')
    if (price === undefined) return undefined
    return {
      sku: column(row, 'variant sku', 'sku'),
      barcode: toText(column(row, 'variant barcode', 'barcode')).replace(/^'/, ''),
      price,
      listPrice: column(row, 'variant compare at price', 'compare-at price', 'compare at price'),
      stock: stockOf(row),
      options: [1, 2, 3].flatMap(at => {
        const value = toText(row[`option${at} value`])
        return value === '' || value === noOption ? [] : [[optionName(whole, at), value] as const]
      }),
    }
  },
}

/** Only the first row of a product names its options; the others' values stand in the same columns. */
const optionName = (whole: Row, at: number) => toText(whole[`option${at} name`]) || `Option ${at}`

const pathOf = (value: unknown) =>
  toText(value)
    .split(/\s*>\s*/)
    .filter(Boolean)

/** Sold on when none is left, or not counted: it can be had. */
function stockOf(row: Row): unknown {
  const policy = toText(column(row, 'variant inventory policy', 'continue selling when out of stock')).toLowerCase()
  if (policy === 'continue' || policy === 'true') return 'in stock'
  const quantity = column(row, 'variant inventory qty', 'inventory quantity')
  return quantity ?? (policy === '' ? undefined : 'in stock')
}

function isNotForSale(row: Row): boolean {
  const status = toText(row.status).toLowerCase()
  const isPublished = toText(column(row, 'published', 'published on online store')).toLowerCase()
  return status === 'draft' || status === 'archived' || isPublished === 'false'
}
