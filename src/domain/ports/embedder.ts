/** Whether a text is asked or is stored; models of the E5 family embed the two differently. */
export type EmbeddingRole = 'query' | 'passage'

export interface Embedder {
  /** Names the weights: two embedders with one id give the same vectors. Part of every cache key and index header. */
  readonly modelId: string
  readonly dimensions: number
  /**
   * @returns one L2-normalised vector of `dimensions` a text, in the order of the texts; texts past the model's
   * length are cut. Empty in, empty out.
   * @throws AppError ABORTED when the signal fires first.
   */
  embed(texts: readonly string[], role: EmbeddingRole, signal?: AbortSignal): Promise<readonly Float32Array[]>
  close(): Promise<void>
}
