import type { Reason } from '../domain/index.ts'
import type { FusedCandidate } from './fuse-candidates.ts'

/** From what holds for this very product and customer down to what holds for everybody. */
const specificity: readonly Reason['kind'][] = [
  'fits',
  'bought-together',
  'after-purchase',
  'brand-you-buy',
  'category-you-like',
  'in-your-price-range',
  'chosen-with',
  'similar',
  'popular',
]

/** These are a matter of degree: said only when that retriever ranks the product this high, 0 to 1. */
const gradual: ReadonlySet<Reason['kind']> = new Set(['chosen-with', 'similar', 'popular'])
const sayableStrength = 0.5

/**
 * The most specific true reason among the retrievers that proposed the product; among equals that of the retriever
 * which gave most. Retrievers give only reasons that are facts, or gradual ones that are weighed here.
 */
export function chooseReason({ reasons, contributions }: Pick<FusedCandidate, 'reasons' | 'contributions'>): Reason {
  const sayable = reasons.filter(({ reason, strength }) => !gradual.has(reason.kind) || strength >= sayableStrength)
  const [best] = (sayable.length > 0 ? sayable : reasons).toSorted(
    (a, b) =>
      specificity.indexOf(a.reason.kind) - specificity.indexOf(b.reason.kind) ||
      (contributions[b.retriever] ?? 0) - (contributions[a.retriever] ?? 0) ||
      (a.retriever < b.retriever ? -1 : 1),
  )
  return best?.reason ?? { kind: 'popular' }
}
