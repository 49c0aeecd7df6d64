import { hash } from 'node:crypto'
import { type Embedder, type EmbeddingRole, type Progress, silentProgress, type VectorIndex } from '../domain/index.ts'
import { throwIfAborted } from './abort.ts'
import { createBreather } from './breather.ts'
import type { VectorDocument } from './vector-document.ts'

export type SyncVectorIndexOptions = {
  readonly index: VectorIndex
  readonly embedder: Embedder
  /** Everything that the index is to hold; of two with one id the last counts. */
  readonly documents: Iterable<VectorDocument>
  /** Of documents that name none. */
  readonly role: EmbeddingRole
  /** What the progress calls the work. */
  readonly label?: string
  readonly progress?: Progress
  readonly signal?: AbortSignal
}

export type SyncReport = { readonly embedded: number; readonly kept: number; readonly removed: number }

const batchSize = 32

/**
 * Brings an index in step with its documents: embeds those whose text is new or differs from what the index's tag was
 * made from, and forgets those that are gone. The caller saves the index.
 *
 * @throws AppError ABORTED between two batches; what was done by then stays, so that the next run goes on from there.
 */
export async function syncVectorIndex(options: SyncVectorIndexOptions): Promise<SyncReport> {
  const { index, embedder, documents, role, label = 'Embedding', progress = silentProgress, signal } = options
  const breathe = createBreather()
  const wanted = new Map<string, VectorDocument>()
  for (const document of documents) {
    wanted.set(document.id, document)
    await breathe()
  }

  let removed = 0
  for (const id of [...index.ids()]) {
    if (wanted.has(id)) continue
    index.remove(id)
    removed++
    await breathe()
  }

  const stale: Stale[] = []
  for (const { id, text, role: own = role } of wanted.values()) {
    const tag = toTag(own === role ? text : `${own}: ${text}`)
    if (index.tagOf(id) !== tag) stale.push({ id, text, role: own, tag })
    await breathe()
  }

  if (stale.length === 0) return { embedded: 0, kept: wanted.size, removed }

  const task = progress.start(label, stale.length)
  const embedFrom = (start: number) => {
    const batch = takeBatch(stale, start)
    const texts = batch.map(({ text }) => text)
    const vectors = batch.length === 0 ? Promise.resolve([]) : embedder.embed(texts, batch[0]?.role ?? role, signal)
    // Awaited below, unless the batch before it fails.
    vectors.catch(() => undefined)
    return { batch, vectors }
  }
  let embedded = 0
  try {
    throwIfAborted(signal)
    let next = embedFrom(0)
    while (embedded < stale.length) {
      const { batch } = next
      const vectors = await next.vectors
      throwIfAborted(signal)
      // The model works on the next texts while these vectors are put in their places.
      next = embedFrom(embedded + batch.length)
      for (const [i, { id, tag }] of batch.entries()) {
        const vector = vectors[i]
        if (vector) index.upsert(id, vector, tag)
        await breathe()
      }
      embedded += batch.length
      task.update(embedded)
    }
  } finally {
    task.end(`${embedded}`)
  }
  return { embedded, kept: wanted.size - stale.length, removed }
}

type Stale = Required<VectorDocument> & { readonly tag: string }

/** The next few, all of one role. */
function takeBatch(stale: readonly Stale[], from: number): readonly Stale[] {
  const batch = stale.slice(from, from + batchSize)
  const other = batch.findIndex(({ role }) => role !== batch[0]?.role)
  return other < 0 ? batch : batch.slice(0, other)
}

/** Digest of a text, short: it tells whether the text has changed. */
export const toTag = (text: string): string => hash('sha256', text, 'base64url').slice(0, 22)
