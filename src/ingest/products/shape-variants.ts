import { firstFilled, type LooseProduct, type Note, type Row, toText } from './loose-product.ts'
import { parsePrice } from './parse-price.ts'
import type { ProductShaper, ShapedRow } from './product-shaper.ts'

/** A feed with a row for each variant or image of a product; the columns by what they hold, in lower case. */
export type VariantTable = {
  /** The same in every row of a product; blank continues the one before. */
  readonly handle: (row: Row) => string
  readonly product: (row: Row) => LooseProduct
  /**
   * undefined for a row that holds an image only.
   * @param whole - for each column the first cell of the product's rows that is filled.
   */
  readonly variant: (row: Row, whole: Row) => Variant | undefined
}

export type Variant = {
  readonly sku?: unknown
  readonly barcode?: unknown
  readonly price?: unknown
  readonly listPrice?: unknown
  readonly salePrice?: unknown
  readonly stock?: unknown
  readonly image?: unknown
  /** Name and value, such as Colour and Black. */
  readonly options: readonly (readonly [string, unknown])[]
}

/**
 * One product for all rows of a handle that follow each other: its price is that of its cheapest variant, its stock
 * the sum, its attributes list what the options can be.
 */
export function shapeVariants({ handle, product, variant }: VariantTable): ProductShaper {
  let open: { readonly line: number; readonly handle: string; readonly rows: Row[] } | undefined

  function* close(): Generator<ShapedRow> {
    if (!open) return
    const { line, rows, handle: id } = open
    open = undefined
    const whole = Object.assign({}, ...rows.toReversed()) as Row
    const variants = rows.flatMap(row => variant(row, whole) ?? [])
    const about = product(whole)
    yield { kind: 'loose', line, product: { id, ...about, ...merge(about, variants) } }
  }

  return {
    *take(row) {
      if (row.kind === 'unreadable') {
        yield row
        return
      }
      const cells = withLowerNames(row.value as Row)
      const name = handle(cells)
      if (open && (name === '' || name === open.handle)) open.rows.push(cells)
      else {
        yield* close()
        if (name === '')
          yield { kind: 'unreadable', line: row.line, message: 'it names no product, and none is before it' }
        else open = { line: row.line, handle: name, rows: [cells] }
      }
    },
    end: close,
  }
}

/** Blank cells go: they continue what stands above. */
function withLowerNames(row: Row): Row {
  const filled = Object.entries(row).filter(([, value]) => value !== '')
  return Object.fromEntries(filled.map(([name, value]) => [name.toLowerCase(), value]))
}

/** The first column of several names that is filled. */
export const column = (row: Row, ...names: readonly string[]) => firstFilled(...names.map(name => row[name]))

function merge(about: LooseProduct, variants: readonly Variant[]): LooseProduct {
  const [first] = variants
  if (!first) return {}
  const priced = variants.map(variant => ({
    variant,
    amount: parsePrice(firstFilled(variant.salePrice, variant.price))?.amount ?? Number.POSITIVE_INFINITY,
  }))
  const cheapest = priced.reduce((best, next) => (next.amount < best.amount ? next : best))
  const amounts = [...new Set(priced.map(({ amount }) => amount).filter(Number.isFinite))].sort((a, b) => a - b)
  const notes: readonly Note[] =
    amounts.length > 1
      ? [{ kind: 'price-varies', message: `price: ${amounts[0]} to ${amounts.at(-1)} by variant; the lowest counts` }]
      : []
  const only = variants.length === 1 ? first : undefined
  const values = new Map<string, Set<unknown>>()
  for (const [name, value] of variants.flatMap(({ options }) => options)) {
    values.set(name, (values.get(name) ?? new Set()).add(value))
  }
  const others = (Array.isArray(about.attributes) ? about.attributes : []).filter(([name]) => !values.has(name))
  return {
    ...defined({
      price: cheapest.variant.price,
      listPrice: cheapest.variant.listPrice,
      salePrice: cheapest.variant.salePrice,
      stock: sumStock(variants.map(({ stock }) => stock)),
      gtin: only?.barcode,
      mpn: only?.sku,
    }),
    attributes: [...[...values].map(([name, options]) => [name, [...options]] as const), ...others],
    notes,
  }
}

/** Pieces together; where one variant says in words that it is to be had, that word. */
function sumStock(stocks: readonly unknown[]): unknown {
  const texts = stocks.map(toText)
  const counts = texts.filter(text => /^-?\d+$/.test(text)).map(Number)
  const words = texts.filter(text => text !== '' && !/^-?\d+$/.test(text))
  if (words.length > 0) return words.find(word => word === 'in stock') ?? words[0]
  return counts.length === 0 ? undefined : String(counts.reduce((sum, count) => sum + Math.max(0, count), 0))
}

function defined(value: LooseProduct): LooseProduct {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined))
}
