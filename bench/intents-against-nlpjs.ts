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
  const startedAt = performance.now()
  await manager.train()
  const trainSeconds = (performance.now() - startedAt) / 1_000
  const predictions: IntentPrediction[] = []
  for (const text of texts) {
    const { intent, score } = await manager.process('en', text)
    const decided = intent === 'None' ? 'oos' : intent
    predictions.push({ text, intent: decided, best: decided, score: intent === 'None' ? 0 : score })
  }
  return { predictions, trainSeconds }
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
      const { model, fitSeconds } = await trainOnTexts(training, parts)
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
            floorwalker: { ...ours, trainSeconds: fitSeconds },
            nlpJs: { ...nlpJs, trainSeconds: theirs.trainSeconds },
          },
        },
      ]
    } finally {
      await lab.close()
    }
  },
}
