import type { Passage } from '../knowledge.ts'
import type { Locale } from '../locale.ts'

export type ScoredPassage = {
  readonly passage: Passage
  /** Cosine of question and passage, -1 to 1. */
  readonly similarity: number
  /** Calibrated probability that the passage answers the question, 0 to 1. */
  readonly confidence: number
}

/** Finds the passage of the shop's pages that answers a question. */
export interface KnowledgeSearch {
  /** Best first; at most `k`; in `locale` where the page has that language, else in another. */
  search(
    query: { readonly text: string; readonly vector?: Float32Array; readonly locale: Locale },
    k: number,
    signal?: AbortSignal,
  ): Promise<readonly ScoredPassage[]>
}
