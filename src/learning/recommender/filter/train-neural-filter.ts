import type { Histories, NeuralFilterWeights } from '../../../recommendation/index.ts'
import { createNeuralFilterScorer } from '../../../recommendation/index.ts'
import type { TensorFlow } from '../../../understanding/index.ts'
import { chooseValidation, type Validation } from '../choose-validation.ts'
import { bagRows } from '../tensorflow/bag-rows.ts'
import type { HeapKernels } from '../tensorflow/heap-kernels.ts'
import { initialValues } from '../tensorflow/initial-values.ts'
import { linear, lookUp, relu } from '../tensorflow/layers.ts'
import {
  type EpochFigures,
  type EpochOptions,
  type Shapes,
  trainInEpochs,
  type Values,
  type Variables,
} from '../tensorflow/train-in-epochs.ts'
import { type FilterBatch, filterBatches } from './filter-batches.ts'

export type NeuralFilterOptions = EpochOptions & {
  /** The factorisation beside the network, or the network alone. */
  readonly kind?: 'neumf' | 'mlp'
  readonly dimensions?: number
  /** Units of the layers, from the first; ReLU after each. */
  readonly units?: readonly number[]
  /** Events of a history that are read. */
  readonly length?: number
  /** How much an event counts against the one after it. */
  readonly decay?: number
  readonly negatives?: number
  /** Events of a batch. */
  readonly batchSize?: number
  /** @see Validation */
  readonly validate?: Validation | undefined
}

export type NeuralFilterTraining = {
  readonly weights: NeuralFilterWeights
  /** What the weights were made from; another training can start there. */
  readonly values: Values
  readonly epochs: readonly EpochFigures[]
  /** From 0. */
  readonly bestEpoch: number
}

/** Customers whose last event is held back: fewer than for sequences, since the layers run over every item. */
const mostHeldBack = 500

/** Units of NeuMF's layers, each half of the one before; the reference MLP has one layer. */
const unitsOf = { neumf: [32, 16, 8], mlp: [64] } as const

/**
 * Neural collaborative filtering by binary cross-entropy: what a customer touched next, against items drawn.
 * `mlp` is the reference network: one layer of 64 ReLU units over customer and item, one sigmoid.
 *
 * @throws AppError ABORTED when the signal says so.
 * Source: He et al., WWW 2017.
 */
export async function trainNeuralFilter(
  histories: Histories,
  options: NeuralFilterOptions = {},
): Promise<NeuralFilterTraining> {
  const { kind = 'neumf', dimensions = 32, units = unitsOf[kind], length = 50, decay = 0.8 } = options
  const { negatives = 4, batchSize = 256 } = options
  const { itemCount } = histories
  const { training, validate } = chooseValidation(histories, options.validate, mostHeldBack)
  const shape: FilterShape = { kind, itemCount, dimensions, units, length, decay }
  const shapes = shapesOf(shape)
  const { values, epochs, bestEpoch } = await trainInEpochs<FilterBatch>(
    {
      shapes,
      initial: seed => initialValues(shapes, seed, name => name in tablesOf(shape)),
      batches: random => filterBatches(training, { length, decay, negatives, batchSize }, random),
      count: ({ labels }) => labels.length,
      loss: (kernels, variables, batch) => crossEntropy(kernels, variables, shape, batch),
      validate: validate && (values => validate(createNeuralFilterScorer(toWeights(values, shape)))),
    },
    options,
  )
  return { weights: toWeights(values, shape), values, epochs, bestEpoch }
}

export type FilterShape = Pick<NeuralFilterWeights, 'kind' | 'itemCount' | 'dimensions' | 'length' | 'decay'> & {
  readonly units: readonly number[]
}

function tablesOf({ kind, itemCount, dimensions }: FilterShape): Shapes {
  const table = [itemCount, dimensions]
  const network = { networkHistory: table, networkItems: table }
  return kind === 'mlp' ? network : { ...network, productHistory: table, productItems: table }
}

export function shapesOf(shape: FilterShape): Shapes {
  const { kind, dimensions, units } = shape
  const shapes: Record<string, readonly number[]> = { ...tablesOf(shape) }
  units.forEach((count, layer) => {
    shapes[`${layer}.weights`] = [units[layer - 1] ?? 2 * dimensions, count]
    shapes[`${layer}.biases`] = [count]
  })
  shapes.output = [(kind === 'mlp' ? 0 : dimensions) + (units.at(-1) ?? 0), 1]
  shapes.outputBias = [1]
  return shapes
}

/** One number a pair, before the sigmoid. */
export function filterLogits(
  kernels: HeapKernels,
  variables: Variables,
  { kind, units }: FilterShape,
  { customers, places, items }: Pick<FilterBatch, 'customers' | 'places' | 'items'>,
): TensorFlow.Tensor2D {
  const { tf } = kernels
  const matrix = (name: string) => variables[name] as TensorFlow.Tensor2D
  const vector = (name: string) => variables[name] as TensorFlow.Tensor1D
  const pairUp = (tables: string) => [
    lookUp(kernels, bagRows(kernels, matrix(`${tables}History`), customers), places),
    lookUp(kernels, matrix(`${tables}Items`), items),
  ]
  let state: TensorFlow.Tensor2D = tf.concat(pairUp('network'), 1)
  units.forEach((_, layer) => {
    state = relu(kernels, linear(kernels, state, matrix(`${layer}.weights`), vector(`${layer}.biases`)))
  })
  if (kind === 'neumf') {
    const [customer = state, item = state] = pairUp('product')
    state = tf.concat([tf.mul<TensorFlow.Tensor2D>(customer, item), state], 1)
  }
  return linear(kernels, state, matrix('output'), vector('outputBias'))
}

function crossEntropy(
  kernels: HeapKernels,
  variables: Variables,
  shape: FilterShape,
  batch: FilterBatch,
): TensorFlow.Scalar {
  const { tf } = kernels
  const labels = tf.tensor2d(batch.labels, [batch.labels.length, 1])
  return tf.losses.sigmoidCrossEntropy(labels, filterLogits(kernels, variables, shape, batch)).asScalar()
}

export function toWeights(values: Values, { units, ...shape }: FilterShape): NeuralFilterWeights {
  const own = (name: string) => values[name] ?? new Float32Array(0)
  const tables = (name: string) => ({ history: own(`${name}History`), items: own(`${name}Items`) })
  return {
    ...shape,
    ...(shape.kind === 'neumf' && { product: tables('product') }),
    network: tables('network'),
    layers: units.map((_, layer) => ({ weights: own(`${layer}.weights`), biases: own(`${layer}.biases`) })),
    output: own('output'),
  }
}
