import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '../../../src/domain/index.ts'
import type { ExternalModels, ExternalRetriever } from '../../../src/recommendation/index.ts'
import { assembleRecommender, defaultPlans, openExternalModels } from '../../../src/recommendation/index.ts'
import { writeOnnx } from '../../support/onnx-model.ts'
import { happened, makeQuery, me, shopVectors, shopWithExtras } from '../sample-history.ts'
import {
  dimensions,
  externalFolders,
  type Files,
  ids,
  items,
  length,
  meanOfItems,
  named,
  sequenceModel,
  toNpy,
  twoTowers,
  vectors,
} from './external-folder.ts'

const shop = shopWithExtras()
const surroundings = { catalogue: () => shop, vectors: shopVectors() }
const folders = externalFolders()
const opened: ExternalModels[] = []
afterEach(async () => {
  for (const models of opened.splice(0)) await models.close()
})

function openAll() {
  const warnings: string[] = []
  const logger = { debug() {}, info() {}, error() {}, warn: (event: string) => void warnings.push(event) }
  const models = openExternalModels({ ...surroundings, folder: folders.root(), logger })
  opened.push(models)
  return { models, warnings }
}

// biome-ignore lint/suspicious/noExplicitAny: any part of a manifest may be wrong
type Change = (manifest: any) => void
const manifest = (change: Change): Files => sequenceModel({ change })
const input = (change: object): Files => manifest(({ encoder }) => Object.assign(encoder.inputs[0], change))
const withFile = (name: string, content: string | Uint8Array): Files => sequenceModel({ files: { [name]: content } })
const rows = items.map(([, vector]) => [...vector])
const broken = rows.map((row, i) => (i === 4 ? [0, Number.NaN, 0] : row))
const withEncoder = (graph: Parameters<typeof meanOfItems>[0]) => withFile('encoder.onnx', meanOfItems(graph))

/** What is wrong → the model, and what the refusal says. */
const wrong: Readonly<Record<string, readonly [Files, string | RegExp]>> = {
  'an unknown field': [manifest(m => Object.assign(m, { colour: 'red' })), 'unknown field "colour"'],
  'an unknown field deep inside': [
    manifest(m => Object.assign(m.encoder, { layers: 2 })),
    /encoder: unknown field "layers"/,
  ],
  'a later format': [manifest(m => Object.assign(m, { format: 2 })), /format: .*1/],
  'an unknown kind': [manifest(m => Object.assign(m, { kind: 'oracle' })), /kind: .*sequence.*two-tower/],
  'a meaning that is not on the list': [input({ meaning: 'shoe-size' }), /inputs.0.meaning: .*recent-items/],
  'vectors without a digest': [
    manifest(m => Object.assign(m.items, { vectors: { file: 'items.npy' } })),
    'items.vectors.sha256: ',
  ],
  'a digest that is none': [
    manifest(m => Object.assign(m.items.ids, { sha256: 'abc' })),
    'items.ids.sha256: 64 hexadecimal digits',
  ],
  'a field of items that is not known': [
    manifest(m => Object.assign(m.items, { colours: 3 })),
    'items: unknown field "colours"',
  ],
  'a name with spaces': [
    manifest(m => Object.assign(m, { name: 'My Model' })),
    'name: small letters, digits and hyphens',
  ],
  'a file outside of the folder': [
    manifest(m => Object.assign(m.items.ids, { file: '../../secrets.txt' })),
    'items.ids.file: must lie in the folder of the manifest',
  ],
  'a file that is not there': [manifest(m => Object.assign(m.items.ids, { file: 'none.txt' })), /none\.txt: .*ENOENT/],
  'another file than the one described': [
    { ...sequenceModel(), 'items.npy': toNpy(rows.toReversed()) },
    /items\.npy: its SHA-256 is [0-9a-f]{64}, the manifest says/,
  ],
  'more vectors than ids': [withFile('ids.txt', ids.replace('osca-lite\n', '')), '8 vectors for the 7 ids of ids.txt'],
  'an id twice': [withFile('ids.txt', ids.replace('osca-lite', 'velto-7')), 'line 3: velto-7 stands there twice'],
  'an empty id': [withFile('ids.txt', ids.replace('osca-lite', '')), 'line 3 is empty'],
  'a vector that is no number': [withFile('items.npy', toNpy(broken)), 'the vector of case-osca (row 4) holds NaN'],
  'vectors of another width': [
    withFile('items.npy', toNpy(rows.map(row => row.slice(1)))),
    'rows have 2 numbers, the manifest says 3',
  ],
  'vectors of another type': [
    withFile('items.npy', toNpy(rows, { type: '<f8' })),
    'the numbers are <f8; save them as float32',
  ],
  'vectors in column order': [withFile('items.npy', toNpy(rows, { order: 'True' })), 'column order'],
  'vectors that are cut off': [withFile('items.npy', vectors.slice(0, -4)), 'cut off'],
  'no NumPy file': [withFile('items.npy', 'a,b,c'), 'not a NumPy file'],
  'no network': [withFile('encoder.onnx', 'a recipe for soup'), /encoder\.onnx: /],
  'another type of input': [
    withFile('encoder.onnx', meanOfItems({}, 'int32')),
    'input "items" is int32 in the network and int64 in the manifest',
  ],
  'an input that the network does not have': [input({ name: 'articles' }), 'its input "items" is not in the manifest'],
  'an input too many': [
    manifest(m => m.encoder.inputs.push({ name: 'hour', dtype: 'int64', shape: [1], meaning: 'hour-of-day' })),
    'it has no input "hour", which the manifest names; it has "items"',
  ],
  'another shape': [input({ shape: [1, 7] }), 'is [batch, 4] in the network and [1, 7] in the manifest'],
  'a batch that is not one': [
    sequenceModel({
      files: { 'encoder.onnx': meanOfItems({ inputs: [{ name: 'items', type: 'int64', shape: [32, length] }] }) },
      change: m => Object.assign(m.encoder.inputs[0], { shape: [32, length] }),
    }),
    'must have the shape [1, 4], not [32, 4]',
  ],
  'a history of another length than the input': [
    manifest(m => Object.assign(m.encoder.history, { length: 9 })),
    'input "items" (recent-items) must have the shape [1, 9], not [batch, 4]',
  ],
  'an input of whole numbers for what is none': [
    input({ meaning: 'recent-ages' }),
    /needs an input with the meaning recent-items/,
  ],
  'an input about products in the encoder': [
    sequenceModel({
      change: m => {
        m.kind = 'two-tower'
        m.encoder.inputs[0].meaning = 'product-price'
      },
    }),
    'input "items" (product-price) cannot be given here',
  ],
  'an output of another name': [
    manifest(m => Object.assign(m.encoder, { output: 'vector' })),
    'it has no output "vector"; it has "query"',
  ],
  'an output of another width': [
    manifest(m => {
      m.dimensions = 2
    }),
    /rows have 3 numbers, the manifest says 2/,
  ],
  'an output that is not numbers with a fraction': [
    withEncoder({
      outputs: [{ name: 'query', type: 'int64', shape: ['batch', length] }],
      nodes: [{ operator: 'Identity', inputs: ['items'], outputs: ['query'] }],
    }),
    'its output "query" is int64 instead of float32',
  ],
  'a network that gives too many numbers': [
    withEncoder({
      outputs: [{ name: 'query', type: 'float32', shape: ['batch', 'wide'] }],
      nodes: [
        { operator: 'Gather', inputs: ['table', 'items'], outputs: ['rows'] },
        { operator: 'Flatten', inputs: ['rows'], outputs: ['query'] },
      ],
    }),
    'its output "query" is [batch, 12] instead of [1, 3]',
  ],
  'a network that gives what is no number': [
    withEncoder({
      nodes: [
        { operator: 'Gather', inputs: ['table', 'items'], outputs: ['rows'] },
        { operator: 'ReduceMean', inputs: ['rows'], outputs: ['mean'], attributes: { axes: [1], keepdims: 0 } },
        { operator: 'Sub', inputs: ['mean', 'mean'], outputs: ['zero'] },
        { operator: 'Div', inputs: ['zero', 'zero'], outputs: ['query'] },
      ],
    }),
    '"query" gave values that are no numbers',
  ],
  'numbers of items that the network does not have': [
    manifest(m => Object.assign(m.encoder.history, { firstItem: 100 })),
    /encoder\.onnx: .*indices/i,
  ],
  'a tower without ids that is to be told items': [
    twoTowers({ change: m => Object.assign(m.encoder.inputs[0], { meaning: 'recent-items' }) }),
    'recent-items needs items.ids',
  ],
  'a sequence model with a tower': [
    twoTowers({ change: m => Object.assign(m, { kind: 'sequence' }) }),
    /items: a sequence model needs ids and vectors/,
  ],
  'no manifest': [{ 'items.npy': vectors }, 'holds no manifest.yaml'],
  'a manifest that is not one': [{ 'manifest.yaml': '- just\n- a list\n' }, /manifest\.yaml: /],
}

describe('a model from elsewhere is refused, with the reason, and the shop opens without it', () => {
  it.each(Object.entries(wrong))('%s', async (_, [files, reason]) => {
    await folders.write('wrong', files)
    await folders.write('right', sequenceModel())
    const { models, warnings } = openAll()
    expect(await models.refresh()).toBe(true)
    expect(models.retrievers().map(({ name }) => name)).toEqual(['external/cluster'])
    expect(warnings).toEqual(['external-model-refused'])
    const [right, refused] = models.findings()
    expect(right).toMatchObject({ isUsable: true, detail: expect.stringContaining('8 products of 3 dimensions') })
    expect(refused).toMatchObject({
      isUsable: false,
      detail: expect.stringMatching(typeof reason === 'string' ? escaped(reason) : reason),
    })
    expect(refused?.detail).toMatch(/^\/.*\/wrong.*; correct it or remove its folder$/)
  })
})

const escaped = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))

describe('the folder of models from elsewhere', () => {
  it('need not exist', async () => {
    const models = openExternalModels({ ...surroundings, folder: '/nowhere', logger: console as never })
    expect(await models.refresh()).toBe(false)
    expect(models.retrievers()).toEqual([])
  })

  it('is followed: models come, change and go without a restart', async () => {
    const { models } = openAll()
    expect(await models.refresh()).toBe(false)
    const home = await folders.write('one', sequenceModel())
    expect(await models.refresh()).toBe(true)
    const [first] = models.retrievers()
    expect(await models.refresh()).toBe(false)
    expect(models.retrievers()[0]).toBe(first)
    await folders.write(
      'one',
      manifest(m => Object.assign(m, { weight: 0.5 })),
    )
    expect(await models.refresh()).toBe(true)
    expect(models.retrievers()).toMatchObject([{ name: 'external/cluster', weight: 0.5 }])
    await writeFile(path.join(home, 'ids.txt'), 'another')
    expect(await models.refresh()).toBe(true)
    expect(models.retrievers()).toEqual([])
    await rm(home, { recursive: true })
    expect(await models.refresh()).toBe(true)
    expect(models.findings()).toEqual([])
  })

  it('takes one model of each name', async () => {
    await folders.write('a', sequenceModel())
    await folders.write('b', sequenceModel())
    const { models } = openAll()
    await models.refresh()
    expect(models.retrievers()).toHaveLength(1)
    expect(models.findings()[1]?.detail).toContain('another model has the name "external/cluster"')
  })

  it('takes bare float32 and YAML as well', async () => {
    const raw = Buffer.from(Float32Array.from(rows.flat()).buffer)
    const {
      'manifest.json': json,
      'items.npy': _,
      ...files
    } = sequenceModel({
      change: m => Object.assign(m.items, { vectors: named('items.f32', raw) }),
    })
    await folders.write('raw', { ...files, 'items.f32': raw, 'manifest.yaml': `# a comment\n${json}` })
    const { models } = openAll()
    await models.refresh()
    expect(models.findings()).toMatchObject([{ isUsable: true }])
  })
})

describe('a model from elsewhere among the others', () => {
  async function openOne(change: Change = () => {}): Promise<readonly ExternalRetriever[]> {
    await folders.write('one', manifest(change))
    const { models } = openAll()
    await models.refresh()
    return models.retrievers()
  }
  const recommend = async (external: readonly ExternalRetriever[]) =>
    assembleRecommender(undefined, { ...surroundings, external: () => external }).recommend(
      makeQuery({ history: happened(me, 'view', 1, 'pods-air') }),
    )

  it('is heard with the weight of its manifest, against the best of the others together', async () => {
    const { weights, recommendations, lists } = await recommend(await openOne())
    const others = Object.values(defaultPlans.personal.weights).reduce((sum, weight) => sum + weight, 0)
    expect(weights['external/cluster']).toBeCloseTo(0.25 * others, 6)
    expect(lists.map(({ retriever }) => retriever)).toContain('external/cluster')
    expect(recommendations[0]?.contributions['external/cluster']).toBeGreaterThan(0)
  })

  it('is silent for other goals, and with the weight 0', async () => {
    expect((await recommend(await openOne(m => Object.assign(m, { goals: ['related'] })))).weights).not.toHaveProperty(
      'external/cluster',
    )
    expect(
      (await recommend(await openOne(m => Object.assign(m, { weight: 0 })))).lists.map(({ retriever }) => retriever),
    ).not.toContain('external/cluster')
  })

  it('leaves the shelf to the others when it fails', async () => {
    const [retriever] = await openOne()
    if (!retriever) throw new Error('not opened')
    const failing = {
      ...retriever,
      retrieve: () => Promise.reject(new AppError('EXTERNAL_MODEL_INVALID', { message: 'broken' })),
    }
    expect((await recommend([failing])).recommendations.length).toBeGreaterThan(0)
  })
})

it('needs no network to be larger than it is', () => {
  expect(meanOfItems().length).toBeLessThan(2_000)
  expect(writeOnnx({ inputs: [], outputs: [], nodes: [] }).length).toBeLessThan(100)
  expect(dimensions).toBe(3)
})
