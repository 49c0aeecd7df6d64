import type { Reason, Recommendation } from '../domain/index.ts'
import type { Step } from './decide.ts'

/** Reasons that tie a product to what it is recommended beside. */
const relations: ReadonlySet<Reason['kind']> = new Set(['fits', 'bought-together', 'chosen-with'])

/**
 * The steps with the outcome that the recommendations turned out to be: a skill decides before they are there, and
 * must not say "these go with it" of nothing, or of what is only popular.
 */
export function settleOutcome(
  steps: readonly Step[],
  recommendations: readonly Pick<Recommendation, 'reason'>[],
): readonly Step[] {
  return steps.map(step => {
    const { answer } = step.output
    const { otherwise } = answer.recommend ?? {}
    if (!otherwise) return step
    const isRelated = recommendations.some(({ reason }) => relations.has(reason.kind))
    if (isRelated) return step
    const outcome = recommendations.length === 0 ? otherwise.nothing : otherwise.unrelated
    return { ...step, output: { ...step.output, answer: { ...answer, outcome: outcome ?? answer.outcome } } }
  })
}
