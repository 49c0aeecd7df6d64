/**
 * What many customers touched, as one column: the item rows of customer u, oldest first, lie in
 * `items[starts[u] .. starts[u + 1])`. Every model is fitted on this and on nothing else.
 */
export type Histories = {
  /** Items are rows 0 .. itemCount - 1. */
  readonly itemCount: number
  /** Customers + 1 offsets, rising. */
  readonly starts: Uint32Array
  readonly items: Uint32Array
}

/** A fitted model that can say how well every item goes on a history. */
export interface ScoringModel {
  readonly name: string
  readonly itemCount: number
  /**
   * Overwrites `scores` with one score per item, larger is better, on the model's own scale; exactly 0 says
   * nothing about an item. Items of the history are scored like any other: leaving them out is the caller's.
   *
   * @param history - item rows, oldest first; may be empty, may repeat.
   * @param scores - itemCount values.
   * @returns false when the model has nothing to say about this history; `scores` is then all zeros.
   */
  score(history: Uint32Array, scores: Float32Array): boolean
}
