import {
  describeError,
  type Embedder,
  type Logger,
  type Product,
  type ProductBrowser,
  type ProductSearch,
  type Progress,
} from '../domain/index.ts'
import { createProductBrowser } from './product-browser.ts'
import { productDocument } from './product-document.ts'
import { createProductRanker, type ProductRankerOptions } from './product-ranker.ts'
import { createProductSearch } from './product-search.ts'
import { createRefresh, type Refresh } from './refresh.ts'

export type OpenProductSearchOptions = ProductRankerOptions & {
  /** Embeds the products, usually behind a cache on disk. Default: `embedder`. */
  readonly documentEmbedder?: Embedder
  readonly progress?: Progress
  readonly logger?: Logger
}

export type RefreshableProductSearch = {
  readonly search: ProductSearch
  /** The storefront's search, in the same order. */
  readonly browser: ProductBrowser
  /** Brings the indexes in step with the present catalogue and saves them; only changed texts are embedded. */
  readonly refresh: Refresh
  /**
   * Waits until products can be found by their words, and for the vectors at most `patienceMs`: those of a large new
   * catalogue take minutes, and are made beside the work. @throws AppError ABORTED
   */
  refreshWithin(patienceMs: number, signal?: AbortSignal): Promise<void>
  /** How the vectors stand to the catalogue, as far as {@link refreshWithin} was asked for; words are there in any case. */
  vectorState(): VectorState
  /** Settles when the vectors that are being made are there; never rejects. */
  inStep(): Promise<void>
}

export type VectorState = 'in-step' | 'under-way' | 'failed'

/** Product search over indexes that {@link RefreshableProductSearch.refresh} fills; finds nothing before the first. */
export function openProductSearch(options: OpenProductSearchOptions): RefreshableProductSearch {
  const ranker = createProductRanker(options)
  const refresh = createRefresh<Product>({
    ...options,
    name: 'products',
    items: () => options.catalogue().products,
    toDocument: productDocument,
  })
  let inStep: Promise<void> = Promise.resolve()
  let runs = 0
  let state: VectorState = 'in-step'

  function refreshWithin(patienceMs: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      let timer: NodeJS.Timeout | undefined
      const run = refresh(signal, () => {
        if (Number.isFinite(patienceMs)) timer = setTimeout(resolve, patienceMs)
      })
      // A run that ends while a later one is waiting says nothing of the present catalogue.
      const number = ++runs
      state = 'under-way'
      const end = (reached: VectorState) => {
        if (number === runs) state = reached
      }
      const logFailure = (error: unknown) => {
        end('failed')
        options.logger?.error('index-refresh-failed', { index: 'products', error: describeError(error) })
      }
      inStep = run.then(() => end('in-step'), logFailure)
      run.then(() => resolve(), reject).finally(() => clearTimeout(timer))
    })
  }

  return {
    search: createProductSearch({ ranker }),
    browser: createProductBrowser({ ...options, ranker }),
    refresh,
    refreshWithin,
    vectorState: () => state,
    inStep: () => inStep,
  }
}
