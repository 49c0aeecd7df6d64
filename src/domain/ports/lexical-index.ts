export type LexicalDocument = {
  readonly id: string
  /** Field name → text in any of the shop's languages. */
  readonly fields: Readonly<Record<string, string>>
}
export type LexicalHit = { readonly id: string; readonly score: number }

export interface LexicalIndex {
  readonly size: number
  /** Adds or replaces documents by id. */
  upsert(documents: readonly LexicalDocument[]): void
  remove(id: string): void
  /** Best first; at most `k`; empty when no word matches. */
  search(text: string, k: number): readonly LexicalHit[]
}
