import { isRow, type LooseVariant, type Row, toText } from './loose-product.ts'
import { column, type VariantTable } from './shape-variants.ts'

/** Shopify's own option of a product that has none. */
const noOption = 'Default Title'

/**
 * Shopify's product CSV, newer exports ("URL handle", "SKU") and older ones ("Handle", "Variant SKU").
 *
 * @param columns - of the whole file, in lower case: a blank cell says something only where there is a column.
 */
export const shopify = (columns: ReadonlySet<string>): VariantTable => ({
  handle: row => toText(column(row, 'handle', 'url handle')),
  product: row => ({
    name: row.title,
    description: column(row, 'body (html)', 'description', 'body html'),
    brand: row.vendor,
    // What the shop calls it; else the place in Shopify's list of everything.
    categories: [...pathOf(column(row, 'type', 'custom product type', 'product category', 'standard product type'))],
    image: column(row, 'image src', 'product image url', 'variant image', 'variant image url'),
    ...visibilityOf(
      toText(row.status),
      toText(column(row, 'published', 'published on online store')).toLowerCase() === 'false',
    ),
    attributes: metafieldsOf(row),
    keywords: row.tags,
  }),
  variant: (row, whole) => {
    const price = column(row, 'variant price', 'price')
    if (price === undefined) return undefined
    return {
      sku: column(row, 'variant sku', 'sku'),
      gtin: toText(column(row, 'variant barcode', 'barcode')).replace(/^'/, ''),
      price,
      listPrice: column(row, 'variant compare at price', 'compare-at price', 'compare at price'),
      ...stockOf(row, columns),
      image: column(row, 'variant image', 'variant image url'),
      options: [1, 2, 3].flatMap(at => {
        const value = toText(row[`option${at} value`])
        return value === '' || value === noOption ? [] : [[optionName(whole, at), value] as const]
      }),
    }
  },
})

/** Only the first row of a product names its options; the others' values stand in the same columns. */
const optionName = (whole: Row, at: number) => toText(whole[`option${at} name`]) || `Option ${at}`

const pathOf = (value: unknown) =>
  toText(value)
    .split(/\s*>\s*/)
    .filter(Boolean)

/** Drafts and archived products are not for sale; an unlisted one is, to whoever has the link. */
function visibilityOf(status: string, isUnpublished: boolean) {
  const said = status.toLowerCase()
  return { isHidden: said === 'draft' || said === 'archived' || isUnpublished, isUnlisted: said === 'unlisted' }
}

/** A shop that does not track a variant always has it; one that goes on selling takes orders for what is to come. */
function stockOf(row: Row, columns: ReadonlySet<string>): Pick<LooseVariant, 'stock' | 'sellsWithoutStock'> {
  const policy = toText(column(row, 'variant inventory policy', 'continue selling when out of stock')).toLowerCase()
  const isTracked = !trackerColumns.some(name => columns.has(name)) || column(row, ...trackerColumns) !== undefined
  if (!isTracked) return { sellsWithoutStock: 'not-counted' }
  const stock = column(row, 'variant inventory qty', 'inventory quantity')
  return policy === 'continue' || policy === 'true' ? { stock, sellsWithoutStock: 'backorder' } : { stock }
}

const trackerColumns = ['variant inventory tracker', 'inventory tracker'] as const

/** "Material (product.metafields.shopify.material)" is the attribute Material; a list has semicolons between. */
function metafieldsOf(row: Row): readonly (readonly [string, unknown])[] {
  return Object.entries(row).flatMap(([column, value]) => {
    const name = /^(.+?)\s*\(product\.metafields\.[\w-]+\.[\w-]+\)$/.exec(column)?.[1]
    const text = toText(value)
    return name === undefined || !isReadable(text) ? [] : [[capitalise(name), text.split(/\s*;\s*/)] as const]
  })
}

/** A reference to something else in the shop, or JSON for a program, says nothing to a customer. */
const isReadable = (text: string) => text !== '' && !/^(?:gid:\/\/|\{|\[)/.test(text)
const capitalise = (name: string) => name.slice(0, 1).toUpperCase() + name.slice(1)

/** A product of Shopify's `products.json`, or of an answer of its interface. */
export function shapeShopifyJson(row: Row) {
  const names = listOf(row.options).map(
    (option, at) => toText(isRow(option) ? option.name : option) || `Option ${at + 1}`,
  )
  const variants = listOf(row.variants).filter(isRow)
  const images = listOf(row.images).filter(isRow)
  const isOne = variants.length === 1 && variants[0]?.option1 === noOption
  const forms = variants.map(variant => ({
    id: variant.id,
    sku: variant.sku,
    gtin: variant.barcode,
    price: variant.price,
    listPrice: variant.compare_at_price,
    ...stockOfJson(variant),
    image: isRow(variant.featured_image)
      ? variant.featured_image.src
      : images.find(({ id }) => id !== undefined && id === variant.image_id)?.src,
    options: isOne
      ? []
      : [1, 2, 3].flatMap(at => {
          const value = variant[`option${at}`]
          return typeof value === 'string' ? [[names[at - 1] ?? `Option ${at}`, value] as const] : []
        }),
  }))
  const [only] = forms
  return {
    id: row.handle ?? row.id,
    name: row.title,
    description: row.body_html ?? row.description,
    brand: row.vendor,
    categories: pathOf(row.product_type ?? row.type),
    image: images[0]?.src ?? (isRow(row.image) ? row.image.src : undefined),
    ...visibilityOf(toText(row.status), false),
    keywords: row.tags,
    ...(isOne && only
      ? { ...only, id: row.handle ?? row.id, mpn: only.sku, sku: undefined, options: undefined }
      : {
          options: listOf(row.options)
            .filter(isRow)
            .map(({ name, values }) => ({ name, values })),
          variants: forms,
        }),
  }
}

/** The storefront's answer says `available`, the administration's how many and by which rule. */
function stockOfJson(variant: Row): Pick<LooseVariant, 'stock' | 'availability' | 'sellsWithoutStock'> {
  if ('inventory_management' in variant && toText(variant.inventory_management) === '') {
    return { sellsWithoutStock: 'not-counted' }
  }
  const stock = variant.inventory_quantity
  if (variant.inventory_policy === 'continue') return { stock, sellsWithoutStock: 'backorder' }
  if (typeof variant.available === 'boolean') return { stock, availability: variant.available }
  return { stock }
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
