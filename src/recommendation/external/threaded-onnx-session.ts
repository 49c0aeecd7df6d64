import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { disableOnnxTelemetry } from '../../disable-onnx-telemetry.ts'
import type { OnnxFeeds, OnnxSession, OnnxValue, OpenOnnxSession } from './onnx-session.ts'
import { openOnnxSession } from './onnx-session.ts'

/** Ids count from 1; 0 is the loading. */
export type OnnxRequest = { readonly id: number; readonly feeds: OnnxFeeds; readonly output: string }
export type OnnxAnswer =
  | { readonly kind: 'ready'; readonly inputs: readonly OnnxValue[]; readonly outputs: readonly OnnxValue[] }
  | { readonly kind: 'ran'; readonly id: number; readonly data: readonly unknown[] }
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }

/** Where the compiled thread lies; absent where the sources run uncompiled, as in a test. */
const compiledThread = new URL('./onnx-thread.js', import.meta.url)

/** On a thread of its own, where one can be started. */
export const openOnnxSessionAside: OpenOnnxSession = model =>
  existsSync(fileURLToPath(compiledThread)) ? openThreadedOnnxSession(model, compiledThread) : openOnnxSession(model)

type Waiting = { readonly resolve: (answer: OnnxAnswer) => void; readonly reject: (error: Error) => void }
type Running = { readonly worker: Worker; readonly waiting: Map<number, Waiting> }

/**
 * A network on a thread of its own: neither loading nor running it holds the caller's. A thread that dies fails what it
 * had in hand, and is started again for the next run. Only work in hand keeps the process alive.
 * @throws Error from the runtime when the bytes are no model that it can run.
 */
export async function openThreadedOnnxSession(model: Uint8Array, threadUrl: URL): Promise<OnnxSession> {
  disableOnnxTelemetry()
  let count = 0
  let isClosed = false
  let current: Promise<Running> | undefined

  async function start(): Promise<Running & Pick<OnnxSession, 'inputs' | 'outputs'>> {
    const worker = new Worker(threadUrl, { workerData: model })
    const waiting = new Map<number, Waiting>()
    const fail = (error: Error) => {
      current = undefined
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    }
    worker.on('error', error => fail(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', code => fail(new Error(`the thread of the network stopped with ${code}`)))
    worker.on('message', (answer: OnnxAnswer) => {
      const id = answer.kind === 'ready' ? 0 : answer.id
      const waiter = waiting.get(id)
      waiting.delete(id)
      if (waiting.size === 0) worker.unref()
      if (answer.kind === 'failed') waiter?.reject(new Error(answer.message))
      else waiter?.resolve(answer)
    })
    const ready = await answerTo({ worker, waiting }, 0).catch(async error => {
      await worker.terminate()
      throw error
    })
    if (ready.kind !== 'ready') throw new Error('the thread of the network spoke out of turn')
    return { worker, waiting, inputs: ready.inputs, outputs: ready.outputs }
  }

  const first = await start()
  current = Promise.resolve(first)
  return {
    inputs: first.inputs,
    outputs: first.outputs,
    async run(feeds, output) {
      if (isClosed) throw new Error('the network is closed')
      current ??= start()
      const running = await current
      const id = ++count
      const answered = answerTo(running, id)
      running.worker.postMessage({ id, feeds, output } satisfies OnnxRequest)
      const answer = await answered
      if (answer.kind !== 'ran') throw new Error('the thread of the network spoke out of turn')
      return answer.data
    },
    async close() {
      isClosed = true
      const running = await current?.catch(() => undefined)
      await running?.worker.terminate()
    },
  }
}

function answerTo({ worker, waiting }: Running, id: number): Promise<OnnxAnswer> {
  worker.ref()
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
}
