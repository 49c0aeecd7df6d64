import { createRandom } from '../../../../src/learning/recommender/seeded-random.ts'
import { bagRows } from '../../../../src/learning/recommender/tensorflow/bag-rows.ts'
import { causalAttention } from '../../../../src/learning/recommender/tensorflow/causal-attention.ts'
import { type HeapKernels, openHeapKernels } from '../../../../src/learning/recommender/tensorflow/heap-kernels.ts'
import {
  dropout,
  layerNorm,
  linear,
  lookUp,
  matMul,
  relu,
} from '../../../../src/learning/recommender/tensorflow/layers.ts'
import { registerWasmKernels } from '../../../../src/learning/recommender/tensorflow/register-kernels.ts'
import { softmaxCrossEntropy } from '../../../../src/learning/recommender/tensorflow/softmax-loss.ts'
import { unitRows } from '../../../../src/learning/recommender/tensorflow/unit-rows.ts'
import { loadTensorFlow, type TensorFlow } from '../../../../src/understanding/index.ts'

type Tensors = readonly TensorFlow.Tensor[]
type Loss = (inputs: Tensors) => TensorFlow.Tensor

let tf: typeof TensorFlow
let kernels: HeapKernels

beforeAll(async () => {
  tf = await loadTensorFlow()
  registerWasmKernels(tf)
  kernels = openHeapKernels(tf)
})
afterEach(async () => {
  await tf.setBackend('wasm')
})

const two = (tensor: TensorFlow.Tensor | undefined) => tensor as TensorFlow.Tensor2D
const one = (tensor: TensorFlow.Tensor | undefined) => tensor as TensorFlow.Tensor1D

/** Value and gradients of Σ (output × fixed noise), so that every output counts differently. */
async function differentiate(
  backend: 'wasm' | 'cpu',
  shapes: readonly number[][],
  output: Loss,
): Promise<Float32Array[]> {
  await tf.setBackend(backend)
  const random = createRandom(7)
  const noise = (shape: readonly number[]) =>
    tf.tensor(
      Float32Array.from({ length: tf.util.sizeFromShape([...shape]) }, () => random() * 2 - 1),
      [...shape],
    )
  const inputs = shapes.map(noise)
  const { value, grads } = tf.valueAndGrads((...own: TensorFlow.Tensor[]) => {
    const made = output(own)
    const places = createRandom(11)
    const weights = tf.tensor(
      Float32Array.from({ length: made.size }, () => places() * 2 - 1),
      made.shape,
    )
    return tf.sum(tf.mul(made, weights)).asScalar()
  })(inputs)
  return [value, ...grads].map(tensor => Float32Array.from(tensor.dataSync()))
}

/** Ours on WebAssembly against the library's own operations on its plain backend. */
async function expectSame(shapes: readonly number[][], ours: Loss, plain: Loss): Promise<void> {
  const [got, wanted] = [await differentiate('wasm', shapes, ours), await differentiate('cpu', shapes, plain)]
  expect(tf.getBackend()).toBe('cpu')
  expect(got).toHaveLength(wanted.length)
  got.forEach((values, part) => {
    expect(values).toHaveLength(wanted[part]?.length ?? -1)
    let worst = 0
    values.forEach((value, i) => {
      const right = wanted[part]?.[i] ?? Number.NaN
      worst = Math.max(worst, Math.abs(value - right) / Math.max(1, Math.abs(right)))
    })
    expect(worst).toBeLessThan(2e-6)
  })
}

const rows = Int32Array.from([3, 0, 3, 6, 1])

describe('the WebAssembly kernels', () => {
  it('sum the rows of a segment, where the backend had no kernel', async () => {
    const gathered: Loss = ([table]) => tf.gather(two(table), tf.tensor1d(rows, 'int32'))
    await expectSame([[7, 5]], gathered, gathered)
  })

  it('gather rows by indices of two dimensions, and leave other axes to the shipped kernel', async () => {
    const gathered: Loss = ([table]) =>
      tf.add(
        tf.sum(
          tf.gather(
            two(table),
            tf.tensor2d(
              [
                [3, 0],
                [6, 6],
              ],
              [2, 2],
              'int32',
            ),
          ),
        ),
        tf.sum(tf.square(tf.gather(two(table), tf.tensor1d([4, 2], 'int32'), 1))),
      )
    await expectSame([[7, 5]], gathered, gathered)
  })
})

describe('a training step equals the plain backend, value and gradient', () => {
  it('matMul', () =>
    expectSame(
      [
        [9, 6],
        [6, 11],
      ],
      ([a, b]) => matMul(kernels, two(a), two(b)),
      ([a, b]) => tf.matMul(two(a), two(b)),
    ))

  it('linear', () =>
    expectSame(
      [[9, 6], [6, 11], [11]],
      ([x, weights, biases]) => linear(kernels, two(x), two(weights), one(biases)),
      ([x, weights, biases]) => tf.add(tf.matMul(two(x), two(weights)), one(biases)),
    ))

  it('lookUp, with a row that is read twice', () =>
    expectSame(
      [[7, 5]],
      ([table]) => lookUp(kernels, two(table), rows),
      ([table]) => tf.gather(two(table), tf.tensor1d(rows, 'int32')),
    ))

  it('bagRows, with an empty bag and a row in two bags', () => {
    const bags = {
      starts: Int32Array.from([0, 2, 2, 5]),
      rows: Int32Array.from([3, 0, 6, 3, 3]),
      weights: Float32Array.from([0.5, 2, 1, -1, 0.25]),
    }
    const matrix = tf.tensor2d([
      [2, 0, 0, 0.5, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, -0.75, 0, 0, 1],
    ])
    return expectSame(
      [[7, 5]],
      ([table]) => bagRows(kernels, two(table), bags),
      ([table]) => tf.matMul(tf.tensor2d(matrix.arraySync()), two(table)),
    )
  })

  it('unitRows', () =>
    expectSame(
      [[6, 5]],
      ([x]) => unitRows(kernels, two(x)),
      ([x]) => tf.div(two(x), tf.sqrt(tf.sum(tf.square(two(x)), 1, true))),
    ))

  it('relu', () =>
    expectSame(
      [[8, 9]],
      ([x]) => relu(kernels, two(x)),
      ([x]) => tf.relu(two(x)),
    ))

  it('layerNorm', () =>
    expectSame(
      [[5, 12], [12], [12]],
      ([x, gain, bias]) => layerNorm(kernels, two(x), one(gain), one(bias)),
      ([x, gain, bias]) => {
        const { mean, variance } = tf.moments(two(x), 1, true)
        const even = tf.div(tf.sub(two(x), mean), tf.sqrt(tf.add(variance, 1e-5)))
        return tf.add(tf.mul(even, one(gain)), one(bias))
      },
    ))

  it.each([1, 2])('causalAttention with %i heads, over sequences of 1, 7 and 4', heads =>
    expectSame(
      [
        [12, 3 * 8],
        [heads, 9],
      ],
      ([joined, distances]) => causalAttention(kernels, two(joined), two(distances), Int32Array.from([0, 1, 8, 12])),
      ([joined, distances]) => plainAttention(two(joined), two(distances), [0, 1, 8, 12]),
    ),
  )

  it('softmaxCrossEntropy over all columns', () =>
    expectSame(
      [
        [5, 6],
        [7, 6],
      ],
      ([hidden, table]) => softmaxCrossEntropy(kernels, two(hidden), two(table), rows),
      ([hidden, table]) => plainLoss(tf.matMul(two(hidden), two(table), false, true)),
    ))

  it('softmaxCrossEntropy with offsets, which leave the own target alone', () => {
    const offsets = Float32Array.from({ length: 7 }, (_, i) => i / 3)
    return expectSame(
      [
        [5, 6],
        [7, 6],
      ],
      ([hidden, table]) => softmaxCrossEntropy(kernels, two(hidden), two(table), rows, offsets),
      ([hidden, table]) => {
        const isOther = tf.sub(1, tf.oneHot(tf.tensor1d(rows, 'int32'), 7))
        const logits = tf.matMul(two(hidden), two(table), false, true)
        return plainLoss(tf.add(logits, tf.mul(isOther, tf.tensor1d(offsets))))
      },
    )
  })
})

it('drops the wanted share, keeps the expectation, and passes the gradient where it passed the value', async () => {
  const x = tf.ones<TensorFlow.Rank.R2>([200, 50])
  const thin = (values: TensorFlow.Tensor) => dropout(kernels, two(values), 0.25, createRandom(3))
  const value = Float32Array.from(thin(x).dataSync())
  expect(value.filter(one => one === 0).length / value.length).toBeCloseTo(0.25, 1)
  expect(value.reduce((sum, one) => sum + one, 0) / value.length).toBeCloseTo(1, 1)
  expect(Float32Array.from(tf.grad(thin)(x).dataSync())).toEqual(value)
})

function plainLoss(logits: TensorFlow.Tensor): TensorFlow.Tensor {
  const chosen = tf.oneHot(tf.tensor1d(rows, 'int32'), 7)
  return tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(logits), chosen), 1)))
}

function plainAttention(
  joined: TensorFlow.Tensor2D,
  distances: TensorFlow.Tensor2D,
  starts: readonly number[],
): TensorFlow.Tensor {
  const [heads, reach] = distances.shape
  const width = joined.shape[1] / 3 / heads
  const sequences = starts.slice(1).map((end, i) => {
    const first = starts[i] ?? 0
    const length = end - first
    const part = (kind: number, head: number) =>
      tf.slice(joined, [first, (kind * heads + head) * width], [length, width])
    const back = Array.from({ length }, (_, event) => Array.from({ length }, (_, other) => Math.max(0, event - other)))
    const parts = Array.from({ length: heads }, (_, head) => {
      const added = tf.gather(
        tf.slice(distances, [head, 0], [1, reach]).reshape([reach]),
        tf.tensor2d(back, [length, length], 'int32'),
      )
      const logits = tf.add(tf.div(tf.matMul(part(0, head), part(1, head), false, true), Math.sqrt(width)), added)
      const seen = tf.linalg.bandPart(tf.ones([length, length]), -1, 0)
      const shares = tf.softmax(tf.add(logits, tf.mul(tf.sub(1, seen), -1e9)))
      return tf.matMul(shares, part(2, head))
    })
    return tf.concat(parts, 1)
  })
  return tf.concat(sequences, 0)
}
