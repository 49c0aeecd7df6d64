import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { AppError, type ErrorCode } from '../../domain/index.ts'
import { refuseAborted } from '../refuse-aborted.ts'
import { type ProductBatch, type ReadProductsRequest, readProducts } from './read-products.ts'

export type ReadingAnswer =
  | { readonly kind: 'batch'; readonly batch: ProductBatch }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed'; readonly code: ErrorCode | undefined; readonly message: string }

const compiledThread = new URL('./reading-thread.js', import.meta.url)
const findThread = () => (existsSync(fileURLToPath(compiledThread)) ? compiledThread : undefined)

export type ReadingThreadOptions = {
  /** Where the compiled thread lies; by default beside this file. */
  readonly threadUrl?: URL | undefined
  /** A feed that needs more while it is read a row at a time is made to do so. */
  readonly memoryMegabytes?: number
}

/** One batch takes milliseconds. */
const silenceMs = 60_000

/**
 * {@link readProducts} on a thread of its own, so that no file holds up the caller's event loop, and one that breaks
 * the reader breaks that thread only. Where the sources run uncompiled, a thread cannot load them, and it is read here.
 *
 * @throws AppError as readProducts does, and FEED_REFUSED when the thread runs out of memory or hangs.
 */
export async function* readInThread(
  request: ReadProductsRequest,
  signal?: AbortSignal,
  { threadUrl = findThread(), memoryMegabytes = 1_024 }: ReadingThreadOptions = {},
): AsyncGenerator<ProductBatch> {
  refuseAborted(signal)
  if (!threadUrl) {
    yield* readProducts(request, signal)
    return
  }
  const worker = new Worker(threadUrl, {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
  })
  try {
    for (;;) {
      refuseAborted(signal)
      const answer = await nextAnswer(worker, signal)
      if (answer.kind === 'end') return
      if (answer.kind === 'failed') throw new AppError(answer.code ?? 'FEED_UNREADABLE', { message: answer.message })
      yield answer.batch
      worker.postMessage('next')
    }
  } catch (error) {
    refuseAborted(signal)
    throw error instanceof AppError ? error : broken(request, error)
  } finally {
    await worker.terminate()
  }
}

function nextAnswer(worker: Worker, signal: AbortSignal | undefined): Promise<ReadingAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (finish: () => void) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
      worker.off('message', onMessage).off('error', onError).off('exit', onExit)
      finish()
    }
    const onMessage = (answer: ReadingAnswer) => settle(() => resolve(answer))
    const onError = (error: unknown) => settle(() => reject(error))
    const onExit = () => settle(() => reject(new Error('the reading thread stopped')))
    const onAbort = () => settle(() => reject(signal?.reason))
    const timer = setTimeout(() => settle(() => reject(new Error('no row for a minute'))), silenceMs)
    worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    signal?.addEventListener('abort', onAbort)
  })
}

function broken({ files }: ReadProductsRequest, cause: unknown): AppError {
  const why = cause instanceof Error ? cause.message : String(cause)
  return new AppError('FEED_REFUSED', { message: `refused ${files.join(', ')}: it breaks the reader (${why})`, cause })
}
