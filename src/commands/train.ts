import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openApp } from '../app.ts'
import { AppError } from '../domain/index.ts'
import { reportUnderstanding, toCleaningTable, type UnderstandingReport } from '../learning/index.ts'
import { openContext } from './context.ts'
import type { GlobalOptions } from './global-options.ts'
import { intentsFolderOf } from './intents-folder.ts'
import { toRecommenderChart } from './recommender-chart.ts'
import { toRecommenderTables } from './recommender-table.ts'
import { toUnderstandingTables } from './understanding-table.ts'

const trainable = ['understanding', 'recommender', 'all'] as const
const defaultSeed = 42

/** Fits models and reports their held-back scores. A running server takes the recommender over by itself. */
export async function train(
  globals: GlobalOptions,
  what: string,
  options: { readonly seed?: number; readonly all?: boolean; readonly chart?: string },
): Promise<void> {
  if (!trainable.some(known => known === what)) {
    throw new AppError('COMMAND_USAGE', {
      message: `cannot train "${what}"; it must be one of ${trainable.join(', ')}`,
    })
  }
  const context = openContext(globals)
  const folder = intentsFolderOf(context)
  const app = await openApp(context)
  try {
    let understanding: UnderstandingReport | undefined
    const scores: Record<string, number> = {}
    if (what !== 'recommender') {
      const { report } = await app.fitUnderstanding(true)
      if (report) {
        scores['intent accuracy, held back'] = report.accuracy
        scores['in scope, kept'] = report.inScopeKept
        scores['out of scope, caught'] = report.outOfScopeCaught
        understanding = await reportUnderstanding({
          heldBack: report.heldBack,
          intents: app.intents,
          index: app.exampleVectors,
          fileOf: intent => shortPath(path.join(folder, `${intent}.yaml`)),
          signal: context.signal,
        })
      }
    }
    const training = what === 'understanding' ? undefined : await app.fitRecommender(options.seed ?? defaultSeed)
    const recommender = training?.report
    const cleaning = training?.model.origin.cleaning
    if (globals.json) Object.assign(scores, training?.model.origin.scores)
    const chart = recommender && toRecommenderChart(recommender)
    if (options.chart !== undefined && chart !== undefined) await writeFile(options.chart, chart)
    if (globals.json)
      process.stdout.write(
        `${JSON.stringify({
          ...scores,
          ...(recommender && { recommender }),
          ...(cleaning && { cleaning }),
          ...(understanding && { understanding }),
        })}\n`,
      )
    else {
      for (const [name, score] of Object.entries(scores)) process.stdout.write(`${score.toFixed(4)}  ${name}\n`)
      if (recommender) process.stdout.write(toRecommenderTables(recommender))
      if (cleaning) process.stdout.write(`\n${toCleaningTable(cleaning)}`)
      if (understanding) process.stdout.write(`\n${toUnderstandingTables(understanding, options.all ?? false)}`)
    }
  } finally {
    await app.close()
  }
}

/** From the working directory, where the file lies below it. */
function shortPath(file: string): string {
  const relative = path.relative(process.cwd(), file)
  return relative.startsWith('..') ? file : relative
}
