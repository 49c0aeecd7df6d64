import type { ProductId } from './ids.ts'
import type { Product } from './product.ts'

/** All products at one moment. Immutable: a change makes a new snapshot, and readers ask for the current one. */
export type Catalogue = {
  readonly products: readonly Product[]
  readonly byId: ReadonlyMap<ProductId, Product>
}
export type CatalogueSource = () => Catalogue

export function toCatalogue(products: readonly Product[]): Catalogue {
  return { products, byId: new Map(products.map(product => [product.id, product])) }
}
