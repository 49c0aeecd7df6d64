import { createRandom } from '../src/learning/index.ts'

export type ClusteredVectors = {
  readonly at: (i: number) => Float32Array
  /** A vector near one of the clusters that is none of those in the index. */
  readonly query: (i: number) => Float32Array
}

/**
 * Unit vectors in clusters, as the texts of a catalogue are: those of one kind of product stand together.
 * @param spread - length of what a vector has of its own beside its cluster's centre, which has length 1.
 */
export function createClusteredVectors(
  dimensions: number,
  clusters: number,
  { seed, spread }: { readonly seed: number; readonly spread: number },
): ClusteredVectors {
  const random = createRandom(seed)
  const centres = Array.from({ length: clusters }, () => draw(random, dimensions))
  const near = (i: number, salt: number): Float32Array => {
    const own = draw(createRandom(seed * 1_000_003 + salt * 500_000_003 + i), dimensions)
    const centre = centres[i % clusters] ?? own
    return toUnit(own.map((value, j) => (centre[j] ?? 0) + spread * value))
  }
  return { at: i => near(i, 1), query: i => near(i * 7_919, 2) }
}

function draw(random: () => number, dimensions: number): Float32Array {
  const vector = new Float32Array(dimensions)
  // Normally distributed (Box and Muller), so that no direction is preferred.
  for (let i = 0; i < dimensions; i++) {
    vector[i] = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  }
  return toUnit(vector)
}

function toUnit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector)
  return vector.map(value => value / length)
}
