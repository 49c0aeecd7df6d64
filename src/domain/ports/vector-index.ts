export type Neighbour = {
  readonly id: string
  /** Cosine, -1 to 1. */
  readonly similarity: number
}

export interface VectorIndex {
  readonly dimensions: number
  readonly size: number
  /**
   * Adds or replaces one vector.
   * @param tag - kept with the vector, to tell later whether it is stale: the digest of the text it was made from.
   * @throws AppError EMBEDDING_DIMENSION_MISMATCH
   */
  upsert(id: string, vector: Float32Array, tag?: string): void
  /** Forgets an id; an unknown one is no error. */
  remove(id: string): void
  /** Every id held, in no particular order. */
  ids(): Iterable<string>
  /** The tag that the id was stored with ('' when none was given); undefined for an id that is not held. */
  tagOf(id: string): string | undefined
  /** A copy of the id's vector, L2-normalised. */
  vectorOf(id: string): Float32Array | undefined
  /**
   * Nearest first; at most `k`. Fewer when the index holds fewer. Ties by id.
   * @param accept - only ids for which it holds are returned.
   * @throws AppError EMBEDDING_DIMENSION_MISMATCH
   */
  search(query: Float32Array, k: number, accept?: (id: string) => boolean): Promise<readonly Neighbour[]>
  /** Writes a snapshot atomically; a no-op for an index that lives in memory only. */
  save(): Promise<void>
  close(): Promise<void>
}
