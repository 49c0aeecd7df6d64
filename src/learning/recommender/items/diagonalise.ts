/** Rotations of a pair that is this much smaller than its diagonal change nothing that float32 factors could show. */
const negligible = 1e-9
const mostSweeps = 30

/**
 * Turns a symmetric matrix into a diagonal one, in place, by cyclic Jacobi rotations: A = Q·D·Qᵀ.
 * A matrix that is nearly diagonal costs one or two sweeps.
 *
 * @param matrix - size × size, row by row; afterwards D stands on its diagonal, the eigenvalues in no order.
 * @param breathe - called between rows; may wait, may throw.
 * @returns Qᵀ, size × size: row i is the unit eigenvector of the i-th value.
 * Cost: a sweep is 3 · size³ products; about seven sweeps from scratch. Source: Golub & Van Loan, section 8.5.
 */
export async function diagonalise(
  matrix: Float64Array,
  size: number,
  breathe: () => Promise<void> | undefined,
): Promise<Float64Array> {
  const axes = new Float64Array(size * size)
  for (let i = 0; i < size; i++) axes[i * size + i] = 1
  for (let sweep = 0, isTurning = true; isTurning && sweep < mostSweeps; sweep++) {
    isTurning = false
    for (let first = 0; first < size; first++) {
      for (let second = first + 1; second < size; second++) {
        if (rotate(matrix, axes, size, first, second)) isTurning = true
      }
      await breathe()
    }
  }
  return axes
}

/** @returns false when the pair was diagonal already. */
function rotate(matrix: Float64Array, axes: Float64Array, size: number, first: number, second: number): boolean {
  const firstAt = first * size
  const secondAt = second * size
  const off = matrix[firstAt + second] ?? 0
  const one = matrix[firstAt + first] ?? 0
  const two = matrix[secondAt + second] ?? 0
  if (Math.abs(off) <= negligible * Math.sqrt(Math.abs(one * two)) || off === 0) return false
  const theta = (two - one) / (2 * off)
  const tangent = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(1, theta))
  const cosine = 1 / Math.hypot(1, tangent)
  const sine = tangent * cosine
  for (let i = 0, at = 0; i < size; i++, at += size) {
    if (i !== first && i !== second) {
      const a = matrix[firstAt + i] ?? 0
      const b = matrix[secondAt + i] ?? 0
      const turnedA = cosine * a - sine * b
      const turnedB = sine * a + cosine * b
      matrix[firstAt + i] = turnedA
      matrix[secondAt + i] = turnedB
      matrix[at + first] = turnedA
      matrix[at + second] = turnedB
    }
    const x = axes[firstAt + i] ?? 0
    const y = axes[secondAt + i] ?? 0
    axes[firstAt + i] = cosine * x - sine * y
    axes[secondAt + i] = sine * x + cosine * y
  }
  matrix[firstAt + first] = one - tangent * off
  matrix[secondAt + second] = two + tangent * off
  matrix[firstAt + second] = 0
  matrix[secondAt + first] = 0
  return true
}
