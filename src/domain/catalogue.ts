import type { ProductId } from './ids.ts'
import type { Product, Variant } from './product.ts'

/** What an id of an order, an event or a basket names: a product, or one form of it. */
export type CatalogueEntry = { readonly product: Product; readonly variant?: Variant }

/** All products at one moment. Immutable: a change makes a new snapshot, and readers ask for the current one. */
export type Catalogue = {
  /** Those that are listed: what is searched, recommended and counted. */
  readonly products: readonly Product[]
  readonly byId: ReadonlyMap<ProductId, Product>
  /**
   * By the id of a product, the id of a variant, or a stock keeping unit, in this order; of several with one stock
   * keeping unit the first. Finds unlisted products too.
   */
  find(id: string): CatalogueEntry | undefined
}
export type CatalogueSource = () => Catalogue

/** Those of the products that the catalogue has, in the order of the ids. */
export function lookUp({ byId }: Pick<Catalogue, 'byId'>, ids: Iterable<ProductId>): readonly Product[] {
  return Array.from(ids).flatMap(id => byId.get(id) ?? [])
}

export function toCatalogue(products: readonly Product[]): Catalogue {
  const listed = products.filter(({ isUnlisted }) => !isUnlisted)
  const entries = new Map<string, CatalogueEntry>()
  const add = (id: string | undefined, entry: CatalogueEntry) => {
    if (id !== undefined && !entries.has(id)) entries.set(id, entry)
  }
  for (const product of products) add(product.id, { product })
  for (const product of products) for (const variant of product.variants ?? []) add(variant.id, { product, variant })
  for (const product of products) {
    for (const variant of product.variants ?? []) add(variant.sku, { product, variant })
    add(product.mpn, { product })
  }
  return {
    products: listed,
    byId: new Map(listed.map(product => [product.id, product])),
    find: id => entries.get(id),
  }
}
