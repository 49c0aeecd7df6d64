import { setImmediate as nextTick } from 'node:timers/promises'
import type { ProgressTask } from '../../../domain/index.ts'
import type { MlpModel } from '../../../recommendation/index.ts'
import { hiddenUnits, inputCount, inputNames, isNumeric, normaliseInputs } from '../../../recommendation/index.ts'
import { loadTensorFlow, type TensorFlow } from '../../../understanding/index.ts'
import { aborted } from '../aborted.ts'
import { createRandom, shuffle } from '../seeded-random.ts'
import type { MlpExamples } from './mlp-examples.ts'

export type MlpTrainingOptions = {
  readonly seed: number
  readonly batchSize?: number
  /** Of the first epoch. */
  readonly learningRate?: number
  readonly epochs?: number
  /** Epochs without a better validation loss after which training stops. */
  readonly patience?: number
  /** The part of the visits that is not trained on but watched. */
  readonly validationSplit?: number
  readonly progress?: ProgressTask
  readonly signal?: AbortSignal | undefined
}

export type MlpTraining = {
  /** Without the popularity, which is the caller's. */
  readonly network: Omit<MlpModel, 'productIds' | 'popularity'>
  /** Binary cross-entropy by epoch. */
  readonly history: readonly { readonly loss: number; readonly validationLoss: number }[]
  /** The epoch whose weights were kept, from 0. */
  readonly bestEpoch: number
}

/** Batches between two breaths: other work of the process waits at most some milliseconds. */
const batchesPerBreath = 16

/**
 * Trains the reference MLP in TensorFlow.js: Dense 64 ReLU → Dense 1 sigmoid, SGD, binary cross-entropy, batches of 32,
 * a fifth of the visits for validation, early stopping with patience 5; the weights of the best epoch are kept. The
 * learning rate falls in a line to 0 over the epochs, which steadies what small batches learn last.
 * The same examples and seed give the same weights on one machine.
 *
 * @param examples - oldest first; `inputs` are normalised in place.
 * @throws AppError ABORTED when the signal says so.
 * Cost: about 0.7 ms a batch on WebAssembly.
 */
export async function trainMlp(examples: MlpExamples, options: MlpTrainingOptions): Promise<MlpTraining> {
  const { seed, batchSize = 32, learningRate = 0.1, epochs = 10, patience = 5, validationSplit = 0.2 } = options
  const tf = await loadTensorFlow()
  const norm = measureInputs(examples)
  normaliseInputs(norm, examples.inputs)
  const random = createRandom(seed)
  const { training, validation } = splitByVisit(examples, validationSplit, random)
  const held = takeBatch(examples, validation)
  const weights = initialWeights(tf, seed)
  const optimizer = tf.train.sgd(learningRate)
  const history: { loss: number; validationLoss: number }[] = []
  let best: Omit<MlpModel, 'productIds' | 'popularity'> | undefined
  let bestEpoch = 0
  try {
    for (let epoch = 0; epoch < epochs && epoch - bestEpoch <= patience; epoch++) {
      optimizer.setLearningRate(learningRate * (1 - epoch / epochs))
      shuffle(training, random)
      let loss = 0
      let batches = 0
      for (let from = 0; from < training.length; from += batchSize) {
        const batch = takeBatch(examples, training.subarray(from, from + batchSize))
        const cost = optimizer.minimize(() => crossEntropy(tf, weights, batch), true, Object.values(weights))
        loss += cost?.dataSync()[0] ?? 0
        cost?.dispose()
        if (++batches % batchesPerBreath === 0) {
          await nextTick()
          if (options.signal?.aborted) throw aborted(options.signal)
        }
      }
      const validationLoss = tf.tidy(() => crossEntropy(tf, weights, held).dataSync()[0] ?? 0)
      history.push({ loss: loss / Math.max(1, batches), validationLoss })
      if (!best || validationLoss < (history[bestEpoch]?.validationLoss ?? Infinity)) {
        bestEpoch = epoch
        best = await readWeights(weights, norm)
      }
      options.progress?.update(epoch + 1)
    }
    return { network: best ?? (await readWeights(weights, norm)), history, bestEpoch }
  } finally {
    for (const variable of Object.values(weights)) variable.dispose()
    optimizer.dispose()
  }
}

type Weights = ReturnType<typeof initialWeights>

function initialWeights(tf: typeof TensorFlow, seed: number) {
  const glorot = (from: number, to: number, own: number) =>
    tf.tidy(() => tf.variable(tf.initializers.glorotUniform({ seed: seed + own }).apply([from, to])))
  return {
    hiddenWeights: glorot(inputCount, hiddenUnits, 0),
    hiddenBiases: tf.tidy(() => tf.variable(tf.zeros([hiddenUnits]))),
    outputWeights: glorot(hiddenUnits, 1, 1),
    outputBias: tf.tidy(() => tf.variable(tf.zeros([1]))),
  }
}

/** Mean over the examples; the sigmoid is inside the loss, where it cannot overflow. */
function crossEntropy(tf: typeof TensorFlow, weights: Weights, { inputs, labels }: Batch): TensorFlow.Scalar {
  const hidden = tf
    .tensor2d(inputs, [labels.length, inputCount])
    .matMul(weights.hiddenWeights)
    .add(weights.hiddenBiases)
    .relu()
  const logits = hidden.matMul(weights.outputWeights).add(weights.outputBias)
  return tf.losses.sigmoidCrossEntropy(tf.tensor2d(labels, [labels.length, 1]), logits).asScalar()
}

async function readWeights(weights: Weights, norm: Pick<MlpModel, 'mean' | 'scale'>): Promise<MlpTraining['network']> {
  const read = async (variable: TensorFlow.Tensor) => Float32Array.from(await variable.data())
  return {
    inputs: inputNames,
    ...norm,
    hiddenWeights: await read(weights.hiddenWeights),
    hiddenBiases: await read(weights.hiddenBiases),
    outputWeights: await read(weights.outputWeights),
    outputBias: (await read(weights.outputBias))[0] ?? 0,
  }
}

/** Mean and 1 / deviation of the numeric inputs; an input that never changes is scaled by 0, a bucket stays as it is. */
function measureInputs({ inputs, count }: MlpExamples): Pick<MlpModel, 'mean' | 'scale'> {
  const sums = new Float64Array(inputCount)
  const squares = new Float64Array(inputCount)
  for (let cell = 0; cell < count * inputCount; cell++) {
    const value = inputs[cell] ?? 0
    sums[cell % inputCount] = (sums[cell % inputCount] ?? 0) + value
    squares[cell % inputCount] = (squares[cell % inputCount] ?? 0) + value * value
  }
  const mean = Float32Array.from(sums, (sum, i) => (isNumeric[i] ? sum / count : 0))
  const scale = Float32Array.from(squares, (square, i) => {
    const variance = square / count - (mean[i] ?? 0) ** 2
    if (!isNumeric[i]) return 1
    return variance > 1e-9 ? 1 / Math.sqrt(variance) : 0
  })
  return { mean, scale }
}

/** Draws whole visits for validation, so that no customer's one decision is on both sides. */
function splitByVisit({ count, visits }: MlpExamples, share: number, random: () => number) {
  const isHeld = new Map<number, boolean>()
  const training: number[] = []
  const validation: number[] = []
  for (let example = 0; example < count; example++) {
    const visit = visits[example] ?? 0
    const held = isHeld.get(visit) ?? random() < share
    isHeld.set(visit, held)
    if (held) validation.push(example)
    else training.push(example)
  }
  return { training: Uint32Array.from(training), validation: Uint32Array.from(validation) }
}

type Batch = { readonly inputs: Float32Array; readonly labels: Float32Array }

function takeBatch(examples: MlpExamples, rows: Uint32Array): Batch {
  const inputs = new Float32Array(rows.length * inputCount)
  rows.forEach((row, place) => {
    inputs.set(examples.inputs.subarray(row * inputCount, (row + 1) * inputCount), place * inputCount)
  })
  return { inputs, labels: Float32Array.from(rows, row => examples.labels[row] ?? 0) }
}
