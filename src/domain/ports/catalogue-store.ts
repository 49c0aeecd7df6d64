import type { ProductId } from '../ids.ts'
import type { Product } from '../product.ts'

export interface CatalogueStore {
  get(id: ProductId): Promise<Product | undefined>
  /** In the order of `ids`; unknown ones are left out. */
  getMany(ids: readonly ProductId[]): Promise<readonly Product[]>
  /** Every product, by id, in pages, so that a large catalogue never stands in memory twice. */
  listAll(): AsyncIterable<readonly Product[]>
  count(): Promise<number>
  /** Adds or replaces; all of them or, on a fault, none. */
  upsert(products: readonly Product[]): Promise<void>
  remove(ids: readonly ProductId[]): Promise<void>
  /** Grows with every change, also one made by another process: tells a reader that its snapshot is old. */
  revision(): Promise<number>
}
