import type { Embedder } from '../../src/domain/index.ts'

const texts = [
  'a red phone case',
  '红色手机壳',
  'where is my order?',
  'a kettle that boils water for tea in three minutes',
]

/** What every embedder promises. `open` is called once; the suite closes what it opens. */
export function embedderContract(name: string, open: () => Promise<Embedder>): void {
  describe(`Embedder: ${name}`, () => {
    let embedder: Embedder
    beforeAll(async () => {
      embedder = await open()
    })
    afterAll(async () => {
      await embedder.close()
    })

    it('gives one vector of the stated length a text', async () => {
      const vectors = await embedder.embed(texts, 'passage')
      expect(vectors.map(vector => vector.length)).toEqual(texts.map(() => embedder.dimensions))
      expect(embedder.modelId).not.toBe('')
    })

    it('normalises every vector', async () => {
      for (const vector of await embedder.embed(texts, 'query')) expect(Math.hypot(...vector)).toBeCloseTo(1, 4)
    })

    it('keeps the order of the texts, and gives a text the same vector whatever stands beside it', async () => {
      const together = await embedder.embed(texts, 'query')
      for (const [i, text] of texts.entries()) expect((await embedder.embed([text], 'query'))[0]).toEqual(together[i])
      const backwards = await embedder.embed(texts.toReversed(), 'query')
      expect(backwards.toReversed()).toEqual(together)
    })

    it('takes the same text twice', async () => {
      const [first, second] = await embedder.embed(['twice', 'twice'], 'passage')
      expect(first).toEqual(second)
    })

    it('takes an empty text and no text', async () => {
      expect(await embedder.embed([''], 'query')).toHaveLength(1)
      expect(await embedder.embed([], 'query')).toEqual([])
    })

    it('does not begin when the signal has fired', async () => {
      await expect(embedder.embed(['too late'], 'query', AbortSignal.abort())).rejects.toMatchObject({
        code: 'ABORTED',
      })
    })

    it('stops when the signal fires on the way', async () => {
      const controller = new AbortController()
      const many = Array.from({ length: 200 }, (_, i) => `the text with number ${i}`)
      const embedding = embedder.embed(many, 'passage', controller.signal)
      controller.abort()
      await expect(embedding).rejects.toMatchObject({ code: 'ABORTED' })
    })

    it('goes on to work after an abort', async () => {
      expect(await embedder.embed(['still there'], 'query')).toHaveLength(1)
    })
  })
}
