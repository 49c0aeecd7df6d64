import { setImmediate as nextTick } from 'node:timers/promises'
import type { ProgressTask } from '../../../domain/index.ts'
import { loadTensorFlow, type TensorFlow } from '../../../understanding/index.ts'
import { aborted } from '../aborted.ts'
import { createRandom } from '../seeded-random.ts'
import { createStepper, type OptimizerName, type OptimizerState } from './create-stepper.ts'
import { type HeapKernels, openHeapKernels } from './heap-kernels.ts'
import { registerWasmKernels } from './register-kernels.ts'

export type EpochOptions = {
  /** Most passes over the data; the learning rate falls in a line towards 0 over as many. */
  readonly epochs?: number
  /** Of the first epoch. */
  readonly learningRate?: number
  readonly optimizer?: OptimizerName
  /** Epochs without a better figure after which training stops. */
  readonly patience?: number
  readonly seed?: number
  readonly progress?: ProgressTask | undefined
  readonly signal?: AbortSignal | undefined
  /** Values to start from in place of drawn ones: those of an earlier training on much the same data. */
  readonly start?: Values | undefined
  /** Called after every epoch. */
  readonly watch?: ((figures: EpochFigures) => void) | undefined
  /** Called after every epoch with all that is needed to go on. */
  readonly checkpoint?: ((checkpoint: TrainingCheckpoint) => void | Promise<void>) | undefined
  /** Goes on from there: with the same data, options and seed as if there had been no interruption. */
  readonly resume?: TrainingCheckpoint | undefined
}

/** Named values with the optimiser's, the best ones so far, and the figures by epoch. */
export type TrainingCheckpoint = {
  readonly values: Values
  readonly optimizer: OptimizerState
  readonly best: Values
  readonly epochs: readonly EpochFigures[]
}

export type EpochFigures = {
  /** Mean cross-entropy; with drawn items, among those. */
  readonly loss: number
  /** Where there is a validation. */
  readonly validation?: number
  /** CPU seconds of training, without validation. */
  readonly cpuSeconds: number
}

export type Values = Readonly<Record<string, Float32Array>>
export type Variables = Readonly<Record<string, TensorFlow.Variable>>
/** Shapes by name. */
export type Shapes = Readonly<Record<string, readonly number[]>>

/** What one network learns from and how. */
export type EpochTask<Batch> = {
  readonly shapes: Shapes
  /** Values to start from. */
  initial(seed: number): Values
  /** One epoch's batches, in random order. */
  batches(random: () => number): Iterable<Batch>
  /** Examples of a batch, which its loss is the mean of. */
  count(batch: Batch): number
  loss(kernels: HeapKernels, variables: Variables, batch: Batch, random: () => number): TensorFlow.Scalar
  /** How good the values are, larger is better; asked after every epoch. Without it the last values are the best. */
  readonly validate?: ((values: Values) => number | Promise<number>) | undefined
}

export type EpochTraining = {
  /** Of the best epoch. */
  readonly values: Values
  readonly epochs: readonly EpochFigures[]
  /** From 0. */
  readonly bestEpoch: number
}

/** Batches between two breaths. */
const batchesPerBreath = 4

/**
 * Trains in TensorFlow.js until the validation no longer gets better; the values of the best epoch are kept. The same
 * task, options and seed give the same values on one machine, also where training was interrupted and resumed.
 *
 * @throws AppError ABORTED when the signal says so.
 */
export async function trainInEpochs<Batch>(task: EpochTask<Batch>, options: EpochOptions): Promise<EpochTraining> {
  const { epochs: most = 50, patience = 5, seed = 1, learningRate = 0.001, optimizer = 'adam' } = options
  const { signal, resume } = options
  const tf = await loadTensorFlow()
  registerWasmKernels(tf)
  const kernels = openHeapKernels(tf)
  const variables = createVariables(tf, task.shapes, resume?.values ?? options.start ?? task.initial(seed))
  const stepper = createStepper(kernels, variables, optimizer)
  const epochs = [...(resume?.epochs ?? [])]
  let best = resume?.best
  try {
    if (resume) stepper.restore(resume.optimizer)
    for (let epoch = epochs.length; epoch < most && epoch - bestOf(epochs) <= patience; epoch++) {
      const random = createRandom(seed + 7_919 * (epoch + 1))
      const startedAt = process.cpuUsage()
      let loss = 0
      let examples = 0
      let batches = 0
      for (const batch of task.batches(random)) {
        const count = task.count(batch)
        const { value, grads } = tf.variableGrads(
          () => task.loss(kernels, variables, batch, random),
          Object.values(variables),
        )
        stepper.apply(grads, learningRate * (1 - epoch / most))
        loss += count * (value.dataSync<'float32'>()[0] ?? 0)
        tf.dispose([value, grads])
        examples += count
        if (++batches % batchesPerBreath !== 0) continue
        await nextTick()
        if (signal?.aborted) throw aborted(signal)
      }
      const used = process.cpuUsage(startedAt)
      const values = await readValues(variables)
      const validation = await task.validate?.(values)
      const figures: EpochFigures = {
        loss: loss / Math.max(1, examples),
        ...(validation !== undefined && { validation }),
        cpuSeconds: (used.user + used.system) / 1e6,
      }
      epochs.push(figures)
      if (!best || bestOf(epochs) === epoch) best = values
      options.watch?.(figures)
      if (options.checkpoint) {
        await options.checkpoint({ values, optimizer: stepper.read(), best, epochs: [...epochs] })
      }
      options.progress?.update(epoch + 1)
      if (signal?.aborted) throw aborted(signal)
    }
    return { values: best ?? (await readValues(variables)), epochs, bestEpoch: bestOf(epochs) }
  } finally {
    for (const variable of Object.values(variables)) variable.dispose()
  }
}

/** The first of the best epochs, where they were validated, else the last; 0 before any. */
function bestOf(epochs: readonly EpochFigures[]): number {
  let best = 0
  epochs.forEach(({ validation = Infinity }, epoch) => {
    if (validation > (epochs[best]?.validation ?? -Infinity) || validation === Infinity) best = epoch
  })
  return best
}

function createVariables(tf: typeof TensorFlow, shapes: Shapes, values: Values): Variables {
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
