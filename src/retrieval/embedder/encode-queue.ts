import type { EmbeddingRole } from '../../domain/index.ts'
import { abortedError } from '../abort.ts'
import type { SentenceEncoder } from './sentence-encoder.ts'

/** The texts of one call. */
type Job = {
  readonly texts: readonly string[]
  readonly vectors: Float32Array[]
  /** Texts that an encoder has taken. */
  taken: number
  /** Texts whose vector is there. */
  done: number
  readonly finish: () => void
  readonly fail: (error: unknown) => void
}

/**
 * Spreads texts over encoders that take one at a time. A question goes before every stored text, so that a customer
 * does not wait for an import.
 */
export class EncodeQueue {
  readonly #idle: SentenceEncoder[]
  /** Jobs with texts that nobody has taken, oldest first. */
  readonly #waiting: Readonly<Record<EmbeddingRole, Set<Job>>> = { query: new Set(), passage: new Set() }

  constructor(encoders: readonly SentenceEncoder[]) {
    this.#idle = [...encoders]
  }

  /** @throws AppError ABORTED; a text that an encoder has taken is let run, and its vector dropped. */
  encodeAll(texts: readonly string[], role: EmbeddingRole, signal?: AbortSignal): Promise<readonly Float32Array[]> {
    if (signal?.aborted) return Promise.reject(abortedError(signal.reason))
    if (texts.length === 0) return Promise.resolve([])
    return new Promise((resolve, reject) => {
      const leave = (settle: () => void) => {
        this.#waiting[role].delete(job)
        signal?.removeEventListener('abort', abort)
        settle()
      }
      const abort = () => leave(() => reject(abortedError(signal?.reason)))
      const job: Job = {
        texts,
        vectors: [],
        taken: 0,
        done: 0,
        finish: () => leave(() => resolve(job.vectors)),
        fail: error => leave(() => reject(error)),
      }
      signal?.addEventListener('abort', abort, { once: true })
      this.#waiting[role].add(job)
      this.#startNext()
    })
  }

  /** Rejects everything that is not finished. */
  clear(): void {
    for (const jobs of Object.values(this.#waiting)) for (const job of jobs) job.fail(abortedError())
  }

  #startNext(): void {
    for (const jobs of [this.#waiting.query, this.#waiting.passage]) {
      for (const job of jobs) {
        while (job.taken < job.texts.length) {
          const encoder = this.#idle.pop()
          if (!encoder) return
          void this.#run(encoder, job, job.taken++)
        }
        jobs.delete(job)
      }
    }
  }

  async #run(encoder: SentenceEncoder, job: Job, position: number): Promise<void> {
    try {
      job.vectors[position] = await encoder.encode(job.texts[position] ?? '')
      job.done++
      if (job.done === job.texts.length) job.finish()
    } catch (error) {
      job.fail(error)
    }
    this.#idle.push(encoder)
    this.#startNext()
  }
}
