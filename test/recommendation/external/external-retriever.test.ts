import type { Catalogue, VectorIndex } from '../../../src/domain/index.ts'
import { silentLogger, toCatalogue, toProductId } from '../../../src/domain/index.ts'
import type {
  ExternalModels,
  ExternalModelsOptions,
  OnnxFeeds,
  OnnxValue,
  OpenOnnxSession,
} from '../../../src/recommendation/index.ts'
import { openExternalModels } from '../../../src/recommendation/index.ts'
import { makeProduct } from '../../support/small-shop.ts'
import { retrieverPromises } from '../retrievers/retriever-promises.ts'
import { day, happened, idsOf, makeQuery, me, now, shopVectors, shopWithExtras } from '../sample-history.ts'
import { externalFolders, type Files, items, length, meanOfItems, sequenceModel, twoTowers } from './external-folder.ts'

const shop = shopWithExtras()
const folders = externalFolders()
let opened: ExternalModels | undefined
afterEach(() => opened?.close())

type Surroundings = Pick<ExternalModelsOptions, 'openSession'> & {
  readonly catalogue?: () => Catalogue
  readonly vectors?: VectorIndex
}

async function open(files: Files, { catalogue = () => shop, vectors = shopVectors(), openSession }: Surroundings = {}) {
  await folders.write('model', files)
  const surroundings = { folder: folders.root(), catalogue, vectors, logger: silentLogger }
  opened = openExternalModels({ ...surroundings, ...(openSession && { openSession }) })
  await opened.refresh()
  const [retriever] = opened.retrievers()
  if (!retriever) throw new Error(opened.findings()[0]?.detail)
  return retriever
}

describe('a sequence model from elsewhere, run by the real runtime', () => {
  let retriever: Awaited<ReturnType<typeof open>>
  beforeEach(async () => {
    retriever = await open(sequenceModel())
  })
  retrieverPromises('external/cluster', () => retriever)

  it('ranks the products by their vectors against the mean of what the customer dealt with', async () => {
    const query = makeQuery({ history: happened(me, 'purchase', 3, 'velto-7', 'case-velto-7') })
    const found = await retriever.retrieve(query, 10)
    // The padding counts in this network: mean of four places, of which two are zeros.
    const mean = [1.2 / 4, 1 / 4, 0]
    for (const { productId, score } of found) {
      const vector = items.find(([id]) => id === productId)?.[1] ?? []
      expect(score).toBeCloseTo(
        vector.reduce((sum, value, i) => sum + value * (mean[i] ?? 0), 0),
        5,
      )
    }
    expect(idsOf(found)[0]).toBe('osca-lite')
    expect(idsOf(found)).not.toContain('long-gone')
    expect(idsOf(found)).not.toContain('pods-air')
  })

  it('gives a reason that names something the customer dealt with', async () => {
    const query = makeQuery({ history: happened(me, 'view', 3, 'pods-air', 'velto-7') })
    const [best] = await retriever.retrieve(query, 1)
    expect(best?.productId).toBe('pods-max')
    expect(best?.reason).toEqual({ kind: 'similar', anchor: 'pods-air' })
  })

  it('takes the latest events, then the anchors, and passes over what it does not know', async () => {
    const history = [
      ...happened(me, 'purchase', 9, 'pods-air', 'pods-air', 'pods-air'),
      ...happened(me, 'purchase', 3, 'velto-7', 'unknown-to-it', 'velto-7-pro'),
    ]
    const anchors = [toProductId('case-osca'), toProductId('osca-lite'), toProductId('not-there')]
    const latest = await retriever.retrieve(makeQuery({ history, anchors }), 20)
    expect(idsOf(latest)).not.toContain('case-osca')
    const same = makeQuery({ history: happened(me, 'view', 1, 'velto-7', 'velto-7-pro', 'osca-lite', 'case-osca') })
    const scores = new Map((await retriever.retrieve(same, 20)).map(({ productId, score }) => [productId, score]))
    for (const { productId, score } of latest) expect(score).toBeCloseTo(scores.get(productId) ?? NaN, 6)
  })

  it('has nothing to say about a stranger or what it has never met', async () => {
    expect(await retriever.retrieve(makeQuery(), 5)).toEqual([])
    expect(await retriever.retrieve(makeQuery({ history: happened(me, 'view', 1, 'tripod') }), 5)).toEqual([])
  })
})

it('measures by direction alone where the manifest says cosine', async () => {
  const files = sequenceModel({ change: manifest => Object.assign(manifest, { metric: 'cosine' }) })
  const retriever = await open(files)
  const found = await retriever.retrieve(makeQuery({ history: happened(me, 'view', 1, 'pods-air') }), 2)
  expect(idsOf(found)).toEqual(['pods-air', 'pods-max'])
  expect(found[0]?.score).toBeCloseTo(1, 5)
})

describe('two towers', () => {
  it('know a new product as soon as the catalogue has it', async () => {
    let catalogue = shop
    const vectors = shopVectors()
    const retriever = await open(twoTowers(), { catalogue: () => catalogue, vectors })
    const query = makeQuery({ history: happened(me, 'view', 1, 'case-osca') })
    expect(idsOf(await retriever.retrieve(query, 3))).toEqual(['case-osca', 'pods-max', 'case-velto-7'])
    vectors.upsert('case-new', Float32Array.of(0, 1, 0))
    catalogue = toCatalogue([...shop.products, makeProduct({ id: 'case-new', price: 9 })])
    expect(await opened?.refresh()).toBe(true)
    const again = (await opened?.retrievers()[0]?.retrieve(query, 3)) ?? []
    expect(idsOf(again)).toEqual(['case-new', 'case-osca', 'pods-max'])
    expect(await opened?.refresh()).toBe(false)
  })
})

describe('the inputs of an encoder', () => {
  /** A runtime that keeps what it was fed, instead of the real one. */
  function recordingRuntime(inputs: readonly OnnxValue[]) {
    const fed: OnnxFeeds[] = []
    const openSession: OpenOnnxSession = async () => ({
      inputs: inputs.map(({ name, dtype, shape }) => ({ name, dtype, shape })),
      outputs: [{ name: 'query', dtype: 'float32', shape: [1, 3] }],
      run: async feeds => {
        fed.push(feeds)
        return [1, 0, 0]
      },
      close: async () => {},
    })
    return { fed, openSession }
  }
  const everyInput = [
    { name: 'items', dtype: 'int64', shape: [1, length], meaning: 'recent-items' },
    { name: 'kinds', dtype: 'int32', shape: [1, length], meaning: 'recent-kinds' },
    { name: 'ages', dtype: 'float32', shape: [1, length], meaning: 'recent-ages' },
    { name: 'count', dtype: 'int64', shape: [1], meaning: 'recent-count' },
    { name: 'hour', dtype: 'float32', shape: [1, 1], meaning: 'hour-of-day' },
    { name: 'weekday', dtype: 'int64', shape: [1], meaning: 'day-of-week' },
    { name: 'taste', dtype: 'float32', shape: [1, 3], meaning: 'taste-vector' },
  ]
  const at = Date.UTC(2026, 2, 4, 17, 30)
  const history = [
    ...happened(me, 'purchase', (now - at) / day + 2, 'velto-7'),
    ...happened(me, 'coupon', (now - at) / day + 1, 'velto-7-pro'),
    ...happened(me, 'view', (now - at) / day + 0.5, 'case-velto-7'),
  ]
  const feedsOf = async (settings: object, inputs: readonly OnnxValue[] = everyInput) => {
    const { fed, openSession } = recordingRuntime(inputs)
    const change = (manifest: { encoder: object }) => Object.assign(manifest.encoder, { inputs, history: settings })
    const retriever = await open(sequenceModel({ change }), { openSession })
    await retriever.retrieve(makeQuery({ history, at }), 3)
    const last = fed.at(-1) ?? {}
    return Object.fromEntries(
      Object.entries(last).map(([name, { data, shape }]) => [name, [shape, Array.from(data, Number)]]),
    )
  }

  it('mean what the manifest says', async () => {
    const feeds = await feedsOf({ length })
    expect(feeds).toEqual({
      items: [
        [1, 4],
        [0, 0, 1, 4],
      ],
      kinds: [
        [1, 4],
        [0, 0, 4, 1],
      ],
      ages: [
        [1, 4],
        [0, 0, 48, 12],
      ],
      count: [[1], [2]],
      hour: [[1, 1], [17]],
      weekday: [[1], [3]],
      taste: [[1, 3], expect.anything()],
    })
    const taste = feeds.taste?.[1] ?? []
    expect(Math.hypot(...taste)).toBeCloseTo(1, 5)
    expect(taste[2]).toBeCloseTo(0, 5)
  })

  it('are padded and numbered as the manifest says, of the kinds that it wants', async () => {
    const settings = { length, padding: 'right', firstItem: 0, paddingItem: 99, kinds: ['purchase', 'coupon'] }
    const feeds = await feedsOf(settings)
    expect(feeds.items).toEqual([
      [1, 4],
      [0, 1, 99, 99],
    ])
    expect(feeds.kinds).toEqual([
      [1, 4],
      [4, 5, 0, 0],
    ])
  })

  it('may be as long as the history is', async () => {
    const open = everyInput.map((input, i) => (i < 3 ? { ...input, shape: [1, 'steps'] } : input))
    const feeds = await feedsOf({ length, padding: 'none' }, open)
    expect(feeds.items).toEqual([
      [1, 2],
      [1, 4],
    ])
  })
})

it('runs a network whose length is told at run time', async () => {
  const encoder = meanOfItems({ inputs: [{ name: 'items', type: 'int64', shape: ['batch', 'steps'] }] })
  const files = sequenceModel({
    files: { 'encoder.onnx': encoder },
    change: manifest => {
      manifest.encoder.inputs[0].shape = ['batch', 'steps']
      manifest.encoder.history = { length: 20, padding: 'none' }
    },
  })
  const retriever = await open(files)
  const found = await retriever.retrieve(makeQuery({ history: happened(me, 'view', 1, 'pods-air') }), 1)
  expect(found[0]).toMatchObject({ productId: 'pods-max', score: 2 })
})
