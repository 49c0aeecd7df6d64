import { type LooseVariant, type Row, toText } from './loose-product.ts'
import { column, type VariantTable } from './shape-variants.ts'

/** Medusa's product export, 1 and 2: a row for each variant, a price column for each currency. */
export function medusa(currency: string | undefined): VariantTable {
  return {
    handle: row => toText(column(row, 'product handle', 'product id')),
    product: row => ({
      name: row['product title'],
      description: column(row, 'product description', 'product subtitle'),
      categories: [column(row, 'product type', 'product collection title', 'product category 1')].filter(Boolean),
      attributes: [
        ['material', row['product material']],
        ['country of origin', row['product origin country']],
        ['weight', weightOf(row['product weight'])],
      ],
      keywords: Object.entries(row).flatMap(([name, tag]) => (/^product tag \d+$/.test(name) ? [tag] : [])),
      image: column(row, 'product thumbnail', 'image 1 url', 'product image 1 url', 'product image 1'),
      currency: priceOf(row, currency)?.currency,
      isHidden: toText(row['product status']) !== '' && row['product status'] !== 'published',
    }),
    variant: row => ({
      id: row['variant id'],
      sku: row['variant sku'],
      gtin: column(row, 'variant barcode', 'variant ean', 'variant upc'),
      price: priceOf(row, currency)?.price,
      ...stockOf(row),
      options: [1, 2, 3].flatMap(at => {
        const name = toText(column(row, `option ${at} name`, `variant option ${at} name`))
        const value = toText(column(row, `option ${at} value`, `variant option ${at} value`))
        return name === '' || value === '' || /^default/i.test(value) ? [] : [[name, value] as const]
      }),
    }),
  }
}

/** Version 2 exports no quantity, so that a variant which it manages counts as there. */
function stockOf(row: Row): Pick<LooseVariant, 'stock' | 'sellsWithoutStock'> {
  if (toText(row['variant manage inventory']).toLowerCase() === 'false') return { sellsWithoutStock: 'not-counted' }
  const stock = row['variant inventory quantity']
  return isTrue(row['variant allow backorder']) ? { stock, sellsWithoutStock: 'backorder' } : { stock }
}

const isTrue = (value: unknown) => toText(value).toLowerCase() === 'true'
/** In grams. */
const weightOf = (value: unknown) => (toText(value) === '' ? undefined : `${toText(value)} g`)

/** In the shop's currency, else the first that is filled. Columns are "price eur", or "price france [eur]". */
function priceOf(
  row: Row,
  wanted: string | undefined,
): { readonly currency: string; readonly price: unknown } | undefined {
  const prices = Object.entries(row).flatMap(([name, price]) => {
    const currency = /^(?:variant )?price (?:.*\[)?([a-z]{3})\]?$/.exec(name)?.[1]?.toUpperCase()
    return currency === undefined ? [] : [{ currency, price }]
  })
  return prices.find(({ currency }) => currency === wanted) ?? (wanted === undefined ? prices[0] : undefined)
}
