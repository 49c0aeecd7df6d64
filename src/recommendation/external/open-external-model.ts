import { existsSync } from 'node:fs'
import path from 'node:path'
import type { CatalogueSource, ProductId, RecommendationGoal, Retriever, VectorIndex } from '../../domain/index.ts'
import { encodeProducts } from './encode-products.ts'
import { createQueryEncoder } from './encode-query.ts'
import { createExternalRetriever } from './external-retriever.ts'
import { isQueryMeaning } from './input-meanings.ts'
import { invalidModel } from './invalid-model.ts'
import type { ItemVectors } from './item-vectors.ts'
import { readItemVectors } from './item-vectors.ts'
import type { Network } from './load-network.ts'
import { loadNetwork } from './load-network.ts'
import type { ExternalManifest } from './manifest.ts'
import type { OpenOnnxSession } from './onnx-session.ts'
import { manifestNames, readManifest } from './read-manifest.ts'

/** A retriever from elsewhere, with how it is heard until its weight is learnt. */
export type ExternalRetriever = Retriever & {
  /** Against the best of all others together. */
  readonly weight: number
  readonly goals: readonly RecommendationGoal[]
  /** When the last event happened that it was trained on, epoch milliseconds; -Infinity: it has seen none. */
  readonly trainedUntil: number
}

export type ExternalModel = {
  readonly retriever: ExternalRetriever
  /** Whether its vectors are made from the catalogue, so that another catalogue needs it opened anew. */
  readonly readsCatalogue: boolean
  readonly summary: string
  close(): Promise<void>
}

export type ExternalSurroundings = {
  readonly catalogue: CatalogueSource
  /** Text vectors of the products, by id. */
  readonly vectors: VectorIndex
  readonly openSession: OpenOnnxSession
}

/**
 * Opens the model that a folder's manifest describes, after everything that it says has been checked, and run once.
 * @throws AppError EXTERNAL_MODEL_INVALID: which file or field, and what would be right.
 */
export async function openExternalModel(folder: string, surroundings: ExternalSurroundings): Promise<ExternalModel> {
  const name = manifestNames.find(known => existsSync(path.join(folder, known)))
  if (!name) throw invalidModel(folder, `it holds no ${manifestNames.join(', ')}`)
  const file = path.join(folder, name)
  const manifest = await readManifest(file)
  const { dimensions } = manifest
  const networks: Network[] = []
  const close = () => Promise.all(networks.map(network => network.close())).then(() => undefined)
  try {
    const items = await loadItems(folder, manifest, surroundings, networks)
    const encoder = await loadEncoder(folder, file, manifest, surroundings)
    networks.push(encoder)
    const encode = createQueryEncoder({
      network: encoder,
      history: manifest.encoder.history,
      lineOf: id => items.lineOf.get(id),
      vectors: surroundings.vectors,
    })
    const tookMs = await tryOnce(items, encode)
    const common = { name: `external/${manifest.name}`, items, dimensions, metric: manifest.metric, encode }
    const retriever = createExternalRetriever({ ...common, catalogue: surroundings.catalogue })
    return {
      retriever: { ...retriever, weight: manifest.weight, goals: manifest.goals, trainedUntil: manifest.trained.until },
      readsCatalogue: 'tower' in manifest.items,
      summary: `${items.productIds.length} products of ${dimensions} dimensions, a query in ${tookMs.toFixed(1)} ms`,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function loadItems(
  folder: string,
  { items, dimensions, metric }: ExternalManifest,
  { catalogue, vectors, openSession }: ExternalSurroundings,
  networks: Network[],
): Promise<ItemVectors> {
  if ('vectors' in items) return readItemVectors(folder, items, { dimensions, metric })
  const tower = await loadNetwork(items.tower, {
    ...{ folder, open: openSession, dimensions },
    isKnown: meaning => !isQueryMeaning(meaning),
    sizes: { length: 0, one: 1, text: vectors.dimensions },
  })
  networks.push(tower)
  return encodeProducts(tower, catalogue(), vectors, { dimensions, metric })
}

async function loadEncoder(
  folder: string,
  file: string,
  { kind, items, encoder, dimensions }: ExternalManifest,
  { vectors, openSession }: ExternalSurroundings,
): Promise<Network> {
  const meanings = new Set(encoder.inputs.map(({ meaning }) => meaning))
  const hasIds = 'vectors' in items
  if (kind === 'sequence' && !meanings.has('recent-items')) {
    throw invalidModel(file, 'encoder.inputs: a sequence model needs an input with the meaning recent-items')
  }
  if (!hasIds && meanings.has('recent-items')) {
    throw invalidModel(file, 'encoder.inputs: recent-items needs items.ids, which says the number of each product')
  }
  const { padding, length } = encoder.history
  return loadNetwork(encoder, {
    ...{ folder, open: openSession, dimensions },
    isKnown: isQueryMeaning,
    sizes: { length: padding === 'none' ? undefined : length, one: 1, text: vectors.dimensions },
  })
}

/** A customer of a few products that the model knows: what fails now would fail in every turn. @returns milliseconds. */
async function tryOnce(items: ItemVectors, encode: ReturnType<typeof createQueryEncoder>): Promise<number> {
  const anchors = items.productIds.slice(0, 3)
  const query = {
    goal: 'personal',
    history: [],
    constraint: {},
    exclude: new Set<ProductId>(),
    limit: 1,
  } as const
  await encode({ ...query, anchors, at: 0 })
  const startedAt = performance.now()
  await encode({ ...query, anchors, at: 0 })
  return performance.now() - startedAt
}
