import type { Catalogue } from '../../../domain/index.ts'
import type { GoalPlan } from '../../../recommendation/index.ts'
import { diversify, fuseCandidates, poolFactor, productLikeness } from '../../../recommendation/index.ts'
import { createBreather } from '../../../retrieval/index.ts'
import { scoreList } from '../metrics.ts'
import { type HeldBackCase, listLength } from './held-back.ts'
import type { ScoredCase } from './score-cases.ts'
import { toLists } from './score-cases.ts'

/** From much to none. */
const strengths = [0.16, 0.08, 0.04, 0.02, 0.01, 0]
/** The part of the NDCG that diversity may cost. */
const tolerance = 0.002

/** The strongest spread that costs next to nothing on the cases; vectors are left out of the likeness for speed. */
export async function chooseDiversity(
  cases: readonly HeldBackCase[],
  scored: readonly ScoredCase[],
  names: readonly string[],
  plan: Omit<GoalPlan, 'diversity'>,
  catalogue: Catalogue,
): Promise<number> {
  const breathe = createBreather()
  const ndcgs = strengths.map(() => 0)
  for (const [i, scores] of scored.entries()) {
    // No more than the strongest spread looks at.
    const fused = fuseCandidates(toLists(scores, names), plan).slice(0, listLength * poolFactor)
    const candidates = fused.flatMap(candidate => {
      const product = catalogue.byId.get(candidate.productId)
      return product ? [{ ...candidate, product }] : []
    })
    for (const [place, strength] of strengths.entries()) {
      const list = diversify(candidates, {
        limit: listLength,
        strength,
        likeness: productLikeness,
      })
      const ids = list.map(({ productId }) => productId)
      ndcgs[place] = (ndcgs[place] ?? 0) + scoreList(ids, cases[i]?.targets ?? [], listLength).ndcg
    }
    await breathe()
  }
  const plain = ndcgs.at(-1) ?? 0
  return strengths.find((_, i) => (ndcgs[i] ?? 0) >= plain * (1 - tolerance)) ?? 0
}
