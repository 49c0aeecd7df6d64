import type { TensorFlow } from '../../../understanding/index.ts'
import type { HeapKernels } from './heap-kernels.ts'
import { addRows } from './register-kernels.ts'

type Matrix = TensorFlow.Tensor2D
type Vector = TensorFlow.Tensor1D

/** a [m, k] × b [k, n]; the gradient transposes first, because transposed products take a slow way on WebAssembly. */
export function matMul({ tf, withGradient }: HeapKernels, a: Matrix, b: Matrix): Matrix {
  return withGradient<TensorFlow.Rank.R2>(
    [a, b],
    () => ({ value: tf.matMul(a, b), kept: [a, b] }),
    (gradient, [left = a, right = b]) => [
      tf.matMul(gradient, tf.transpose(right)),
      tf.matMul(tf.transpose(left), gradient),
    ],
  )
}

/** x [n, from] × weights [from, to] + biases [to]. */
export function linear(kernels: HeapKernels, x: Matrix, weights: Matrix, biases: Vector): Matrix {
  const { tf, withGradient } = kernels
  return withGradient<TensorFlow.Rank.R2>(
    [x, weights, biases],
    () => ({ value: tf.fused.matMul({ a: x, b: weights, bias: biases }) as Matrix, kept: [x, weights] }),
    (gradient, [input = x, matrix = weights]) => [
      tf.matMul(gradient, tf.transpose(matrix)),
      tf.matMul(tf.transpose(input), gradient),
      sumRows(kernels, gradient),
    ],
  )
}

function sumRows({ make }: HeapKernels, x: Matrix): Vector {
  const width = x.shape[1]
  return make<TensorFlow.Rank.R1>([width], [x], (sums, values) => {
    sums.fill(0)
    for (let from = 0; from < values.length; from += width) {
      for (let column = 0; column < width; column++) {
        sums[column] = (sums[column] ?? 0) + (values[from + column] ?? 0)
      }
    }
  })
}

/** Rows of a table [count, width] → [rows, width]; the gradient adds up what fell on a row. */
export function lookUp({ make, withGradient }: HeapKernels, table: Matrix, rows: Int32Array): Matrix {
  const [count, width] = table.shape
  return withGradient<TensorFlow.Rank.R2>(
    [table],
    () => ({
      value: make<TensorFlow.Rank.R2>([rows.length, width], [table], (out, values) => {
        for (let place = 0; place < rows.length; place++) {
          const from = (rows[place] ?? 0) * width
          for (let column = 0; column < width; column++) out[place * width + column] = values[from + column] ?? 0
        }
      }),
      kept: [],
    }),
    gradient => [
      make<TensorFlow.Rank.R2>([count, width], [gradient], (sums, values) => {
        sums.fill(0)
        addRows(sums, values, rows, rows.length, width, count)
      }),
    ],
  )
}

/** max(x, 0). */
export function relu({ make, withGradient }: HeapKernels, x: Matrix): Matrix {
  return withGradient<TensorFlow.Rank.R2>(
    [x],
    () => {
      const value = make<TensorFlow.Rank.R2>(x.shape, [x], (out, values) => {
        for (let i = 0; i < out.length; i++) out[i] = Math.max(0, values[i] ?? 0)
      })
      return { value, kept: [value] }
    },
    (gradient, [value = x]) => [
      make<TensorFlow.Rank.R2>(x.shape, [gradient, value], (out, slopes, values) => {
        for (let i = 0; i < out.length; i++) out[i] = (values[i] ?? 0) > 0 ? (slopes[i] ?? 0) : 0
      }),
    ],
  )
}

/**
 * Zeroes a share of the values and enlarges the others, so that the expectation stays. The share is met to 1/256.
 * @param share - 0 to below 1; 0 returns x itself.
 */
export function dropout({ make, withGradient }: HeapKernels, x: Matrix, share: number, random: () => number): Matrix {
  const kept = Math.max(1, Math.round((1 - share) * 256))
  if (kept >= 256) return x
  const scale = 256 / kept
  const size = x.shape[0] * x.shape[1]
  // A random number has 32 bits: enough for four decisions.
  const words = new Uint32Array(Math.ceil(size / 4))
  for (let i = 0; i < words.length; i++) words[i] = random() * 2 ** 32
  const bytes = new Uint8Array(words.buffer)
  const thin = (out: Float32Array, values: Float32Array) => {
    for (let i = 0; i < out.length; i++) out[i] = (bytes[i] ?? 0) < kept ? (values[i] ?? 0) * scale : 0
  }
  return withGradient<TensorFlow.Rank.R2>(
    [x],
    () => ({ value: make<TensorFlow.Rank.R2>(x.shape, [x], thin), kept: [] }),
    gradient => [make<TensorFlow.Rank.R2>(x.shape, [gradient], thin)],
  )
}

/** What is added to a variance before its root is taken. */
const normEpsilon = 1e-5

/** Each row to mean 0 and variance 1, then × gain + bias. Source: Ba, Kiros & Hinton 2016. */
export function layerNorm(kernels: HeapKernels, x: Matrix, gain: Vector, bias: Vector): Matrix {
  const { make, withGradient } = kernels
  const [rows, width] = x.shape
  return withGradient<TensorFlow.Rank.R2>(
    [x, gain, bias],
    () => {
      const stretch = new Float32Array(rows)
      const even = make<TensorFlow.Rank.R2>([rows, width], [x], (out, values) => {
        for (let row = 0; row < rows; row++) {
          const from = row * width
          let sum = 0
          for (let i = from; i < from + width; i++) sum += values[i] ?? 0
          const mean = sum / width
          let squares = 0
          for (let i = from; i < from + width; i++) squares += ((values[i] ?? 0) - mean) ** 2
          const factor = 1 / Math.sqrt(squares / width + normEpsilon)
          stretch[row] = factor
          for (let i = from; i < from + width; i++) out[i] = ((values[i] ?? 0) - mean) * factor
        }
      })
      const value = make<TensorFlow.Rank.R2>([rows, width], [even, gain, bias], (out, values, gains, biases) => {
        for (let from = 0; from < out.length; from += width) {
          for (let i = 0; i < width; i++) out[from + i] = (values[from + i] ?? 0) * (gains[i] ?? 0) + (biases[i] ?? 0)
        }
      })
      const factors = make<TensorFlow.Rank.R1>([rows], [], out => out.set(stretch))
      return { value, kept: [even, factors, gain] }
    },
    (gradient, [even = x, factors = gain, gains = gain]) => {
      const gainGradient = make<TensorFlow.Rank.R1>([width], [gradient, even], (out, slopes, values) => {
        out.fill(0)
        for (let from = 0; from < slopes.length; from += width) {
          for (let i = 0; i < width; i++) out[i] = (out[i] ?? 0) + (slopes[from + i] ?? 0) * (values[from + i] ?? 0)
        }
      })
      const inner = make<TensorFlow.Rank.R2>(
        [rows, width],
        [gradient, even, factors, gains],
        (out, slopes, values, factor, weights) => {
          for (let row = 0; row < rows; row++) {
            const from = row * width
            let sum = 0
            let product = 0
            for (let i = 0; i < width; i++) {
              const slope = (slopes[from + i] ?? 0) * (weights[i] ?? 0)
              sum += slope
              product += slope * (values[from + i] ?? 0)
            }
            for (let i = 0; i < width; i++) {
              const slope = (slopes[from + i] ?? 0) * (weights[i] ?? 0)
              out[from + i] = (factor[row] ?? 0) * (slope - (sum + (values[from + i] ?? 0) * product) / width)
            }
          }
        },
      )
      return [inner, gainGradient, sumRows(kernels, gradient)]
    },
  )
}
