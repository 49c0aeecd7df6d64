import path from 'node:path'
import { nanoid } from 'nanoid'
import { createWebApp, type WebApp, type WebAppOptions } from './channels/index.ts'
import { createReadiness } from './check-readiness.ts'
import { type Config, toShop, toWebConfig } from './config.ts'
import { checkIntents, createOfferChooser, createShelfRecommender, createTurnHandler } from './conversation/index.ts'
import {
  type Catalogue,
  type Logger,
  type Passage,
  type Product,
  type ProductId,
  type Progress,
  type TurnHandler,
  toCatalogue,
} from './domain/index.ts'
import {
  type EvaluationOptions,
  evaluateRecommender,
  openProductCodes,
  openRecommenderModel,
  saveRecommenderModel,
  trainRecommender,
  trainUnderstanding,
} from './learning/index.ts'
import { assembleUsableRecommender, openExternalModels, popularityWeights } from './recommendation/index.ts'
import { createComposeReply } from './reply/index.ts'
import {
  createProductFacts,
  createShopSynonyms,
  HnswIndex,
  openKnowledgeSearch,
  openProductSearch,
  openTransformerEmbedder,
  passageFields,
  productFields,
  WordIndex,
  withEmbeddingCache,
  withMicroBatching,
} from './retrieval/index.ts'
import {
  createInProcessBus,
  createStoredOrderBackend,
  type FolderLock,
  findExposedFiles,
  lockFolder,
  openShopSecrets,
  openSqliteStorage,
  type Storage,
} from './storage/index.ts'
import { createLanguage, createUnderstanding, loadIntents, understandMessage } from './understanding/index.ts'

// The composition root: the only file that picks implementations. Everything below is wiring, in the order of a turn.

export type AppContext = {
  readonly config: Config
  readonly logger: Logger
  readonly progress: Progress
  readonly clock: () => number
  /** Root of the installation: where `intents/` and `models/` lie. */
  readonly installation: string
  /** Aborted by Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal
}

export type App = Awaited<ReturnType<typeof openApp>>
/** What the server shows beside the channels. */
export type WebContent = Pick<WebAppOptions, 'statics' | 'pages'>

/** The shop's database alone, for commands that need no model. @throws AppError DATABASE_NEWER, DATABASE_UNUSABLE */
export async function openStorage({ config, clock }: AppContext): Promise<Storage> {
  return openSqliteStorage({ path: path.join(config.storage.folder, 'floorwalker.sqlite'), clock })
}

/** Files of the shop that others on this machine can read. */
export const findExposed = ({ config }: AppContext): Promise<readonly string[]> =>
  findExposedFiles(config.storage.folder)

/** So that one process at a time serves the shop. @throws AppError STORAGE_IN_USE, DATABASE_UNUSABLE */
export const lockStorage = ({ config }: AppContext): FolderLock => lockFolder(config.storage.folder)

/** The embedding model, once with a cache on disk for stored texts, once in memory only for what customers write. */
export async function openEmbedders(context: AppContext, storage: Storage) {
  const { model, modelsFolder, allowDownload, cores, memoryEntries, maxBatch } = context.config.embedder
  const loading = context.progress.start('Loading the embedding model')
  const transformer = await openTransformerEmbedder({
    model,
    modelsPath: modelsFolder ?? path.join(context.installation, 'models'),
    allowDownload,
    ...(cores === undefined ? {} : { coresPerThread: cores }),
  })
  loading.end(transformer.modelId)
  const batching = withMicroBatching(transformer, { maxBatch, maxWaitMs: 1_000 })
  return {
    forStored: withEmbeddingCache(transformer, { cache: storage.embeddings, memoryEntries: 0 }),
    forLive: withEmbeddingCache(batching, { memoryEntries }),
  }
}

/**
 * Opens everything that answers a turn, and fits the understanding where that is missing.
 * @param patienceMs - the vectors of new products are waited for so long, then made beside the work.
 * @throws AppError MODEL_MISSING, MODEL_DAMAGED, INTENT_FILE_INVALID, DATABASE_NEWER, DATABASE_UNUSABLE, ABORTED
 */
export async function openApp(context: AppContext, patienceMs: number = Number.POSITIVE_INFINITY) {
  const { config, logger, progress, clock, signal } = context
  const inStorage = (...parts: string[]) => path.join(config.storage.folder, ...parts)
  const intentsFolder = config.intents.folder ?? path.join(context.installation, 'intents')
  const intents = await loadIntents(intentsFolder)
  checkIntents(intents, intentsFolder)
  const intentsByName = new Map(intents.map(intent => [intent.name, intent]))
  const storage = await openStorage(context)
  const bus = createInProcessBus({ logger })
  const { forStored, forLive } = await openEmbedders(context, storage)
  const openIndex = (name: string) => {
    const { dimensions, modelId } = forLive
    return HnswIndex.openOrRebuild({ path: inStorage('indexes', name), dimensions, modelId, ...config.index }, logger)
  }

  // Snapshots of what the shop is now; refresh() replaces them whole.
  let catalogue: Catalogue = toCatalogue([])
  let catalogueRevision = -1
  let language = createLanguage(catalogue, config.shop.synonyms, intents)
  let passages: readonly Passage[] = []
  let passagesSeen = ''
  let popularity: ReadonlyMap<ProductId, number> = new Map()

  const shared = { embedder: forLive, documentEmbedder: forStored, progress, logger }
  const productVectors = await openIndex('products')
  const synonyms = createShopSynonyms(() => catalogue, config.shop.synonyms)
  const wordsPath = inStorage('indexes', 'product-words')
  const productWords = await WordIndex.openOrRebuild({ path: wordsPath, fields: productFields, synonyms }, logger)
  const products = openProductSearch({
    catalogue: () => catalogue,
    vectors: productVectors,
    words: productWords,
    popularity: id => popularity.get(id) ?? 0,
    ...shared,
  })
  const passageVectors = await openIndex('passages')
  const knowledge = openKnowledgeSearch({
    passages: () => passages,
    vectors: passageVectors,
    words: new WordIndex({ fields: passageFields }),
    ...shared,
  })
  const exampleVectors = await openIndex('examples')
  const fitUnderstanding = (force: boolean) =>
    trainUnderstanding({
      intents,
      embedder: forStored,
      index: exampleVectors,
      folder: inStorage('models', 'understanding'),
      force,
      progress,
      logger,
      signal,
    })
  const { model: intentModel } = await fitUnderstanding(false)

  const places = { catalogue: () => catalogue, vectors: productVectors, logger }
  const externalFolder = config.recommender.externalFolder ?? inStorage('models', 'external')
  const external = openExternalModels({ ...places, folder: externalFolder })
  const codes = openProductCodes({
    ...places,
    ...{ folder: inStorage('models', 'product-codes'), isOn: config.recommender.productCodes },
  })
  const allExternal = () => [...codes.retrievers(), ...external.retrievers()]
  const { enabled, accidentalViewSeconds } = config.cleaning
  const surroundings = { ...places, slipMs: enabled ? 1_000 * accidentalViewSeconds : 0, external: allExternal }
  const recommenderModel = openRecommenderModel(inStorage('models', 'recommender'), logger)
  let assembled = assembleUsableRecommender(undefined, surroundings)

  /** Takes over what other processes changed: products, knowledge, models. Cheap when nothing did. */
  async function refresh(): Promise<void> {
    const revision = await storage.catalogue.revision()
    const isCatalogueNew = revision !== catalogueRevision
    if (isCatalogueNew) {
      const rows: Product[] = []
      for await (const page of storage.catalogue.listAll()) rows.push(...page)
      catalogue = toCatalogue(rows)
      language = createLanguage(catalogue, config.shop.synonyms, intents)
      await products.refreshWithin(patienceMs, signal)
      catalogueRevision = revision
    }
    const stored = await storage.knowledge.list()
    const seen = JSON.stringify(stored)
    if (seen !== passagesSeen) {
      passages = stored
      await knowledge.refresh(signal)
      passagesSeen = seen
    }
    const news = [isCatalogueNew, await recommenderModel.refresh(), await external.refresh(), await codes.refresh()]
    if (news.includes(true)) {
      const model = recommenderModel.current()
      assembled = assembleUsableRecommender(model, surroundings)
      popularity = model ? popularityWeights(model.popularity) : new Map()
    }
  }
  await refresh()

  const understand = createUnderstanding({
    embedder: forLive,
    model: () => intentModel,
    language: () => language,
  })
  const shop = toShop(config, () => catalogue)
  const createId = (prefix: string) => `${prefix}-${nanoid()}`
  const turn: TurnHandler = createTurnHandler({
    lexicon: () => language.lexicon,
    ...storage,
    ...{ logger, clock, shop },
    catalogue: () => catalogue,
    intents: () => intentsByName,
    understand: understandMessage(understand),
    skillParts: {
      catalogue: () => catalogue,
      products: products.search,
      vectorOf: id => productVectors.vectorOf(id),
      knowledge: knowledge.search,
      facts: createProductFacts(forLive),
      orders: createStoredOrderBackend(storage.orders, () => catalogue, config.orders),
      orderRules: config.orders,
      coupons: storage.coupons,
      serviceRequests: storage.serviceRequests,
      conversations: storage.conversations,
      chooseOffer: createOfferChooser({ ...storage, catalogue: () => catalogue }),
      passageThreshold: config.knowledge.minimumConfidence,
      ...(config.shop.contacts && { contacts: config.shop.contacts }),
    },
    recommender: () => assembled.recommender,
    composeReply: createComposeReply({ shopName: config.shop.name }),
    createId,
    stateLifetimeMs: config.conversation.stateLifetimeHours * 3_600_000,
    timeoutMs: config.conversation.turnTimeoutMs,
  })

  const checkReadiness = createReadiness({
    catalogue: () => catalogue,
    passages: () => passages,
    words: productWords,
    vectorState: products.vectorState,
    probeDatabase: storage.probe,
    ...{ logger, clock },
  })
  const trainingSources = () => {
    const parts = { events: storage.events, catalogue, vectors: productVectors, cleaning: config.cleaning }
    return { ...parts, external: allExternal(), progress, signal, clock }
  }
  return {
    storage,
    bus,
    embedder: forLive,
    catalogue: () => catalogue,
    passages: () => passages,
    productVectors,
    ...{ products, productWords },
    exampleVectors,
    intents,
    understand,
    turn,
    refresh,
    fitUnderstanding,
    externalModels: external.findings,
    productCodes: codes,
    hasRecommenderModel: () => assembled.isTrained,
    recommenderFault: recommenderModel.fault,
    async fitRecommender(seed: number) {
      await codes.train(seed, progress, signal)
      const trained = await trainRecommender({ ...trainingSources(), seed })
      await saveRecommenderModel(inStorage('models', 'recommender'), trained.model)
      await refresh()
      return trained
    },
    evaluateRecommender: (options: Pick<EvaluationOptions, 'seed' | 'bestPossible'>) =>
      evaluateRecommender({ ...trainingSources(), ...options }),
    async createWeb(content: WebContent): Promise<{ readonly web: WebApp; readonly shopSecret: string }> {
      const { signingKey, shopSecret: madeSecret } = await openShopSecrets(config.storage.folder)
      const shopSecret = config.directLine.secret ?? madeSecret
      const { conversations, events } = storage
      const web = createWebApp({
        ...{ turn, conversations, events, bus, logger, clock },
        products: { browser: products.browser, currency: () => shop.currency },
        checkReadiness,
        shelves: createShelfRecommender({
          ...storage,
          ...{ clock, shop, createId },
          catalogue: () => catalogue,
          recommender: () => assembled.recommender,
        }),
        ...content,
        config: toWebConfig(config, { signingKey, shopSecret }),
      })
      return { web, shopSecret }
    },
    async close(): Promise<void> {
      await Promise.all([productVectors.close(), passageVectors.close(), exampleVectors.close(), bus.close()])
      await Promise.all([forLive.close(), external.close()])
      await storage.close()
    },
  }
}
