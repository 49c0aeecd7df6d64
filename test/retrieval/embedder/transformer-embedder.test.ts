import { cp, mkdtemp, open, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Embedder } from '../../../src/domain/index.ts'
import { innerProduct, openTransformerEmbedder } from '../../../src/retrieval/index.ts'
import { embedderContract } from '../../contracts/embedder.contract.ts'

const modelsPath = resolve('models')
const model = 'multilingual-e5-small'
const openBundled = () => openTransformerEmbedder({ model, modelsPath })

embedderContract('bundled transformer', openBundled)

describe('openTransformerEmbedder', () => {
  let embedder: Embedder
  beforeAll(async () => {
    embedder = await openBundled()
  })
  afterAll(async () => {
    await embedder.close()
  })

  /** Cosine of a question and a stored text. */
  async function similarity(question: string, passage: string): Promise<number> {
    const [asked] = await embedder.embed([question], 'query')
    const [stored] = await embedder.embed([passage], 'passage')
    return innerProduct(asked ?? new Float32Array(), stored ?? new Float32Array())
  }

  it('names the weights, so that two openings share a cache', async () => {
    const again = await openBundled()
    expect(embedder.modelId).toMatch(/^multilingual-e5-small@[0-9a-f]{12}$/)
    expect(again.modelId).toBe(embedder.modelId)
    expect(await again.embed(['x200'], 'query')).toEqual(await embedder.embed(['x200'], 'query'))
    await again.close()
  })

  it('has another name for other prefixes or pooling', async () => {
    const bare = await openTransformerEmbedder({ model, modelsPath, prefixes: { query: '', passage: '' } })
    const first = await openTransformerEmbedder({ model, modelsPath, pooling: 'cls' })
    expect(new Set([embedder.modelId, bare.modelId, first.modelId]).size).toBe(3)
    await Promise.all([bare.close(), first.close()])
  })

  it('gives the same vector on every processor, with int8 instructions or without', async () => {
    const [vector] = await embedder.embed(['how much is the red kettle?'], 'query')
    const expected = [0.0351, -0.0432, -0.0324, -0.0459, 0.0741, -0.0468, 0.0122, 0.0475]
    // Sums that overflow in 16 bits move each number by some .005.
    for (const [i, value] of expected.entries()) expect(Math.abs((vector?.[i] ?? 0) - value)).toBeLessThan(0.001)
  })

  it('embeds questions and stored texts differently', async () => {
    const [asked] = await embedder.embed(['red phone case'], 'query')
    const [stored] = await embedder.embed(['red phone case'], 'passage')
    expect(asked).not.toEqual(stored)
  })

  it.each([
    ['Where is my parcel?', '查询包裹的物流状态', '选购防晒霜的建议'],
    ['我想退货', 'How to return a product and get a refund', 'A silicone case for your phone'],
    ['noise cancelling headphones', '主动降噪无线耳机', '不粘平底锅'],
  ])('puts %s nearer to %s than to %s', async (question, same, other) => {
    expect(await similarity(question, same)).toBeGreaterThan((await similarity(question, other)) + 0.02)
  })

  it('reads the first 512 tokens of a long text and no more', async () => {
    const long = 'a laptop with a bright screen '.repeat(200)
    const [whole, other] = await embedder.embed([long, `${long} and a frying pan`], 'passage')
    expect(whole).toEqual(other)
    const [short] = await embedder.embed(['a laptop with a bright screen'], 'passage')
    expect(short).not.toEqual(whole)
  })

  it.each([
    ['Latin', 'laptop '],
    ['Chinese', '这款笔记本电脑'],
    ['emoji', '🎧'],
    ['one word without end', 'a'],
    ['white space', ' \n\t'],
  ])('takes 100,000 characters of %s', async (_name, piece) => {
    const [vector] = await embedder.embed([piece.repeat(100_000 / piece.length)], 'passage')
    expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 4)
  })

  it('answers a question before the stored texts that wait', async () => {
    const order: string[] = []
    const passages = Array.from({ length: 10 }, (_, i) => `product number ${i}`)
    await Promise.all([
      embedder.embed(passages, 'passage').then(() => order.push('passages')),
      embedder.embed(['where is my order?'], 'query').then(() => order.push('question')),
    ])
    expect(order).toEqual(['question', 'passages'])
  })

  it('never asks the network', async () => {
    const { fetch } = globalThis
    globalThis.fetch = () => Promise.reject(new Error('the network was asked'))
    try {
      await (await openBundled()).close()
      await expect(openTransformerEmbedder({ model: 'no/such-model', modelsPath })).rejects.toMatchObject({
        code: 'MODEL_MISSING',
      })
    } finally {
      globalThis.fetch = fetch
    }
  })

  describe('with a model folder that is not whole', () => {
    let folder: string
    beforeEach(async () => {
      folder = join(await mkdtemp(join(tmpdir(), 'model-')), 'copy')
      await cp(join(modelsPath, model), folder, { recursive: true })
    })
    afterEach(async () => {
      await rm(join(folder, '..'), { recursive: true })
    })
    const openCopy = () => openTransformerEmbedder({ model: folder, modelsPath })

    it('names the folder that is missing, and what to do', async () => {
      await rm(folder, { recursive: true })
      const failure = expect.objectContaining({
        code: 'MODEL_MISSING',
        message: expect.stringMatching(`${folder}.*restore`),
      })
      await expect(openCopy()).rejects.toEqual(failure)
    })

    it.each(['tokenizer.json', 'onnx/model_quantized.onnx'])('names a missing %s', async file => {
      await rm(join(folder, file))
      const failure = expect.objectContaining({ code: 'MODEL_MISSING', message: expect.stringContaining(file) })
      await expect(openCopy()).rejects.toEqual(failure)
    })

    it('names the file of which one byte has changed', async () => {
      await flipByte(join(folder, 'onnx/model_quantized.onnx'), 30_000_000)
      const failure = expect.objectContaining({
        code: 'MODEL_DAMAGED',
        message: expect.stringContaining('model_quantized.onnx'),
      })
      await expect(openCopy()).rejects.toEqual(failure)
    })

    it('says so when a file without a checksum does not load', async () => {
      await rm(join(folder, 'SHA256SUMS'))
      const file = await open(join(folder, 'onnx/model_quantized.onnx'), 'r+')
      await file.truncate(1_000)
      await file.close()
      await expect(openCopy()).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
    })

    it('refuses a list of checksums that points out of the folder', async () => {
      const file = await open(join(folder, 'SHA256SUMS'), 'a')
      await file.write(`${'0'.repeat(64)}  ../../secret\n`)
      await file.close()
      await expect(openCopy()).rejects.toMatchObject({ code: 'MODEL_DAMAGED' })
    })

    it('loads two folders at the same time', async () => {
      const other = join(folder, '..', 'other')
      await symlink(folder, other)
      const [one, two] = await Promise.all([
        openCopy(),
        openTransformerEmbedder({ model: 'other', modelsPath: join(folder, '..') }),
      ])
      expect(await one.embed(['a'], 'query')).toEqual(await two.embed(['a'], 'query'))
      await Promise.all([one.close(), two.close()])
    })
  })
})

async function flipByte(path: string, position: number): Promise<void> {
  const file = await open(path, 'r+')
  const byte = Buffer.alloc(1)
  await file.read(byte, 0, 1, position)
  byte[0] = (byte[0] ?? 0) ^ 1
  await file.write(byte, 0, 1, position)
  await file.close()
}
