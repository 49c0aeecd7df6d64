import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { basename, isAbsolute, join, resolve } from 'node:path'
import { AppError, describeError, type Embedder, type EmbeddingRole } from '../../domain/index.ts'
import { downloadModel } from './download-model.ts'
import { EncodeQueue } from './encode-queue.ts'
import { checkModelFiles, type ModelPrecision } from './model-files.ts'
import type { Pooling } from './pooling.ts'
import { loadSentenceEncoder, type SentenceEncoder } from './sentence-encoder.ts'
import { openThreadedEncoder, threadsAvailable } from './threaded-encoder.ts'

export type TransformerEmbedderOptions = {
  /** An absolute folder, or a name below `modelsPath`, such as that of a Hugging Face repository. */
  readonly model: string
  readonly modelsPath: string
  /** Fetch a model that is not below `modelsPath` from the Hugging Face hub, once. False: never touch the network. */
  readonly allowDownload?: boolean
  /** Default q8: the file `onnx/model_quantized.onnx`. */
  readonly dtype?: ModelPrecision
  readonly pooling?: Pooling
  /** What stands before a text, by role. Default: those of the E5 family. */
  readonly prefixes?: Readonly<Record<EmbeddingRole, string>>
  /** Texts embedded at the same time, each on a thread of its own with its own 0.3 GB of model. Default 1. */
  readonly threads?: number
  /** Cores that one text is spread over. Default: all but one, at most 4; a second core saves a third of the time. */
  readonly coresPerThread?: number
  /** True: embed on the caller's thread, which then stands still for each text. Default: where no thread can start. */
  readonly inCallersThread?: boolean
}

/** One core stays free for the event loop. */
const defaultCores = () => Math.max(1, Math.min(4, availableParallelism() - 1))

/** Vectors from before int8 products were exact on every processor are told apart from those since. */
const arithmetic = 'exact int8 products'

const e5Prefixes = { query: 'query: ', passage: 'passage: ' } as const

/**
 * A transformer sentence-embedding model in this process, offline unless told otherwise.
 *
 * Each text runs by itself, so its vector depends on nothing but the text and the model. Questions overtake stored
 * texts. Only the first 512 tokens count, and at most 4,096 characters are read.
 *
 * @throws AppError MODEL_MISSING, MODEL_DAMAGED: the message names the file.
 * Cost (2 cores): 1 to 1.5 s to load; 4 to 6 ms a question, about 10 ms for 55 tokens, 0.13 s for 512.
 */
export async function openTransformerEmbedder(options: TransformerEmbedderOptions): Promise<Embedder> {
  const { dtype: precision = 'q8', pooling = 'mean', prefixes = e5Prefixes } = options
  const folder = isAbsolute(options.model) ? options.model : resolve(join(options.modelsPath, options.model))
  if (options.allowDownload && !isAbsolute(options.model) && !existsSync(folder)) {
    await downloadModel(options.model, options.modelsPath, precision)
  }

  const { digest } = await checkModelFiles(folder, precision)
  const settings = { folder, precision, pooling, cores: options.coresPerThread ?? defaultCores() }
  const inCallersThread = options.inCallersThread ?? !threadsAvailable()
  const openEncoder = () => (inCallersThread ? loadSentenceEncoder(settings) : openThreadedEncoder(settings))
  const encoders = await openAll(openEncoder, inCallersThread ? 1 : (options.threads ?? 1)).catch(cause => {
    throw new AppError('MODEL_DAMAGED', {
      message: `the model in ${folder} does not load: ${describeError(cause)}; restore the model folder`,
      cause,
    })
  })

  // Everything that the vectors depend on is part of the name.
  const dependsOn = [digest, pooling, prefixes.query, prefixes.passage, arithmetic]
  const identity = createHash('sha256').update(JSON.stringify(dependsOn))
  const queue = new EncodeQueue(encoders)
  return {
    modelId: `${isAbsolute(options.model) ? basename(folder) : options.model}@${identity.digest('hex').slice(0, 12)}`,
    dimensions: encoders[0]?.dimensions ?? 0,
    embed: (texts, role, signal) =>
      queue.encodeAll(
        texts.map(text => prefixes[role] + text),
        role,
        signal,
      ),
    async close() {
      queue.clear()
      await Promise.all(encoders.map(encoder => encoder.close()))
    },
  }
}

/** All of them, or none left open. */
async function openAll(open: () => Promise<SentenceEncoder>, count: number): Promise<readonly SentenceEncoder[]> {
  const results = await Promise.allSettled(Array.from({ length: count }, open))
  const opened = results.flatMap(result => (result.status === 'fulfilled' ? [result.value] : []))
  const failed = results.find(result => result.status === 'rejected')
  if (failed) {
    await Promise.all(opened.map(encoder => encoder.close()))
    throw failed.reason
  }
  return opened
}
