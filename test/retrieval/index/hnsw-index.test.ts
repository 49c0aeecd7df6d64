import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { type Logger, silentLogger } from '../../../src/domain/index.ts'
import { FlatIndex, HnswIndex } from '../../../src/retrieval/index.ts'
import { vectorIndexContract } from '../../contracts/vector-index.contract.ts'
import { clusteredVectors } from '../clustered-vectors.ts'

const modelId = 'test-model'

vectorIndexContract('HNSW in memory', dimensions => HnswIndex.open({ dimensions, modelId }))

describe('HnswIndex beside an exact index', () => {
  const dimensions = 64
  const vectors = clusteredVectors(5_000, dimensions, 7)
  const queries = clusteredVectors(5_100, dimensions, 7).slice(5_000)
  let approximate: HnswIndex
  let exact: FlatIndex
  beforeAll(async () => {
    approximate = await HnswIndex.open({ dimensions, modelId })
    exact = new FlatIndex(dimensions)
    for (const [i, vector] of vectors.entries()) store(`${i}`, vector)
  })
  const store = (id: string, vector: Float32Array) => {
    approximate.upsert(id, vector)
    exact.upsert(id, vector)
  }

  /** Share of the true ten nearest that the approximate index finds. */
  async function recall(accept?: (id: string) => boolean): Promise<number> {
    let found = 0
    let wanted = 0
    for (const query of queries) {
      const truth = await exact.search(query, 10, accept)
      const answer = new Set((await approximate.search(query, 10, accept)).map(({ id }) => id))
      wanted += truth.length
      found += truth.filter(({ id }) => answer.has(id)).length
    }
    return found / wanted
  }

  it('finds at least 98 % of the true neighbours', async () => {
    expect(await recall()).toBeGreaterThanOrEqual(0.98)
  })

  it('states the exact cosine of what it finds', async () => {
    for (const query of queries.slice(0, 10)) {
      const truth = new Map((await exact.search(query, 100)).map(({ id, similarity }) => [id, similarity]))
      for (const { id, similarity } of await approximate.search(query, 10)) expect(similarity).toBe(truth.get(id))
    }
  })

  it.each([
    ['half', 2],
    ['a tenth', 10],
    ['one in a thousand', 1_000],
  ])('finds them also when %s of the ids are accepted', async (_name, every) => {
    expect(await recall(id => Number(id) % every === 0)).toBeGreaterThanOrEqual(0.98)
  })

  it('gives as many as asked for when k is large', async () => {
    const [query = new Float32Array(dimensions)] = queries
    expect(await approximate.search(query, 700)).toHaveLength(700)
    expect(await approximate.search(query, 5_000)).toEqual(await exact.search(query, 5_000))
  })

  it('is not cut apart by many copies of one vector', async () => {
    const [copied = new Float32Array(dimensions)] = queries
    for (let i = 0; i < 400; i++) store(`copy-${i}`, copied)
    expect(await approximate.search(copied, 400)).toEqual(await exact.search(copied, 400))
    for (let i = 0; i < 400; i++) {
      approximate.remove(`copy-${i}`)
      exact.remove(`copy-${i}`)
    }
    expect(await recall()).toBeGreaterThanOrEqual(0.98)
  })

  it('still finds 98 % after half was replaced and a quarter removed', async () => {
    const fresh = clusteredVectors(2_500, dimensions, 8)
    for (const [i, vector] of fresh.entries()) store(`${i}`, vector)
    for (let i = 0; i < 5_000; i += 4) {
      approximate.remove(`${i}`)
      exact.remove(`${i}`)
    }
    for (const [i, vector] of fresh.slice(0, 600).entries()) store(`new-${i}`, vector.toReversed())
    expect(approximate.size).toBe(exact.size)
    expect(await recall()).toBeGreaterThanOrEqual(0.98)
  })
})

describe('HnswIndex on disk', () => {
  const dimensions = 16
  const vectors = clusteredVectors(500, dimensions, 3)
  let path: string
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hnsw-'))
    path = join(folder, 'products')
  })
  afterEach(async () => {
    await rm(folder, { recursive: true })
  })
  const open = (change: object = {}) => HnswIndex.open({ path, dimensions, modelId, ...change })
  const probe = vectors[7] ?? new Float32Array(dimensions)

  /** An index with gaps, copies and tags, saved. */
  async function saved(): Promise<HnswIndex> {
    const index = await open()
    for (const [i, vector] of vectors.entries()) index.upsert(`${i}`, vector, `tag ${i}`)
    index.upsert('copy of 7', probe, 'copy')
    for (let i = 0; i < 500; i += 5) index.remove(`${i}`)
    await index.save()
    return index
  }

  vectorIndexContract('HNSW on disk', async dimensions => HnswIndex.open({ path, dimensions, modelId }))

  it('comes back as it was saved', async () => {
    const before = await saved()
    const after = await open()
    expect(after.size).toBe(before.size)
    expect([...after.ids()].sort()).toEqual([...before.ids()].sort())
    for (const id of before.ids()) {
      expect(after.tagOf(id)).toBe(before.tagOf(id))
      expect(after.vectorOf(id)).toEqual(before.vectorOf(id))
    }
    for (const query of vectors.slice(0, 50))
      expect(await after.search(query, 10)).toEqual(await before.search(query, 10))
  })

  it('can be changed and saved again after it came back', async () => {
    await saved()
    const index = await open()
    index.upsert('0', vectors[0] ?? probe, 'again')
    index.upsert('7', vectors[8] ?? probe)
    index.remove('8')
    for (let i = 0; i < 200; i++) index.upsert(`more ${i}`, vectors[i]?.toReversed() ?? probe)
    await index.save()
    const again = await open()
    expect(again.size).toBe(400 + 1 + 1 - 1 + 200)
    expect((await again.search(probe, 1))[0]?.id).toBe('copy of 7')
    expect(again.tagOf('0')).toBe('again')
  })

  it('leaves one generation behind', async () => {
    const index = await saved()
    index.upsert('one more', probe)
    await index.save()
    expect((await readdir(path)).sort()).toEqual(['entries.2', 'graph.2', 'manifest.json', 'vectors.2'])
  })

  it('writes nothing when nothing changed', async () => {
    const index = await saved()
    await index.save()
    await (await open()).save()
    expect(await readdir(path)).toContain('graph.1')
  })

  it('takes changes and answers while it is being saved, and saves them the next time', async () => {
    const index = await open()
    for (const [i, vector] of vectors.entries()) index.upsert(`${i}`, vector)
    const saving = index.save()
    await setImmediate()
    index.remove('8')
    index.upsert('late', probe.toReversed())
    expect((await index.search(probe.toReversed(), 1))[0]?.id).toBe('late')
    await saving
    expect((await index.search(probe.toReversed(), 1))[0]?.id).toBe('late')
    expect((await (await open()).search(probe, 500)).map(({ id }) => id)).toContain('8')
    await index.save()
    const ids = [...(await open()).ids()]
    expect(ids).toContain('late')
    expect(ids).not.toContain('8')
  })

  it('is whole when a save was cut short before its manifest was replaced', async () => {
    await saved()
    await writeFile(join(path, 'graph.2'), 'half a graph')
    await writeFile(join(path, 'manifest.json.123'), '{')
    const index = await open()
    expect(index.size).toBe(401)
    index.upsert('more', probe)
    await index.save()
    expect(await readdir(path)).not.toContain('graph.2')
    expect((await open()).size).toBe(402)
  })

  it.each<[string, () => Promise<void>]>([
    ['the graph is cut', () => truncate(join(path, 'graph.1'), 1_000)],
    ['the vectors have a byte more', () => appendFile(join(path, 'vectors.1'), 'x')],
    ['the entries are altered', () => writeFile(join(path, 'entries.1'), '[]')],
    ['a part is missing', () => rm(join(path, 'entries.1'))],
    ['the manifest is cut', () => truncate(join(path, 'manifest.json'), 40)],
    ['the manifest points elsewhere', () => edit('"graph.1"', '"../../graph.1"')],
    ['the format is a later one', () => edit('"format": 1', '"format": 2')],
  ])('says that it is damaged when %s', async (_name, damage) => {
    await saved()
    await damage()
    await expect(open()).rejects.toMatchObject({ code: 'INDEX_DAMAGED', message: expect.stringContaining(path) })
  })

  it.each([
    ['another model', { modelId: 'other-model' }, 'modelId'],
    ['another size', { dimensions: 8 }, 'dimensions'],
    ['other parameters', { m: 32 }, 'm 16'],
  ])('refuses a snapshot of %s, and says which', async (_name, change, named) => {
    await saved()
    await expect(open(change)).rejects.toMatchObject({ code: 'INDEX_DAMAGED', message: expect.stringContaining(named) })
  })

  it('can start anew instead, logging why, and replaces the snapshot when it is saved', async () => {
    await saved()
    const warnings: unknown[] = []
    const logger: Logger = { ...silentLogger, warn: (event, fields) => warnings.push([event, fields]) }
    const options = { path, dimensions, modelId: 'other-model' }
    const index = await HnswIndex.openOrRebuild(options, logger)
    expect(index.size).toBe(0)
    expect(warnings).toEqual([['index-rebuild', { path, reason: expect.stringContaining('other-model') }]])
    index.upsert('one', probe)
    await index.save()
    expect((await HnswIndex.open(options)).size).toBe(1)
  })

  async function edit(from: string, to: string): Promise<void> {
    const file = join(path, 'manifest.json')
    const text = await readFile(file, 'utf8')
    expect(text).toContain(from)
    await writeFile(file, text.replace(from, to))
  }
})
