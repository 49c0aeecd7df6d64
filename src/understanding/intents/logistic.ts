/** A logistic regression on a few features: probability = σ(bias + Σ weightⱼ · featureⱼ). */
export type Logistic = { readonly weights: readonly number[]; readonly bias: number }

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z))

export function probabilityOf(model: Logistic, features: readonly number[]): number {
  return sigmoid(model.weights.reduce((sum, weight, j) => sum + weight * (features[j] ?? 0), model.bias))
}

/**
 * Fits by Newton's method (iteratively reweighted least squares) on standardised features, with an L2 penalty on the
 * weights; deterministic.
 *
 * @param rows - n rows of one length; `positive` and `weight` (≥ 0) have a value a row.
 * Cost: O(iterations · n · features²). Returns a constant ½ for no rows.
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  positive: readonly boolean[],
  weight: readonly number[],
  { penalty = 1e-3, iterations = 25 } = {},
): Logistic {
  const width = rows[0]?.length ?? 0
  const total = weight.reduce((sum, w) => sum + w, 0)
  if (width === 0 || total === 0) return { weights: [], bias: 0 }
  const meanOf = (value: (row: readonly number[]) => number) =>
    rows.reduce((sum, row, i) => sum + (weight[i] ?? 0) * value(row), 0) / total
  const columns = Array.from({ length: width }, (_, j) => {
    const mean = meanOf(row => row[j] ?? 0)
    return { mean, spread: Math.sqrt(meanOf(row => ((row[j] ?? 0) - mean) ** 2)) || 1 }
  })
  // A constant last column stands for the bias, which has no penalty.
  const scaled = rows.map(row => [...columns.map(({ mean, spread }, j) => ((row[j] ?? 0) - mean) / spread), 1])
  const size = width + 1
  let solution = new Array<number>(size).fill(0)
  const lossOf = (given: readonly number[]) =>
    scaled.reduce(
      (sum, row, i) => {
        const z = row.reduce((all, value, j) => all + value * (given[j] ?? 0), 0)
        return sum + ((weight[i] ?? 0) / total) * Math.log1p(Math.exp(Math.min(positive[i] ? -z : z, 500)))
      },
      given.reduce((sum, value, j) => (j < width ? sum + (penalty * value * value) / 2 : sum), 0),
    )
  for (let iteration = 0; iteration < iterations; iteration++) {
    const gradient = solution.map((value, j) => (j < width ? penalty * value : 0))
    const hessian = Array.from({ length: size }, (_, a) =>
      Array.from({ length: size }, (_unused, b) => (a === b ? (a < width ? penalty : 0) + 1e-9 : 0)),
    )
    scaled.forEach((row, i) => {
      const share = (weight[i] ?? 0) / total
      const probability = sigmoid(row.reduce((sum, value, j) => sum + value * (solution[j] ?? 0), 0))
      const error = share * (probability - (positive[i] ? 1 : 0))
      const curvature = share * Math.max(probability * (1 - probability), 1e-6)
      row.forEach((value, a) => {
        gradient[a] = (gradient[a] ?? 0) + error * value
        const line = hessian[a]
        if (line) for (let b = 0; b < size; b++) line[b] = (line[b] ?? 0) + curvature * value * (row[b] ?? 0)
      })
    })
    const step = solveSymmetric(hessian, gradient)
    // A full step overshoots where the classes can be parted almost perfectly.
    let length = 1
    let next = solution
    for (; length > 1e-3; length /= 2) {
      next = solution.map((value, j) => value - length * (step[j] ?? 0))
      if (lossOf(next) <= lossOf(solution)) break
    }
    solution = next
    if (step.every(value => Math.abs(length * value) < 1e-7)) break
  }
  // Back to the features as they are.
  const weights = columns.map(({ spread }, j) => (solution[j] ?? 0) / spread)
  const bias = (solution[width] ?? 0) - columns.reduce((sum, { mean }, j) => sum + (weights[j] ?? 0) * mean, 0)
  return { weights, bias }
}

/** Gaussian elimination; the matrix is positive definite, so no pivoting is needed. */
function solveSymmetric(matrix: readonly number[][], right: readonly number[]): readonly number[] {
  const size = right.length
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0])
  for (let i = 0; i < size; i++) {
    const pivot = rows[i] ?? []
    for (let k = i + 1; k < size; k++) {
      const row = rows[k] ?? []
      const factor = (row[i] ?? 0) / (pivot[i] || 1)
      for (let j = i; j <= size; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0)
    }
  }
  const solution = new Array<number>(size).fill(0)
  for (let i = size - 1; i >= 0; i--) {
    const row = rows[i] ?? []
    let sum = row[size] ?? 0
    for (let j = i + 1; j < size; j++) sum -= (row[j] ?? 0) * (solution[j] ?? 0)
    solution[i] = sum / (row[i] || 1)
  }
  return solution
}
