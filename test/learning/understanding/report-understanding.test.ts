import { toUnderstandingTables } from '../../../src/commands/understanding-table.ts'
import { type HeldBackDecision, reportUnderstanding } from '../../../src/learning/index.ts'
import { chooseGroupingLevel } from '../../../src/learning/understanding/choose-grouping-level.ts'
import { chooseDuplicateLevel } from '../../../src/learning/understanding/example-neighbours.ts'
import { placeExamples } from '../../../src/learning/understanding/report-understanding.ts'
import { FlatIndex } from '../../../src/retrieval/index.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { sampleIntent } from './intent-samples.ts'

const intents = [
  sampleIntent('ask-price', ['price of it', 'Price of it!', 'what does it cost', 'how dear'], ['多少钱']),
  sampleIntent('track-order', ['where is it', 'track my parcel'], []),
  sampleIntent('oos', ['write a poem'], ['写诗']),
]
const placed = placeExamples(intents)

/** Directions on a circle, so that each cosine is known. */
const angles: Readonly<Record<string, number>> = {
  'price of it': 0,
  'Price of it!': 0.001,
  'what does it cost': 0.3,
  'how dear': 0.7,
  'where is it': 0.75,
  'track my parcel': 1.5,
  'write a poem': 3,
  多少钱: 0,
  写诗: 2,
}

async function report(wrong: Readonly<Record<string, string>> = {}) {
  const index = new FlatIndex(2)
  for (const { id, text } of placed) {
    const angle = angles[text] ?? Number.NaN
    index.upsert(id, Float32Array.of(Math.cos(angle), Math.sin(angle)))
  }
  const heldBack = placed.map(({ id, intent, text }): HeldBackDecision => {
    const decision = wrong[text] ?? intent
    return { id, intent, best: decision, score: 0.8, decision }
  })
  return reportUnderstanding({ intents, heldBack, index, fileOf: intent => `intents/${intent}.yaml` })
}

describe('the report on the understanding', () => {
  const wrong = { 'how dear': 'track-order', 'what does it cost': 'track-order', 'where is it': 'oos', 多少钱: 'oos' }

  it('scores each intent, the worst first, in each language', async () => {
    const { examples, accuracy, byLocale, intents: rows } = await report(wrong)
    expect({ examples, accuracy, byLocale }).toEqual({
      examples: 9,
      accuracy: 5 / 9,
      byLocale: { en: 4 / 7, zh: 1 / 2 },
    })
    expect(rows.map(({ intent, examples: count, precision, recall }) => [intent, count, precision, recall])).toEqual([
      ['track-order', 2, 1 / 3, 1 / 2],
      ['ask-price', 5, 1, 2 / 5],
      ['oos', 2, 1 / 2, 1],
    ])
    expect(rows[1]?.byLocale.zh).toEqual({ examples: 1, recall: 0, f1: 0 })
  })

  it('tells who is taken for whom, the most frequent first, with the texts', async () => {
    const { confusions } = await report(wrong)
    expect(confusions).toEqual([
      {
        intent: 'ask-price',
        takenFor: 'track-order',
        count: 2,
        share: 2 / 5,
        texts: expect.arrayContaining(['how dear', 'what does it cost']),
      },
      { intent: 'track-order', takenFor: 'oos', count: 1, share: 1 / 2, texts: ['where is it'] },
      { intent: 'ask-price', takenFor: 'oos', count: 1, share: 1 / 5, texts: ['多少钱'] },
    ])
  })

  it('finds what stands twice, and what says the same in two intents', async () => {
    const { duplicates, contradictions, missing } = await report()
    expect(duplicates).toEqual([
      {
        ...{ locale: 'en', similarity: 1, intents: ['ask-price', 'ask-price'] },
        texts: ['price of it', 'Price of it!'],
        files: ['intents/ask-price.yaml', 'intents/ask-price.yaml'],
      },
    ])
    expect(contradictions).toEqual([
      expect.objectContaining({
        similarity: expect.closeTo(Math.cos(0.05)),
        texts: expect.arrayContaining(['how dear', 'where is it']),
        files: expect.arrayContaining(['intents/ask-price.yaml', 'intents/track-order.yaml']),
      }),
    ])
    expect(missing).toEqual([{ intent: 'track-order', locale: 'zh' }])
  })

  it('comes out as tables, short unless all is asked for', async () => {
    const whole = await report(wrong)
    const tables = toUnderstandingTables(whole, false)
    expect(tables).toContain('55.6 % right (English 57.1 %, Chinese 50.0 %)')
    expect(tables.indexOf('│ track-order')).toBeLessThan(tables.indexOf('│ oos'))
    expect(tables).toContain('Without an example: track-order (zh)')
    expect(tables).not.toContain('--all')
    const [confusion] = whole.confusions
    if (!confusion) throw new Error('no confusion')
    const long = { ...whole, confusions: Array.from({ length: 14 }, () => confusion) }
    expect(toUnderstandingTables(long, false)).toContain('4 more with --all')
    expect(toUnderstandingTables(long, true)).not.toContain('--all')
  })

  it('says so when nothing was held back', async () => {
    const { intents: rows, accuracy } = await reportUnderstanding({
      ...{ intents, heldBack: [], fileOf: () => 'x' },
      index: new FlatIndex(2),
    })
    expect(accuracy).toBe(0)
    expect(rows[0]).toMatchObject({ examples: 0, f1: 0 })
  })
})

describe('levels', () => {
  const random = seededRandom(5)
  /** Intents as clusters on a circle, half a radian apart, `spread` wide. */
  const cluster = (count: number, size: number, spread: number) =>
    Array.from({ length: count * size }, (_, i) => {
      const angle = (i % count) * 0.5 + (random() - 0.5) * spread
      return {
        intent: `i${i % count}`,
        locale: 'en' as const,
        vector: Float32Array.of(Math.cos(angle), Math.sin(angle)),
      }
    })

  it('group what is nearer than examples of different intents', () => {
    const tight = chooseGroupingLevel(cluster(6, 40, 0.1), 'en')
    expect(tight).toBeLessThan(1)
    expect(tight).toBeGreaterThan(Math.cos(0.55))
    expect(chooseGroupingLevel(cluster(6, 40, 0.4), 'en')).toBeGreaterThan(tight)
    expect(chooseGroupingLevel(cluster(6, 40, 0.1), 'zh')).toBe(0.9)
    expect(chooseGroupingLevel([], 'en')).toBe(0.9)
  })

  it('call duplicates what is nearer than almost any two intents', () => {
    const example = { id: 'a', intent: 'i', locale: 'en', text: 'a' } as const
    const other = { ...example, id: 'b', intent: 'j' }
    const rows = Array.from({ length: 100 }, (_, i) => ({
      example,
      near: [{ example: other, similarity: 0.8 + i / 1_000 }],
    }))
    expect(chooseDuplicateLevel(rows, 'en')).toBeCloseTo(0.898, 3)
    expect(chooseDuplicateLevel(rows.slice(0, 5), 'en')).toBe(0.98)
    expect(chooseDuplicateLevel(rows, 'zh')).toBe(0.98)
  })
})
