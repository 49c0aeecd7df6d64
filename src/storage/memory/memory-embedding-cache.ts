import type { EmbeddingCache } from '../../domain/index.ts'

export class MemoryEmbeddingCache implements EmbeddingCache {
  readonly #vectors = new Map<string, Float32Array>()

  async getMany(keys: readonly string[]): Promise<ReadonlyMap<string, Float32Array>> {
    const found = new Map<string, Float32Array>()
    for (const key of keys) {
      const vector = this.#vectors.get(key)
      if (vector) found.set(key, vector.slice())
    }
    return found
  }

  async putMany(entries: ReadonlyMap<string, Float32Array>): Promise<void> {
    for (const [key, vector] of entries) this.#vectors.set(key, vector.slice())
  }
}
