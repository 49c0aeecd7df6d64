import { invertSymmetric } from '../../retrieval/index.ts'
import { multiplyRows, toSpace, type VectorSpace } from './softmax-head.ts'

/**
 * How much likelier a vector is as a member of its best intent than as any text at all: the relative Mahalanobis
 * distance, with one covariance within intents and one for everything.
 * Source: Ren et al., "A simple fix to Mahalanobis distance for improving near-OOD detection", 2021.
 */
export type Typicality = {
  /** dimensions²: precision of everything minus precision within intents, halved. */
  readonly quadratic: Float32Array
  /** classCount × dimensions, and classCount; −∞ for a class without examples. */
  readonly linear: Float32Array
  readonly offset: Float32Array
}

/** Covariances are drawn this far towards a sphere of the same size; few examples say little of 384 dimensions. */
const shrinkage = 0.8
const classesBetweenBreaths = 8

/** A difference of log densities a dimension; the larger, the more typical. Cost: dimensions² + classes × dimensions. */
export function measureTypicality(typicality: Typicality, space: VectorSpace, vector: Float32Array): number {
  const { quadratic, linear, offset } = typicality
  const placed = toSpace(space, vector)
  return joinTypicality(
    typicality,
    placed,
    multiplyRows(quadratic, placed, placed.length),
    multiplyRows(linear, placed, offset.length),
  )
}

/** @param curved - `quadratic` times the vector. @param straight - `linear` times the vector. */
export function joinTypicality(
  { offset }: Typicality,
  placed: Float32Array,
  curved: Float32Array,
  straight: Float32Array,
): number {
  const base = placed.reduce((sum, value, d) => sum + value * (curved[d] ?? 0), 0)
  const best = offset.reduce((most, value, c) => Math.max(most, value + (straight[c] ?? 0)), Number.NEGATIVE_INFINITY)
  return Number.isFinite(best) ? (base + best) / placed.length : 0
}

/** Sums over examples. */
export type Moments = {
  /** (dimensions + 1)², the constant last: sum of the outer products. */
  readonly products: Float64Array
  /** classCount × dimensions: sums by class; and the examples of each class. */
  readonly sums: Float64Array
  readonly sizes: Float64Array
}

/** Cost: two inversions. */
export async function fitTypicality(
  moments: Moments,
  dimensions: number,
  breathe: () => Promise<void>,
): Promise<Typicality> {
  const { products, sums, sizes } = moments
  const classCount = sizes.length
  const total = sizes.reduce((sum, size) => sum + size, 0) || 1
  const everything = new Float64Array(dimensions * dimensions)
  for (let a = 0; a < dimensions; a++) {
    for (let b = 0; b < dimensions; b++) {
      everything[a * dimensions + b] = (products[a * (dimensions + 1) + b] ?? 0) / total
    }
  }
  const within = everything.slice()
  for (let c = 0; c < classCount; c++) {
    const size = sizes[c] ?? 0
    if (size === 0) continue
    if (c % classesBetweenBreaths === 0) await breathe()
    const row = c * dimensions
    for (let a = 0; a < dimensions; a++) {
      const scaled = (sums[row + a] ?? 0) / size / total
      for (let b = 0; b < dimensions; b++) {
        within[a * dimensions + b] = (within[a * dimensions + b] ?? 0) - scaled * (sums[row + b] ?? 0)
      }
    }
  }
  const precisionOfAll = await invertSymmetric(shrink(everything, dimensions), dimensions, breathe)
  const precision = await invertSymmetric(shrink(within, dimensions), dimensions, breathe)
  const linear = new Float32Array(classCount * dimensions)
  const offset = new Float32Array(classCount).fill(Number.NEGATIVE_INFINITY)
  for (let c = 0; c < classCount; c++) {
    const size = sizes[c] ?? 0
    if (size === 0) continue
    if (c % classesBetweenBreaths === 0) await breathe()
    let norm = 0
    for (let a = 0; a < dimensions; a++) {
      let sum = 0
      for (let b = 0; b < dimensions; b++) {
        sum += (precision[a * dimensions + b] ?? 0) * ((sums[c * dimensions + b] ?? 0) / size)
      }
      linear[c * dimensions + a] = sum
      norm += (sum * (sums[c * dimensions + a] ?? 0)) / size
    }
    offset[c] = -norm / 2
  }
  const quadratic = precisionOfAll.map((value, i) => (value - (precision[i] ?? 0)) / 2)
  return { quadratic, linear, offset }
}

function shrink(covariance: Float64Array, dimensions: number): Float64Array {
  let trace = 0
  for (let d = 0; d < dimensions; d++) trace += covariance[d * dimensions + d] ?? 0
  const sphere = Math.max(trace / dimensions, 1e-9)
  const mixed = covariance.map(value => value * (1 - shrinkage))
  for (let d = 0; d < dimensions; d++) mixed[d * dimensions + d] = (mixed[d * dimensions + d] ?? 0) + shrinkage * sphere
  return mixed
}
