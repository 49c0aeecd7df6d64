import path from 'node:path'
import { openApp } from '../src/app.ts'
import { openContext } from '../src/commands/context.ts'
import { readBestPossible } from '../src/commands/evaluate.ts'
import { loadDemo } from '../src/commands/load-demo.ts'
import type { Benchmark } from './measurement.ts'

const seed = 42

/** Each recommender model and the fusion on the demo shop's held-back purchases, beside the simulator's best possible. */
export const demoRecommender: Benchmark = {
  name: 'demo-recommender',
  async run() {
    const context = openContext({ quiet: true, data: path.join('data', 'bench') }, { demo: true })
    const files = await loadDemo(context)
    const app = await openApp(context)
    try {
      const bestPossible = await readBestPossible(files.bestPossible)
      const evaluation = await app.evaluateRecommender({ seed, bestPossible })
      const fusion = evaluation.models.find(({ name }) => name === 'fusion')
      if (!fusion) throw new Error('no fusion in the evaluation')
      const data = `demo shop, last purchase session of ${evaluation.users} customers, full ranking`
      const common = { data, seed, betterIs: 'higher', tolerance: 0.01 } as const
      return [
        { ...common, metric: 'fusion HR@10', score: fusion.hr10, details: { bestPossible, models: evaluation.models } },
        { ...common, metric: 'fusion NDCG@10', score: fusion.ndcg10 },
      ]
    } finally {
      await app.close()
    }
  },
}
