/** A seeded source of draws: the same seed gives the same draws on every machine. */
export type Random = {
  /** In [0, 1). */
  uniform(): number
  /** In [low, high). */
  between(low: number, high: number): number
  /** An integer in [0, bound). */
  below(bound: number): number
  chance(probability: number): boolean
  /** Mean 0, variance 1. */
  normal(): number
  /** An index in proportion to `weights` (≥ 0); −1 when they sum to nothing. */
  weighted(weights: ArrayLike<number>): number
}

/** Spreads one integer over 32 bits, so that neighbouring seeds start far apart. */
function* spread(seed: number): Generator<number, never> {
  let state = seed | 0
  for (;;) {
    state = (state + 0x9e3779b9) | 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    yield mixed ^ (mixed >>> 15)
  }
}

/**
 * The generator sfc32 (Doty-Humphrey, PractRand), seeded by a 32-bit mixer.
 *
 * @param stream - draws of different streams are unrelated: one per customer keeps customers independent.
 */
export function createRandom(seed: number, stream = 0): Random {
  const mixer = spread(Math.imul(seed, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b))
  let a = mixer.next().value
  let b = mixer.next().value
  let c = mixer.next().value
  let counter = 1

  function uniform(): number {
    const sum = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    c |= 0
    return (sum >>> 0) / 2 ** 32
  }
  // The first outputs still show the seed.
  for (let round = 0; round < 12; round++) uniform()

  return {
    uniform,
    between: (low, high) => low + (high - low) * uniform(),
    below: bound => Math.floor(uniform() * bound),
    chance: probability => uniform() < probability,
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
    weighted(weights) {
      let total = 0
      for (let index = 0; index < weights.length; index++) total += weights[index] ?? 0
      if (!(total > 0)) return -1
      let left = uniform() * total
      let last = -1
      for (let index = 0; index < weights.length; index++) {
        const weight = weights[index] ?? 0
        if (weight <= 0) continue
        last = index
        left -= weight
        if (left < 0) return index
      }
      return last
    },
  }
}
