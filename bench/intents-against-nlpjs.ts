import path from 'node:path'
import { NlpManager } from 'node-nlp'
import {
  type IntentPrediction,
  type LabelledText,
  predictIntents,
  readLabelledTexts,
  scoreIntents,
  trainOnTexts,
} from '../src/learning/index.ts'
import { hasIntentSets, intentSets, openIntentBench } from './intents.ts'
import type { Benchmark } from './measurement.ts'

const split = { train: 'clinc150/train-10shot', test: 'clinc150/test' }

/** nlp.js calls what it does not understand "None". */
async function predictWithNlpJs(training: readonly LabelledText[], texts: readonly string[]) {
  // Without these the package writes a file and its progress to stdout; neither changes what it learns.
  const manager = new NlpManager({ languages: ['en'], autoSave: false, nlu: { log: false } })
  for (const { text, intent } of training) manager.addDocument('en', text, intent)
  const before = process.cpuUsage()
  await manager.train()
  const { user, system } = process.cpuUsage(before)
  const trainCpuSeconds = (user + system) / 1e6
  const predictions: IntentPrediction[] = []
  for (const text of texts) {
    const { intent, score } = await manager.process('en', text)
    const decided = intent === 'None' ? 'oos' : intent
    predictions.push({ text, intent: decided, best: decided, score: intent === 'None' ? 0 : score })
  }
  return { predictions, trainCpuSeconds }
}

/** nlp.js in its default pipeline and this project, one after the other on the same split. */
export const intentsAgainstNlpJs: Benchmark = {
  name: 'intents-against-nlpjs',
  async run() {
    if (!hasIntentSets('intents-against-nlpjs')) return []
    const read = (name: string) => readLabelledTexts(path.join(intentSets, `${name}.jsonl.gz`))
    const training = await read(split.train)
    const truth = await read(split.test)
    const texts = truth.map(({ text }) => text)
    const theirs = await predictWithNlpJs(training, texts)
    const { lab, parts } = await openIntentBench()
    try {
      const { model, fitCpuSeconds } = await trainOnTexts(training, parts)
      const ours = scoreIntents(truth, await predictIntents(model, texts, parts))
      const nlpJs = scoreIntents(truth, theirs.predictions)
      return [
        {
          metric: 'closed accuracy above that of nlp.js',
          data: `${split.train} → ${split.test}`,
          seed: 0,
          score: ours.closedAccuracy - nlpJs.closedAccuracy,
          betterIs: 'higher',
          tolerance: 0.01,
          details: {
            floorwalker: { ...ours, trainCpuSeconds: fitCpuSeconds },
            nlpJs: { ...nlpJs, trainCpuSeconds: theirs.trainCpuSeconds },
          },
        },
      ]
    } finally {
      await lab.close()
    }
  },
}
