import { addScaled } from '../../../recommendation/index.ts'
import type { Values } from '../tensorflow/train-in-epochs.ts'

/** What the auto-encoder makes of rows of inputs: through the code and back. Plain JavaScript, for watching. */
export function reconstructRows(values: Values, rows: Float32Array, width: number): Float32Array {
  const out = new Float32Array(rows.length)
  for (let from = 0; from < rows.length; from += width) {
    const code = layer(values, 'code', rectify(layer(values, 'hidden', rows.subarray(from, from + width))))
    out.set(layer(values, 'output', rectify(layer(values, 'open', code))), from)
  }
  return out
}

function layer(values: Values, name: string, x: Float32Array): Float32Array {
  const sums = Float32Array.from(values[`${name}Biases`] ?? [])
  const weights = values[`${name}Weights`] ?? new Float32Array()
  for (const [i, value] of x.entries()) if (value !== 0) addScaled(sums, weights, value, i * sums.length)
  return sums
}

function rectify(x: Float32Array): Float32Array {
  return x.map(value => Math.max(0, value))
}
