import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { AppError, type Embedder, type EmbeddingCache, type EmbeddingRole } from '../../domain/index.ts'
import { throwIfAborted } from '../abort.ts'

export type EmbeddingCacheOptions = {
  /** Outlives the process. For stored texts only: leave it out for what customers write, which must not reach a disk. */
  readonly cache?: EmbeddingCache
  /** Vectors kept in memory, the least used leave first; a vector of 384 dimensions takes 1.5 kB. */
  readonly memoryEntries: number
}

/** Under this key a vector is stored; it names the model, so that a new model never meets the vectors of an old one. */
export function embeddingKey(modelId: string, role: EmbeddingRole, text: string): string {
  return createHash('sha256')
    .update(JSON.stringify([modelId, role, text]))
    .digest('base64url')
}

/** Computes a text once: the same text twice in a call, in two calls at a time, or later comes from the cache. */
export function withEmbeddingCache(embedder: Embedder, options: EmbeddingCacheOptions): Embedder {
  const { cache } = options
  const memory = new LRUCache<string, Float32Array>({ max: Math.max(1, options.memoryEntries) })
  /** Batches that are being computed, by each key they will hold. */
  const inFlight = new Map<string, Promise<ReadonlyMap<string, Float32Array>>>()

  async function load(
    texts: ReadonlyMap<string, string>,
    role: EmbeddingRole,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, Float32Array>> {
    const vectors = new Map<string, Float32Array>()
    for (const [key, vector] of (await cache?.getMany([...texts.keys()])) ?? []) {
      if (vector.length === embedder.dimensions) vectors.set(key, vector)
    }
    const missing = [...texts].filter(([key]) => !vectors.has(key))
    if (missing.length > 0) {
      const made = await embedder.embed(
        missing.map(([, text]) => text),
        role,
        signal,
      )
      const fresh = new Map(missing.flatMap(([key], i) => (made[i] ? [[key, made[i]] as const] : [])))
      await cache?.putMany(fresh)
      for (const [key, vector] of fresh) vectors.set(key, vector)
    }
    for (const [key, vector] of vectors) memory.set(key, vector)
    return vectors
  }

  /** Starts one batch for the texts that nobody has or makes yet, and waits for those that others make. */
  async function collect(
    texts: ReadonlyMap<string, string>,
    role: EmbeddingRole,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, Float32Array>> {
    const found = new Map<string, Float32Array>()
    const byOthers = new Set<Promise<ReadonlyMap<string, Float32Array>>>()
    const own = new Map<string, string>()
    for (const [key, text] of texts) {
      const vector = memory.get(key)
      const pending = inFlight.get(key)
      if (vector) found.set(key, vector)
      else if (pending) byOthers.add(pending)
      else own.set(key, text)
    }
    const take = (vectors: ReadonlyMap<string, Float32Array>) => {
      for (const [key, vector] of vectors) found.set(key, vector)
    }
    if (own.size > 0) {
      const batch = load(own, role, signal).finally(() => {
        for (const key of own.keys()) inFlight.delete(key)
      })
      for (const key of own.keys()) inFlight.set(key, batch)
      take(await batch)
    }
    // A batch that its own caller gave up on is made again below; any other fault is everybody's.
    await Promise.all([...byOthers].map(batch => batch.then(take, unlessAborted)))
    throwIfAborted(signal)
    const left = new Map([...texts].filter(([key]) => byOthers.size > 0 && !found.has(key)))
    if (left.size > 0) take(await collect(left, role, signal))
    return found
  }

  return {
    modelId: embedder.modelId,
    dimensions: embedder.dimensions,
    async embed(texts, role, signal) {
      throwIfAborted(signal)
      const keys = texts.map(text => embeddingKey(embedder.modelId, role, text))
      const vectors = await collect(new Map(keys.map((key, i) => [key, texts[i] ?? ''])), role, signal)
      // Copies: a caller may change what it was given.
      return keys.flatMap(key => vectors.get(key)?.slice() ?? [])
    },
    close: () => embedder.close(),
  }
}

function unlessAborted(error: unknown): void {
  if (!(error instanceof AppError && error.code === 'ABORTED')) throw error
}
