/** A logistic regression on a few features: probability = σ(bias + Σ weightⱼ · featureⱼ). */
export type Logistic = { readonly weights: readonly number[]; readonly bias: number }

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z))

export function probabilityOf(model: Logistic, features: readonly number[]): number {
  return sigmoid(model.weights.reduce((sum, weight, j) => sum + weight * (features[j] ?? 0), model.bias))
}

const penalty = 1e-3
const iterations = 25
const shortestStep = 1e-3
const smallestChange = 1e-7

/**
 * Fits by Newton's method (iteratively reweighted least squares) on standardised features, with an L2 penalty on the
 * weights; deterministic.
 *
 * @param rows - n rows of one length; `positive` and `weight` (≥ 0) have a value a row.
 * Cost: O(iterations · n · features²). Returns a constant ½ for no rows.
 */
export async function fitLogistic(
  rows: readonly (readonly number[])[],
  positive: readonly boolean[],
  weight: readonly number[],
  breathe: () => Promise<void>,
): Promise<Logistic> {
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
  const size = width + 1
  const scaled = new Float64Array(rows.length * size).fill(1)
  rows.forEach((row, i) => {
    columns.forEach(({ mean, spread }, j) => {
      scaled[i * size + j] = ((row[j] ?? 0) - mean) / spread
    })
  })
  const scoreOf = (row: number, given: readonly number[]) => {
    let sum = 0
    for (let j = 0; j < size; j++) sum += (scaled[row * size + j] ?? 0) * (given[j] ?? 0)
    return sum
  }
  const lossOf = (given: readonly number[]) => {
    let sum = 0
    for (let j = 0; j < width; j++) sum += (penalty * (given[j] ?? 0) ** 2) / 2
    for (let i = 0; i < rows.length; i++) {
      const z = positive[i] ? -scoreOf(i, given) : scoreOf(i, given)
      // log(1 + e^z) is z where e^z would overflow.
      sum += ((weight[i] ?? 0) / total) * (z > 30 ? z : Math.log1p(Math.exp(z)))
    }
    return sum
  }
  let solution: readonly number[] = new Array<number>(size).fill(0)
  for (let iteration = 0; iteration < iterations; iteration++) {
    await breathe()
    const gradient = solution.map((value, j) => (j < width ? penalty * value : 0))
    const hessian = Array.from({ length: size }, (_, a) =>
      Array.from({ length: size }, (_unused, b) => (a === b ? (a < width ? penalty : 0) + 1e-9 : 0)),
    )
    for (let i = 0; i < rows.length; i++) {
      const share = (weight[i] ?? 0) / total
      const probability = sigmoid(scoreOf(i, solution))
      const error = share * (probability - (positive[i] ? 1 : 0))
      const curvature = share * Math.max(probability * (1 - probability), 1e-6)
      for (let a = 0; a < size; a++) {
        const value = scaled[i * size + a] ?? 0
        const line = hessian[a]
        gradient[a] = (gradient[a] ?? 0) + error * value
        if (!line) continue
        for (let b = 0; b < size; b++) line[b] = (line[b] ?? 0) + curvature * value * (scaled[i * size + b] ?? 0)
      }
    }
    await breathe()
    const before = lossOf(solution)
    const step = solveSymmetric(hessian, gradient)
    // A full step overshoots where the classes can be parted almost perfectly.
    let length = 1
    let next = solution
    for (; length > shortestStep; length /= 2) {
      const scale = length
      next = solution.map((value, j) => value - scale * (step[j] ?? 0))
      if (lossOf(next) <= before) break
      await breathe()
    }
    solution = next
    if (step.every(value => Math.abs(length * value) < smallestChange)) break
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
