import { toTableLines } from '../table-lines.ts'
import type { Evaluation } from './evaluate-recommender.ts'

/** The evaluation for a terminal: one line a model, best last, then how it compares. */
export function toTable({ users, seed, trainingSeconds, models, weights, bestPossible }: Evaluation): string {
  const header = ['model', 'HR@10', 'NDCG@10', 'coverage', 'novelty', 'fusion ahead by (NDCG@10)']
  const rows = models.map(({ name, hr10, hr10Error, ndcg10, ndcg10Error, coverage, novelty, behindFusion }) => [
    name,
    withError(hr10, hr10Error),
    withError(ndcg10, ndcg10Error),
    coverage.toFixed(2),
    `${novelty.toFixed(1)} bits`,
    behindFusion ? withError(behindFusion.mean, behindFusion.standardError) : '',
  ])
  if (bestPossible)
    rows.push(['best possible', bestPossible.hr10.toFixed(3), bestPossible.ndcg10.toFixed(3), '', '', ''])
  const fusion = models.find(({ name }) => name === 'fusion')
  const reach =
    bestPossible && fusion
      ? [
          `The fusion reaches ${percent(fusion.hr10 / bestPossible.hr10)} of the best possible HR@10 and ${percent(fusion.ndcg10 / bestPossible.ndcg10)} of its NDCG@10.`,
        ]
      : []
  const shares = Object.entries(weights).map(([name, weight]) => `${name} ${weight.toFixed(2)}`)
  return `${[
    ...toTableLines(header, rows),
    '',
    `${users} held-back purchases, all products in stock ranked, ± standard error; seed ${seed}; trained in ${trainingSeconds.toFixed(0)} s.`,
    `Weights: ${shares.join(', ')}.`,
    ...reach,
  ].join('\n')}\n`
}

function withError(mean: number, standardError: number): string {
  return `${mean.toFixed(3)} ± ${standardError.toFixed(3)}`
}

function percent(part: number): string {
  return `${(100 * part).toFixed(0)} %`
}
