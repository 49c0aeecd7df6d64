import type { Catalogue } from '../../domain/index.ts'
import type { GoalPlan } from '../../recommendation/index.ts'
import { diversify, fuseCandidates, productLikeness } from '../../recommendation/index.ts'
import { type HeldBackCase, listLength } from './held-back.ts'
import { estimate, scoreList } from './metrics.ts'
import type { ScoredCase } from './score-cases.ts'
import { toLists } from './score-cases.ts'

/** From much to none. */
const strengths = [0.16, 0.08, 0.04, 0.02, 0.01, 0]
/** The part of the NDCG that diversity may cost. */
const tolerance = 0.002

/** The strongest spread that costs next to nothing on the cases; vectors are left out of the likeness for speed. */
export function chooseDiversity(
  cases: readonly HeldBackCase[],
  scored: readonly ScoredCase[],
  names: readonly string[],
  plan: Omit<GoalPlan, 'diversity'>,
  catalogue: Catalogue,
): number {
  const fused = scored.map(scores =>
    fuseCandidates(toLists(scores, names), plan).flatMap(candidate => {
      const product = catalogue.byId.get(candidate.productId)
      return product ? [{ ...candidate, product }] : []
    }),
  )
  const ndcgs = strengths.map(strength => {
    const values = fused.map((candidates, i) => {
      const list = diversify(candidates, {
        limit: listLength,
        strength,
        likeness: (a, b) => productLikeness(a.product, b.product),
      })
      return scoreList(
        list.map(({ productId }) => productId),
        cases[i]?.targets ?? [],
        listLength,
      ).ndcg
    })
    return estimate(values).mean
  })
  const plain = ndcgs.at(-1) ?? 0
  return strengths.find((_, i) => (ndcgs[i] ?? 0) >= plain * (1 - tolerance)) ?? 0
}
