// The entry of a worker thread; started by read-in-thread.ts.
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { AppError, describeError } from '../../domain/index.ts'
import type { ReadingAnswer } from './read-in-thread.ts'
import { type ReadProductsRequest, readProducts } from './read-products.ts'

const port = parentPort
if (!port) throw new Error('reading-thread is started as a worker thread only')
const send = (answer: ReadingAnswer) => port.postMessage(answer)

try {
  for await (const batch of readProducts(workerData as ReadProductsRequest)) {
    send({ kind: 'batch', batch })
    // The next is read when this one has been taken: a fast reader does not fill the memory of a slow taker.
    await once(port, 'message')
  }
  send({ kind: 'end' })
} catch (error) {
  send({ kind: 'failed', code: error instanceof AppError ? error.code : undefined, message: describeError(error) })
}
port.close()
