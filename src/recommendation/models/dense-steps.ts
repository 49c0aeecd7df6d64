/** Row vectors through dense layers, for models that are served without a tensor library. */
import { addWeighted, dots } from './row-blocks.ts'

/**
 * out = x × weights + biases.
 * @param weights - x.length × out.length, row by row.
 */
export function multiply(x: Float32Array, weights: Float32Array, biases: Float32Array, out: Float32Array): void {
  out.set(biases)
  addWeighted(x, 0, 1, weights, 0, out.length, x.length, out.length, out, 0)
}

/** What is added to a variance before its root is taken; the same as in training. */
const normEpsilon = 1e-5

/** out = x at mean 0 and variance 1, × gain + bias. Source: Ba, Kiros & Hinton 2016. */
export function normalise(x: Float32Array, gain: Float32Array, bias: Float32Array, out: Float32Array): void {
  let sum = 0
  for (const value of x) sum += value
  const mean = sum / x.length
  let squares = 0
  for (const value of x) squares += (value - mean) ** 2
  const factor = 1 / Math.sqrt(squares / x.length + normEpsilon)
  for (let i = 0; i < x.length; i++) out[i] = ((x[i] ?? 0) - mean) * factor * (gain[i] ?? 0) + (bias[i] ?? 0)
}

/** scores[i] = vector · row i of the table. Cost: rows × dimensions. */
export function scoreRows(vector: Float32Array, table: Float32Array, scores: Float32Array): void {
  dots(vector, 0, table, 0, vector.length, scores.length, vector.length, scores, 0)
}
