/** Row vectors through dense layers, for models that are served without a tensor library. */

/** out = x × weights + biases. @param weights - x.length × out.length, row by row. */
export function multiply(x: Float32Array, weights: Float32Array, biases: Float32Array, out: Float32Array): void {
  const width = out.length
  out.set(biases)
  for (let row = 0; row < x.length; row++) {
    const value = x[row] ?? 0
    if (value === 0) continue
    const from = row * width
    for (let column = 0; column < width; column++) {
      out[column] = (out[column] ?? 0) + value * (weights[from + column] ?? 0)
    }
  }
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
  const width = vector.length
  for (let row = 0; row < scores.length; row++) {
    const from = row * width
    let even = 0
    let odd = 0
    for (let i = 0; i + 1 < width; i += 2) {
      even += (vector[i] ?? 0) * (table[from + i] ?? 0)
      odd += (vector[i + 1] ?? 0) * (table[from + i + 1] ?? 0)
    }
    if (width % 2 === 1) even += (vector[width - 1] ?? 0) * (table[from + width - 1] ?? 0)
    scores[row] = even + odd
  }
}
