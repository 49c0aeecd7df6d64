import { writeFile } from 'node:fs/promises'
import { AppError } from '../domain/index.ts'
import { ingestProducts } from '../ingest/index.ts'
import {
  evaluateSearch,
  readSearchGrades,
  readSearchQueries,
  type SearchEvaluation,
  toTrecRun,
} from '../learning/index.ts'
import { openSearchLab } from '../open-labs.ts'
import { openContext } from './context.ts'
import type { GlobalOptions } from './global-options.ts'

export type EvaluateSearchOptions = {
  readonly products: readonly string[]
  readonly queries: string
  readonly qrels?: string
  readonly run?: string
  readonly map?: string
}

/** Product search over the files' products, apart from the shop's own catalogue. */
export async function evaluateProductSearch(globals: GlobalOptions, options: EvaluateSearchOptions): Promise<void> {
  const context = openContext(globals)
  const { progress, signal } = context
  const queries = await readSearchQueries(options.queries)
  const grades = options.qrels === undefined ? undefined : await readSearchGrades(options.qrels)
  if (queries.length === 0) throw new AppError('COMMAND_USAGE', { message: `${options.queries}: holds no query` })
  const lab = await openSearchLab(context)
  try {
    const report = await ingestProducts({
      ...{ files: options.products, catalogue: lab.catalogue, progress, signal },
      ...(options.map !== undefined && { map: options.map }),
    })
    for (const { file, line, message } of report.problems) process.stderr.write(`${file}:${line}: ${message}\n`)
    await lab.refresh()
    const evaluation = await evaluateSearch({
      search: lab.search,
      queries,
      progress,
      signal,
      ...(grades && { grades }),
    })
    if (options.run !== undefined) await writeFile(options.run, toTrecRun(evaluation.run, 'floorwalker'))
    process.stdout.write(globals.json ? `${toJson(evaluation, report.stored)}\n` : describe(evaluation, report.stored))
  } finally {
    await lab.close()
  }
}

function toJson({ run, score, tookMs }: SearchEvaluation, products: number): string {
  return JSON.stringify({ products, asked: run.size, ...score, medianMs: tookMs.median, p95Ms: tookMs.p95 })
}

function describe({ run, score, tookMs }: SearchEvaluation, products: number): string {
  const lines = [
    `${products} products, ${run.size} queries, ${tookMs.median.toFixed(1)} ms a search (p95 ${tookMs.p95.toFixed(1)})`,
  ]
  if (score) {
    lines.push(
      `NDCG@10            ${score.ndcg10.toFixed(4)}  (${score.queries} queries; what nobody judged counts as wrong)`,
      `  judged only      ${score.ndcg10JudgedOnly.toFixed(4)}`,
      `recall of 100      ${score.recall100.toFixed(4)}`,
    )
  }
  return `${lines.join('\n')}\n`
}
