import { invertSymmetric } from '../invert-symmetric.ts'

/** A vector that stands for a passage. */
export type Sample = { readonly passage: number; readonly vector: Float32Array; readonly weight: number }

export type Densities = {
  /** By passage, the log density a dimension of its questions, less what all have in common; −∞ where it has none. */
  readonly scores: Float64Array
  /** What they have in common, against the density of any text at all. */
  readonly typicality: number
}

/** Covariances are drawn so far towards a sphere of the same size: few samples say little of hundreds of dimensions. */
const shrinkage = 0.8
/** More samples say no more of the covariances. */
const mostSamples = 3_000

/**
 * Passages as normal distributions over vectors with one covariance: what tells two wordings of one question apart
 * counts less than what tells questions apart. Of all the samples together there is another, to tell what is like no
 * question at all (relative Mahalanobis distance).
 *
 * Source: linear discriminant analysis; Ren et al., "A simple fix to Mahalanobis distance for improving near-OOD
 * detection", 2021.
 */
export class QuestionDensities {
  readonly #dimensions: number
  /** [passages × dimensions]. */
  readonly #slopes: Float32Array
  readonly #offsets: Float64Array
  /** [dimensions × dimensions]: half the precision of everything less that within passages. */
  readonly #curve: Float32Array
  readonly #tilt: Float32Array
  readonly #level: number

  /**
   * @param passageCount - samples name passages below it.
   * Cost: dimensions² a sample and a passage, and two inversions; a second for 3,000 samples of 384 dimensions,
   * giving way to others.
   */
  static async fit(
    passageCount: number,
    samples: readonly Sample[],
    dimensions: number,
    breathe: () => Promise<void> | undefined,
  ): Promise<QuestionDensities> {
    const means = new Float64Array(passageCount * dimensions)
    const weights = new Float64Array(passageCount)
    const middle = new Float64Array(dimensions)
    let total = 0
    for (const { passage, vector, weight } of samples) {
      weights[passage] = (weights[passage] ?? 0) + weight
      total += weight
      for (let d = 0; d < dimensions; d++) {
        const value = weight * (vector[d] ?? 0)
        means[passage * dimensions + d] = (means[passage * dimensions + d] ?? 0) + value
        middle[d] = (middle[d] ?? 0) + value
      }
    }
    for (let p = 0; p < passageCount; p++) {
      for (let d = 0; d < dimensions; d++) {
        means[p * dimensions + d] = (means[p * dimensions + d] ?? 0) / Math.max(1e-9, weights[p] ?? 0)
      }
    }
    for (let d = 0; d < dimensions; d++) middle[d] = (middle[d] ?? 0) / Math.max(1e-9, total)

    const kept = spread(samples, mostSamples)
    const meanOf = (passage: number) => means.subarray(passage * dimensions, (passage + 1) * dimensions)
    const within = await invertCovariance(kept, ({ passage }) => meanOf(passage), dimensions, breathe)
    const overall = await invertCovariance(kept, () => middle, dimensions, breathe)

    const slopes = new Float32Array(passageCount * dimensions)
    const offsets = new Float64Array(passageCount).fill(Number.NEGATIVE_INFINITY)
    for (let p = 0; p < passageCount; p++) {
      if ((weights[p] ?? 0) === 0) continue
      const mean = meanOf(p)
      const slope = multiply(within, mean)
      slopes.set(slope, p * dimensions)
      offsets[p] = -dot(slope, mean) / 2
      await breathe()
    }
    const curve = overall.map((value, i) => (value - (within[i] ?? 0)) / 2)
    const tilt = multiply(overall, middle)
    return new QuestionDensities({ dimensions, slopes, offsets, curve, tilt, level: dot(tilt, middle) / 2 })
  }

  private constructor(fitted: {
    readonly dimensions: number
    readonly slopes: Float32Array
    readonly offsets: Float64Array
    readonly curve: Float32Array
    readonly tilt: Float32Array
    readonly level: number
  }) {
    this.#dimensions = fitted.dimensions
    this.#slopes = fitted.slopes
    this.#offsets = fitted.offsets
    this.#curve = fitted.curve
    this.#tilt = fitted.tilt
    this.#level = fitted.level
  }

  /** Cost: dimensions × (passages + dimensions). */
  measure(vector: Float32Array): Densities {
    const dimensions = this.#dimensions
    const scores = this.#offsets.map((offset, p) => (dot(this.#slopes, vector, p * dimensions) + offset) / dimensions)
    const curved = dot(multiply(this.#curve, vector), vector)
    return { scores, typicality: (curved - dot(this.#tilt, vector) + this.#level) / dimensions }
  }
}

/** @param start - where the row of `a` begins that is as long as `b`. */
function dot(a: Float32Array | Float64Array, b: Float32Array | Float64Array, start: number = 0): number {
  let sum = 0
  for (let d = 0; d < b.length; d++) sum += (a[start + d] ?? 0) * (b[d] ?? 0)
  return sum
}

function multiply(matrix: Float32Array, vector: Float32Array | Float64Array): Float32Array {
  const product = new Float32Array(matrix.length / vector.length)
  for (let row = 0; row < product.length; row++) product[row] = dot(matrix, vector, row * vector.length)
  return product
}

/** Evenly over the list, all of a short one. */
function spread<Item>(items: readonly Item[], most: number): readonly Item[] {
  const step = items.length / most
  return step <= 1 ? items : items.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step))
}

async function invertCovariance(
  samples: readonly Sample[],
  centreOf: (sample: Sample) => Float64Array,
  dimensions: number,
  breathe: () => Promise<void> | undefined,
): Promise<Float32Array> {
  const covariance = new Float64Array(dimensions * dimensions)
  const apart = new Float64Array(dimensions)
  let total = 0
  for (const sample of samples) {
    const centre = centreOf(sample)
    total += sample.weight
    for (let d = 0; d < dimensions; d++) apart[d] = (sample.vector[d] ?? 0) - (centre[d] ?? 0)
    for (let a = 0; a < dimensions; a++) {
      const value = sample.weight * (apart[a] ?? 0)
      const row = a * dimensions
      for (let b = 0; b <= a; b++) covariance[row + b] = (covariance[row + b] ?? 0) + value * (apart[b] ?? 0)
    }
    await breathe()
  }
  let trace = 0
  for (let d = 0; d < dimensions; d++) trace += (covariance[d * dimensions + d] ?? 0) / Math.max(1e-9, total)
  const sphere = Math.max(trace / dimensions, 1e-9)
  for (let a = 0; a < dimensions; a++) {
    for (let b = 0; b <= a; b++) {
      const mixed = ((1 - shrinkage) * (covariance[a * dimensions + b] ?? 0)) / Math.max(1e-9, total)
      const value = a === b ? mixed + shrinkage * sphere : mixed
      covariance[a * dimensions + b] = value
      covariance[b * dimensions + a] = value
    }
  }
  return invertSymmetric(covariance, dimensions, async () => await breathe())
}
