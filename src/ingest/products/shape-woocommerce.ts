import { type Row, toText } from './loose-product.ts'
import { column, type VariantTable } from './shape-variants.ts'

/** WooCommerce's product CSV: a variable product's row, then its variations, which name it in "Parent". */
export const woocommerce: VariantTable = {
  handle: row => {
    const parent = toText(row.parent)
    if (parent !== '') return parent.replace(/^id:/, '')
    return isParent(row) && toText(row.sku) === '' ? toText(row.id) : toText(column(row, 'sku', 'id'))
  },
  product: row => ({
    name: row.name,
    description: column(row, 'description', 'short description'),
    brand: column(row, 'brands', 'brand'),
    // Several paths with commas between: the first counts.
    categories: toText(row.categories)
      .split(/(?<!\\),/)[0]
      ?.replaceAll('\\,', ','),
    attributes: attributesOf(row),
    price: row['regular price'],
    salePrice: row['sale price'],
    saleDates: datesOf(row),
    stock: row.stock,
    availability: availabilityOf(row),
    image: toText(row.images).split(',')[0],
    link: row['external url'],
    gtin: row['gtin, upc, ean, or isbn'],
    mpn: row.sku,
    isHidden: toText(row.published) !== '' && row.published !== '1',
  }),
  variant: row =>
    toText(row.parent) === ''
      ? undefined
      : {
          sku: row.sku,
          barcode: row['gtin, upc, ean, or isbn'],
          price: row['regular price'],
          salePrice: row['sale price'],
          stock: toText(row.stock) || availabilityOf(row),
          options: attributesOf(row),
        },
}

const isParent = (row: Row) => /^variable\b/i.test(toText(row.type))

/** 1, 0 or "backorder". A parent's own word is about its variations, which say it themselves. */
function availabilityOf(row: Row): string | undefined {
  const word = toText(row['in stock?']).toLowerCase()
  if (word === '') return undefined
  return word === '1' ? 'in stock' : 'out of stock'
}

function datesOf(row: Row): string {
  const from = toText(row['date sale price starts'])
  const to = toText(row['date sale price ends'])
  return `${from}/${/^\d{4}-\d{2}-\d{2}$/.test(to) ? `${to}T23:59:59Z` : to}`
}

function attributesOf(row: Row): readonly (readonly [string, unknown])[] {
  const found: (readonly [string, unknown])[] = []
  for (let at = 1; at <= 100; at += 1) {
    const name = toText(row[`attribute ${at} name`])
    const value = toText(row[`attribute ${at} value(s)`])
    if (name !== '' && value !== '') found.push([name, value])
  }
  return found
}
