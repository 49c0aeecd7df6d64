import type { ProductId } from './ids.ts'
import type { Product } from './product.ts'

/** All products at one moment. Immutable: a change makes a new snapshot, and readers ask for the current one. */
export type Catalogue = {
  readonly products: readonly Product[]
  readonly byId: ReadonlyMap<ProductId, Product>
}
export type CatalogueSource = () => Catalogue

/** Those of the products that the catalogue has, in the order of the ids. */
export function lookUp({ byId }: Pick<Catalogue, 'byId'>, ids: Iterable<ProductId>): readonly Product[] {
  return Array.from(ids).flatMap(id => byId.get(id) ?? [])
}

export function toCatalogue(products: readonly Product[]): Catalogue {
  return { products, byId: new Map(products.map(product => [product.id, product])) }
}
