/**
 * A linear classifier over sentence vectors, fitted in closed form: weighted ridge regression onto one-hot targets.
 * Closed form gives every example's leave-one-out score for nothing, and those calibrate the rest without a
 * validation split. Source: Rifkin & Lippert, "Notes on Regularized Least-Squares" (MIT-CSAIL-TR-2007-025).
 */
export type RidgeHead = {
  readonly dimensions: number
  readonly classCount: number
  /** `dimensions`: subtracted from a vector first. */
  readonly mean: Float32Array
  /** classCount × dimensions, row-major. */
  readonly weights: Float32Array
  /** classCount. */
  readonly bias: Float32Array
}

export type RidgeFit = {
  readonly head: RidgeHead
  /** n × classCount, row-major: what each example would score had it not been in the training data. */
  heldBackScores(): Float32Array
}

/** Scores a vector against each class: about 1 for a clear member, about 0 otherwise; not a probability. */
export function scoreRidge(head: RidgeHead, vector: Float32Array): Float32Array {
  const { dimensions, classCount, mean, weights, bias } = head
  const scores = new Float32Array(classCount)
  for (let c = 0; c < classCount; c++) {
    let sum = bias[c] ?? 0
    const row = c * dimensions
    for (let d = 0; d < dimensions; d++) sum += (weights[row + d] ?? 0) * ((vector[d] ?? 0) - (mean[d] ?? 0))
    scores[c] = sum
  }
  return scores
}

/** In-place lower Cholesky factor of a symmetric positive definite matrix (n × n, row-major). */
function factorise(matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j] ?? 0
      for (let k = 0; k < j; k++) sum -= (matrix[i * n + k] ?? 0) * (matrix[j * n + k] ?? 0)
      if (i === j) matrix[i * n + i] = Math.sqrt(Math.max(sum, 1e-12))
      else matrix[i * n + j] = sum / (matrix[j * n + j] ?? 1)
    }
  }
}

/** Solves L·y = b in place. */
function forwardSolve(lower: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i] ?? 0
    const row = i * n
    for (let k = 0; k < i; k++) sum -= (lower[row + k] ?? 0) * (b[k] ?? 0)
    b[i] = sum / (lower[row + i] ?? 1)
  }
}

/** Solves Lᵀ·x = y in place. */
function backwardSolve(lower: Float64Array, n: number, y: Float64Array): void {
  for (let i = n - 1; i >= 0; i--) {
    let sum = y[i] ?? 0
    for (let k = i + 1; k < n; k++) sum -= (lower[k * n + i] ?? 0) * (y[k] ?? 0)
    y[i] = sum / (lower[i * n + i] ?? 1)
  }
}

export type RidgeProblem = {
  /**
   * @param penalty - ridge strength, > 0, relative to the mean variance of a dimension.
   * Cost: O(n·d² + d³); 2,000 × 384 takes a third of a second.
   */
  fit(penalty: number): RidgeFit
}

/**
 * Gathers the moments once, so that several penalties can be tried on them. Every class weighs the same however many
 * examples it has.
 *
 * @param vectors - n vectors of one length.
 * @param labels - n class numbers, 0 to classCount − 1.
 * Cost: O(n·d²). Synchronous: call it off the serving path.
 */
export function prepareRidge(
  vectors: readonly Float32Array[],
  labels: readonly number[],
  classCount: number,
): RidgeProblem {
  const n = vectors.length
  const dimensions = vectors[0]?.length ?? 0
  const classSizes = new Float64Array(classCount)
  for (const label of labels) classSizes[label] = (classSizes[label] ?? 0) + 1
  const present = Math.max(
    1,
    classSizes.reduce((count, size) => count + (size > 0 ? 1 : 0), 0),
  )
  // Weights sum to n.
  const weights = Float64Array.from(labels, label => n / (present * (classSizes[label] || 1)))

  const mean = new Float64Array(dimensions)
  vectors.forEach((vector, i) => {
    const weight = (weights[i] ?? 0) / n
    for (let d = 0; d < dimensions; d++) mean[d] = (mean[d] ?? 0) + weight * (vector[d] ?? 0)
  })
  const centred = vectors.map(vector => Float64Array.from(vector, (value, d) => value - (mean[d] ?? 0)))

  const gram = new Float64Array(dimensions * dimensions)
  const moments = Array.from({ length: classCount }, () => new Float64Array(dimensions))
  centred.forEach((row, i) => {
    const moment = moments[labels[i] ?? 0]
    const weight = weights[i] ?? 0
    for (let a = 0; a < dimensions; a++) {
      const scaled = weight * (row[a] ?? 0)
      if (moment) moment[a] = (moment[a] ?? 0) + scaled
      const offset = a * dimensions
      for (let b = 0; b <= a; b++) gram[offset + b] = (gram[offset + b] ?? 0) + scaled * (row[b] ?? 0)
    }
  })
  let trace = 0
  for (let d = 0; d < dimensions; d++) trace += gram[d * dimensions + d] ?? 0
  const meanVariance = Math.max(trace / Math.max(1, dimensions), 1e-9)
  const bias = Float32Array.from(classSizes, size => (size > 0 ? 1 / present : 0))

  return {
    fit(penalty) {
      const factor = gram.slice()
      for (let d = 0; d < dimensions; d++) {
        factor[d * dimensions + d] = (factor[d * dimensions + d] ?? 0) + penalty * meanVariance
      }
      factorise(factor, dimensions)
      const matrix = new Float32Array(classCount * dimensions)
      moments.forEach((moment, c) => {
        const solution = moment.slice()
        forwardSolve(factor, dimensions, solution)
        backwardSolve(factor, dimensions, solution)
        matrix.set(solution, c * dimensions)
      })
      const head: RidgeHead = { dimensions, classCount, mean: Float32Array.from(mean), weights: matrix, bias }
      return { head, heldBackScores: () => leaveOneOut(head, factor, centred, vectors, labels, weights) }
    },
  }
}

/** ŷᵢ without i = yᵢ − (yᵢ − ŷᵢ) / (1 − hᵢ), h the leverage of the weighted regression. */
function leaveOneOut(
  head: RidgeHead,
  factor: Float64Array,
  centred: readonly Float64Array[],
  vectors: readonly Float32Array[],
  labels: readonly number[],
  weights: Float64Array,
): Float32Array {
  const { dimensions, classCount } = head
  const scores = new Float32Array(centred.length * classCount)
  const solved = new Float64Array(dimensions)
  centred.forEach((row, i) => {
    solved.set(row)
    forwardSolve(factor, dimensions, solved)
    let norm = 1 / centred.length
    for (let d = 0; d < dimensions; d++) norm += (solved[d] ?? 0) ** 2
    const leverage = Math.min((weights[i] ?? 0) * norm, 0.999)
    const fitted = scoreRidge(head, vectors[i] ?? new Float32Array(dimensions))
    for (let c = 0; c < classCount; c++) {
      const target = labels[i] === c ? 1 : 0
      scores[i * classCount + c] = target - (target - (fitted[c] ?? 0)) / (1 - leverage)
    }
  })
  return scores
}
