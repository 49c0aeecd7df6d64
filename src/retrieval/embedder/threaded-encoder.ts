import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Worker } from 'node:worker_threads'
import { disableOnnxTelemetry } from '../../disable-onnx-telemetry.ts'
import { abortedError } from '../abort.ts'
import type { SentenceEncoder, SentenceEncoderSettings } from './sentence-encoder.ts'

/** What the thread sends: `ready` once, then one answer a text. */
export type EncoderAnswer =
  | { readonly kind: 'ready'; readonly dimensions: number }
  | { readonly kind: 'vector'; readonly vector: Float32Array }
  | { readonly kind: 'failed'; readonly message: string }

/** Where the compiled thread lies. */
export const encoderThreadUrl = new URL('./encoder-thread.js', import.meta.url)

/** False where the sources run uncompiled (a test runner that transforms them in memory): a thread cannot load them. */
export const threadsAvailable = () => existsSync(fileURLToPath(encoderThreadUrl))

/**
 * A {@link SentenceEncoder} on a thread of its own: tokenising and inference never hold the caller's event loop.
 * Takes one text at a time. A thread that dies fails the text in hand, and is started again for the next. Closing lets it
 * end the text in hand.
 */
export async function openThreadedEncoder(
  settings: SentenceEncoderSettings,
  threadUrl: URL = encoderThreadUrl,
): Promise<SentenceEncoder> {
  const { Worker } = await import('node:worker_threads')
  disableOnnxTelemetry()

  /** Waits for the thread's next word; rejects when it dies instead. */
  const answerOf = (worker: Worker) =>
    new Promise<EncoderAnswer>((resolve, reject) => {
      const settle = (finish: () => void) => {
        worker.off('message', onMessage).off('error', onError).off('exit', onExit)
        finish()
      }
      const onMessage = (answer: EncoderAnswer) => settle(() => resolve(answer))
      const onError = (error: unknown) => settle(() => reject(error))
      const onExit = (code: number) => settle(() => reject(new Error(`the embedding thread stopped with ${code}`)))
      worker.on('message', onMessage).on('error', onError).on('exit', onExit)
    })

  const start = async () => {
    const worker = new Worker(threadUrl, { workerData: settings })
    worker.setMaxListeners(20)
    // Keeps a late fault from ending the process; the text in hand has heard of it by its own listener.
    worker.on('error', () => {})
    const answer = await answerOf(worker)
    if (answer.kind !== 'ready') throw new Error('the embedding thread spoke out of turn')
    // Only work in hand keeps the process alive.
    worker.unref()
    return { worker, dimensions: answer.dimensions }
  }

  const first = await start()
  let current: Promise<typeof first> | undefined = Promise.resolve(first)
  let closed = false
  let inHand: Promise<unknown> = Promise.resolve()

  return {
    dimensions: first.dimensions,
    encode(text) {
      if (closed) return Promise.reject(abortedError())
      const encoded = encodeNext(text)
      inHand = encoded.catch(() => {})
      return encoded
    },
    async close() {
      closed = true
      const running = await current?.catch(() => undefined)
      running?.worker.ref()
      // Native code that is stopped in the middle of a text ends the whole process.
      await settledWithin(inHand, patienceMs)
      await running?.worker.terminate()
    },
  }

  async function encodeNext(text: string): Promise<Float32Array> {
    current ??= start()
    const running = current
    try {
      const { worker } = await running
      worker.ref()
      const answered = answerOf(worker)
      worker.postMessage(text)
      const answer = await answered
      if (!closed) worker.unref()
      if (answer.kind === 'vector') return answer.vector
      throw new EncodingError(answer.kind === 'failed' ? answer.message : 'the embedding thread spoke out of turn')
    } catch (error) {
      if (closed) throw abortedError(error)
      if (!(error instanceof EncodingError) && current === running) current = undefined
      throw error
    }
  }
}

/** How long a thread that is closed may take to end the text in hand. */
const patienceMs = 5_000

async function settledWithin(work: Promise<unknown>, timeoutMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<void>(resolve => {
    timer = setTimeout(resolve, timeoutMs)
  })
  await Promise.race([work, late])
  clearTimeout(timer)
}

/** The model refused one text; the thread itself is well. */
class EncodingError extends Error {}
