import { existsSync } from 'node:fs'
import path from 'node:path'
import { openContext } from '../src/commands/context.ts'
import {
  type Estimate,
  estimate,
  fitOnAll,
  fitOnHeldBack,
  fusedModels,
  learnToMerge,
  pairedDifference,
  readItemAttributes,
  readSplit,
  scoreList,
} from '../src/learning/index.ts'
import { countEvents, createFusedRecommender, type ScoringModel, toPopularity } from '../src/recommendation/index.ts'
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
    const judged = everyFew(split.cases, mostJudged)

    const judge = async (isIn: (name: string) => boolean) => {
      const chosen = (all: readonly ScoringModel[]) => all.filter((_, place) => isIn(held.names[place] ?? ''))
      const learning = { popularity: held.popularity, seed, progress, signal }
      const { fusion } = await learnToMerge(chosen(held.models), everyFew(held.cases, mostLearnt), learning)
      const recommend = createFusedRecommender(chosen(models), fusion, popularity)
      const shown = new Set<number>()
      const lists = judged.map(({ history, targets }) => {
        const list = [...recommend(history, listLength)]
        for (const item of list) shown.add(item)
        return scoreList(list, targets, listLength)
      })
      return {
        method: fusion.method,
        hr10: estimate(lists.map(({ hit }) => hit)),
        gains: lists.map(({ ndcg }) => ndcg),
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

function everyFew<Case>(cases: readonly Case[], most: number): readonly Case[] {
  const step = Math.max(1, Math.floor(cases.length / most))
  return cases.filter((_, place) => place % step === 0).slice(0, most)
}
