import type { Candidate, ProductId, Reason } from '../../domain/index.ts'

/** A candidate whose reason is worked out when it is read: of hundreds that are proposed a dozen are shown. */
export function withReason(productId: ProductId, score: number, toReason: () => Reason): Candidate {
  let reason: Reason | undefined
  return {
    productId,
    score,
    get reason() {
      reason ??= toReason()
      return reason
    },
  }
}
