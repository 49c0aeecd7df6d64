const pivotsBetweenBreaths = 32

/**
 * Inverse of a positive definite matrix (n × n, row-major), of which only the lower triangle is read.
 * Cost: n³ / 2 multiplications.
 * Source: the sweep operator, Goodnight, "A tutorial on the SWEEP operator", 1979.
 */
export async function invertSymmetric(
  matrix: Float64Array,
  n: number,
  breathe: () => Promise<void>,
): Promise<Float32Array> {
  // Stays symmetric from pivot to pivot, so that half of it is enough.
  const swept = matrix.slice()
  const column = new Float64Array(n)
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) column[i] = swept[i < k ? k * n + i : i * n + k] ?? 0
    const pivot = 1 / (column[k] || 1e-12)
    column[k] = 0
    for (let i = 0; i < n; i++) {
      const factor = (column[i] ?? 0) * pivot
      if (factor === 0) continue
      const row = i * n
      for (let j = 0; j <= i; j++) swept[row + j] = (swept[row + j] ?? 0) - factor * (column[j] ?? 0)
    }
    for (let i = 0; i < n; i++) swept[i < k ? k * n + i : i * n + k] = (column[i] ?? 0) * pivot
    swept[k * n + k] = -pivot
    if (k % pivotsBetweenBreaths === 0) await breathe()
  }
  const inverse = new Float32Array(n * n)
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = -(swept[i * n + j] ?? 0)
      inverse[i * n + j] = value
      inverse[j * n + i] = value
    }
  }
  return inverse
}
