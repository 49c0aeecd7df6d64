import type { Catalogue, VectorIndex } from '../../../domain/index.ts'
import type { InputPart, InputSizes, ProductEncoder } from '../../../recommendation/index.ts'
import {
  inputParts,
  inputWidth,
  measureNumbers,
  openProductInputs,
  toProductTable,
} from '../../../recommendation/index.ts'
import type { TensorFlow } from '../../../understanding/index.ts'
import { createRandom, shuffle } from '../seeded-random.ts'
import type { HeapKernels } from '../tensorflow/heap-kernels.ts'
import { initialValues } from '../tensorflow/initial-values.ts'
import { linear, relu } from '../tensorflow/layers.ts'
import {
  type EpochOptions,
  type Shapes,
  trainInEpochs,
  type Values,
  type Variables,
} from '../tensorflow/train-in-epochs.ts'
import { reconstructRows } from './reconstruct-rows.ts'

export type ProductEncoderOptions = Pick<
  EpochOptions,
  'epochs' | 'learningRate' | 'patience' | 'seed' | 'progress' | 'signal'
> & {
  /** Product vectors, keyed by product id. */
  readonly vectors: VectorIndex
  /** Of pictures, where the shop has them. */
  readonly images?: VectorIndex | undefined
  /** Numbers of the code. */
  readonly codeSize?: number
  readonly hiddenUnits?: number
  readonly batchSize?: number
  /** Part of the products that is not trained on but watched. */
  readonly validationSplit?: number
}

export type ProductEncoderTraining = {
  readonly encoder: ProductEncoder
  /**
   * By part of the inputs, what is lost of products that were not trained on: 0 is nothing, 1 as much as when every
   * product were the mean one.
   */
  readonly lost: Readonly<Partial<Record<InputPart, number>>>
  /** Epochs that were run, and the one that was kept, from 0. */
  readonly epochs: number
  readonly bestEpoch: number
}

/** Products that are learnt from: more say little more, and their inputs are held in memory, 2 kB each. */
const mostProducts = 20_000
/** With fewer there is nothing to learn, and nothing to watch. */
const fewestProducts = 50

/**
 * An auto-encoder over the features of the products: inputs → ReLU → code → ReLU → inputs, trained to give back what
 * it was given. Every part of the inputs counts alike. The best epoch on products held back is kept; the same
 * catalogue, vectors and seed give the same encoder on one machine.
 *
 * @returns undefined for a shop of fewer than 50 products.
 * @throws AppError ABORTED when the signal says so.
 */
export async function trainProductEncoder(
  catalogue: Catalogue,
  options: ProductEncoderOptions,
): Promise<ProductEncoderTraining | undefined> {
  const { codeSize = 32, hiddenUnits = 128, batchSize = 32, validationSplit = 0.1, seed = 1 } = options
  const table = toProductTable(catalogue, options.vectors)
  if (table.products.length < fewestProducts) return undefined
  const norm = measureNumbers(table)
  const inputs = openProductInputs(table, norm, options.images)
  const width = inputWidth(inputs.sizes)
  const order = Uint32Array.from(table.products.keys())
  shuffle(order, createRandom(seed))
  const used = order.subarray(0, mostProducts)
  const rows = new Float32Array(used.length * width)
  used.forEach((row, place) => {
    inputs.write(row, rows, place * width)
  })
  const heldBack = Math.max(1, Math.round(used.length * validationSplit))
  const held = rows.subarray(0, heldBack * width)
  const shapes = shapesOf(width, hiddenUnits, codeSize)
  const { values, epochs, bestEpoch } = await trainInEpochs<Float32Array>(
    {
      shapes,
      initial: start => initialValues(shapes, start, () => false),
      batches: random => batchesOf(rows.subarray(heldBack * width), width, batchSize, random),
      count: batch => batch.length / width,
      loss: (kernels, variables, batch) => squaredError(kernels, variables, batch, width),
      validate: current => -meanError(reconstructRows(current, held, width), held, width),
    },
    { epochs: 100, patience: 8, learningRate: 0.002, ...options, seed },
  )
  return {
    encoder: toEncoder(values, norm, inputs.sizes),
    lost: lostByPart(reconstructRows(values, held, width), held, inputs.sizes),
    epochs: epochs.length,
    bestEpoch,
  }
}

function shapesOf(width: number, units: number, code: number): Shapes {
  return {
    hiddenWeights: [width, units],
    hiddenBiases: [units],
    codeWeights: [units, code],
    codeBiases: [code],
    openWeights: [code, units],
    openBiases: [units],
    outputWeights: [units, width],
    outputBiases: [width],
  }
}

function* batchesOf(rows: Float32Array, width: number, size: number, random: () => number): Generator<Float32Array> {
  const order = Uint32Array.from({ length: rows.length / width }, (_, row) => row)
  shuffle(order, random)
  for (let from = 0; from < order.length; from += size) {
    const chosen = order.subarray(from, from + size)
    const batch = new Float32Array(chosen.length * width)
    chosen.forEach((row, place) => {
      batch.set(rows.subarray(row * width, (row + 1) * width), place * width)
    })
    yield batch
  }
}

/** Mean over the products of the squared distance between what went in and what came out. */
function squaredError(
  kernels: HeapKernels,
  variables: Variables,
  batch: Float32Array,
  width: number,
): TensorFlow.Scalar {
  const { tf } = kernels
  const count = batch.length / width
  const layer = (x: TensorFlow.Tensor2D, name: string) =>
    linear(
      kernels,
      x,
      variables[`${name}Weights`] as TensorFlow.Tensor2D,
      variables[`${name}Biases`] as TensorFlow.Tensor1D,
    )
  const x = tf.tensor2d(batch, [count, width])
  const code = layer(relu(kernels, layer(x, 'hidden')), 'code')
  const output = layer(relu(kernels, layer(code, 'open')), 'output')
  return output.sub(x).square().sum().div(count).asScalar()
}

function meanError(found: Float32Array, wanted: Float32Array, width: number): number {
  return found.reduce((sum, value, i) => sum + (value - (wanted[i] ?? 0)) ** 2, 0) / (wanted.length / width)
}

function lostByPart(found: Float32Array, wanted: Float32Array, sizes: InputSizes): ProductEncoderTraining['lost'] {
  const width = inputWidth(sizes)
  const count = wanted.length / width
  const lost: Partial<Record<InputPart, number>> = {}
  let start = 0
  for (const part of inputParts) {
    let error = 0
    let spread = 0
    for (let i = start; i < start + sizes[part]; i++) {
      let mean = 0
      for (let row = 0; row < count; row++) mean += (wanted[row * width + i] ?? 0) / count
      for (let row = 0; row < count; row++) {
        error += ((found[row * width + i] ?? 0) - (wanted[row * width + i] ?? 0)) ** 2
        spread += ((wanted[row * width + i] ?? 0) - mean) ** 2
      }
    }
    if (spread > 0) lost[part] = error / spread
    start += sizes[part]
  }
  return lost
}

/** Rows of units, as serving reads them. */
function toEncoder(values: Values, norm: Pick<ProductEncoder, 'mean' | 'scale'>, sizes: InputSizes): ProductEncoder {
  const vector = (name: string) => values[name] ?? new Float32Array()
  return {
    ...norm,
    sizes,
    hiddenWeights: transpose(vector('hiddenWeights'), vector('hiddenBiases').length),
    hiddenBiases: vector('hiddenBiases'),
    codeWeights: transpose(vector('codeWeights'), vector('codeBiases').length),
    codeBiases: vector('codeBiases'),
  }
}

function transpose(matrix: Float32Array, columns: number): Float32Array {
  const rows = matrix.length / columns
  return matrix.map((_, cell) => matrix[(cell % rows) * columns + Math.floor(cell / rows)] ?? 0)
}
