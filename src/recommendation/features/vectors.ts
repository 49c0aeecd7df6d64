/** Σ aᵢbᵢ over `length` values from the two offsets; the cosine when both are L2-normalised. */
export function dot(
  a: Float32Array,
  b: Float32Array,
  aOffset = 0,
  bOffset = 0,
  length = Math.min(a.length - aOffset, b.length - bOffset),
): number {
  let sum = 0
  for (let i = 0; i < length; i++) sum += (a[aOffset + i] ?? 0) * (b[bOffset + i] ?? 0)
  return sum
}

/** A copy of length 1; all zeros stay all zeros. */
export function normalise(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector))
  return length === 0 ? new Float32Array(vector.length) : vector.map(value => value / length)
}

/** sum += weight × vector, over the length of `sum`, from `offset` of the vector on. */
export function addScaled(sum: Float32Array, vector: Float32Array, weight: number, offset = 0): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] ?? 0) + weight * (vector[offset + i] ?? 0)
}
