/** Inverse of a positive definite matrix (n × n, row-major) by Gauss-Jordan elimination. Cost: n³. */
export async function invertSymmetric(
  matrix: Float64Array,
  n: number,
  breathe: () => Promise<void>,
): Promise<Float32Array> {
  const inverse = matrix.slice()
  for (let k = 0; k < n; k++) {
    const pivot = 1 / (inverse[k * n + k] || 1e-12)
    const row = inverse.slice(k * n, (k + 1) * n).map(value => value * pivot)
    for (let i = 0; i < n; i++) {
      if (i === k) continue
      const offset = i * n
      const factor = inverse[offset + k] ?? 0
      if (factor === 0) continue
      for (let j = 0; j < n; j++) inverse[offset + j] = (inverse[offset + j] ?? 0) - factor * (row[j] ?? 0)
      inverse[offset + k] = -factor * pivot
    }
    row[k] = pivot
    inverse.set(row, k * n)
    if (k % 16 === 0) await breathe()
  }
  return Float32Array.from(inverse)
}
