import { writeFile } from 'node:fs/promises'
import Table from 'cli-table3'
import { AppError } from '../domain/index.ts'
import {
  drawScores,
  evaluateSplit,
  fittableModels,
  fusedModels,
  optimizerNames,
  readItemAttributes,
  readSplit,
  type SplitEvaluation,
  scoringModelNames,
} from '../learning/index.ts'
import { openContext } from './context.ts'
import type { GlobalOptions } from './global-options.ts'

export type EvaluateSplitOptions = {
  /** Names with commas between. */
  readonly model?: string
  readonly target?: string
  readonly refit?: boolean
  readonly predictions?: string
  readonly chart?: string
  readonly epochs?: number
  readonly optimizer?: string
  readonly checkpoints?: string
  readonly seed?: number
}

const defaultSeed = 42
const barWidth = 20

/** Some models, or those that the fusion merges and the fusion, on data that others have split. */
export async function evaluateRecommenderSplit(
  globals: GlobalOptions,
  folder: string,
  {
    model,
    target = 'test',
    refit = false,
    predictions,
    chart,
    epochs,
    seed = defaultSeed,
    ...rest
  }: EvaluateSplitOptions,
): Promise<void> {
  if (target !== 'test' && target !== 'valid') {
    throw new AppError('COMMAND_USAGE', { message: `--target ${target}: say test or valid` })
  }
  const chosen = model?.split(',').map(name => oneOf('--model', name.trim(), [...scoringModelNames, 'fusion'] as const))
  const optimizer = rest.optimizer === undefined ? undefined : oneOf('--optimizer', rest.optimizer, optimizerNames)
  const { progress, signal } = openContext(globals)
  const { checkpoints } = rest
  const split = await readSplit(folder, { target, refit })
  const attributes = await readItemAttributes(folder, split)
  const models = chosen ?? fittableModels(split, fusedModels, { seed, attributes })
  const evaluation = await evaluateSplit(split, {
    models,
    attributes,
    seed,
    epochs,
    optimizer,
    checkpoints,
    progress,
    signal,
  })
  const { scores, waysToMerge } = evaluation
  if (predictions !== undefined) await writeFile(predictions, toPredictionLines(evaluation))
  if (chart !== undefined) await writeFile(chart, drawScores(scores, `Recommenders on ${folder}, ${target}`))
  const about = { split: folder, target, refit, seed, users: split.cases.length, items: split.items.length }
  process.stdout.write(
    globals.json ? `${JSON.stringify({ ...about, scores, waysToMerge })}\n` : describe(evaluation, about),
  )
}

/** @throws AppError COMMAND_USAGE that lists the known names. */
function oneOf<Name extends string>(option: string, name: string, known: readonly Name[]): Name {
  const found = known.find(each => each === name)
  if (found) return found
  throw new AppError('COMMAND_USAGE', { message: `${option} ${name}: there is ${known.join(', ')}` })
}

function toPredictionLines({ predictions }: SplitEvaluation): string {
  return [...predictions].map(([user, items]) => `${[user, ...items].join('\t')}\n`).join('')
}
function describe(
  { scores, waysToMerge }: SplitEvaluation,
  { users, items, seed, target }: { users: number; items: number; seed: number; target: string },
): string {
  const best = Math.max(...scores.map(({ ndcg10 }) => ndcg10), 1e-9)
  const table = new Table({
    head: ['model', 'HR@10', 'NDCG@10', '', 'precision', 'recall', 'coverage', 'novelty', 'diversity', 'CPU s', 'MiB'],
    style: { head: [], border: [] },
  })
  for (const each of scores) {
    table.push([
      each.name,
      `${each.hr10.toFixed(4)} ± ${each.hr10Error.toFixed(4)}`,
      `${each.ndcg10.toFixed(4)} ± ${each.ndcg10Error.toFixed(4)}`,
      '█'.repeat(Math.round((barWidth * each.ndcg10) / best)),
      each.precision10.toFixed(4),
      each.recall10.toFixed(4),
      each.coverage.toFixed(2),
      `${each.novelty.toFixed(1)} bits`,
      each.diversity.toFixed(3),
      each.trainingSeconds.toFixed(1),
      each.peakMemoryMiB.toFixed(0),
    ])
  }
  const ways = Object.entries(waysToMerge).map(([name, score]) => `${name} ${score.toFixed(4)}`)
  return [
    table.toString(),
    `${users} users of ${target}, all ${items} items ranked, ± standard error; seed ${seed}.`,
    ...(ways.length > 0 ? [`Ways to merge, NDCG@10 on held-back training events: ${ways.join(', ')}.`] : []),
    '',
  ].join('\n')
}
