// The entry of a worker thread; started by threaded-onnx-session.ts.
import { parentPort, workerData } from 'node:worker_threads'
import { openOnnxSession } from './onnx-session.ts'
import type { OnnxAnswer, OnnxRequest } from './threaded-onnx-session.ts'

const port = parentPort
if (!port) throw new Error('onnx-thread is started as a worker thread only')
const send = (answer: OnnxAnswer) => port.postMessage(answer)

try {
  const session = await openOnnxSession(workerData as Uint8Array)
  port.on('message', async ({ id, feeds, output }: OnnxRequest) => {
    try {
      send({ kind: 'ran', id, data: Array.from(await session.run(feeds, output)) })
    } catch (error) {
      send({ kind: 'failed', id, message: error instanceof Error ? error.message : String(error) })
    }
  })
  send({ kind: 'ready', inputs: session.inputs, outputs: session.outputs })
} catch (error) {
  send({ kind: 'failed', id: 0, message: error instanceof Error ? error.message : String(error) })
}
