import { setImmediate as nextTick } from 'node:timers/promises'
import type { ProgressTask } from '../../../domain/index.ts'
import type { DeepFusion } from '../../../recommendation/index.ts'
import { loadTensorFlow, type TensorFlow } from '../../../understanding/index.ts'
import { aborted } from '../aborted.ts'
import { createRandom, randomBelow, shuffle } from '../seeded-random.ts'

/** One list to learn from: its candidates' features, row by row, and which candidate was the one chosen. */
export type FusionCase = { readonly features: Float32Array; readonly target: number }

export type DeepFusionOptions = {
  readonly models: readonly string[]
  readonly width: number
  readonly seed: number
  readonly epochs?: number
  /** Epochs without a better validation loss after which training stops. */
  readonly patience?: number
  readonly learningRate?: number
  readonly hiddenUnits?: number
  readonly progress?: ProgressTask
  readonly signal?: AbortSignal | undefined
}

/** Candidates of a list in one step: the chosen one and others drawn anew in every epoch. */
const drawn = 64
const casesPerBatch = 32
/** Every tenth case is not trained on but watched. */
const validationStride = 10
const weightDecay = 1e-5

/**
 * Trains the fusion network by softmax cross-entropy over each list: the chosen candidate against the others.
 * Adam, early stopping, the weights of the best epoch are kept; the same cases and seed give the same network.
 *
 * @param cases - lists with two or more candidates; those whose target no model proposed teach nothing: leave them out.
 * @throws AppError ABORTED when the signal says so.
 */
export async function trainDeepFusion(cases: readonly FusionCase[], options: DeepFusionOptions): Promise<DeepFusion> {
  const { models, width, seed, epochs = 12, patience = 2, learningRate = 0.003, signal } = options
  const tf = await loadTensorFlow()
  const random = createRandom(seed)
  const watched = cases.filter((_, place) => place % validationStride === 0)
  const taught = cases.filter((_, place) => place % validationStride !== 0)
  const weights = initialWeights(tf, width, options)
  const variables = Object.values(weights)
  const optimizer = tf.train.adam(learningRate)
  const order = Uint32Array.from(taught.keys())
  let best = await readNetwork(weights, models, width)
  let bestLoss = Infinity
  let bestEpoch = 0
  try {
    for (let epoch = 0; epoch < epochs && epoch - bestEpoch <= patience; epoch++) {
      shuffle(order, random)
      for (let from = 0; from < order.length; from += casesPerBatch) {
        const batch = drawBatch(
          [...order.subarray(from, from + casesPerBatch)].flatMap(row => taught[row] ?? []),
          width,
          random,
        )
        optimizer.minimize(() => listLoss(tf, weights, batch, width), false, variables)
        await nextTick()
        if (signal?.aborted) throw aborted(signal)
      }
      const still = createRandom(seed + 1)
      let loss = 0
      for (let from = 0; from < watched.length; from += casesPerBatch) {
        const some = watched.slice(from, from + casesPerBatch)
        const batch = drawBatch(some, width, still)
        loss += some.length * tf.tidy(() => listLoss(tf, weights, batch, width).dataSync()[0] ?? 0)
      }
      if (loss < bestLoss) {
        bestLoss = loss
        bestEpoch = epoch
        best = await readNetwork(weights, models, width)
      }
      options.progress?.update(epoch + 1)
    }
    return best
  } finally {
    for (const variable of variables) variable.dispose()
    optimizer.dispose()
  }
}

type Weights = ReturnType<typeof initialWeights>

function crossesOf({ firstCross, firstBias, secondCross, secondBias }: Weights) {
  return [
    { cross: firstCross, bias: firstBias },
    { cross: secondCross, bias: secondBias },
  ]
}

function initialWeights(
  tf: typeof TensorFlow,
  width: number,
  { seed, hiddenUnits = 32 }: Pick<DeepFusionOptions, 'seed' | 'hiddenUnits'>,
) {
  const glorot = (from: number, to: number, own: number) =>
    tf.tidy(() =>
      tf.variable<TensorFlow.Rank.R2>(
        tf.initializers.glorotUniform({ seed: seed + own }).apply([from, to]) as TensorFlow.Tensor2D,
      ),
    )
  const zeros = (size: number) => tf.tidy(() => tf.variable(tf.zeros<TensorFlow.Rank.R1>([size])))
  return {
    firstCross: glorot(width, width, 0),
    firstBias: zeros(width),
    secondCross: glorot(width, width, 1),
    secondBias: zeros(width),
    hidden: glorot(width, hiddenUnits, 11),
    hiddenBias: zeros(hiddenUnits),
    output: glorot(width + hiddenUnits, 1, 12),
  }
}

type Batch = { readonly inputs: Float32Array; readonly cases: number; readonly size: number }

/** The target of each list comes first. A shorter list repeats others of its own. */
function drawBatch(cases: readonly FusionCase[], width: number, random: () => number): Batch {
  const inputs = new Float32Array(cases.length * drawn * width)
  cases.forEach(({ features, target }, place) => {
    const count = features.length / width
    for (let i = 0; i < drawn; i++) {
      const other = randomBelow(random, count - 1)
      const row = i === 0 ? target : other >= target ? other + 1 : other
      inputs.set(features.subarray(row * width, (row + 1) * width), (place * drawn + i) * width)
    }
  })
  return { inputs, cases: cases.length, size: drawn }
}

function listLoss(
  tf: typeof TensorFlow,
  weights: Weights,
  { inputs, cases, size }: Batch,
  width: number,
): TensorFlow.Scalar {
  const input = tf.tensor2d(inputs, [cases * size, width])
  let crossed: TensorFlow.Tensor2D = input
  for (const { cross, bias } of crossesOf(weights))
    crossed = tf.add(tf.mul(input, tf.add(tf.matMul(crossed, cross), bias)), crossed)
  const hidden = tf.relu(tf.add(tf.matMul(input, weights.hidden), weights.hiddenBias))
  const scores = tf.reshape(tf.matMul(tf.concat([crossed, hidden], 1), weights.output), [cases, size])
  const likelihood = tf.mean(tf.slice(tf.logSoftmax(scores), [0, 0], [cases, 1]))
  const penalty = tf.mul(weightDecay, tf.add(tf.sum(tf.square(weights.hidden)), tf.sum(tf.square(weights.output))))
  return tf.sub(penalty, likelihood).asScalar()
}

async function readNetwork(weights: Weights, models: readonly string[], width: number): Promise<DeepFusion> {
  const read = async (variable: TensorFlow.Tensor) => Float32Array.from(await variable.data())
  const crosses = crossesOf(weights).map(async ({ cross, bias }) => ({
    weights: await read(cross),
    biases: await read(bias),
  }))
  return {
    models,
    width,
    crosses: await Promise.all(crosses),
    hiddenWeights: await read(weights.hidden),
    hiddenBiases: await read(weights.hiddenBias),
    outputWeights: await read(weights.output),
  }
}
