import type { Embedder, EmbeddingRole } from '../../domain/index.ts'
import { abortedError } from '../abort.ts'

export type MicroBatchingOptions = {
  /** Texts in one run; a single request with more goes by itself. */
  readonly maxBatch: number
  /** A request that has waited this long behind a run starts one beside it, so that a stuck run holds nobody up. */
  readonly maxWaitMs: number
}

type Request = {
  readonly texts: readonly string[]
  readonly role: EmbeddingRole
  readonly resolve: (vectors: readonly Float32Array[]) => void
  readonly reject: (error: unknown) => void
  /** Called when the caller no longer wants an answer. */
  onLeave: () => void
  left: boolean
}

/**
 * Merges requests that arrive while a run is under way into the next run. An idle embedder runs a request at once:
 * nobody waits for company. For embedders that are cheaper by the batch, such as one behind HTTP; the bundled model
 * gains nothing, because it runs each text by itself.
 *
 * A failed run rejects the callers in it, and nobody else. A caller that aborts leaves at once; a run that everybody
 * has left is aborted.
 */
export function withMicroBatching(embedder: Embedder, { maxBatch, maxWaitMs }: MicroBatchingOptions): Embedder {
  const waiting: Request[] = []
  let running = 0
  let overdue: NodeJS.Timeout | undefined

  /** The next requests of one role, in the order they came. */
  function takeBatch(): Request[] {
    const [first] = waiting
    if (!first) return []
    const batch: Request[] = []
    let size = 0
    for (const request of waiting) {
      if (request.role !== first.role) continue
      if (batch.length > 0 && size + request.texts.length > maxBatch) break
      batch.push(request)
      size += request.texts.length
    }
    for (const request of batch) waiting.splice(waiting.indexOf(request), 1)
    return batch
  }

  async function runNext(): Promise<void> {
    const batch = takeBatch()
    const [first] = batch
    if (!first) return
    running++
    const everybodyLeft = new AbortController()
    for (const request of batch) {
      request.onLeave = () => {
        if (batch.every(other => other.left)) everybodyLeft.abort()
      }
    }
    try {
      const texts = batch.flatMap(request => request.texts)
      const vectors = await embedder.embed(texts, first.role, everybodyLeft.signal)
      let offset = 0
      for (const request of batch) {
        request.resolve(vectors.slice(offset, offset + request.texts.length))
        offset += request.texts.length
      }
    } catch (error) {
      for (const request of batch) request.reject(error)
    } finally {
      running--
      startNext()
    }
  }

  function startNext(): void {
    clearTimeout(overdue)
    overdue = undefined
    if (waiting.length === 0) return
    if (running === 0) void runNext()
    else {
      overdue = setTimeout(() => {
        void runNext()
        startNext()
      }, maxWaitMs)
    }
  }

  return {
    modelId: embedder.modelId,
    dimensions: embedder.dimensions,
    embed(texts, role, signal) {
      if (signal?.aborted) return Promise.reject(abortedError(signal.reason))
      if (texts.length === 0) return Promise.resolve([])
      return new Promise((resolve, reject) => {
        const leave = () => {
          request.left = true
          const position = waiting.indexOf(request)
          if (position >= 0) waiting.splice(position, 1)
          request.onLeave()
          reject(abortedError(signal?.reason))
        }
        const stay = () => signal?.removeEventListener('abort', leave)
        const request: Request = {
          texts,
          role,
          resolve: vectors => {
            stay()
            resolve(vectors)
          },
          reject: error => {
            stay()
            reject(error)
          },
          onLeave: () => {},
          left: false,
        }
        signal?.addEventListener('abort', leave, { once: true })
        waiting.push(request)
        if (running === 0) void runNext()
        else if (!overdue) startNext()
      })
    },
    async close() {
      clearTimeout(overdue)
      for (const request of waiting.splice(0)) request.reject(abortedError())
      await embedder.close()
    },
  }
}
