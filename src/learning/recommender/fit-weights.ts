/** One case: what each of F models says of each product (all values finite), and which products are right. */
export type WeighedCase = { readonly features: readonly Float64Array[]; readonly targets: readonly number[] }

/** A prior pull towards 0, in cases: it decides between models that say the same. */
const ridge = 3
const steps = 30

/**
 * Weights ≥ 0 under which the right products are likeliest, when a customer chooses product p with a probability
 * proportional to exp(Σ weightᵢ · featureᵢ(p)): a conditional logit, fitted by Newton's method. A weight that would
 * fall below 0 is held at 0, so a model that only misleads is muted.
 *
 * Cost: steps × cases × products × F². Source: McFadden 1974.
 */
export function fitWeights(cases: readonly WeighedCase[], featureCount: number): readonly number[] {
  const weights = new Array<number>(featureCount).fill(0.5)
  for (let step = 0; step < steps; step++) {
    const { gradient, hessian } = curvature(cases, weights)
    const free = weights.map((weight, i) => weight > 0 || (gradient[i] ?? 0) > 0)
    const move = solve(hessian, gradient, free)
    // Whole steps overshoot where the curve is flat; half-way is enough to converge in a few more.
    const scale = Math.min(1, 1 / Math.max(...move.map(Math.abs), 1e-12))
    move.forEach((change, i) => {
      weights[i] = Math.max(0, (weights[i] ?? 0) + scale * change)
    })
    if (move.every(change => Math.abs(change) < 1e-3)) break
  }
  return weights
}

function curvature(cases: readonly WeighedCase[], weights: readonly number[]) {
  const size = weights.length
  const gradient = weights.map(weight => -ridge * weight)
  const hessian = weights.map((_, i) => weights.map((__, j): number => (i === j ? ridge : 0)))
  for (const { features, targets } of cases) {
    const chance = softmax(features, weights)
    const means = features.map(feature => weightedSum(feature, chance))
    for (let i = 0; i < size; i++) {
      const feature = features[i] ?? new Float64Array()
      const right = targets.reduce((sum, target) => sum + (feature[target] ?? 0), 0)
      gradient[i] = (gradient[i] ?? 0) + right - targets.length * (means[i] ?? 0)
      const weighted = feature.map((value, column) => value * (chance[column] ?? 0))
      for (let j = 0; j <= i; j++) {
        const covariance = weightedSum(weighted, features[j] ?? feature) - (means[i] ?? 0) * (means[j] ?? 0)
        for (const [row, column] of i === j
          ? [[i, i]]
          : [
              [i, j],
              [j, i],
            ]) {
          const cells = hessian[row ?? 0]
          if (cells) cells[column ?? 0] = (cells[column ?? 0] ?? 0) + targets.length * covariance
        }
      }
    }
  }
  return { gradient, hessian }
}

/** The models' weighted sum for each product. */
export function fusedScores(features: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const sums = new Float64Array(features[0]?.length ?? 0)
  features.forEach((feature, i) => {
    const weight = weights[i] ?? 0
    if (weight !== 0) for (let p = 0; p < sums.length; p++) sums[p] = (sums[p] ?? 0) + weight * (feature[p] ?? 0)
  })
  return sums
}

function softmax(features: readonly Float64Array[], weights: readonly number[]): Float64Array {
  const scores = fusedScores(features, weights)
  const most = scores.reduce((a, b) => Math.max(a, b), -Infinity)
  const masses = scores.map(score => Math.exp(score - most))
  const total = masses.reduce((a, b) => a + b, 0)
  return masses.map(mass => mass / total)
}

function weightedSum(values: Float64Array, by: Float64Array): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += (values[i] ?? 0) * (by[i] ?? 0)
  return sum
}

/** Solves hessian · x = gradient over the free places (Gaussian elimination, pivots are positive); 0 elsewhere. */
function solve(
  hessian: readonly (readonly number[])[],
  gradient: readonly number[],
  free: readonly boolean[],
): number[] {
  const places = free.flatMap((isFree, place) => (isFree ? [place] : []))
  const rows = places.map(row => [...places.map(column => hessian[row]?.[column] ?? 0), gradient[row] ?? 0])
  rows.forEach((pivotRow, pivot) => {
    for (const [place, row] of rows.entries()) {
      if (place === pivot) continue
      const factor = (row[pivot] ?? 0) / (pivotRow[pivot] ?? 1)
      for (let column = pivot; column < row.length; column++) {
        row[column] = (row[column] ?? 0) - factor * (pivotRow[column] ?? 0)
      }
    }
  })
  const solution = gradient.map(() => 0)
  places.forEach((place, i) => {
    solution[place] = (rows[i]?.at(-1) ?? 0) / (rows[i]?.[i] ?? 1)
  })
  return solution
}
