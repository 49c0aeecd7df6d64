/** Row vectors through dense layers, for models that are served without a tensor library. */

/**
 * out = x × weights + biases; four rows at a time, which spares most of the loads and stores.
 * @param weights - x.length × out.length, row by row.
 */
export function multiply(x: Float32Array, weights: Float32Array, biases: Float32Array, out: Float32Array): void {
  const width = out.length
  out.set(biases)
  let row = 0
  for (; row + 3 < x.length; row += 4) {
    const [a, b, c, d] = [x[row] as number, x[row + 1] as number, x[row + 2] as number, x[row + 3] as number]
    const from = row * width
    for (let i = from; i < from + width; i++) {
      out[i - from] =
        (out[i - from] as number) +
        (a * (weights[i] as number) +
          b * (weights[i + width] as number) +
          c * (weights[i + 2 * width] as number) +
          d * (weights[i + 3 * width] as number))
    }
  }
  for (; row < x.length; row++) {
    const value = x[row] as number
    const from = row * width
    for (let i = 0; i < width; i++) out[i] = (out[i] as number) + value * (weights[from + i] as number)
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
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    let i = 0
    for (; i + 3 < width; i += 4) {
      a += (vector[i] as number) * (table[from + i] as number)
      b += (vector[i + 1] as number) * (table[from + i + 1] as number)
      c += (vector[i + 2] as number) * (table[from + i + 2] as number)
      d += (vector[i + 3] as number) * (table[from + i + 3] as number)
    }
    for (; i < width; i++) a += (vector[i] as number) * (table[from + i] as number)
    scores[row] = a + b + (c + d)
  }
}
