import path from 'node:path'
import { openApp } from '../src/app.ts'
import { openContext } from '../src/commands/context.ts'
import { loadDemo } from '../src/commands/load-demo.ts'
import type { Benchmark, Measurement } from './measurement.ts'

const seed = 42

/** Settings → what the demo shop's recommender is trained with. */
const ways = {
  'cleaned events': {},
  'events as they are': { cleaning: { enabled: false } },
  'product codes beside': { recommender: { productCodes: true } },
} as const

/** What cleaning the events, and compressing the products, does to the fusion; and what the compression loses. */
export const recommenderPreparation: Benchmark = {
  name: 'recommender-preparation',
  async run() {
    const measurements: Measurement[] = []
    for (const [way, overrides] of Object.entries(ways)) {
      const context = openContext({ quiet: true, data: path.join('data', 'bench') }, { demo: true, overrides })
      await loadDemo(context)
      const app = await openApp(context)
      try {
        await app.productCodes.train(seed, context.progress)
        await app.refresh()
        const { models, users, weights, trainingSeconds } = await app.evaluateRecommender({ seed })
        const data = `demo shop, last purchase session of ${users} customers, full ranking`
        const fusion = models.find(({ name }) => name === 'fusion')
        if (!fusion) throw new Error('no fusion in the evaluation')
        const common = { data, seed, tolerance: 0.01 } as const
        measurements.push({
          ...{ ...common, metric: `fusion NDCG@10, ${way}`, score: fusion.ndcg10, betterIs: 'higher' },
          details: { models, weights, trainingSeconds },
        })
        for (const [part, share] of Object.entries(app.productCodes.stored()?.lost ?? {})) {
          const lost = `products that the encoder was not trained on, of ${app.catalogue().products.length}`
          measurements.push({
            ...{ seed, data: lost, metric: `lost of ${part}`, score: share, betterIs: 'lower', tolerance: 0.05 },
          })
        }
      } finally {
        await app.close()
      }
    }
    return measurements
  },
}
