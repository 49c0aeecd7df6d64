import path from 'node:path'
import { catalogueShops } from './catalogue-shops.ts'
import { conversations } from './conversations.ts'
import { crossLanguage } from './cross-language.ts'
import { demoRecommender } from './demo-recommender.ts'
import { ingestIcecat } from './ingest-icecat.ts'
import { intentTraining } from './intent-training.ts'
import { intents } from './intents.ts'
import { intentsAblation } from './intents-ablation.ts'
import { intentsAgainstNlpJs } from './intents-against-nlpjs.ts'
import { knowledge } from './knowledge.ts'
import { findRegressions, readBaseline, writeBaseline } from './measurement.ts'
import { productQuestions } from './product-questions.ts'
import { recommendAblation } from './recommend-ablation.ts'
import { recommenderPreparation } from './recommender-preparation.ts'
import { searchIcecat } from './search-icecat.ts'
import { servingLatency } from './serving-latency.ts'
import { shippedIntents } from './shipped-intents.ts'
import { otherTrades } from './shops.ts'
import { tensorflowEpoch } from './tensorflow-epoch.ts'
import { turnCost } from './turn-cost.ts'
import { vectorSearch } from './vector-search.ts'

// Usage: npm run bench [-- NAME…] [--accept] [--final]
// Runs benchmarks and holds them against their stored baselines; --accept stores what was measured as the new ones.
// --final runs those that keep data sealed until the work is done on that data, against baselines of their own.
const benchmarks = [
  turnCost,
  demoRecommender,
  intents,
  intentTraining,
  intentsAblation,
  intentsAgainstNlpJs,
  shippedIntents,
  searchIcecat,
  ingestIcecat,
  catalogueShops,
  otherTrades,
  conversations,
  crossLanguage,
  knowledge,
  productQuestions,
  vectorSearch,
  servingLatency,
  tensorflowEpoch,
  recommendAblation,
  recommenderPreparation,
]
const words = process.argv.slice(2)
const isAccepted = words.includes('--accept')
const isFinal = words.includes('--final')
const names = words.filter(word => !word.startsWith('--'))
const unknown = names.find(name => !benchmarks.some(benchmark => benchmark.name === name))
if (unknown !== undefined) {
  process.stderr.write(`no benchmark "${unknown}"; known are ${benchmarks.map(({ name }) => name).join(', ')}\n`)
  process.exit(2)
}

const root = path.join(import.meta.dirname, '..', '..')
for (const benchmark of benchmarks) {
  if (names.length > 0 && !names.includes(benchmark.name)) continue
  const run = isFinal ? benchmark.runFinal : benchmark.run
  if (!run) continue
  const name = isFinal ? `${benchmark.name}-final` : benchmark.name
  const measurements = await run.call(benchmark)
  for (const { metric, score, details } of measurements) {
    process.stdout.write(`${name}: ${metric} = ${score.toFixed(4)}\n`)
    if (details) process.stdout.write(`${JSON.stringify(details, null, 2)}\n`)
  }
  const regressions = findRegressions(measurements, await readBaseline(root, name))
  for (const regression of regressions) process.stderr.write(`worse than the baseline: ${regression}\n`)
  // A benchmark without its data measures nothing, and has nothing to store.
  if (isAccepted && measurements.length > 0) await writeBaseline(root, name, measurements)
  else if (regressions.length > 0) process.exitCode = 1
}
