/** A linear classifier over sentence vectors: the softmax of its scores are probabilities. */
export type SoftmaxHead = {
  readonly dimensions: number
  readonly classCount: number
  /** classCount × dimensions, row-major. */
  readonly weights: Float32Array
  /** classCount. */
  readonly bias: Float32Array
}

export function scoreHead({ weights, bias, classCount }: SoftmaxHead, vector: Float32Array): Float32Array {
  return multiplyRows(weights, vector, classCount).map((score, c) => score + (bias[c] ?? 0))
}

/** Of heads over the same intents. @throws RangeError without any. */
export function meanOf([first, ...others]: readonly SoftmaxHead[]): SoftmaxHead {
  if (!first) throw new RangeError('a mean needs at least one head')
  const [weights, bias] = [first.weights.slice(), first.bias.slice()]
  const count = others.length + 1
  const average = (into: Float32Array, part: 'weights' | 'bias') => {
    for (const other of others) for (const [i, value] of other[part].entries()) into[i] = (into[i] ?? 0) + value
    for (let i = 0; i < into.length; i++) into[i] = (into[i] ?? 0) / count
  }
  average(weights, 'weights')
  average(bias, 'bias')
  return { ...first, weights, bias }
}

/**
 * Products of a matrix's rows (count × the vector's length, row-major) with a vector, four rows in one go; the last four
 * may overlap those before, as reads past the end of an array take several times as long.
 */
export function multiplyRows(matrix: Float32Array, vector: Float32Array, count: number): Float32Array {
  const length = vector.length
  const products = new Float32Array(count)
  if (count < 4) {
    for (let row = 0; row < count; row++) {
      let sum = 0
      for (let i = 0; i < length; i++) sum += (vector[i] ?? 0) * (matrix[row * length + i] ?? 0)
      products[row] = sum
    }
    return products
  }
  for (let next = 0; next < count; next += 4) {
    const row = Math.min(next, count - 4)
    let a = 0
    let b = 0
    let c = 0
    let d = 0
    const first = row * length
    const second = first + length
    const third = second + length
    const fourth = third + length
    for (let i = 0; i < length; i++) {
      const value = vector[i] ?? 0
      a += value * (matrix[first + i] ?? 0)
      b += value * (matrix[second + i] ?? 0)
      c += value * (matrix[third + i] ?? 0)
      d += value * (matrix[fourth + i] ?? 0)
    }
    products[row] = a
    products[row + 1] = b
    products[row + 2] = c
    products[row + 3] = d
  }
  return products
}

/**
 * Where sentence vectors are compared: their mean is taken away, and each dimension is divided by the root of its
 * spread. Vectors of E5 models lie in a narrow cone, where raw cosines say little.
 */
export type VectorSpace = { readonly mean: Float32Array; readonly scale: Float32Array }

const rowsBetweenBreaths = 512

/** @param breathe - lets the event loop run now and then. */
export async function measureSpace(
  vectors: readonly Float32Array[],
  breathe: () => Promise<void>,
): Promise<VectorSpace> {
  const dimensions = vectors[0]?.length ?? 0
  const sum = new Float64Array(dimensions)
  const squares = new Float64Array(dimensions)
  for (const [i, vector] of vectors.entries()) {
    for (let d = 0; d < dimensions; d++) sum[d] = (sum[d] ?? 0) + (vector[d] ?? 0)
    if (i % rowsBetweenBreaths === 0) await breathe()
  }
  const mean = sum.map(value => value / vectors.length)
  for (const [i, vector] of vectors.entries()) {
    for (let d = 0; d < dimensions; d++) squares[d] = (squares[d] ?? 0) + ((vector[d] ?? 0) - (mean[d] ?? 0)) ** 2
    if (i % rowsBetweenBreaths === 0) await breathe()
  }
  const spread = squares.map(value => Math.sqrt(value / vectors.length))
  // A scaled vector's mean square length is Σ spread² / spread = Σ spread; it is brought to 1.
  const total = spread.reduce((all, value) => all + value, 0) || 1
  const scale = Float32Array.from(spread, value => 1 / Math.sqrt(Math.max(value, 1e-6) * total))
  return { mean: Float32Array.from(mean), scale }
}

/** @param into - where it is written: of the vector's length or longer. */
export function toSpace(
  { mean, scale }: VectorSpace,
  vector: Float32Array,
  into: Float32Array = new Float32Array(vector.length),
): Float32Array {
  for (let d = 0; d < vector.length; d++) into[d] = ((vector[d] ?? 0) - (mean[d] ?? 0)) * (scale[d] ?? 0)
  return into
}
