import type { RawRow } from '../feed/raw-row.ts'
import type { LooseProduct } from './loose-product.ts'

export type ShapedRow = { readonly line: number } & (
  | { readonly kind: 'loose'; readonly product: LooseProduct }
  | { readonly kind: 'unreadable'; readonly message: string }
)

/** Turns the rows of one feed into products, where one product may take several rows. */
export type ProductShaper = {
  /** @returns the products that are complete now. */
  take(row: RawRow): Iterable<ShapedRow>
  /** @returns the product that was not yet complete. */
  end(): Iterable<ShapedRow>
}

/** For feeds with a row for each product. @param shape - undefined where the row is none that it knows. */
export function rowByRow(shape: (value: unknown) => LooseProduct | undefined): ProductShaper {
  return {
    *take(row) {
      if (row.kind === 'unreadable') yield row
      else {
        const product = shape(row.value)
        if (product) yield { kind: 'loose', line: row.line, product }
        else yield { kind: 'unreadable', line: row.line, message: 'not a row with named fields' }
      }
    },
    *end() {},
  }
}
