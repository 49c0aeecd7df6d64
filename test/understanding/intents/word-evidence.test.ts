import { gramsOf } from '../../../src/understanding/intents/text-grams.ts'
import { countWords, mergeCounts } from '../../../src/understanding/intents/word-counts.ts'
import {
  scoreHeldBackWords,
  scoreWords,
  weighHeldBackWords,
  weighWords,
} from '../../../src/understanding/intents/word-evidence.ts'

const rest = async () => {}
const texts = ['where is my order', 'track my parcel', 'how much is it', 'what does it cost', 'hello there', '你好吗']
const labels = [0, 0, 1, 1, 2, 2]
const grams = texts.map(gramsOf)

describe('the grams of a text', () => {
  it('are the same whatever case and punctuation', () => {
    expect(gramsOf('Where is my ORDER?!')).toEqual(gramsOf('where is my order'))
  })

  it('are mostly kept by a misspelling', () => {
    const right = new Set(gramsOf('recommendation'))
    const shared = gramsOf('recomendation').filter(gram => right.has(gram))
    expect(shared.length / right.size).toBeGreaterThan(0.5)
  })

  it('cut Han text into characters and pairs', () => {
    expect(gramsOf('你好').filter(gram => gramsOf('你好吗').includes(gram)).length).toBeGreaterThan(2)
    expect(gramsOf('')).toHaveLength(0)
  })

  it('are few for however long a text', () => {
    expect(gramsOf('abcdefghij '.repeat(2_000)).length).toBeLessThan(2_000)
    expect(gramsOf('x'.repeat(100_000)).length).toBeLessThan(2_000)
  })
})

describe('word evidence', () => {
  it('prefers the intent whose examples share words', async () => {
    const evidence = await weighWords(await countWords(grams, labels, 3, rest), rest)
    const best = (text: string) => {
      const scores = [...scoreWords(evidence, gramsOf(text))]
      return scores.indexOf(Math.max(...scores))
    }
    expect(best('my order')).toBe(0)
    expect(best('how much does it cost')).toBe(1)
    expect(best('你好')).toBe(2)
  })

  it('holds an example back exactly as if it had not been counted', async () => {
    const evidence = await weighHeldBackWords(await countWords(grams, labels, 3, rest), rest)
    for (const left of texts.keys()) {
      const keep = <Value>(_: Value, i: number) => i !== left
      const without = await weighWords(await countWords(grams.filter(keep), labels.filter(keep), 3, rest), rest)
      const expected = scoreWords(without, grams[left] ?? new Uint32Array())
      const held = scoreHeldBackWords(evidence, grams[left] ?? new Uint32Array(), labels[left] ?? 0)
      for (const [c, score] of expected.entries()) expect(held[c]).toBeCloseTo(score, 5)
    }
  })

  it('leaves whole intents out exactly as if they had not been counted', async () => {
    const evidence = await weighWords(await countWords(grams, labels, 3, rest), rest, label => label === 1)
    const keep = <Value>(_: Value, i: number) => labels[i] !== 1
    const without = await weighWords(await countWords(grams.filter(keep), labels.filter(keep), 3, rest), rest)
    const text = gramsOf('how is my order')
    const scores = scoreWords(evidence, text)
    const expected = scoreWords(without, text)
    for (const c of [0, 2]) expect(scores[c]).toBeCloseTo(expected[c] ?? Number.NaN, 5)
  })

  it('counts two sets together as it counts their union', async () => {
    for (const cut of [0, 1, 3, texts.length]) {
      const [first, second] = [
        await countWords(grams.slice(0, cut), labels.slice(0, cut), 3, rest),
        await countWords(grams.slice(cut), labels.slice(cut), 3, rest),
      ]
      expect(await mergeCounts(first, second, rest)).toEqual(await countWords(grams, labels, 3, rest))
    }
  })
})
