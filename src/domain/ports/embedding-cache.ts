/** Vectors by the digest of what they were made from. */
export interface EmbeddingCache {
  /** The stored vectors by key; keys without one are absent. */
  getMany(keys: readonly string[]): Promise<ReadonlyMap<string, Float32Array>>
  putMany(entries: ReadonlyMap<string, Float32Array>): Promise<void>
}
