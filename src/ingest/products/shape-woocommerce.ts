import { isRow, type LooseProduct, type LooseVariant, type Row, toText } from './loose-product.ts'
import { column, type VariantTable } from './shape-variants.ts'

type Sold = Pick<LooseVariant, 'stock' | 'availability' | 'sellsWithoutStock'>

/**
 * WooCommerce's product CSV: variations name their product in "Parent", by its stock keeping unit or as "id:12". The
 * exporter sorts by id, so that they may stand far from it.
 */
export const woocommerce: VariantTable = {
  handle: row => {
    const parent = toText(row.parent)
    if (parent !== '') return parent.replace(/^id:/, '')
    return isParent(row) && toText(row.sku) === '' ? toText(row.id) : toText(column(row, 'sku', 'id'))
  },
  isScattered: row => isParent(row) || isVariation(row),
  isOwnRow: isParent,
  product: (whole, rows) => {
    // Of a product with variations the parent's row alone speaks of all of it.
    const row = rows.find(isParent) ?? whole
    return {
      name: row.name,
      description: plainLines(column(row, 'description', 'short description')),
      brand: column(row, 'brands', 'brand'),
      // Several paths with commas between: the first counts.
      categories: toText(row.categories)
        .split(/(?<!\\),/)[0]
        ?.replaceAll('\\,', ','),
      attributes: attributesOf(row),
      options: isParent(row) ? attributesOf(row).map(([name, values]) => ({ name, values: splitValues(values) })) : [],
      keywords: row.tags,
      price: row['regular price'],
      salePrice: row['sale price'],
      saleDates: datesOf(row),
      ...soldOf(row),
      image: firstImage(row.images),
      link: row['external url'],
      gtin: row['gtin, upc, ean, or isbn'],
      mpn: row.sku,
      isHidden: toText(row.published) !== '' && row.published !== '1',
      isUnlisted: toText(row['visibility in catalog']).toLowerCase() === 'hidden',
    }
  },
  variant: row =>
    isVariation(row) && (toText(row.published) || '1') === '1'
      ? {
          id: column(row, 'sku', 'id'),
          sku: row.sku,
          gtin: row['gtin, upc, ean, or isbn'],
          price: row['regular price'],
          salePrice: row['sale price'],
          saleDates: datesOf(row),
          ...soldOf(row),
          image: firstImage(row.images),
          options: attributesOf(row),
        }
      : undefined,
}

function isParent(row: Row): boolean {
  return /^variable\b/i.test(toText(row.type))
}
const isVariation = (row: Row) => toText(row.parent) !== '' && /^variation\b/i.test(toText(row.type) || 'variation')

/** "In stock?" is 1, 0 or "backorder"; a product whose stock is not managed has no figure. */
function soldOf(row: Row): Sold {
  const word = toText(row['in stock?']).toLowerCase()
  const takesBackorders = /^(?:1|yes|notify)$/i.test(toText(row['backorders allowed?']))
  const availability = word === '' ? undefined : word === '0' ? 'out of stock' : word === '1' ? 'in stock' : word
  if (takesBackorders || word === 'backorder') return { stock: row.stock, sellsWithoutStock: 'backorder' }
  return { stock: row.stock, availability }
}

function datesOf(row: Row): string {
  const from = toText(row['date sale price starts'])
  const to = toText(row['date sale price ends'])
  return `${from}/${/^\d{4}-\d{2}-\d{2}$/.test(to) ? `${to}T23:59:59Z` : to}`
}

const firstImage = (images: unknown) => toText(images).split(',')[0] || undefined
const splitValues = (values: string) => values.split(/(?<!\\),/).map(value => value.replaceAll('\\,', ',').trim())

/** The exporter writes the end of a line as a backslash, an n, and the end of the line. */
const plainLines = (text: unknown) => (typeof text === 'string' ? text.replace(/\\n\n?/g, '\n') : text)

function attributesOf(row: Row): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = []
  for (let at = 1; at <= 100; at += 1) {
    const name = toText(row[`attribute ${at} name`])
    const value = toText(row[`attribute ${at} value(s)`])
    if (name !== '' && (value !== '' || isVariation(row))) found.push([name, value])
  }
  return found
}

/** A product of WooCommerce's REST interface; variations are asked for elsewhere, and only their numbers stand here. */
export function shapeWooJson(row: Row): LooseProduct {
  const attributes = listOf(row.attributes).filter(isRow)
  return {
    id: toText(row.sku) || row.id,
    name: row.name,
    description: toText(row.description) || row.short_description,
    brand: listOf(row.brands).filter(isRow)[0]?.name,
    categories: listOf(row.categories)
      .filter(isRow)
      .slice(0, 1)
      .map(({ name }) => name),
    attributes: attributes.map(({ name, options, option }) => [name, options ?? option]),
    keywords: listOf(row.tags)
      .filter(isRow)
      .map(({ name }) => name),
    price: toText(row.regular_price) || row.price,
    salePrice: row.on_sale === false ? undefined : row.sale_price,
    ...soldOfJson(row),
    image: listOf(row.images).filter(isRow)[0]?.src,
    link: row.permalink,
    gtin: row.global_unique_id,
    mpn: toText(row.sku) || undefined,
    isHidden: toText(row.status) !== '' && row.status !== 'publish',
    isUnlisted: row.catalog_visibility === 'hidden',
  }
}

function soldOfJson({ stock_quantity: stock, stock_status: status, backorders }: Row): Sold {
  if (status === 'onbackorder' || backorders === 'yes' || backorders === 'notify') {
    return { stock, sellsWithoutStock: 'backorder' }
  }
  return { stock, availability: status }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
