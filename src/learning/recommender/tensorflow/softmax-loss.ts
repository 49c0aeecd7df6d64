import type { TensorFlow } from '../../../understanding/index.ts'
import type { HeapKernels } from './heap-kernels.ts'

type Matrix = TensorFlow.Tensor2D

/** Below it a probability counts as this, so that its logarithm is finite. */
const leastProbability = 1e-30

/**
 * Mean cross-entropy of softmax(hidden × tableᵀ + offsets) against the targets. The gradient is softmax − onehot,
 * computed with the value, so that nothing of the size of the logits outlives the call.
 *
 * @param hidden - [n, dimensions].
 * @param table - [columns, dimensions], the output embeddings.
 * @param targets - n columns.
 * @param offsets - columns values added to every row's logits but at the row's own target, to correct for sampled
 *   columns (−log of the chance that a column is there). Source: Bengio & Senécal 2008.
 */
export function softmaxCrossEntropy(
  kernels: HeapKernels,
  hidden: Matrix,
  table: Matrix,
  targets: Int32Array,
  offsets?: Float32Array,
): TensorFlow.Scalar {
  const { tf, make, withGradient } = kernels
  const rows = hidden.shape[0]
  return withGradient<TensorFlow.Rank.R0>(
    [hidden, table],
    () => {
      const across = tf.transpose(table)
      const bias = offsets && tf.tensor1d(offsets)
      let logits: Matrix = bias
        ? (tf.fused.matMul({ a: hidden, b: across, bias }) as Matrix)
        : tf.matMul(hidden, across)
      if (offsets) logits = atTargets(kernels, logits, targets, (logit, target) => logit - (offsets[target] ?? 0))
      const shares = tf.softmax(logits)
      let sum = 0
      const errors = atTargets(kernels, shares, targets, share => {
        sum -= Math.log(Math.max(share, leastProbability))
        return share - 1
      })
      const factor = tf.scalar(1 / rows)
      const hiddenGradient = tf.mul(tf.matMul(errors, table), factor)
      const tableGradient = tf.mul(tf.matMul(tf.transpose(errors), hidden), factor)
      const value = make<TensorFlow.Rank.R0>([], [], out => {
        out[0] = sum / rows
      })
      return { value, kept: [hiddenGradient, tableGradient] }
    },
    (gradient, kept) => kept.map(part => tf.mul(part, gradient)),
  )
}

/** The matrix with one value a row changed. */
function atTargets(
  { make }: HeapKernels,
  matrix: Matrix,
  targets: Int32Array,
  change: (value: number, target: number) => number,
): Matrix {
  const columns = matrix.shape[1]
  return make<TensorFlow.Rank.R2>(matrix.shape, [matrix], (out, values) => {
    out.set(values)
    for (let row = 0; row < targets.length; row++) {
      const target = targets[row] ?? 0
      const place = row * columns + target
      out[place] = change(values[place] ?? 0, target)
    }
  })
}
