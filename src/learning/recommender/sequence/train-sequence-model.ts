import { setImmediate as nextTick } from 'node:timers/promises'
import type { ProgressTask } from '../../../domain/index.ts'
import type { Histories, ScoringModel } from '../../../recommendation/index.ts'
import { loadTensorFlow, type TensorFlow } from '../../../understanding/index.ts'
import { aborted } from '../aborted.ts'
import { holdBackLast } from '../hold-back-last.ts'
import { createRandom } from '../seeded-random.ts'
import { createAdam, type OptimizerState, type Stepper, wrapOptimizer } from '../tensorflow/adam.ts'
import { type HeapKernels, openHeapKernels } from '../tensorflow/heap-kernels.ts'
import { dropout, lookUp } from '../tensorflow/layers.ts'
import { registerWasmKernels } from '../tensorflow/register-kernels.ts'
import { softmaxCrossEntropy } from '../tensorflow/softmax-loss.ts'
import { rankHeldBack } from './rank-held-back.ts'
import { openColumnSampler } from './sample-columns.ts'
import { type SequenceBatch, sequenceBatches } from './sequence-batches.ts'

export type SequenceTrainingOptions = {
  readonly dimensions?: number
  /** Events of a history that are read. */
  readonly length?: number
  /** Share of the values that are left out at random, 0 to below 1. */
  readonly dropout?: number
  /** Sequences of a batch. */
  readonly batchSize?: number
  readonly epochs?: number
  readonly learningRate?: number
  readonly optimizer?: 'adam' | 'sgd' | 'rmsprop'
  /** Epochs without a better figure after which training stops. */
  readonly patience?: number
  /**
   * How good the model is, larger is better; asked after every epoch. Without it, NDCG@10 on the last events of up to
   * 1,000 customers, which are then not trained on.
   */
  readonly validate?: (model: ScoringModel) => number | Promise<number>
  /** Items drawn for each batch to stand for all; 0 takes all. */
  readonly negatives?: number
  /** Only the latest `length` events of a history, instead of all in pieces. */
  readonly isLatestOnly?: boolean
  readonly seed?: number
  readonly progress?: ProgressTask
  readonly signal?: AbortSignal | undefined
  /** Called after every epoch with all that is needed to go on. */
  readonly checkpoint?: (checkpoint: SequenceCheckpoint) => void | Promise<void>
  readonly resume?: SequenceCheckpoint
}

/** Named values with the optimiser's, the best ones so far, and the figures by epoch. */
export type SequenceCheckpoint = {
  readonly values: Readonly<Record<string, Float32Array>>
  readonly optimizer: OptimizerState
  readonly best: Readonly<Record<string, Float32Array>>
  readonly epochs: readonly EpochFigures[]
}

export type EpochFigures = {
  /** Mean cross-entropy; with drawn items, among those. */
  readonly loss: number
  readonly validation: number
  /** CPU seconds of training, without validation. */
  readonly cpuSeconds: number
}

export type SequenceTraining<Weights> = {
  readonly weights: Weights
  readonly epochs: readonly EpochFigures[]
  /** From 0. */
  readonly bestEpoch: number
}

export type Values = Readonly<Record<string, Float32Array>>

export type Variables = Readonly<Record<string, TensorFlow.Variable>>

/** What tells one sequence model from another. */
export type SequenceArchitecture<Weights> = {
  /** Shapes by name; `items` must be among them. One-dimensional ones start at 0, those named …Gain at 1. */
  readonly shapes: Readonly<Record<string, readonly number[]>>
  /** [events, dimensions] from the embedded events. @param thin - dropout; the same value outside training. */
  encode(
    kernels: HeapKernels,
    variables: Variables,
    batch: SequenceBatch,
    embedded: TensorFlow.Tensor2D,
    thin: (x: TensorFlow.Tensor2D) => TensorFlow.Tensor2D,
  ): TensorFlow.Tensor2D
  toWeights(values: Values): Weights
  toModel(weights: Weights): ScoringModel
}

/** Batches between two breaths. */
const batchesPerBreath = 4

/** Customers whose last event is held back where the caller has no validation of its own. */
const mostHeldBack = 1_000
/** Fewest events of a customer whose last one is held back: two are left to learn from. */
const fewestEvents = 3

/** Deviation of the embeddings at the start, as usual for transformers. */
const embeddingDeviation = 0.02

/**
 * Trains a next-item model in TensorFlow.js with a softmax over all items, or over some drawn for each batch. Output
 * and input embeddings are the same. The values of the best epoch are kept. The same histories, options and seed give
 * the same model on one machine, also where training was interrupted and resumed.
 *
 * @throws AppError ABORTED when the signal says so.
 */
export async function trainSequenceModel<Weights>(
  histories: Histories,
  architecture: SequenceArchitecture<Weights>,
  options: SequenceTrainingOptions,
): Promise<SequenceTraining<Weights>> {
  const { length = 50, dropout: share = 0.2, batchSize = 64, epochs: most = 50, patience = 5, seed = 1 } = options
  const { negatives = 0, isLatestOnly = false, learningRate = 0.001, signal, resume } = options
  const { training, cases } = options.validate
    ? { training: histories, cases: [] }
    : holdBackLast(histories, fewestEvents, mostHeldBack)
  const validate = options.validate ?? ((model: ScoringModel) => rankHeldBack(model, cases))
  const tf = await loadTensorFlow()
  registerWasmKernels(tf)
  const kernels = openHeapKernels(tf)
  const variables = createVariables(tf, architecture.shapes, resume?.values ?? initialValues(architecture.shapes, seed))
  const stepper =
    options.optimizer === undefined || options.optimizer === 'adam'
      ? createAdam(kernels, variables, learningRate)
      : wrapOptimizer(tf, tf.train[options.optimizer](learningRate))
  const epochs = [...(resume?.epochs ?? [])]
  let best = resume?.best
  try {
    if (resume) await stepper.restore(resume.optimizer)
    for (let epoch = epochs.length; epoch < most && epoch - bestOf(epochs) <= patience; epoch++) {
      const random = createRandom(seed + 7_919 * (epoch + 1))
      const sample = openColumnSampler(training, negatives, random)
      const startedAt = process.cpuUsage()
      let loss = 0
      let events = 0
      let batches = 0
      for (const batch of sequenceBatches(training, { length, batchSize, isLatestOnly }, random)) {
        loss +=
          batch.targets.length *
          step(tf, stepper, variables, () => {
            const items = variables.items as TensorFlow.Tensor2D
            const thin = (x: TensorFlow.Tensor2D) => dropout(kernels, x, share, random)
            const hidden = architecture.encode(kernels, variables, batch, lookUp(kernels, items, batch.items), thin)
            if (negatives === 0) return softmaxCrossEntropy(kernels, hidden, items, batch.targets)
            const drawn = sample(batch.targets)
            return softmaxCrossEntropy(
              kernels,
              hidden,
              lookUp(kernels, items, drawn.items),
              drawn.targets,
              drawn.offsets,
            )
          })
        events += batch.targets.length
        if (++batches % batchesPerBreath !== 0) continue
        await nextTick()
        if (signal?.aborted) throw aborted(signal)
      }
      const used = process.cpuUsage(startedAt)
      const values = await readValues(variables)
      const validation = await validate(architecture.toModel(architecture.toWeights(values)))
      epochs.push({ loss: loss / Math.max(1, events), validation, cpuSeconds: (used.user + used.system) / 1e6 })
      if (!best || bestOf(epochs) === epoch) best = values
      if (options.checkpoint) {
        await options.checkpoint({ values, optimizer: await stepper.read(), best, epochs: [...epochs] })
      }
      options.progress?.update(epoch + 1)
      if (signal?.aborted) throw aborted(signal)
    }
    const weights = architecture.toWeights(best ?? (await readValues(variables)))
    return { weights, epochs, bestEpoch: bestOf(epochs) }
  } finally {
    for (const variable of Object.values(variables)) variable.dispose()
    stepper.dispose()
  }
}

/** One step of the optimiser. @returns the loss before it. */
function step(tf: typeof TensorFlow, stepper: Stepper, variables: Variables, loss: () => TensorFlow.Scalar): number {
  const { value, grads } = tf.variableGrads(loss, Object.values(variables))
  stepper.apply(grads)
  tf.dispose(grads)
  const before = value.dataSync<'float32'>()[0] ?? 0
  value.dispose()
  return before
}

/** The first of the best epochs; 0 before any. */
function bestOf(epochs: readonly EpochFigures[]): number {
  let best = 0
  epochs.forEach(({ validation }, epoch) => {
    if (validation > (epochs[best]?.validation ?? -Infinity)) best = epoch
  })
  return best
}

function initialValues(shapes: SequenceArchitecture<unknown>['shapes'], seed: number): Values {
  const random = createRandom(seed)
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const [from = 1, to = 1] = shape
      const values = new Float32Array(shape.reduce((product, size) => product * size, 1))
      if (shape.length === 1) return [name, values.fill(name.endsWith('Gain') ? 1 : 0)]
      // Even over the range that has the wanted deviation; Glorot's for what is no embedding.
      const isEmbedding = name === 'items' || name === 'positions'
      const range = isEmbedding ? embeddingDeviation * Math.sqrt(3) : Math.sqrt(6 / (from + to))
      return [name, values.map(() => (2 * random() - 1) * range)]
    }),
  )
}

function createVariables(tf: typeof TensorFlow, shapes: SequenceArchitecture<unknown>['shapes'], values: Values) {
  return Object.fromEntries(
    Object.entries(shapes).map(([name, shape]) => {
      const variable = tf.tidy(() => tf.variable(tf.tensor(values[name] ?? [], [...shape])))
      return [name, variable]
    }),
  )
}

async function readValues(variables: Variables): Promise<Values> {
  const entries = Object.entries(variables).map(
    async ([name, variable]) => [name, Float32Array.from(await variable.data())] as const,
  )
  return Object.fromEntries(await Promise.all(entries))
}
