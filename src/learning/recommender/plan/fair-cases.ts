import type { ExternalRetriever } from '../../../recommendation/index.ts'
import type { HeldBackCase } from './held-back.ts'

export type FairCases = {
  readonly cases: readonly HeldBackCase[]
  /** The models from elsewhere whose weights can be learnt from them. */
  readonly external: readonly ExternalRetriever[]
}

/**
 * A model from elsewhere may have been trained on the very purchases that weights are learnt from, and would look better
 * than it is. Where enough cases are later than what it was trained on, those alone are used; where not, it keeps the
 * weight of its manifest.
 *
 * @param fewest - cases that weights can be learnt from.
 */
export function fairCases(
  cases: readonly HeldBackCase[],
  external: readonly ExternalRetriever[],
  fewest: number,
): FairCases {
  const laterThan = (at: number) => cases.filter(({ query }) => query.at > at)
  const fair = external.filter(({ trainedUntil }) => laterThan(trainedUntil).length >= fewest)
  return { cases: laterThan(Math.max(-Infinity, ...fair.map(({ trainedUntil }) => trainedUntil))), external: fair }
}
