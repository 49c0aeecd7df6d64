/**
 * Overwrites the lower triangle of a symmetric positive definite matrix with L, so that A = L·Lᵀ; the upper triangle is
 * neither read nor written.
 *
 * @param matrix - row by row, `stride` values a row; the first `size` rows and columns count.
 * Cost: size³ / 6 products.
 */
export function factorCholesky(matrix: Float64Array, size: number, stride = size): void {
  for (let row = 0; row < size; row++) {
    const rowAt = row * stride
    for (let column = 0; column <= row; column++) {
      const columnAt = column * stride
      let rest = matrix[rowAt + column] ?? 0
      for (let i = 0; i < column; i++) rest -= (matrix[rowAt + i] ?? 0) * (matrix[columnAt + i] ?? 0)
      matrix[rowAt + column] = row === column ? Math.sqrt(rest) : rest / (matrix[columnAt + column] ?? 1)
    }
  }
}

/** Solves L·Lᵀ·x = b in place of b, with the lower triangle that `factorCholesky` left. */
export function solveCholesky(factor: Float64Array, size: number, vector: Float64Array, stride = size): void {
  for (let row = 0; row < size; row++) {
    let rest = vector[row] ?? 0
    for (let i = 0; i < row; i++) rest -= (factor[row * stride + i] ?? 0) * (vector[i] ?? 0)
    vector[row] = rest / (factor[row * stride + row] ?? 1)
  }
  for (let row = size - 1; row >= 0; row--) {
    const value = (vector[row] ?? 0) / (factor[row * stride + row] ?? 1)
    vector[row] = value
    for (let i = 0; i < row; i++) vector[i] = (vector[i] ?? 0) - (factor[row * stride + i] ?? 0) * value
  }
}
