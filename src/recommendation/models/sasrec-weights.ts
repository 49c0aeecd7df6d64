/** A trained self-attention model; matrices lie row by row, from × to. */
export type SasrecWeights = {
  readonly kind: 'sasrec'
  readonly itemCount: number
  readonly dimensions: number
  readonly heads: number
  /** Events that are read, the latest ones. */
  readonly length: number
  /** itemCount × dimensions; read as input and, by inner product, as output. */
  readonly items: Float32Array
  readonly layers: readonly SasrecLayer[]
  readonly finalGain: Float32Array
  readonly finalBias: Float32Array
}

export type SasrecLayer = {
  readonly attentionGain: Float32Array
  readonly attentionBias: Float32Array
  /** heads × length: what is added to the attention for an event 0, 1, 2 … before the one that looks. */
  readonly distances: Float32Array
  /** dimensions × 3 dimensions: queries, keys, values. */
  readonly joined: Float32Array
  readonly joinedBiases: Float32Array
  readonly mixed: Float32Array
  readonly mixedBiases: Float32Array
  readonly innerGain: Float32Array
  readonly innerBias: Float32Array
  readonly inner: Float32Array
  readonly innerBiases: Float32Array
  readonly outer: Float32Array
  readonly outerBiases: Float32Array
}
