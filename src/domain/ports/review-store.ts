export interface ReviewStore {
  /**
   * Remembers texts that an author wants to see no more among the misunderstood ones.
   * @param digests - of the texts: what customers wrote is not stored again. One that is known changes nothing.
   */
  dismiss(digests: readonly string[]): Promise<void>
  listDismissed(): Promise<ReadonlySet<string>>
}
