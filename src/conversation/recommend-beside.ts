import type { ProductId, RecommendationQuery, RecommendationTrace } from '../domain/index.ts'
import type { Step } from './decide.ts'
import { settleOutcome } from './settle-outcome.ts'

type Recommend = (
  plan: Pick<RecommendationQuery, 'goal' | 'anchors' | 'constraint' | 'limit' | 'exclude'>,
) => Promise<RecommendationTrace>

export type RecommendedSteps = { readonly steps: readonly Step[]; readonly trace?: RecommendationTrace }

/**
 * Recommends for the steps of a turn: where recommendations are the answer itself ("a case, and something for the
 * screen") for each of those, else beside the first answer that wants any. No product comes twice.
 */
export async function recommendBeside(
  steps: readonly Step[],
  answers: readonly ProductId[],
  recommend: Recommend,
): Promise<RecommendedSteps> {
  const planned = steps.filter(({ output }) => output.answer.recommend)
  const shelves = planned.filter(({ output }) => output.answer.recommend?.otherwise)
  const chosen = shelves.length > 0 ? shelves : planned.slice(0, 1)
  const exclude = new Set(answers)
  const settled = new Map<Step, Step>()
  const traces: RecommendationTrace[] = []
  for (const step of chosen) {
    const plan = step.output.answer.recommend
    if (!plan) continue
    const trace = await recommend({ ...plan, exclude: new Set(exclude) })
    for (const { productId } of trace.recommendations) exclude.add(productId)
    traces.push(trace)
    for (const done of settleOutcome([step], trace.recommendations)) settled.set(step, done)
  }
  const [first, ...rest] = traces
  if (!first) return { steps }
  return { steps: steps.map(step => settled.get(step) ?? step), trace: rest.reduce(joinTraces, first) }
}

/** Two shelves of one reply, recorded as one. */
function joinTraces(one: RecommendationTrace, other: RecommendationTrace): RecommendationTrace {
  return {
    goal: one.goal,
    anchors: [...new Set([...one.anchors, ...other.anchors])],
    lists: [...one.lists, ...other.lists],
    weights: { ...other.weights, ...one.weights },
    removed: [...one.removed, ...other.removed],
    recommendations: [...one.recommendations, ...other.recommendations],
  }
}
