import { type ProductSearch, type Progress, silentProgress } from '../../domain/index.ts'
import { type SearchScore, scoreSearch } from './score-search.ts'
import type { SearchGrades, SearchQuery, SearchRun } from './search-files.ts'

export type SearchEvaluationOptions = {
  readonly search: ProductSearch
  readonly queries: readonly SearchQuery[]
  /** Absent: the run is made, and not scored. */
  readonly grades?: SearchGrades
  readonly progress?: Progress
  readonly signal?: AbortSignal
}

export type SearchEvaluation = {
  readonly run: SearchRun
  readonly score?: SearchScore
  /** One search with the embedding of its text, one after the other, milliseconds. */
  readonly tookMs: { readonly median: number; readonly p95: number }
}

/** Products a query in the run. */
const runDepth = 100

/** Asks every query as a customer would, with no constraint. @throws AppError ABORTED */
export async function evaluateSearch(options: SearchEvaluationOptions): Promise<SearchEvaluation> {
  const { search, queries, grades, progress = silentProgress, signal } = options
  const task = progress.start('Searching', queries.length)
  const run = new Map<string, readonly string[]>()
  const took: number[] = []
  for (const { id, text } of queries) {
    const startedAt = performance.now()
    const found = await search.search({ text }, runDepth, signal)
    took.push(performance.now() - startedAt)
    run.set(
      id,
      found.map(({ productId }) => productId),
    )
    task.update(run.size)
  }
  task.end(`${run.size}`)
  took.sort((a, b) => a - b)
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0
  return { run, ...(grades && { score: scoreSearch(run, grades) }), tookMs: { median: at(0.5), p95: at(0.95) } }
}
