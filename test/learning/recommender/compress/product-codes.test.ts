import '../../../support/sound-globals.ts'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Catalogue, silentLogger, silentProgress, toCatalogue, toProductId } from '../../../../src/domain/index.ts'
import { openProductCodes, trainProductEncoder } from '../../../../src/learning/index.ts'
import { createProductCoder, openProductInputs, toProductTable } from '../../../../src/recommendation/index.ts'
import { FlatIndex } from '../../../../src/retrieval/index.ts'
import { happened, idsOf, makeQuery, me } from '../../../recommendation/sample-history.ts'
import { seededRandom } from '../../../support/seeded-random.ts'
import { makeProduct } from '../../../support/small-shop.ts'

const kinds = ['Lamps', 'Desks', 'Chairs', 'Rugs'] as const
const brands = ['Aurel', 'Brisk', 'Calder']

/** Products of four kinds, each kind with its price, its attributes and its place in the space of texts. */
function furniture(count: number, seed = 2): { readonly catalogue: Catalogue; readonly vectors: FlatIndex } {
  const random = seededRandom(seed)
  const vectors = new FlatIndex(12)
  const products = Array.from({ length: count }, (_, i) => {
    const kind = i % kinds.length
    const id = `p${String(i).padStart(3, '0')}`
    vectors.upsert(
      id,
      Float32Array.from({ length: 12 }, (_, place) => (place % 4 === kind ? 1 : 0) + 0.2 * random()),
    )
    return makeProduct({
      id,
      price: 20 + 100 * kind + Math.floor(20 * random()),
      brand: brands[Math.floor(random() * 3)] ?? '',
      categories: ['Furniture', kinds[kind] ?? ''],
      attributes: { material: kind < 2 ? 'wood' : 'wool', room: `room ${kind}` },
      ...(random() < 0.5 && { releasedAt: Math.floor(random() * 1e12) }),
    })
  })
  return { catalogue: toCatalogue(products), vectors }
}

const { catalogue, vectors } = furniture(160)

describe('the auto-encoder of products', () => {
  const train = (seed = 5) =>
    trainProductEncoder(catalogue, { vectors, seed, codeSize: 8, hiddenUnits: 32, epochs: 30 })
  let training: Awaited<ReturnType<typeof train>>
  beforeAll(async () => {
    training = await train()
  })

  it('gives back most of products that it was not trained on, and says what is lost by part', () => {
    expect(Object.keys(training?.lost ?? {})).toEqual(['numbers', 'words', 'text'])
    expect(training?.lost.words).toBeLessThan(0.5)
    expect(training?.lost.text).toBeLessThan(0.3)
    for (const share of Object.values(training?.lost ?? {})) expect(share).toBeGreaterThan(0)
  })

  it('keeps the best epoch, and is the same for the same seed only', async () => {
    expect(training?.bestEpoch).toBeLessThan(training?.epochs ?? 0)
    expect(await train()).toEqual(training)
    expect((await train(6))?.encoder.codeWeights).not.toEqual(training?.encoder.codeWeights)
  })

  it('codes products of one kind nearer to each other than to others', () => {
    if (!training) throw new Error('not trained')
    const table = toProductTable(catalogue, vectors)
    const code = createProductCoder(training.encoder, openProductInputs(table, training.encoder))
    const codes = catalogue.products.map((_, row) => code(row))
    const likeness = (a: number, b: number) => {
      const other = codes[b] ?? new Float32Array()
      return Array.from(codes[a] ?? []).reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0)
    }
    for (let i = 0; i < 40; i++) {
      expect(likeness(i, i)).toBeCloseTo(1, 5)
      expect(likeness(i, i + 4)).toBeGreaterThan(likeness(i, i + 1))
    }
  })

  it('reads pictures too where there are vectors of them', async () => {
    const images = new FlatIndex(5)
    for (const [i, { id }] of catalogue.products.entries()) {
      images.upsert(
        id,
        Float32Array.from({ length: 5 }, (_, place) => (place === i % 5 ? 1 : 0.1)),
      )
    }
    const seen = await trainProductEncoder(catalogue, { vectors, images, seed: 1, epochs: 5 })
    expect(seen?.encoder.sizes.image).toBe(5)
    expect(seen?.lost.image).toBeDefined()
  })

  it('is not made for a handful of products, and stops when asked', async () => {
    expect(await trainProductEncoder(furniture(30).catalogue, { vectors })).toBeUndefined()
    await expect(trainProductEncoder(catalogue, { vectors, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    })
  })
})

describe('product codes in a shop', () => {
  let current = catalogue
  let root = ''
  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'floorwalker-codes-'))
    await open('trained').train(1, silentProgress)
  })
  afterAll(() => rm(root, { recursive: true }))
  const place = (name: string) => path.join(root, name)
  const open = (name: string, given: { isOn?: boolean; vectors?: FlatIndex } = {}) =>
    openProductCodes({
      folder: place(name),
      isOn: true,
      catalogue: () => current,
      vectors,
      logger: silentLogger,
      ...given,
    })
  const query = makeQuery({ history: happened(me, 'view', 1, 'p000') })

  it('are off unless the shop wants them', async () => {
    const codes = open('off', { isOn: false })
    await codes.train(1, silentProgress)
    expect(await codes.refresh()).toBe(false)
    expect(codes.retrievers()).toEqual([])
    expect(await open('off').refresh()).toBe(false)
  })

  it('are found by another process than the one that trained them', async () => {
    const other = open('trained')
    expect(await other.refresh()).toBe(true)
    expect(await other.refresh()).toBe(false)
    expect(other.stored()).toMatchObject({ seed: 1, products: 160, lost: { words: expect.any(Number) } })
    const [retriever] = other.retrievers()
    expect(retriever).toMatchObject({ name: 'features', weight: 0 })
    const found = (await retriever?.retrieve(query, 20)) ?? []
    expect(found).toHaveLength(20)
    for (const { productId } of found) expect(catalogue.byId.get(productId)?.categories).toContain('Lamps')
  })

  it('are made of a new product at once', async () => {
    const codes = open('trained')
    await codes.refresh()
    const [sample] = catalogue.products
    if (!sample) throw new Error('no products')
    vectors.upsert('p000-new', vectors.vectorOf('p000') ?? new Float32Array(12))
    current = toCatalogue([...catalogue.products, { ...sample, id: toProductId('p000-new') }])
    const found = (await codes.retrievers()[0]?.retrieve(query, 2)) ?? []
    expect(idsOf(found)).toEqual(['p000', 'p000-new'])
    current = catalogue
  })

  it('are left alone when they were made with other text vectors, or their file is damaged', async () => {
    const otherTexts = open('trained', { vectors: new FlatIndex(7) })
    await otherTexts.refresh()
    expect(otherTexts.retrievers()).toEqual([])
    const bytes = await readFile(path.join(place('trained'), 'encoder.bin'))
    bytes[100] = (bytes[100] ?? 0) ^ 1
    await mkdir(place('damaged'))
    await writeFile(path.join(place('damaged'), 'encoder.bin'), bytes)
    const damaged = open('damaged')
    await damaged.refresh()
    expect(damaged.retrievers()).toEqual([])
    expect(damaged.fault()).toMatch(/encoder\.bin: damaged .*; run "floorwalker train recommender"/)
    await damaged.train(1, silentProgress)
    expect(damaged.retrievers()).toHaveLength(1)
    expect(damaged.fault()).toBeUndefined()
  })
})
