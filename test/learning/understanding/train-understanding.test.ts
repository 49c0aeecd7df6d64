import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { serialize } from 'node:v8'
import { type IntentDefinition, type Progress, silentProgress } from '../../../src/domain/index.ts'
import {
  listExamples,
  loadIntentModel,
  saveIntentModel,
  trainUnderstanding,
  type UnderstandingTraining,
} from '../../../src/learning/index.ts'
import { FlatIndex } from '../../../src/retrieval/index.ts'
import type { IntentModel } from '../../../src/understanding/index.ts'
import { fakeEmbedder } from '../../retrieval/fake-embedder.ts'
import { recordLog } from '../record-log.ts'

const intent = (name: string, en: readonly string[], zh: readonly string[]): IntentDefinition => ({
  name,
  description: '',
  skill: 'respond',
  recommend: 'none',
  slots: [],
  handoff: false,
  examples: { en, zh },
  responses: { en: {}, zh: {} },
})

const intents = [
  intent('greet', ['hello', 'hi there', 'good morning', 'hey'], ['你好', '您好', '早上好']),
  intent('ask-price', ['how much is it', 'what does it cost', 'the price please'], ['多少钱', '价格是多少']),
  intent('track-order', ['where is my order', 'track my parcel', 'has it shipped'], ['我的订单在哪', '发货了吗']),
  intent('oos', ['write a poem', 'who won the match', 'zzz qqq'], ['今天天气怎么样', '写一首诗']),
]
const exampleCount = 22
/** Names of the intents in scope are embedded for each fit; the cache keeps them. */
const nameCount = 3
const names = ['ask price', 'greet', 'track order']

/** The same intents with the examples of the first changed. */
const withGreetings = (en: readonly string[]) => [intent('greet', en, ['你好', '您好', '早上好']), ...intents.slice(1)]

describe('the list of examples', () => {
  it('has an entry for each example, named by its intent and language', () => {
    const examples = listExamples(intents)
    expect(examples.size).toBe(exampleCount)
    expect([...examples.keys()].filter(id => id.startsWith('greet/en/'))).toHaveLength(4)
    expect([...examples.values()]).toContainEqual({ intent: 'ask-price', text: '多少钱', sentence: '多少钱' })
  })

  it('changes one id for one changed example, whatever the order', () => {
    const before = listExamples(intents)
    const after = listExamples(withGreetings(['hey', 'good evening', 'hi there', 'hello']))
    expect([...after.keys()].filter(id => !before.has(id))).toEqual([expect.stringMatching(/^greet\/en\//)])
    expect([...before.keys()].filter(id => !after.has(id))).toHaveLength(1)
  })
})

describe('training the understanding', () => {
  let folder: string
  beforeEach(async () => {
    folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'understanding-')), 'model')
  })
  afterEach(() => rm(path.dirname(folder), { recursive: true }))

  /** A shop's data that outlives starts: the index and the folder stay, each training is a start. */
  function openData() {
    const index = new FlatIndex(16)
    const log = recordLog()
    return {
      index,
      log,
      async train(given: Partial<UnderstandingTraining> = {}) {
        const embedder = fakeEmbedder()
        const result = await trainUnderstanding({
          intents,
          embedder,
          index,
          folder,
          progress: silentProgress,
          logger: log.logger,
          ...given,
        })
        const questions = embedder.calls.filter(({ role }) => role === 'query')
        return { ...result, embedded: questions.flatMap(({ texts }) => texts) }
      },
    }
  }

  it('embeds every example as a query, fits, and stores the model', async () => {
    const { train, index } = openData()
    const embedder = fakeEmbedder()
    const { model, report } = await train({ embedder })
    const textsAs = (role: string) => embedder.calls.filter(call => call.role === role).flatMap(({ texts }) => texts)
    expect(textsAs('query')).toHaveLength(exampleCount + nameCount)
    // So few examples are embedded as stored texts too.
    expect(textsAs('passage').sort()).toEqual(textsAs('query').sort())
    expect([...index.ids()].sort()).toEqual([...listExamples(intents).keys()].sort())
    expect(report).toMatchObject({ examples: exampleCount })
    expect(model.intents).toEqual(['ask-price', 'greet', 'oos', 'track-order'])
    expect(await loadIntentModel(folder)).toEqual(model)
  })

  it('embeds examples as queries only where an intent has fifteen or more', async () => {
    const { train } = openData()
    const embedder = fakeEmbedder()
    await train({ embedder, intents: withGreetings(Array.from({ length: 60 }, (_, i) => `hello number ${i}`)) })
    expect(new Set(embedder.calls.map(({ role }) => role))).toEqual(new Set(['query']))
  })

  it('embeds and fits nothing when nothing changed', async () => {
    const { train, log } = openData()
    const first = await train()
    const second = await train()
    expect(second.embedded).toEqual([])
    expect(second.report).toBeUndefined()
    expect(second.model).toEqual(first.model)
    expect(log.names()).toEqual([])
  })

  it('embeds only the example that was added, and fits anew', async () => {
    const { train } = openData()
    const first = await train()
    const second = await train({ intents: withGreetings(['hello', 'hi there', 'good morning', 'hey', 'good evening']) })
    expect(second.embedded).toEqual(['good evening', ...names])
    expect(second.report).toMatchObject({ examples: exampleCount + 1 })
    expect(second.model.digest).not.toBe(first.model.digest)
    expect(await loadIntentModel(folder)).toEqual(second.model)
  })

  it('forgets an example that was taken away, and fits anew', async () => {
    const { train, index } = openData()
    await train()
    const { embedded, report } = await train({ intents: withGreetings(['hello', 'hi there', 'hey']) })
    expect(embedded).toEqual(names)
    expect(report).toMatchObject({ examples: exampleCount - 1 })
    expect(index.size).toBe(exampleCount - 1)
  })

  it('fits anew for another embedding model', async () => {
    const { train } = openData()
    await train()
    expect((await train({ embedder: fakeEmbedder({ modelId: 'other' }) })).report).toBeDefined()
  })

  it('fits anew when forced, to the same model', async () => {
    const { train } = openData()
    const first = await train()
    const forced = await train({ force: true })
    expect(forced.embedded).toEqual(names)
    expect(forced.report).toBeDefined()
    expect(forced.model).toEqual(first.model)
  })

  it('logs a damaged model and replaces it', async () => {
    const { train, log } = openData()
    const first = await train()
    const file = path.join(folder, 'intent-model.bin')
    const bytes = await readFile(file)
    await writeFile(file, bytes.subarray(0, -20))
    const second = await train()
    expect(log.names()).toEqual(['warn intent-model-damaged'])
    expect(log.entries[0]?.fields).toMatchObject({ folder, error: expect.stringContaining('intent-model.bin') })
    expect(second.report).toBeDefined()
    expect(await loadIntentModel(folder)).toEqual(first.model)
  })

  it('keeps the calibration while one in fifty examples or fewer has changed, and chooses it anew after that', async () => {
    const { train } = openData()
    const greetings = Array.from({ length: 120 }, (_, i) => `hello number ${i}`)
    const first = await train({ intents: withGreetings(greetings) })
    const second = await train({ intents: withGreetings([...greetings, 'one', 'two']) })
    expect(second.report).toBeUndefined()
    expect(second.model.digest).not.toBe(first.model.digest)
    expect(second.model.calibration).toEqual(first.model.calibration)
    const third = await train({ intents: withGreetings([...greetings, 'one', 'two', 'three']) })
    expect(third.report).toBeDefined()
  })

  it('knows what changed though an interrupted training has embedded it already', async () => {
    const { train, index } = openData()
    const { model } = await train()
    const many = withGreetings(Array.from({ length: 60 }, (_, i) => `hello number ${i}`))
    const interrupted = new AbortController()
    const stop: Progress = {
      start: task => {
        if (task.startsWith('Training')) interrupted.abort()
        return { update() {}, end() {} }
      },
    }
    await expect(train({ intents: many, progress: stop, signal: interrupted.signal })).rejects.toMatchObject({
      code: 'ABORTED',
    })
    expect(index.size).toBeGreaterThan(60)
    expect(await loadIntentModel(folder)).toEqual(model)
    expect((await train({ intents: many })).report).toBeDefined()
  })

  it('stops when asked, and keeps the stored model', async () => {
    const { train } = openData()
    const { model } = await train()
    await expect(train({ force: true, signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'ABORTED' })
    expect(await loadIntentModel(folder)).toEqual(model)
  })

  describe('the stored model', () => {
    it('comes back as it was saved', async () => {
      const { model } = await openData().train()
      await saveIntentModel(path.dirname(folder), model)
      expect(await loadIntentModel(path.dirname(folder))).toEqual(model)
    })

    it('is undefined where there is none', async () => {
      expect(await loadIntentModel(folder)).toBeUndefined()
    })

    it('counts as missing in an older format, and is silently fitted again', async () => {
      const { train, log } = openData()
      const { model } = await train()
      const file = path.join(folder, 'intent-model.bin')
      await writeFile(file, serialize({ ...model, format: 3 }))
      expect(await loadIntentModel(folder)).toBeUndefined()
      expect((await train()).model).toEqual(model)
      expect(log.names()).toEqual([])
    })

    const withoutThreshold = ({ calibration: { threshold: _, ...rest }, ...model }: IntentModel) => ({
      ...model,
      calibration: rest,
    })

    it.each([
      ['text that is no model', () => Buffer.from('not a model')],
      ['a newer format', (model: IntentModel) => serialize({ ...model, format: 5 })],
      ['a missing field', (model: IntentModel) => serialize(withoutThreshold(model))],
      ['an intent too few', (model: IntentModel) => serialize({ ...model, intents: model.intents.slice(1) })],
      [
        'weights that are cut off',
        ({ head, ...model }: IntentModel) =>
          serialize({ ...model, head: { ...head, weights: head.weights.subarray(0, -3) } }),
      ],
    ])('is refused, by name, for %s', async (_, damage) => {
      const { model } = await openData().train()
      const file = path.join(folder, 'intent-model.bin')
      await writeFile(file, damage(model))
      await expect(loadIntentModel(folder)).rejects.toMatchObject({
        code: 'MODEL_DAMAGED',
        message: expect.stringContaining(file),
      })
    })
  })
})
