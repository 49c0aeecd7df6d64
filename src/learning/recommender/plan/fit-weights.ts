/** One case: what each of F models says of each product (all values finite), and which products are right. */
export type WeighedCase = { readonly features: readonly Float64Array[]; readonly targets: readonly number[] }

/** A prior pull towards 0, in cases: it decides between models that say the same. */
const ridge = 3
const steps = 30

export type WeightOptions = {
  /** Where the search starts; a good guess saves steps. */
  readonly start?: readonly number[]
  /** Weights that stay 0. */
  readonly isMuted?: (place: number) => boolean
  /** Lets others in between cases. */
  readonly breathe?: () => Promise<void> | undefined
}

/**
 * Weights ≥ 0 under which the right products are likeliest, when a customer chooses product p with a probability
 * proportional to exp(Σ weightᵢ · featureᵢ(p)): a conditional logit, fitted by Newton's method. A weight that would
 * fall below 0 is held at 0, so a model that only misleads is muted.
 *
 * Cost: steps × cases × products × F². Source: McFadden 1974.
 */
export async function fitWeights(
  cases: readonly WeighedCase[],
  featureCount: number,
  { start, isMuted = () => false, breathe = () => undefined }: WeightOptions = {},
): Promise<readonly number[]> {
  const weights = Array.from({ length: featureCount }, (_, i) => (isMuted(i) ? 0 : (start?.[i] ?? 0.5)))
  for (let step = 0; step < steps; step++) {
    const { gradient, hessian } = await curvature(cases, weights, breathe)
    const free = weights.map((weight, i) => !isMuted(i) && (weight > 0 || (gradient[i] ?? 0) > 0))
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

async function curvature(
  cases: readonly WeighedCase[],
  weights: readonly number[],
  breathe: () => Promise<void> | undefined,
) {
  const size = weights.length
  const gradient = weights.map(weight => -ridge * weight)
  const hessian = weights.map((_, i) => weights.map((__, j): number => (i === j ? ridge : 0)))
  const widest = cases.reduce((most, { features }) => Math.max(most, features[0]?.length ?? 0), 0)
  const weighted = new Float64Array(widest)
  const means = new Float64Array(size)
  for (const { features, targets } of cases) {
    const chance = softmax(features, weights)
    for (let i = 0; i < size; i++) means[i] = dot(features[i], chance)
    for (let i = 0; i < size; i++) {
      const feature = features[i]
      if (!feature) continue
      const mean = means[i] ?? 0
      const right = targets.reduce((sum, target) => sum + (feature[target] ?? 0), 0)
      gradient[i] = (gradient[i] ?? 0) + right - targets.length * mean
      for (let p = 0; p < feature.length; p++) weighted[p] = (feature[p] ?? 0) * (chance[p] ?? 0)
      for (let j = 0; j <= i; j++) {
        const covariance = dot(features[j], weighted) - mean * (means[j] ?? 0)
        const cells = hessian[i]
        if (cells) cells[j] = (cells[j] ?? 0) + targets.length * covariance
      }
    }
    await breathe()
  }
  // Half is summed; the other half is the same.
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const mirrored = hessian[j]
      if (mirrored) mirrored[i] = hessian[i]?.[j] ?? 0
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
  let most = -Infinity
  for (const score of scores) most = Math.max(most, score)
  let total = 0
  for (let p = 0; p < scores.length; p++) {
    const mass = Math.exp((scores[p] ?? 0) - most)
    scores[p] = mass
    total += mass
  }
  for (let p = 0; p < scores.length; p++) scores[p] = (scores[p] ?? 0) / total
  return scores
}

function dot(a: Float64Array | undefined, b: Float64Array): number {
  let sum = 0
  if (a) for (let p = 0; p < a.length; p++) sum += (a[p] ?? 0) * (b[p] ?? 0)
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
