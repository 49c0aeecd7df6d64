export type LexicalDocument = {
  readonly id: string
  /** Field name → text in any of the shop's languages. */
  readonly fields: Readonly<Record<string, string>>
}
export type LexicalHit = {
  readonly id: string
  readonly score: number
  /** How much of the words that were asked for the document holds, above 0 to 1; misspelt and partial ones count less. */
  readonly coverage: number
}

export interface LexicalIndex {
  readonly size: number
  /** Adds or replaces documents by id. */
  upsert(documents: readonly LexicalDocument[]): void
  remove(id: string): void
  /** Best first; at most `k`; empty when no word matches. */
  search(text: string, k: number): readonly LexicalHit[]
}
