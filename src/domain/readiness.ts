/** One of the things without which customers cannot be answered. */
export type ReadinessCheck = {
  readonly name: string
  readonly isReady: boolean
  /** For an operator: how it stands, and what to do when it is not ready. No paths, no secrets: anybody may read it. */
  readonly detail: string
}
