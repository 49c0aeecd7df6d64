import path from 'node:path'
import { predictIntents, readLabelledTexts, scoreIntents } from '../src/learning/index.ts'
import { openIntentBench } from './intents.ts'
import type { Benchmark, Measurement } from './measurement.ts'

const folder = path.join('bench', 'utterances')
/** Two standard errors of a share near .9 of 700 texts. */
const tolerance = 0.025

/**
 * The shipped intents on utterances that other authors wrote without having read the examples. Odd lines may be looked
 * at, and chose the expected share out of scope; even lines are only ever scored.
 */
export const shippedIntents: Benchmark = {
  name: 'shipped-intents',
  async run() {
    const { lab, parts } = await openIntentBench()
    const measurements: Measurement[] = []
    try {
      const { model } = await lab.trainShipped()
      for (const locale of ['en', 'zh']) {
        const rows = await readLabelledTexts(path.join(folder, `${locale}.jsonl`))
        for (const [half, isHalf] of [
          ['looked at', (i: number) => i % 2 === 0],
          ['not looked at', (i: number) => i % 2 === 1],
        ] as const) {
          const truth = rows.filter((_, i) => isHalf(i))
          const predictions = await predictIntents(
            model,
            truth.map(({ text }) => text),
            parts,
          )
          const scores = scoreIntents(truth, predictions)
          measurements.push({
            metric: `${locale}, ${half}: share right, in scope`,
            data: `bench/utterances/${locale}.jsonl, ${half}: ${truth.length} texts`,
            seed: 0,
            score: scores.accuracy ?? 0,
            betterIs: 'higher',
            tolerance,
            details: { goal: 0.9, threshold: model.calibration.threshold, ...scores },
          })
        }
      }
    } finally {
      await lab.close()
    }
    return measurements
  },
}
