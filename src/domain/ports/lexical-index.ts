export type LexicalDocument = {
  readonly id: string
  /** Field name → text in any of the shop's languages. */
  readonly fields: Readonly<Record<string, string>>
  /** Kept with the document, to tell later whether it is stale. */
  readonly tag?: string
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
  /** Every id held, in no particular order. */
  ids(): Iterable<string>
  /** The tag that the document was stored with ('' when none was given); undefined for an id that is not held. */
  tagOf(id: string): string | undefined
  /** Best first; at most `k`; empty when no word matches. */
  search(text: string, k: number): readonly LexicalHit[]
  /** Writes a snapshot atomically; a no-op for an index that lives in memory only. Nothing may be changed meanwhile. */
  save(): Promise<void>
}
