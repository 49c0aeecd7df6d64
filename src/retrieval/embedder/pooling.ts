/** How token vectors become one sentence vector: their mean, or that of the first token. */
export type Pooling = 'mean' | 'cls'

/**
 * One L2-normalised sentence vector.
 *
 * @param states - the token vectors of one text without padding, one after the other: [tokens × dimensions].
 */
export function poolTokens(states: Float32Array, dimensions: number, pooling: Pooling): Float32Array {
  const pooled = states.slice(0, dimensions)
  if (pooling === 'mean') {
    for (let offset = dimensions; offset < states.length; offset += dimensions) {
      for (let i = 0; i < dimensions; i++) pooled[i] = (pooled[i] ?? 0) + (states[offset + i] ?? 0)
    }
  }
  // The length of the sum is divided out, so the mean needs no division of its own.
  let squares = 0
  for (const value of pooled) squares += value * value
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let i = 0; i < dimensions; i++) pooled[i] = (pooled[i] ?? 0) * scale
  return pooled
}
