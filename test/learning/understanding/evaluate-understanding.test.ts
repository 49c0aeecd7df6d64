import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { silentProgress } from '../../../src/domain/index.ts'
import {
  drawConfusion,
  listConfusions,
  predictIntents,
  readLabelledTexts,
  scoreIntents,
  trainOnTexts,
} from '../../../src/learning/index.ts'
import { fakeEmbedder } from '../../retrieval/fake-embedder.ts'

describe('labelled texts', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'labelled-'))
  })
  afterEach(() => rm(folder, { recursive: true }))
  async function write(content: string | Uint8Array): Promise<string> {
    const file = path.join(folder, 'texts.jsonl')
    await writeFile(file, content)
    return file
  }

  it('are read plain and gzipped, with blank lines and other fields passed over', async () => {
    const content = '{"text":"hi","intent":"greet","n":1}\r\n\n{"text":"多少钱","intent":"ask-price","locale":"zh"}\n'
    const expected = [
      { text: 'hi', intent: 'greet' },
      { text: '多少钱', intent: 'ask-price', locale: 'zh' },
    ]
    expect(await readLabelledTexts(await write(content))).toEqual(expected)
    expect(await readLabelledTexts(await write(gzipSync(content)))).toEqual(expected)
  })

  it.each([
    ['that is not JSON', '{"text":', 'is not JSON'],
    ['that is no object', '"hi"', 'is not an object'],
    ['without a text', '{"intent":"greet"}', '"text"'],
    ['without an intent', '{"text":"hi"}', '"intent"'],
    ['with an empty intent', '{"text":"hi","intent":""}', '"intent"'],
  ])('are refused with file and line for a line %s', async (_, line, says) => {
    const file = await write(`{"text":"hi","intent":"greet"}\n\n${line}\n`)
    await expect(readLabelledTexts(file)).rejects.toMatchObject({
      code: 'FEED_REFUSED',
      message: expect.stringContaining(`${file}:3: `),
    })
    await expect(readLabelledTexts(file)).rejects.toMatchObject({ message: expect.stringContaining(says) })
  })

  it('are refused when there are none, or no file, or no text in it', async () => {
    await expect(readLabelledTexts(await write('\n'))).rejects.toMatchObject({ code: 'FEED_EMPTY' })
    await expect(readLabelledTexts(path.join(folder, 'none'))).rejects.toMatchObject({ code: 'FEED_UNREADABLE' })
    const bytes = Uint8Array.from([0xff, 0xfe, 0x00])
    await expect(readLabelledTexts(await write(bytes))).rejects.toMatchObject({ code: 'FEED_UNREADABLE' })
    const broken = gzipSync('{"text":"hi","intent":"greet"}').subarray(0, 20)
    await expect(readLabelledTexts(await write(broken))).rejects.toMatchObject({ code: 'FEED_UNREADABLE' })
  })
})

const rows = ['track-order', 'greet', 'ask-price', 'thank'].flatMap(intent =>
  ['please', 'now', 'today', 'again', 'hello?', 'ok'].map(word => ({ text: `${intent} ${word}`, intent })),
)

describe('evaluating the understanding', () => {
  it('gives a prediction for each text, in order, with the text as it was', async () => {
    const parts = { embedder: fakeEmbedder(), progress: silentProgress }
    const { model, report } = await trainOnTexts([...rows, ...rows.slice(0, 3)], parts)
    expect(report?.examples).toBe(rows.length)
    const texts = ['  greet NOW ', '', '???', 'greet now', '\u0000\u202e']
    const predictions = await predictIntents(model, texts, parts)
    expect(predictions.map(({ text }) => text)).toEqual(texts)
    expect(predictions[0]?.best).toBe('greet')
    for (const at of [1, 2, 4]) expect(predictions[at]).toMatchObject({ intent: 'oos', score: 0 })
    for (const { best, intent } of predictions) {
      expect(best).not.toBe('oos')
      expect([best, 'oos']).toContain(intent)
    }
  })

  it('scores what is right, kept and caught', () => {
    const truth = ['a', 'a', 'b', 'oos', 'oos'].map((intent, i) => ({ text: `${i}`, intent }))
    const guesses = [
      { intent: 'a', best: 'a', score: 0.9 },
      { intent: 'oos', best: 'a', score: 0.4 },
      { intent: 'a', best: 'a', score: 0.8 },
      { intent: 'oos', best: 'b', score: 0.1 },
      { intent: 'b', best: 'b', score: 0.6 },
    ].map((guess, i) => ({ text: `${i}`, ...guess }))
    expect(scoreIntents(truth, guesses)).toEqual({
      inScope: 3,
      accuracy: 1 / 3,
      closedAccuracy: 2 / 3,
      outOfScope: 2,
      outOfScopeRecall: 0.5,
      outOfScopePrecision: 0.5,
      // 5 of the 6 pairs are in the right order.
      outOfScopeAuroc: 5 / 6,
      overall: 2 / 5,
    })
    expect(listConfusions(truth, guesses)).toEqual([
      { meant: 'a', decided: 'oos', count: 1 },
      { meant: 'b', decided: 'a', count: 1 },
      { meant: 'oos', decided: 'b', count: 1 },
    ])
  })
})

describe('the confusion matrix', () => {
  it('is one well-formed picture with a cell for each pair that occurs, whatever the intents are called', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.string({ minLength: 1 })), { minLength: 1, maxLength: 20 }),
        pairs => {
          const truth = pairs.map(([intent]) => ({ text: '', intent }))
          const guesses = pairs.map(([, intent]) => ({ text: '', intent, best: intent, score: 1 }))
          const svg = drawConfusion(truth, guesses)
          const different = new Set(pairs.map(pair => JSON.stringify(pair))).size
          expect(svg.match(/ → /g)?.length ?? 0).toBeGreaterThanOrEqual(different)
          expect(svg.match(/<g>/g)).toHaveLength(different)
          expect(svg).not.toMatch(/&(?!#\d+;)/)
          // Nothing but the writer's own elements.
          expect(new Set([...svg.matchAll(/<\/?([^\s>/]+)/g)].map(match => match[1]))).toEqual(
            new Set(['svg', 'title', 'rect', 'text', 'g']),
          )
        },
      ),
      { numRuns: 100, seed: 3 },
    )
  })
})
