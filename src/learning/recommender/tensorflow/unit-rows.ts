import type { TensorFlow } from '../../../understanding/index.ts'
import type { HeapKernels } from './heap-kernels.ts'

type Matrix = TensorFlow.Tensor2D

/** Added to a squared length before its root is taken, so that a row of zeros stays one. */
const leastSquare = 1e-12

/** Each row brought to length 1. */
export function unitRows({ make, withGradient }: HeapKernels, x: Matrix): Matrix {
  const [rows, width] = x.shape
  return withGradient<TensorFlow.Rank.R2>(
    [x],
    () => {
      const factors = new Float32Array(rows)
      const value = make<TensorFlow.Rank.R2>([rows, width], [x], (out, values) => {
        out.set(values)
        bringToLengthOne(out, width, factors)
      })
      return { value, kept: [value, make<TensorFlow.Rank.R1>([rows], [], out => out.set(factors))] }
    },
    (gradient, [value = x, kept = x]) => [
      make<TensorFlow.Rank.R2>([rows, width], [gradient, value, kept], (out, slopes, values, factors) => {
        for (let row = 0; row < rows; row++) {
          const from = row * width
          let along = 0
          for (let i = from; i < from + width; i++) along += (slopes[i] as number) * (values[i] as number)
          const factor = factors[row] as number
          for (let i = from; i < from + width; i++) {
            out[i] = factor * ((slopes[i] as number) - along * (values[i] as number))
          }
        }
      }),
    ],
  )
}

/** The same in place, in plain numbers. @param factors - by row, takes what it was multiplied by. */
export function bringToLengthOne(rows: Float32Array, width: number, factors?: Float32Array): void {
  for (let row = 0; row * width < rows.length; row++) {
    const from = row * width
    let square = leastSquare
    for (let i = from; i < from + width; i++) square += (rows[i] as number) ** 2
    const factor = 1 / Math.sqrt(square)
    if (factors) factors[row] = factor
    for (let i = from; i < from + width; i++) rows[i] = (rows[i] as number) * factor
  }
}
