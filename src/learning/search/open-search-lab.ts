import {
  type Catalogue,
  type CatalogueStore,
  type Embedder,
  type Logger,
  type Product,
  type Progress,
  toCatalogue,
} from '../../domain/index.ts'
import {
  type ConfiguredSynonyms,
  createShopSynonyms,
  HnswIndex,
  type HnswOptions,
  openProductSearch,
  productFields,
  WordIndex,
} from '../../retrieval/index.ts'

export type SearchLabOptions = {
  readonly catalogue: CatalogueStore
  readonly forLive: Embedder
  readonly forStored: Embedder
  readonly index: Omit<HnswOptions, 'dimensions' | 'modelId'>
  readonly synonyms: ConfiguredSynonyms
  readonly progress: Progress
  readonly logger: Logger
  readonly signal: AbortSignal
  /** What else is to be closed with the lab. */
  readonly close: () => Promise<void>
}

export type SearchLab = Awaited<ReturnType<typeof openSearchLab>>

/** Product search as a shop has it, over any catalogue. Finds nothing before the first refresh. */
export async function openSearchLab(options: SearchLabOptions) {
  const { catalogue: store, forLive, forStored, signal, logger, progress } = options
  const { dimensions, modelId } = forLive
  let catalogue: Catalogue = toCatalogue([])
  const vectors = await HnswIndex.openOrRebuild({ ...options.index, dimensions, modelId }, logger)
  const { path } = options.index
  const words = await WordIndex.openOrRebuild(
    {
      ...(path !== undefined && { path: `${path}-words` }),
      fields: productFields,
      synonyms: createShopSynonyms(() => catalogue, options.synonyms),
    },
    logger,
  )
  const { search, browser, refresh } = openProductSearch({
    catalogue: () => catalogue,
    ...{ vectors, words, progress, logger },
    embedder: forLive,
    documentEmbedder: forStored,
  })
  return {
    catalogue: store,
    embedder: forLive,
    ...{ vectors, words, search, browser },
    /** Takes over what the store holds now. */
    async refresh(): Promise<void> {
      const rows: Product[] = []
      for await (const page of store.listAll()) rows.push(...page)
      catalogue = toCatalogue(rows)
      await refresh(signal)
    },
    async close(): Promise<void> {
      await vectors.close()
      await forLive.close()
      await options.close()
    },
  }
}
