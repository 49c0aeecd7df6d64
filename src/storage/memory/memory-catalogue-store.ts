import { isDeepStrictEqual } from 'node:util'
import type { CatalogueStore, Product, ProductId } from '../../domain/index.ts'
import { pagesById, pickById } from './by-id.ts'

export class MemoryCatalogueStore implements CatalogueStore {
  readonly #products = new Map<ProductId, Product>()
  #revision = 0

  async get(id: ProductId): Promise<Product | undefined> {
    return this.#products.get(id)
  }

  async getMany(ids: readonly ProductId[]): Promise<readonly Product[]> {
    return pickById(this.#products, ids)
  }

  listAll(): AsyncIterable<readonly Product[]> {
    return pagesById(this.#products.values())
  }

  async count(): Promise<number> {
    return this.#products.size
  }

  async upsert(products: readonly Product[]): Promise<void> {
    // Copied first: what cannot be copied stops here, before anything has changed.
    const changed = structuredClone(products).filter(
      product => !isDeepStrictEqual(this.#products.get(product.id), product),
    )
    for (const product of changed) this.#products.set(product.id, product)
    if (changed.length > 0) this.#revision += 1
  }

  async remove(ids: readonly ProductId[]): Promise<void> {
    const removed = ids.filter(id => this.#products.delete(id))
    if (removed.length > 0) this.#revision += 1
  }

  async revision(): Promise<number> {
    return this.#revision
  }
}
