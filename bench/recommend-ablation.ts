import { existsSync } from 'node:fs'
import path from 'node:path'
import { openContext } from '../src/commands/context.ts'
import {
  type Estimate,
  estimate,
  fitOnAll,
  fitOnHeldBack,
  fusedModels,
  gainOf,
  learnToMerge,
  type MergedCase,
  mergeCases,
  pairedDifference,
  readItemAttributes,
  readSplit,
} from '../src/learning/index.ts'
import { countEvents, keepModels, orderCandidates, scoreCandidates, toPopularity } from '../src/recommendation/index.ts'
import type { Benchmark, Measurement } from './measurement.ts'

const folder = process.env.BEAUTY_FOLDER ?? path.join('..', 'shared', 'data', 'recommend', 'beauty')
const seed = 42
/** Held-back training events that each fusion is learnt from, and validation events that it is judged by. */
const mostLearnt = 8_000
const mostJudged = 5_000
const listLength = 10

/**
 * What each model adds to the fusion: the way to merge is learnt anew without it. On the validation events of Amazon
 * Beauty, so that the test chooses nothing; on some of the events, so that it ends within a quarter of an hour.
 */
export const recommendAblation: Benchmark = {
  name: 'recommend-ablation',
  async run() {
    if (!existsSync(folder)) {
      process.stderr.write(
        `recommend-ablation: skipped, because ${folder} is not here; BEAUTY_FOLDER says where it is\n`,
      )
      return []
    }
    const { progress, signal } = openContext({ data: path.join('data', 'bench') })
    const split = await readSplit(folder, { target: 'valid' })
    const { training } = split
    const attributes = await readItemAttributes(folder, split)
    const held = await fitOnHeldBack(training, fusedModels, { seed, attributes, progress, signal })
    const models = await fitOnAll(held, training)
    const popularity = toPopularity(countEvents(training))
    const task = progress.start('Asking all models')
    const learnt = await mergeCases(held.models, everyFew(held.cases, mostLearnt), { progress: task, signal })
    const judged = await mergeCases(models, everyFew(split.cases, mostJudged), { progress: task, signal })
    task.end()

    const judge = async (isIn: (name: string) => boolean) => {
      const columns = [...held.names.keys()].filter(place => isIn(held.names[place] ?? ''))
      const names = columns.map(place => held.names[place] ?? '')
      const keep = (cases: readonly MergedCase[]) => cases.map(each => keepColumns(each, columns))
      const learning = { popularity: held.popularity, seed, progress, signal }
      const { fusion } = await learnToMerge(keep(learnt), names, learning)
      const shown = new Set<number>()
      const gains = keep(judged).map(each => {
        const scores = scoreCandidates(each.candidates, each.history, fusion, popularity)
        for (const place of orderCandidates(each.candidates, scores).subarray(0, listLength)) {
          shown.add(each.candidates.items[place] ?? 0)
        }
        return gainOf(each, scores)
      })
      return {
        method: fusion.method,
        hr10: estimate(gains.map(gain => (gain > 0 ? 1 : 0))),
        gains,
        coverage: shown.size / split.items.length,
      }
    }
    const whole = await judge(() => true)
    const measurements = [toMeasurement('all models', whole, undefined)]
    for (const left of held.names) {
      const rest = await judge(name => name !== left)
      measurements.push(toMeasurement(`without ${left}`, rest, pairedDifference(rest.gains, whole.gains)))
    }
    return measurements
  },
}

type Judged = {
  readonly method: string
  readonly hr10: Estimate
  readonly gains: readonly number[]
  readonly coverage: number
}

function toMeasurement(name: string, { gains, ...rest }: Judged, toWhole: Estimate | undefined): Measurement {
  const { mean, standardError } = estimate(gains)
  return {
    metric: `NDCG@10 of the fusion, ${name}`,
    data: `Amazon Beauty, ${gains.length} validation events`,
    seed,
    score: mean,
    betterIs: 'higher',
    tolerance: standardError,
    details: { standardError, ...rest, ...(toWhole && { differenceToAll: toWhole }) },
  }
}

function keepColumns({ candidates, history, target }: MergedCase, columns: readonly number[]): MergedCase {
  const kept = keepModels(candidates, columns)
  return { candidates: kept, history, target: kept.items.indexOf(candidates.items[target] ?? -1) }
}

function everyFew<Case>(cases: readonly Case[], most: number): readonly Case[] {
  const step = Math.max(1, Math.floor(cases.length / most))
  return cases.filter((_, place) => place % step === 0).slice(0, most)
}
