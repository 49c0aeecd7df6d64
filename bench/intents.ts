import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { openContext } from '../src/commands/context.ts'
import { predictIntents, readLabelledTexts, scoreIntents, trainOnTexts } from '../src/learning/index.ts'
import { openUnderstandingLab } from '../src/open-labs.ts'
import type { Benchmark, Measurement } from './measurement.ts'

export const intentSets = path.join('..', 'shared', 'data', 'intents')

/** The reason why a set cannot be measured here, printed; true when it can. */
export function hasIntentSets(benchmark: string): boolean {
  if (existsSync(intentSets)) return true
  process.stderr.write(`${benchmark}: skipped, because ${intentSets} is not here\n`)
  return false
}

export async function openIntentBench() {
  const data = path.join('data', 'bench')
  await mkdir(data, { recursive: true })
  const context = openContext({ quiet: true, data }, {})
  const lab = await openUnderstandingLab(context)
  return { lab, parts: { embedder: lab.embedder, progress: context.progress, signal: context.signal } }
}

type Row = {
  readonly train: string
  readonly test: string
  readonly goals: Readonly<
    Partial<Record<'closedAccuracy' | 'accuracy' | 'outOfScopeAuroc' | 'outOfScopeRecall' | 'overall', number>>
  >
}

/** What must be shown, and how much a repeated run may lose: two standard errors of a share on the test. */
const rows: readonly Row[] = [
  {
    train: 'clinc150/train',
    test: 'clinc150/test',
    goals: { closedAccuracy: 0.965, outOfScopeAuroc: 0.975, outOfScopeRecall: 0.75, accuracy: 0.94 },
  },
  { train: 'clinc150/train-10shot', test: 'clinc150/test', goals: { closedAccuracy: 0.92 } },
  { train: 'banking77/train', test: 'banking77/test', goals: { closedAccuracy: 0.933 } },
  { train: 'banking77/train-10shot', test: 'banking77/test', goals: { closedAccuracy: 0.852 } },
  { train: 'hint3-curekart/train', test: 'hint3-curekart/test', goals: { overall: 0.78 } },
]
const tolerance = 0.005

/** Every set with the classifier as a shop gets it: nothing is chosen for a set, and the tests choose nothing. */
export const intents: Benchmark = {
  name: 'intents',
  async run() {
    if (!hasIntentSets('intents')) return []
    const { lab, parts } = await openIntentBench()
    const measurements: Measurement[] = []
    try {
      for (const { train, test, goals } of rows) {
        const fileOf = (name: string) => path.join(intentSets, `${name}.jsonl.gz`)
        const training = await readLabelledTexts(fileOf(train))
        const truth = await readLabelledTexts(fileOf(test))
        const { model, report, fitCpuSeconds } = await trainOnTexts(training, parts)
        const texts = truth.map(({ text }) => text)
        const predictions = await predictIntents(model, texts, parts)
        const scores = scoreIntents(truth, predictions)
        const { heldBack: _, ...heldBackScores } = report ?? { heldBack: [] }
        for (const [metric, goal] of Object.entries(goals)) {
          const score = scores[metric as keyof typeof goals] ?? 0
          measurements.push({
            metric: `${train}: ${metric}`,
            data: test,
            seed: 0,
            score,
            betterIs: 'higher',
            tolerance,
            details: {
              goal,
              reached: score >= goal,
              fitCpuSeconds,
              threshold: model.calibration.threshold,
              ...scores,
              heldBackScores,
            },
          })
        }
      }
    } finally {
      await lab.close()
    }
    return measurements
  },
}
