import { existsSync } from 'node:fs'
import path from 'node:path'
import Table from 'cli-table3'
import writeFileAtomic from 'write-file-atomic'
import { AppError } from '../domain/index.ts'
import {
  drawConfusion,
  type IntentPrediction,
  type IntentScores,
  type LabelledText,
  listConfusions,
  predictIntents,
  readLabelledTexts,
  scoreIntents,
  trainOnTexts,
} from '../learning/index.ts'
import { openUnderstandingLab } from '../open-labs.ts'
import type { IntentFitReport } from '../understanding/index.ts'
import { openContext } from './context.ts'
import type { GlobalOptions } from './global-options.ts'

export type EvaluateUnderstandingOptions = {
  readonly train?: string
  readonly test: string
  /** Only texts whose row says this locale. */
  readonly locale?: string
  readonly predictions?: string
  readonly confusion?: string
}

const confusionsShown = 10

/** Decides on labelled texts with a classifier fitted on a file, or with the shop's own, and scores the decisions. */
export async function evaluateUnderstanding(
  globals: GlobalOptions,
  options: EvaluateUnderstandingOptions,
): Promise<void> {
  checkOutputs(options)
  const truth = inLocale(await readLabelledTexts(options.test), options)
  const training = options.train === undefined ? undefined : await readLabelledTexts(options.train)
  const context = openContext(globals)
  const lab = await openUnderstandingLab(context)
  const parts = { embedder: lab.embedder, progress: context.progress, signal: context.signal }
  try {
    const fitted = training ? await trainOnTexts(training, parts) : await lab.trainShipped()
    const predictions = await predictIntents(
      fitted.model,
      truth.map(({ text }) => text),
      parts,
    )
    if (options.predictions !== undefined) {
      const lines = predictions.map(prediction => `${JSON.stringify(prediction)}\n`)
      await writeFileAtomic(options.predictions, lines.join(''))
    }
    if (options.confusion !== undefined) await writeFileAtomic(options.confusion, drawConfusion(truth, predictions))
    const scores = scoreIntents(truth, predictions)
    const { threshold } = fitted.model.calibration
    if (globals.json) {
      const confusions = listConfusions(truth, predictions)
      const training = fitted.report && summarise(fitted.report)
      process.stdout.write(`${JSON.stringify({ ...scores, threshold, ...(training && { training }), confusions })}\n`)
    } else process.stdout.write(describe(scores, threshold, fitted.report, truth, predictions))
  } finally {
    await lab.close()
  }
}

/** Before the long work: a folder that is missing would be found out after it. */
function checkOutputs({ confusion, predictions }: EvaluateUnderstandingOptions): void {
  if (confusion !== undefined && path.extname(confusion).toLowerCase() !== '.svg') {
    throw new AppError('COMMAND_USAGE', { message: `${confusion}: the confusion matrix is drawn as .svg` })
  }
  for (const file of [confusion, predictions]) {
    if (file !== undefined && !existsSync(path.dirname(path.resolve(file)))) {
      throw new AppError('COMMAND_USAGE', { message: `${file}: its folder does not exist` })
    }
  }
}

function inLocale(rows: readonly LabelledText[], { locale, test }: EvaluateUnderstandingOptions) {
  if (locale === undefined) return rows
  const kept = rows.filter(row => row.locale === undefined || row.locale === locale)
  if (kept.length === 0) throw new AppError('COMMAND_USAGE', { message: `${test}: holds no text in "${locale}"` })
  return kept
}

function summarise({ heldBack: _, ...scores }: IntentFitReport): Omit<IntentFitReport, 'heldBack'> {
  return scores
}

const percent = (value: number) => `${(value * 100).toFixed(1)} %`

function describe(
  scores: IntentScores,
  threshold: number,
  report: IntentFitReport | undefined,
  truth: readonly LabelledText[],
  predictions: readonly IntentPrediction[],
): string {
  const table = new Table({ style: { head: [], border: [] } })
  table.push(
    ['texts in scope', `${scores.inScope}`],
    ['  decided right', percent(scores.accuracy)],
    ['  likeliest intent right, whatever the threshold says', percent(scores.closedAccuracy)],
    ['texts out of scope', `${scores.outOfScope}`],
  )
  if (scores.outOfScopeRecall !== undefined) table.push(['  called out of scope', percent(scores.outOfScopeRecall)])
  if (scores.outOfScopePrecision !== undefined) {
    table.push(['what is called out of scope and is', percent(scores.outOfScopePrecision)])
  }
  if (scores.outOfScopeAuroc !== undefined) {
    table.push(['area under the curve of the confidence', scores.outOfScopeAuroc.toFixed(4)])
  }
  table.push(['all decided right', percent(scores.overall)], ['threshold', threshold.toFixed(3)])
  if (report) table.push(['held-back accuracy on the training texts', percent(report.accuracy)])
  const confusions = listConfusions(truth, predictions).slice(0, confusionsShown)
  const lines = confusions.map(({ meant, decided, count }) => `${String(count).padStart(5)}  ${meant} → ${decided}`)
  return `${table.toString()}\n${lines.length > 0 ? `Most confused:\n${lines.join('\n')}\n` : ''}`
}
