import type { Progress } from '../../src/domain/index.ts'
import { FlatIndex, syncVectorIndex } from '../../src/retrieval/index.ts'
import { fakeEmbedder, fakeVector } from './fake-embedder.ts'

const toDocuments = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([id, text]) => ({ id, text }))

describe('syncVectorIndex', () => {
  it('embeds what is new or changed, keeps the rest, and forgets what is gone', async () => {
    const index = new FlatIndex(16)
    const embedder = fakeEmbedder()
    const sync = (texts: Readonly<Record<string, string>>) =>
      syncVectorIndex({ index, embedder, documents: toDocuments(texts), role: 'passage' })
    expect(await sync({ a: 'lamp', b: 'table', c: 'chair' })).toEqual({ embedded: 3, kept: 0, removed: 0 })
    expect(await sync({ a: 'lamp', b: 'desk', d: 'sofa' })).toEqual({ embedded: 2, kept: 1, removed: 1 })
    expect(await sync({ a: 'lamp', b: 'desk', d: 'sofa' })).toEqual({ embedded: 0, kept: 3, removed: 0 })
    expect(embedder.calls.map(({ texts, role }) => [role, ...texts])).toEqual([
      ['passage', 'lamp', 'table', 'chair'],
      ['passage', 'desk', 'sofa'],
    ])
    expect([...index.ids()].sort()).toEqual(['a', 'b', 'd'])
    expect(index.vectorOf('b')).toEqual(fakeVector('desk', 'passage'))
  })

  it('takes the last of two documents with one id', async () => {
    const index = new FlatIndex(16)
    const documents = [
      { id: 'a', text: 'before' },
      { id: 'a', text: 'after' },
    ]
    const report = await syncVectorIndex({ index, embedder: fakeEmbedder(), documents, role: 'passage' })
    expect(report.embedded).toBe(1)
    expect(index.vectorOf('a')).toEqual(fakeVector('after', 'passage'))
  })

  it('tells how far it is', async () => {
    const told: unknown[] = []
    const progress: Progress = {
      start: (label, total) => {
        told.push([label, total])
        return { update: done => told.push(done), end: () => told.push('end') }
      },
    }
    const documents = Array.from({ length: 70 }, (_, i) => ({ id: `${i}`, text: `text ${i}` }))
    await syncVectorIndex({ index: new FlatIndex(16), embedder: fakeEmbedder(), documents, role: 'passage', progress })
    expect(told).toEqual([['Embedding', 70], 32, 64, 70, 'end'])
  })

  it('can be interrupted, keeps what is done, and goes on from there', async () => {
    const index = new FlatIndex(16)
    const controller = new AbortController()
    let batches = 0
    const embedder = fakeEmbedder({
      before: async () => {
        if (++batches === 2) controller.abort()
      },
    })
    const documents = Array.from({ length: 100 }, (_, i) => ({ id: `${i}`, text: `text ${i}` }))
    const interrupted = syncVectorIndex({ index, embedder, documents, role: 'passage', signal: controller.signal })
    await expect(interrupted).rejects.toMatchObject({ code: 'ABORTED' })
    expect(index.size).toBe(32)
    const report = await syncVectorIndex({ index, embedder: fakeEmbedder(), documents, role: 'passage' })
    expect(report).toEqual({ embedded: 68, kept: 32, removed: 0 })
  })
})
