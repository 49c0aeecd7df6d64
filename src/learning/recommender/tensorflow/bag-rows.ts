import type { TensorFlow } from '../../../understanding/index.ts'
import type { HeapKernels } from './heap-kernels.ts'

type Matrix = TensorFlow.Tensor2D

/** Weighted sets of rows of a table: those of bag b lie in `rows[starts[b] .. starts[b + 1])`. */
export type Bags = {
  readonly starts: Int32Array
  readonly rows: Int32Array
  readonly weights: Float32Array
}

/** Σ weight · row for each bag, [bags, width]; an empty bag gives zeros. */
export function bagRows({ make, withGradient }: HeapKernels, table: Matrix, bags: Bags): Matrix {
  const [count, width] = table.shape
  const { starts, rows, weights } = bags
  return withGradient<TensorFlow.Rank.R2>(
    [table],
    () => ({
      value: make<TensorFlow.Rank.R2>([starts.length - 1, width], [table], (out, values) => {
        out.fill(0)
        for (let bag = 0; bag + 1 < starts.length; bag++) {
          for (let at = starts[bag] as number; at < (starts[bag + 1] as number); at++) {
            addRow(out, bag * width, weights[at] as number, values, (rows[at] as number) * width, width)
          }
        }
      }),
      kept: [],
    }),
    gradient => [
      make<TensorFlow.Rank.R2>([count, width], [gradient], (sums, slopes) => {
        sums.fill(0)
        for (let bag = 0; bag + 1 < starts.length; bag++) {
          for (let at = starts[bag] as number; at < (starts[bag + 1] as number); at++) {
            addRow(sums, (rows[at] as number) * width, weights[at] as number, slopes, bag * width, width)
          }
        }
      }),
    ],
  )
}

/** out[to ..] += weight · values[from ..]. */
export function addRow(
  out: Float32Array,
  to: number,
  weight: number,
  values: Float32Array,
  from: number,
  width: number,
): void {
  for (let i = 0; i < width; i++) out[to + i] = (out[to + i] as number) + weight * (values[from + i] as number)
}
