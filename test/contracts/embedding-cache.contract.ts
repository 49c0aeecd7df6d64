import type { OpenStorage } from './with-storage.ts'
import { withStorage } from './with-storage.ts'

export function embeddingCacheContract(name: string, open: OpenStorage): void {
  describe(`EmbeddingCache: ${name}`, () => {
    it(
      'gives back the same numbers, bit by bit, and leaves out the unknown',
      withStorage(open, async ({ embeddings }) => {
        const entries = new Map(
          Array.from({ length: 450 }, (_, index) => [`key-${index}`, Float32Array.of(index, 1 / 3, -0, 1e-38)]),
        )
        await embeddings.putMany(entries)
        const found = await embeddings.getMany(['unknown', ...entries.keys()])
        expect(found.size).toBe(450)
        for (const [key, vector] of entries) expect(found.get(key)).toEqual(vector)
      }),
    )

    it(
      'stores a window of a larger buffer, and only that',
      withStorage(open, async ({ embeddings }) => {
        const matrix = Float32Array.from({ length: 12 }, (_, index) => index)
        await embeddings.putMany(new Map([['row-2', matrix.subarray(4, 8)]]))
        matrix.fill(0)
        expect((await embeddings.getMany(['row-2'])).get('row-2')).toEqual(Float32Array.of(4, 5, 6, 7))
      }),
    )

    it(
      'gives every caller a copy',
      withStorage(open, async ({ embeddings }) => {
        await embeddings.putMany(new Map([['key', Float32Array.of(1, 2)]]))
        const first = (await embeddings.getMany(['key'])).get('key')
        first?.fill(0)
        expect((await embeddings.getMany(['key'])).get('key')).toEqual(Float32Array.of(1, 2))
      }),
    )

    it(
      'replaces a vector of the same key',
      withStorage(open, async ({ embeddings }) => {
        await embeddings.putMany(new Map([['key', Float32Array.of(1)]]))
        await embeddings.putMany(new Map([['key', Float32Array.of(2)]]))
        await embeddings.putMany(new Map())
        expect((await embeddings.getMany(['key'])).get('key')).toEqual(Float32Array.of(2))
      }),
    )
  })
}
