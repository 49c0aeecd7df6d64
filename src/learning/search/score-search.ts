import type { SearchGrades, SearchRun } from './search-files.ts'

export type SearchScore = {
  /** Queries with at least one product that is right; the others cannot be scored. */
  readonly queries: number
  /** NDCG of the first ten, mean over the queries; a product that nobody judged counts as wrong. */
  readonly ndcg10: number
  /** The same with products that nobody judged taken out of the lists. */
  readonly ndcg10JudgedOnly: number
  /** Share of the right products among the first hundred. */
  readonly recall100: number
}

const depth = 10
const recallDepth = 100

/**
 * Gain 2^grade − 1, discounted by log₂(rank + 1); the ideal list holds the best grades that were given.
 * Source: Järvelin & Kekäläinen, "Cumulated gain-based evaluation of IR techniques", TOIS 2002.
 */
export function scoreSearch(run: SearchRun, grades: SearchGrades): SearchScore {
  const scores = [...grades].flatMap(([query, judged]) => scoreQuery(run.get(query) ?? [], judged) ?? [])
  const mean = (read: (score: (typeof scores)[number]) => number) =>
    scores.reduce((sum, score) => sum + read(score), 0) / Math.max(1, scores.length)
  return {
    queries: scores.length,
    ndcg10: mean(({ ndcg }) => ndcg),
    ndcg10JudgedOnly: mean(({ judgedOnly }) => judgedOnly),
    recall100: mean(({ recall }) => recall),
  }
}

/** Undefined when no product is right. */
export function scoreQuery(
  list: readonly string[],
  judged: ReadonlyMap<string, number>,
): { readonly ndcg: number; readonly judgedOnly: number; readonly recall: number } | undefined {
  const ideal = gainOf([...judged.values()].sort((a, b) => b - a))
  if (ideal === 0) return undefined
  const right = [...judged].filter(([, grade]) => grade > 0).map(([product]) => product)
  const head = new Set(list.slice(0, recallDepth))
  return {
    ndcg: gainOf(list.map(product => judged.get(product) ?? 0)) / ideal,
    judgedOnly: gainOf(list.flatMap(product => judged.get(product) ?? [])) / ideal,
    recall: right.filter(product => head.has(product)).length / right.length,
  }
}

function gainOf(grades: readonly number[]): number {
  return grades.slice(0, depth).reduce((sum, grade, i) => sum + (2 ** grade - 1) / Math.log2(i + 2), 0)
}
