import type { EmbeddingCache } from '../../../src/domain/index.ts'
import { embeddingKey, withEmbeddingCache } from '../../../src/retrieval/index.ts'
import { embedderContract } from '../../contracts/embedder.contract.ts'
import { fakeEmbedder, fakeVector } from '../fake-embedder.ts'

function memoryCache(): EmbeddingCache & { readonly stored: Map<string, Float32Array> } {
  const stored = new Map<string, Float32Array>()
  return {
    stored,
    async getMany(keys) {
      return new Map(keys.flatMap(key => (stored.has(key) ? [[key, stored.get(key) ?? new Float32Array()]] : [])))
    },
    async putMany(entries) {
      for (const [key, vector] of entries) stored.set(key, vector)
    },
  }
}

/** A gate that holds calls until it is opened. */
function gate() {
  let open = () => {}
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { wait: () => opened, open: () => open() }
}

embedderContract('cached', async () => withEmbeddingCache(fakeEmbedder(), { cache: memoryCache(), memoryEntries: 100 }))

describe('withEmbeddingCache', () => {
  it('computes a text once, however often it is asked for', async () => {
    const inner = fakeEmbedder()
    const embedder = withEmbeddingCache(inner, { memoryEntries: 10 })
    await embedder.embed(['a', 'b', 'a'], 'query')
    await embedder.embed(['b', 'c'], 'query')
    expect(inner.calls.map(({ texts }) => texts)).toEqual([['a', 'b'], ['c']])
  })

  it('computes a text once for callers at the same time', async () => {
    const hold = gate()
    const inner = fakeEmbedder({ before: hold.wait })
    const embedder = withEmbeddingCache(inner, { memoryEntries: 10 })
    const both = Promise.all([embedder.embed(['a', 'b'], 'query'), embedder.embed(['b', 'c'], 'query')])
    hold.open()
    const [, second] = await both
    expect(inner.calls.flatMap(({ texts }) => texts).toSorted()).toEqual(['a', 'b', 'c'])
    expect(second).toEqual([fakeVector('b', 'query'), fakeVector('c', 'query')])
  })

  it('keeps roles and models apart', async () => {
    const cache = memoryCache()
    for (const modelId of ['one', 'two']) {
      const embedder = withEmbeddingCache(fakeEmbedder({ modelId }), { cache, memoryEntries: 10 })
      await embedder.embed(['a'], 'query')
      await embedder.embed(['a'], 'passage')
    }
    expect(cache.stored.size).toBe(4)
    expect(cache.stored.has(embeddingKey('two', 'passage', 'a'))).toBe(true)
  })

  it('takes stored vectors from the persistent cache', async () => {
    const cache = memoryCache()
    await withEmbeddingCache(fakeEmbedder(), { cache, memoryEntries: 10 }).embed(['a', 'b'], 'passage')
    const inner = fakeEmbedder()
    const vectors = await withEmbeddingCache(inner, { cache, memoryEntries: 10 }).embed(['b', 'c'], 'passage')
    expect(inner.calls.map(({ texts }) => texts)).toEqual([['c']])
    expect(vectors).toEqual([fakeVector('b', 'passage'), fakeVector('c', 'passage')])
  })

  it('makes a stored vector of the wrong length anew', async () => {
    const cache = memoryCache()
    cache.stored.set(embeddingKey('fake', 'query', 'a'), new Float32Array(3))
    const [vector] = await withEmbeddingCache(fakeEmbedder(), { cache, memoryEntries: 10 }).embed(['a'], 'query')
    expect(vector).toEqual(fakeVector('a', 'query'))
  })

  it('holds no more than it is allowed to', async () => {
    const inner = fakeEmbedder()
    const embedder = withEmbeddingCache(inner, { memoryEntries: 1 })
    for (const text of ['a', 'b', 'a']) await embedder.embed([text], 'query')
    expect(inner.calls).toHaveLength(3)
  })

  it('hands out copies', async () => {
    const embedder = withEmbeddingCache(fakeEmbedder(), { memoryEntries: 10 })
    const [first] = await embedder.embed(['a'], 'query')
    first?.fill(0)
    expect((await embedder.embed(['a'], 'query'))[0]).toEqual(fakeVector('a', 'query'))
  })

  it('does not remember a failure', async () => {
    let broken = true
    const inner = fakeEmbedder({
      before: async () => {
        if (broken) throw new Error('no answer')
      },
    })
    const embedder = withEmbeddingCache(inner, { memoryEntries: 10 })
    await expect(embedder.embed(['a'], 'query')).rejects.toThrow('no answer')
    broken = false
    expect(await embedder.embed(['a'], 'query')).toHaveLength(1)
  })

  it('does not let one caller’s abort fail another who waits for the same text', async () => {
    const hold = gate()
    const inner = fakeEmbedder({ before: hold.wait })
    const embedder = withEmbeddingCache(inner, { memoryEntries: 10 })
    const controller = new AbortController()
    const leaves = embedder.embed(['a'], 'query', controller.signal)
    const stays = embedder.embed(['a'], 'query')
    controller.abort()
    hold.open()
    await expect(leaves).rejects.toMatchObject({ code: 'ABORTED' })
    expect(await stays).toEqual([fakeVector('a', 'query')])
  })

  it('closes what it wraps', async () => {
    const inner = fakeEmbedder()
    await withEmbeddingCache(inner, { memoryEntries: 1 }).close()
    expect(inner.closed()).toBe(true)
  })
})
