import Table from 'cli-table3'
import type { TrainingReport } from '../learning/index.ts'

/** What a training found out, for a terminal: by goal each model alone, its weight, and the fusion; then the times. */
export function toRecommenderTables({ goals, seconds }: TrainingReport): string {
  if (goals.length === 0)
    return 'Too few customers have bought twice to learn weights from: the default weights serve.\n'
  return goals
    .map(({ goal, cases, models, fusion }) => {
      const table = new Table({
        head: [goal, 'HR@10', 'NDCG@10', 'weight', 'training s'],
        colAligns: ['left', 'right', 'right', 'right', 'right'],
        style: { head: [], border: [] },
      })
      for (const { name, hr10, ndcg10, weight } of [...models].sort((a, b) => b.ndcg10 - a.ndcg10)) {
        const took = seconds[name]
        const taken = took === undefined ? '' : took.toFixed(1)
        table.push([name, hr10.toFixed(3), ndcg10.toFixed(3), weight === 0 ? '·' : weight.toFixed(2), taken])
      }
      table.push(['fusion', fusion.hr10.toFixed(3), fusion.ndcg10.toFixed(3), '', ''])
      return `${table.toString()}\n${cases} held-back purchases, on which the weights were learnt; "·" is not asked.\n`
    })
    .join('\n')
}
