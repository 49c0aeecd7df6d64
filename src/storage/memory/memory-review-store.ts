import type { ReviewStore } from '../../domain/index.ts'

export class MemoryReviewStore implements ReviewStore {
  readonly #dismissed = new Set<string>()

  async dismiss(digests: readonly string[]): Promise<void> {
    for (const digest of digests) this.#dismissed.add(digest)
  }

  async listDismissed(): Promise<ReadonlySet<string>> {
    return new Set(this.#dismissed)
  }
}
