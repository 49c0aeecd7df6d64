// The entry of a worker thread; started by threaded-encoder.ts.
import { parentPort, workerData } from 'node:worker_threads'
import { loadSentenceEncoder, type SentenceEncoderSettings } from './sentence-encoder.ts'
import type { EncoderAnswer } from './threaded-encoder.ts'

const port = parentPort
if (!port) throw new Error('encoder-thread is started as a worker thread only')

const encoder = await loadSentenceEncoder(workerData as SentenceEncoderSettings)

port.on('message', async (text: string) => {
  try {
    const vector = await encoder.encode(text)
    port.postMessage({ kind: 'vector', vector } satisfies EncoderAnswer, [vector.buffer as ArrayBuffer])
  } catch (error) {
    port.postMessage({ kind: 'failed', message: String(error) } satisfies EncoderAnswer)
  }
})
port.postMessage({ kind: 'ready', dimensions: encoder.dimensions } satisfies EncoderAnswer)
