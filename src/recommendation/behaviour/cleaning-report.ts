/** What is left out of the events before models are fitted, in the order in which it is looked for. */
export const dirtKinds = ['bot', 'unknown-product', 'future', 'duplicate', 'burst', 'accidental-view'] as const
export type DirtKind = (typeof dirtKinds)[number]

export type CleaningReport = {
  readonly read: number
  readonly kept: number
  /** Without the kinds of which there was nothing. Counts only: a stored model names no customer. */
  readonly dropped: readonly {
    readonly dirt: DirtKind
    readonly events: number
    readonly customers: number
  }[]
}
