import { resolve } from 'node:path'
import { type Embedder, type Locale, type Passage, toPassageId } from '../../src/domain/index.ts'
import {
  type EvidencedPassage,
  FlatIndex,
  openKnowledgeSearch,
  openTransformerEmbedder,
  passageFields,
  type RefreshableKnowledgeSearch,
  WordIndex,
} from '../../src/retrieval/index.ts'

const passage = (id: string, locale: Locale, headings: readonly string[], text: string): Passage => ({
  id: toPassageId(`${id}/${locale}`),
  pageId: id.split('#')[0] ?? id,
  locale,
  headings,
  text,
})

const passages: readonly Passage[] = [
  passage('returns#1', 'en', ['Returns', 'How long you can return an item'], 'You may send goods back within 30 days.'),
  passage('returns#1', 'zh', ['退货', '多少天内可以退货'], '签收后30天内可以退货。'),
  passage(
    'returns#2',
    'en',
    ['Returns', 'When you get your money back'],
    'Refunds reach your card in five working days.',
  ),
  passage('returns#2', 'zh', ['退货', '退款什么时候到账'], '款项在五个工作日内退回原支付方式。'),
  passage('delivery#1', 'en', ['Delivery', 'How long delivery takes'], 'Parcels arrive in two to four days.'),
  passage('delivery#1', 'zh', ['配送', '配送需要多久'], '包裹在两到四天内送达。'),
  passage('delivery#2', 'en', ['Delivery', 'Options and cost'], 'Shipping is free above 50 euros, else 4.90 euros.'),
  passage('delivery#2', 'zh', ['配送', '配送方式和费用'], '满50欧元免运费，否则运费4.90欧元。'),
  passage(
    'warranty#1',
    'en',
    ['Warranty', 'How long the warranty lasts'],
    'Every product carries two years of guarantee.',
  ),
]

describe('knowledge search with the bundled model', () => {
  let embedder: Embedder
  let pages: RefreshableKnowledgeSearch
  beforeAll(async () => {
    embedder = await openTransformerEmbedder({ model: 'multilingual-e5-small', modelsPath: resolve('models') })
    pages = openKnowledgeSearch({
      passages: () => passages,
      vectors: new FlatIndex(embedder.dimensions),
      words: new WordIndex({ fields: passageFields }),
      embedder,
    })
    await pages.refresh()
  })
  afterAll(async () => {
    await embedder.close()
  })
  const ask = (text: string, locale: Locale, k = 3) => pages.search.search({ text, locale }, k)

  it('finds the right passage for questions in other words, mostly at once', async () => {
    const asked: readonly [string, Locale, string][] = [
      ['how long do I have to return something', 'en', 'returns#1/en'],
      ['几天之内能退', 'zh', 'returns#1/zh'],
      ['when will the refund arrive', 'en', 'returns#2/en'],
      ['多久能退款', 'zh', 'returns#2/zh'],
      ['when does my order come', 'en', 'delivery#1/en'],
      ['几天能收到货', 'zh', 'delivery#1/zh'],
      ['how much is postage', 'en', 'delivery#2/en'],
      ['运费多少', 'zh', 'delivery#2/zh'],
      ['is there a guarantee', 'en', 'warranty#1/en'],
    ]
    const ranks = await Promise.all(
      asked.map(async ([text, locale, id]) => {
        const found = await ask(text, locale, 9)
        return 1 + found.findIndex(({ passage }) => passage.id === id)
      }),
    )
    expect(Math.min(...ranks)).toBe(1)
    expect(ranks.reduce((sum, rank) => sum + 1 / rank, 0) / ranks.length).toBeGreaterThan(0.8)
  })

  it('answers in the language asked for, whatever the language of the question', async () => {
    for (const text of ['How much is shipping?', '运费多少']) {
      for (const locale of ['en', 'zh'] as const) {
        const shown = (await ask(text, locale, 9)).filter(({ passage }) => passage.pageId !== 'warranty')
        expect(shown.length).toBe(4)
        expect(shown.every(({ passage }) => passage.locale === locale)).toBe(true)
      }
    }
  })

  it('falls back to another language for a page that has no other', async () => {
    const found = (await ask('保修期多久', 'zh', 9)).map(({ passage }) => passage.id)
    expect(found).toContain('warranty#1/en')
    expect((await ask('保修期多久', 'en'))[0]?.passage.id).toBe('warranty#1/en')
  })

  it('never gives one section in two languages', async () => {
    const sections = (await ask('refund 退款', 'zh', 9)).map(({ passage }) => String(passage.id).split('/')[0])
    expect(new Set(sections).size).toBe(sections.length)
  })

  it('states the cosine of question and passage, higher for what answers than for what does not', async () => {
    const found = await ask('when do I get my money back', 'en', 9)
    const [best] = found
    const worst = found.at(-1)
    expect(best?.similarity).toBeGreaterThan(0.82)
    expect(best?.similarity).toBeLessThanOrEqual(1)
    expect(worst?.similarity).toBeLessThan(best?.similarity ?? 0)
  })

  it('is more confident of what answers than of the nearest passage to what no page answers', async () => {
    const confidence = async (text: string, locale: Locale) => (await ask(text, locale))[0]?.confidence ?? 0
    const answered = [
      await confidence('how long can I return an item', 'en'),
      await confidence('when do I get my money back', 'en'),
      await confidence('退款什么时候到', 'zh'),
    ]
    const unanswered = [
      await confidence('do you have jobs in the warehouse', 'en'),
      await confidence('可以带狗进店吗', 'zh'),
    ]
    expect(Math.min(...answered)).toBeGreaterThan(0.5)
    expect(Math.max(...unanswered)).toBeLessThan(0.5)
  })

  it('returns at most k', async () => {
    expect(await ask('delivery', 'en', 1)).toHaveLength(1)
    expect(await ask('delivery', 'en', 0)).toEqual([])
  })

  describe('where the author wrote down how customers ask', () => {
    const askedAs: Readonly<Record<string, readonly string[]>> = {
      'returns#1': ['can i still send it back after three weeks', 'is it too late to bring it back', 'return window'],
      'returns#2': ['no money on my account yet', 'whens my cash coming back', 'sent it back, not paid out'],
      'delivery#1': ['need it by friday', 'will it be here for the weekend', 'how many days'],
      'delivery#2': ['what do you charge to send it', 'is it free from a certain sum', 'postage fee'],
      'warranty#1': ['it broke after a year, who pays', 'is it covered if it dies', 'how long is it insured'],
    }
    const withQuestions = passages.map((one, i) => ({
      ...one,
      section: Number(one.id.split('#')[1]?.[0] ?? i),
      ...(one.locale === 'en' && { askedAs: askedAs[String(one.id).split('/')[0] ?? ''] ?? [] }),
    }))
    let asked: RefreshableKnowledgeSearch
    let current: readonly Passage[] = withQuestions
    beforeAll(async () => {
      asked = openKnowledgeSearch({
        passages: () => current,
        vectors: new FlatIndex(embedder.dimensions),
        words: new WordIndex({ fields: passageFields }),
        embedder,
      })
      await asked.refresh()
    })
    const best = async (text: string, locale: Locale) => (await asked.search.search({ text, locale }, 1))[0]

    it('finds by their words what the pages say in others', async () => {
      const questions: readonly [string, string][] = [
        ['my cash is not back yet', 'returns#2/en'],
        ['do i get it before friday', 'delivery#1/en'],
        ['it died after a year', 'warranty#1/en'],
        ['bought it three weeks ago, can i bring it back', 'returns#1/en'],
      ]
      for (const [text, id] of questions) expect((await best(text, 'en'))?.passage.id).toBe(id)
    })

    it('is surest of what is asked in their words', async () => {
      const known = await best('no money on my account yet', 'en')
      const strange = await best('do you have jobs in the warehouse', 'en')
      const wording = ({ evidence }: EvidencedPassage) => (evidence.kind === 'questions' ? evidence.wording : 0)
      expect(known && strange && wording(known) > wording(strange)).toBe(true)
      expect(known?.confidence).toBeGreaterThan(2 * (strange?.confidence ?? 1))
    })

    it('uses them for the same section in another language', async () => {
      expect((await best('周五之前要用', 'zh'))?.passage.id).toBe('delivery#1/zh')
    })

    it('goes by the text again when the questions are taken away', async () => {
      current = passages
      await asked.refresh()
      expect((await best('when will the refund arrive', 'en'))?.evidence.kind).toBe('text')
      current = withQuestions
      await asked.refresh()
      expect((await best('when will the refund arrive', 'en'))?.evidence.kind).toBe('questions')
    })
  })
})
