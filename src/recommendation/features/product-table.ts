import type { Catalogue, CatalogueSource, Product, ProductId, VectorIndex } from '../../domain/index.ts'
import { kindOf } from '../../domain/index.ts'

/** What the models read of the products, as columns: row i of each is `products[i]`. */
export type ProductTable = {
  /** By id, so that the order of rows decides ties as the order of ids does. */
  readonly products: readonly Product[]
  readonly rowOf: ReadonlyMap<ProductId, number>
  /** Names of the kinds of things; `kind[i]` points in here. */
  readonly kinds: readonly string[]
  readonly kind: Uint32Array
  readonly rowsOfKind: readonly Uint32Array[]
  /** The broadest category of product i, as a number. */
  readonly section: Uint32Array
  readonly brands: readonly string[]
  /** -1 for a product without a brand. */
  readonly brand: Int32Array
  /** Natural logarithm of the price in minor units + 1. */
  readonly logPrice: Float32Array
  /** Place of the price among those of its kind: 0 is the cheapest, 1 the dearest, 0.5 when it is the only one. */
  readonly priceLevel: Float32Array
  /** Part of the list price that is taken off, 0 to 1. */
  readonly discount: Float32Array
  /** By product: its "name=value" attributes as numbers below `attributeCount`. */
  readonly attributes: readonly (readonly number[])[]
  readonly attributeCount: number
  /** 1 for what is made for something else. */
  readonly isAccessory: Uint8Array
  /** Target of a `fits` (a product id or a category) → rows of the accessories made for it. */
  readonly rowsByTarget: ReadonlyMap<string, readonly number[]>
  /** Products × dimensions, L2-normalised; a product without a vector is all zeros. */
  readonly vectors: Float32Array
  readonly dimensions: number
}

/** Cost: O(products × dimensions) and a sort per kind; a few milliseconds for 1,000 products. */
export function toProductTable(catalogue: Catalogue, vectors?: VectorIndex): ProductTable {
  const products = catalogue.products.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const kinds = new Numbering()
  const sections = new Numbering()
  const brands = new Numbering()
  const attributes = new Numbering()
  const count = products.length
  const dimensions = vectors?.dimensions ?? 0
  const table = {
    products,
    rowOf: new Map(products.map((product, row) => [product.id, row])),
    kind: new Uint32Array(count),
    section: new Uint32Array(count),
    brand: new Int32Array(count),
    logPrice: new Float32Array(count),
    priceLevel: new Float32Array(count),
    discount: new Float32Array(count),
    attributes: products.map(product =>
      Object.entries(product.attributes).map(([name, value]) => attributes.numberOf(`${name}=${value}`)),
    ),
    attributeCount: attributes.names.length,
    isAccessory: Uint8Array.from(products, ({ fits }) => (fits.length > 0 ? 1 : 0)),
    rowsByTarget: new Map<string, number[]>(),
    vectors: new Float32Array(count * dimensions),
    dimensions,
  }
  products.forEach((product, row) => {
    table.kind[row] = kinds.numberOf(kindOf(product))
    table.section[row] = sections.numberOf(product.categories[0] ?? '')
    table.brand[row] = product.brand === undefined ? -1 : brands.numberOf(product.brand)
    table.logPrice[row] = Math.log1p(product.price.amountMinor)
    const listMinor = product.listPrice?.amountMinor ?? 0
    table.discount[row] = listMinor > product.price.amountMinor ? 1 - product.price.amountMinor / listMinor : 0
    for (const target of product.fits) {
      const rows = table.rowsByTarget.get(target)
      if (rows) rows.push(row)
      else table.rowsByTarget.set(target, [row])
    }
    const vector = vectors?.vectorOf(product.id)
    if (vector) table.vectors.set(vector, row * dimensions)
  })
  const rowsByKind = kinds.names.map((): number[] => [])
  for (const [row, kind] of table.kind.entries()) rowsByKind[kind]?.push(row)
  const rowsOfKind = rowsByKind.map(rows => Uint32Array.from(rows))
  for (const rows of rowsOfKind) rankPrices(rows, table.logPrice, table.priceLevel)
  return { ...table, kinds: kinds.names, brands: brands.names, rowsOfKind }
}

/** Rows of the accessories made for `product`, by its id or one of its categories; the same as `fitsProduct` finds. */
export function rowsFitting(table: ProductTable, product: Product): ReadonlySet<number> {
  return new Set([product.id, ...product.categories].flatMap(target => table.rowsByTarget.get(target) ?? []))
}

/**
 * The table of the current catalogue, made again only when the snapshot changes. Vectors are read at that moment:
 * put a product's vector into the index before publishing the snapshot that holds the product.
 */
export function cachedProductTable(source: CatalogueSource, vectors?: VectorIndex): () => ProductTable {
  let snapshot: Catalogue | undefined
  let table: ProductTable | undefined
  return () => {
    const current = source()
    if (!table || current !== snapshot) {
      table = toProductTable(current, vectors)
      snapshot = current
    }
    return table
  }
}

/** Equal prices share the mean of their places. */
function rankPrices(rows: Uint32Array, logPrice: Float32Array, priceLevel: Float32Array): void {
  const sorted = [...rows].sort((a, b) => (logPrice[a] ?? 0) - (logPrice[b] ?? 0))
  for (let from = 0; from < sorted.length; ) {
    const price = logPrice[sorted[from] ?? 0]
    let to = from
    while (to + 1 < sorted.length && logPrice[sorted[to + 1] ?? 0] === price) to++
    for (const row of sorted.slice(from, to + 1)) {
      priceLevel[row] = sorted.length < 2 ? 0.5 : (from + to) / 2 / (sorted.length - 1)
    }
    from = to + 1
  }
}

class Numbering {
  readonly names: string[] = []
  readonly #numbers = new Map<string, number>()

  numberOf(name: string): number {
    let number = this.#numbers.get(name)
    if (number === undefined) {
      number = this.names.push(name) - 1
      this.#numbers.set(name, number)
    }
    return number
  }
}
