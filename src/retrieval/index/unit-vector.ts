import { AppError } from '../../domain/index.ts'

/**
 * An L2-normalised copy; a vector of zeros stays one.
 * @throws AppError EMBEDDING_DIMENSION_MISMATCH
 */
export function toUnitVector(vector: Float32Array, dimensions: number): Float32Array {
  if (vector.length !== dimensions) {
    throw new AppError('EMBEDDING_DIMENSION_MISMATCH', {
      message: `the index holds vectors of ${dimensions} dimensions, this one has ${vector.length}; rebuild the index with the present embedding model`,
    })
  }
  let squares = 0
  for (const value of vector) squares += value * value
  // One such value would spoil every comparison that meets it.
  if (!Number.isFinite(squares)) throw new RangeError('a vector with a value that is not a number cannot be indexed')
  const length = Math.sqrt(squares)
  // A vector that is normalised already keeps its bits, so that equal texts stay equal vectors.
  if (length === 0 || Math.abs(length - 1) < 1e-6) return vector.slice()
  return vector.map(value => value / length)
}

/** Inner product of two vectors of one length; the cosine, when both are normalised. */
export function innerProduct(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
