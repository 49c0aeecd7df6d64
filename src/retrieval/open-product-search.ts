import type { Embedder, Logger, Product, ProductSearch, Progress } from '../domain/index.ts'
import { productDocument } from './product-document.ts'
import { createProductSearch, type ProductSearchOptions } from './product-search.ts'
import { createRefresh, type Refresh } from './refresh.ts'

export type OpenProductSearchOptions = ProductSearchOptions & {
  /** Embeds the products, usually behind a cache on disk. Default: `embedder`. */
  readonly documentEmbedder?: Embedder
  readonly progress?: Progress
  readonly logger?: Logger
}

export type RefreshableProductSearch = {
  readonly search: ProductSearch
  /** Brings the indexes in step with the present catalogue and saves them; only changed texts are embedded. */
  readonly refresh: Refresh
}

/** Product search over indexes that {@link RefreshableProductSearch.refresh} fills; finds nothing before the first. */
export function openProductSearch(options: OpenProductSearchOptions): RefreshableProductSearch {
  const refresh = createRefresh<Product>({
    ...options,
    name: 'products',
    items: () => options.catalogue().products,
    toDocument: productDocument,
  })
  return { search: createProductSearch(options), refresh }
}
