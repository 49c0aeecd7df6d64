import path from 'node:path'
import { readLabelledTexts, trainOnTexts } from '../src/learning/index.ts'
import { hasIntentSets, intentSets, openIntentBench } from './intents.ts'
import type { Benchmark, Measurement } from './measurement.ts'

const secondsTolerance = 30
const secondsToleranceOfOne = 1.5
/** Each is added to the shipped examples by itself; the middle of the three is reported. */
const additionalTexts = ['you made my day, honestly', 'cheers mate, that sorted me out', 'u r a star, ta very much']

/** How long training takes once everything is embedded: the shipped intents with one example more, and a large set. */
export const intentTraining: Benchmark = {
  name: 'intent-training',
  async run() {
    const { lab, parts } = await openIntentBench()
    try {
      // Embeds what is new, so that only the fit is measured.
      await lab.trainShipped()
      const { value: unchanged, ...nothing } = await measure(() => lab.trainShipped())
      // The first in a process loads the libraries too, and runs code that is not compiled yet.
      const additions = []
      for (const text of additionalTexts) {
        additions.push(await measure(() => lab.trainShipped({ added: [{ intent: 'thank', text }] })))
        await lab.trainShipped()
      }
      const [first, one] = [additions[0], additions.toSorted((a, b) => a.cpuSeconds - b.cpuSeconds)[1]]
      if (!first || !one) throw new Error('three texts are added')
      const { value: full, ...all } = await measure(() => lab.trainShipped({ force: true }))
      const examples = full.report?.examples ?? 0
      const measurements: Measurement[] = [
        {
          metric: 'processor seconds to add an example to the shipped intents and train again',
          data: `shipped intents, ${examples} examples`,
          seed: 0,
          score: one.cpuSeconds,
          betterIs: 'lower',
          tolerance: secondsToleranceOfOne,
          details: {
            goal: 2,
            elapsedSeconds: one.elapsedSeconds,
            ofWhichOpening: nothing,
            firstInProcess: { cpuSeconds: first.cpuSeconds, elapsedSeconds: first.elapsedSeconds },
            isQuick: additions.every(({ value }) => !value.report && value.model.digest !== unchanged.model.digest),
            fromNothing: all,
          },
        },
      ]
      if (!hasIntentSets('intent-training')) return measurements
      const training = await readLabelledTexts(path.join(intentSets, 'clinc150', 'train.jsonl.gz'))
      await parts.embedder.embed(
        training.map(({ text }) => text),
        'query',
      )
      const { value, elapsedSeconds } = await measure(() => trainOnTexts(training, parts))
      measurements.push({
        metric: `processor seconds to train on ${training.length} examples, once embedded`,
        data: 'clinc150/train',
        seed: 0,
        score: value.fitCpuSeconds,
        betterIs: 'lower',
        tolerance: secondsTolerance,
        details: { goal: 60, elapsedSeconds },
      })
      return measurements
    } finally {
      await lab.close()
    }
  },
}

async function measure<Value>(work: () => Promise<Value>) {
  const before = process.cpuUsage()
  const startedAt = performance.now()
  const value = await work()
  const { user, system } = process.cpuUsage(before)
  return { value, cpuSeconds: (user + system) / 1e6, elapsedSeconds: (performance.now() - startedAt) / 1e3 }
}
