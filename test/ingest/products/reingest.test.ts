import { toProductId } from '../../../src/domain/index.ts'
import { ingestProducts } from '../../../src/ingest/index.ts'
import { withEmbeddingCache } from '../../../src/retrieval/embedder/caching-embedder.ts'
import { FlatIndex } from '../../../src/retrieval/index/flat-index.ts'
import { productDocument } from '../../../src/retrieval/product-document.ts'
import { syncVectorIndex } from '../../../src/retrieval/sync-vector-index.ts'
import { createMemoryStorage, openSqliteStorage, type Storage } from '../../../src/storage/index.ts'
import { fakeEmbedder } from '../../retrieval/fake-embedder.ts'
import { temporaryFiles, toLines } from '../temporary-files.ts'

const row = (id: number, change: object = {}) => ({
  id: `p${id}`,
  name: `Lamp number ${id}`,
  price: 5,
  currency: 'EUR',
  stock: 1,
  ...change,
})
const rows = (count: number) => Array.from({ length: count }, (_, id) => row(id))

describe('a feed that is read again', () => {
  const files = temporaryFiles()

  it('has only those texts embedded that are new', async () => {
    const storage = createMemoryStorage()
    const fake = fakeEmbedder()
    const embedder = withEmbeddingCache(fake, { cache: storage.embeddings, memoryEntries: 0 })
    let seen = 0
    const embedded = () => fake.calls.slice(seen).flatMap(({ texts }) => texts)
    const refresh = async (feed: readonly object[]) => {
      const file = await files.write('feed', toLines(feed))
      const report = await ingestProducts({ files: [file], catalogue: storage.catalogue, replace: true })
      // As after a restart without a snapshot: all vectors come from the cache or are made.
      const documents: { id: string; text: string }[] = []
      for await (const page of storage.catalogue.listAll()) {
        documents.push(...page.flatMap(product => productDocument(product).vectors))
      }
      seen = fake.calls.length
      await syncVectorIndex({ index: new FlatIndex(embedder.dimensions), embedder, documents, role: 'passage' })
      return report
    }
    await refresh(rows(40))
    expect(embedded()).toHaveLength(40)
    await refresh(rows(40))
    expect(embedded()).toEqual([])
    const changed = rows(40)
      .slice(0, 38)
      .map((product, id) => (id === 3 ? row(3, { name: 'Torch' }) : id === 4 ? row(4, { price: 6 }) : product))
    expect(await refresh([...changed, row(99)])).toMatchObject({ added: 1, changed: 2, unchanged: 36, removed: 2 })
    expect([...embedded()].sort()).toEqual(['Lamp number 99', 'Torch'])
  })

  describe('and is interrupted', () => {
    let storage: Storage
    beforeEach(async () => {
      storage = await openSqliteStorage({ path: `${files.path()}/shop.sqlite`, clock: () => 0 })
    })
    afterEach(() => storage.close())

    it('leaves the old catalogue, or a whole new one; the same command again finishes it', async () => {
      const { catalogue } = storage
      await ingestProducts({ files: [await files.write('old', toLines(rows(1_200)))], catalogue })
      const news = rows(2_000)
        .slice(600)
        .map(product => ({ ...product, price: 6 }))
      const file = await files.write('new', toLines(news))
      const isNew = async () => (await catalogue.get(toProductId('p700')))?.price.amountMinor === 600
      const outcomes = new Set<string>()
      // A signal that fires at each step of the work in turn.
      for (let stopAt = 0; stopAt < 12; stopAt += 1) {
        const controller = new AbortController()
        let step = 0
        const count = () => {
          if (step === stopAt) controller.abort()
          step += 1
        }
        const progress = { start: () => ({ update: count, end: count }) }
        const before = await catalogue.count()
        const failure = await ingestProducts({
          files: [file],
          catalogue,
          replace: true,
          progress,
          signal: controller.signal,
        }).then(
          () => undefined,
          (error: { code: string }) => error.code,
        )
        outcomes.add(failure ?? 'done')
        if (failure === 'ABORTED') {
          expect(await catalogue.count()).toBe(before)
          expect(await isNew()).toBe(false)
        } else break
      }
      expect(outcomes).toEqual(new Set(['ABORTED', 'done']))
      expect(await ingestProducts({ files: [file], catalogue, replace: true })).toMatchObject({
        unchanged: 1_400,
        removed: 0,
      })
      expect(await catalogue.count()).toBe(1_400)
      expect(await isNew()).toBe(true)
    })

    it('between storing and removing leaves products too many, which go the next time', async () => {
      const { catalogue } = storage
      await ingestProducts({ files: [await files.write('old', toLines(rows(10)))], catalogue })
      const broken = {
        ...catalogue,
        ...{ listAll: () => catalogue.listAll(), upsert: catalogue.upsert.bind(catalogue) },
        remove: () => Promise.reject(new Error('killed')),
      } as unknown as typeof catalogue
      const feed = { files: [await files.write('new', toLines(rows(12).slice(5)))], replace: true }
      await expect(ingestProducts({ ...feed, catalogue: broken })).rejects.toThrow('killed')
      expect(await catalogue.count()).toBe(12)
      expect(await ingestProducts({ ...feed, catalogue })).toMatchObject({ unchanged: 7, removed: 5 })
    })
  })
})
