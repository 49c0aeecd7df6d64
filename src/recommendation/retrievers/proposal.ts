import type { Candidate, ProductId, Reason } from '../../domain/index.ts'

/**
 * A candidate whose reason is worked out when it is read: of hundreds that are proposed a dozen are shown.
 * One class with a shared function: hundreds of closures a query would keep the garbage collector busy.
 */
export class Proposal<Key> implements Candidate {
  readonly productId: ProductId
  readonly score: number
  readonly #key: Key
  readonly #reasonOf: (key: Key) => Reason

  /** @param key - what `reasonOf` knows the product by. */
  constructor(productId: ProductId, score: number, key: Key, reasonOf: (key: Key) => Reason) {
    this.productId = productId
    this.score = score
    this.#key = key
    this.#reasonOf = reasonOf
  }

  get reason(): Reason {
    return this.#reasonOf(this.#key)
  }
}
