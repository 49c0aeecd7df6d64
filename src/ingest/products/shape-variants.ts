import type { RawRow } from '../feed/raw-row.ts'
import { firstFilled, type LooseProduct, type LooseVariant, type Row } from './loose-product.ts'
import type { ProductShaper, ShapedRow } from './product-shaper.ts'

/** A feed with a row for each variant or image of a product; its columns are named in lower case. */
export type VariantTable = {
  /** The same in every row of a product; blank continues the one before. */
  readonly handle: (row: Row) => string
  /** @param whole - for each column the first cell of the product's rows that is filled, its own row's before others. */
  readonly product: (whole: Row, rows: readonly Row[]) => LooseProduct
  /** undefined for a row that is no form of its own: it holds an image only, or is the product's own row. */
  readonly variant: (row: Row, whole: Row, rows: readonly Row[]) => LooseVariant | undefined
  /** Rows that belong to others which may stand anywhere in the feed. Default: rows of a product follow each other. */
  readonly isScattered?: (row: Row) => boolean
  /** The product's own row, where it has one beside those of its variants. */
  readonly isOwnRow?: (row: Row) => boolean
}

type Group = { readonly line: number; readonly handle: string; readonly rows: Row[] }

/** One product for all rows of a handle. Memory: the scattered rows of the feed. */
export function shapeVariants(table: VariantTable): ProductShaper {
  let open: Group | undefined
  const scattered = new Map<string, Group>()

  function* close(): Generator<ShapedRow> {
    if (open) yield toShaped(table, open)
    open = undefined
  }

  return {
    *take(row: RawRow) {
      if (row.kind === 'unreadable') {
        yield row
        return
      }
      const cells = withLowerNames(row.value as Row)
      const handle = table.handle(cells)
      if (table.isScattered?.(cells)) {
        const group = scattered.get(handle)
        if (group) group.rows.push(cells)
        else scattered.set(handle, { line: row.line, handle, rows: [cells] })
      } else if (open && (handle === '' || handle === open.handle)) open.rows.push(cells)
      else {
        yield* close()
        if (handle === '')
          yield { kind: 'unreadable', line: row.line, message: 'it names no product, and none is before it' }
        else open = { line: row.line, handle, rows: [cells] }
      }
    },
    *end() {
      yield* close()
      for (const group of scattered.values()) yield toShaped(table, group)
      scattered.clear()
    },
  }
}

function toShaped({ product, variant, isOwnRow }: VariantTable, { line, handle, rows }: Group): ShapedRow {
  const own = isOwnRow ? [...rows.filter(isOwnRow), ...rows.filter(row => !isOwnRow(row))] : rows
  const whole = Object.assign({}, ...own.toReversed()) as Row
  const variants = rows.flatMap(row => variant(row, whole, rows) ?? [])
  return { kind: 'loose', line, product: { id: handle, ...product(whole, rows), ...withVariants(variants) } }
}

/** Variants without options are one thing in one form: what they say is said of the product. */
function withVariants(variants: readonly LooseVariant[]): LooseProduct {
  const hasOptions = variants.some(({ options }) => Array.isArray(options) && options.length > 0)
  const [first] = variants
  if (!first || hasOptions) return { variants }
  const { id: _id, sku, options: _none, ...only } = first
  return { ...Object.fromEntries(Object.entries(only).filter(([, field]) => field !== undefined)), mpn: sku }
}

/** Blank cells go: they continue what stands above. */
function withLowerNames(row: Row): Row {
  const filled = Object.entries(row).filter(([, value]) => value !== '')
  return Object.fromEntries(filled.map(([name, value]) => [name.toLowerCase(), value]))
}

/** The first column of several names that is filled. */
export const column = (row: Row, ...names: readonly string[]) => firstFilled(...names.map(name => row[name]))
