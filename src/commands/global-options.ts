/** Options that every command takes. */
export type GlobalOptions = {
  readonly config?: string
  readonly data?: string
  readonly json?: boolean
  readonly quiet?: boolean
}
