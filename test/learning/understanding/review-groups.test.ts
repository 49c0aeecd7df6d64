import type { HandoffReason, IntentScore, Locale, TurnRecord, Understanding } from '../../../src/domain/index.ts'
import {
  initialDialogueState,
  toActivityId,
  toConversationId,
  toImpressionId,
  toTurnId,
} from '../../../src/domain/index.ts'
import { listReviewGroups, reviewDigest } from '../../../src/learning/index.ts'
import { collectMisunderstood } from '../../../src/learning/understanding/collect-misunderstood.ts'
import { type EmbeddedText, groupUtterances } from '../../../src/learning/understanding/group-utterances.ts'
import { createMemoryStorage } from '../../../src/storage/index.ts'
import { fakeVector } from '../../retrieval/fake-embedder.ts'
import { sampleIntent } from './intent-samples.ts'

function understood(
  text: string,
  scores: Readonly<Record<string, number>>,
  intent?: string,
  locale: Locale = 'en',
): Understanding {
  const intents: IntentScore[] = Object.entries(scores).map(([name, score]) => ({ intent: name, score }))
  return {
    utterance: { text, normalised: text, locale },
    intents,
    intent: intent ?? intents[0]?.intent ?? 'oos',
    outOfScope: { score: intent === 'oos' ? 0.2 : 0.9, threshold: 0.5 },
    entities: [],
    unfamiliar: [],
    frustration: 0,
  }
}

const unclear = { 'track-order': 0.4, greet: 0.1 }
let turnCount = 0

function turn(understanding: Understanding, more: Partial<TurnRecord> = {}): TurnRecord {
  turnCount += 1
  return {
    format: 1,
    id: toTurnId(`t${String(turnCount).padStart(4, '0')}`),
    conversationId: toConversationId('c'),
    channel: 'test',
    activityId: toActivityId(`a${turnCount}`),
    inboundKind: 'message',
    at: turnCount,
    understanding,
    stateBefore: initialDialogueState,
    stateAfter: initialDialogueState,
    outcomes: [{ intent: understanding.intent, skill: 'respond', outcome: 'answered' }],
    retrieved: { products: [], passages: [] },
    coupons: [],
    reply: [],
    tookMs: {},
    ...more,
  }
}

const handover = (reason: HandoffReason): Pick<TurnRecord, 'reply'> => ({
  reply: [
    {
      ...{ id: toActivityId('h'), conversationId: toConversationId('c'), at: 1 },
      ...{ kind: 'handoff', status: 'requested', summary: { reason, products: [], said: [] } },
    },
  ],
})
const textsOf = (records: readonly TurnRecord[], options = {}) =>
  collectMisunderstood(records, options).map(({ text, reasons }) => `${text}: ${reasons.join(' ')}`)

describe('misunderstood texts', () => {
  it('are those out of scope and those nearly tied, without personal data, each once', () => {
    const records = [
      turn(understood('write a poem', unclear, 'oos')),
      turn(understood('where is it', { 'track-order': 0.9, greet: 0.1 })),
      turn(understood('order 1234567 or what', { 'track-order': 0.5, 'cancel-order': 0.45 })),
      turn(understood('Order 7654321, or what?', { 'track-order': 0.5, 'cancel-order': 0.45 })),
      turn(understood('👍', unclear, 'oos')),
      turn(understood('jo@x.org', unclear, 'oos')),
    ]
    expect(textsOf(records)).toEqual(['write a poem: out-of-scope', 'order 00000 or what: uncertain'])
    expect(collectMisunderstood([...records].reverse())).toEqual(collectMisunderstood(records))
    expect(collectMisunderstood(records)[1]).toMatchObject({ count: 2, locale: 'en' })
  })

  it('are not those that answered a question of the bot, or were understood from what came before', () => {
    const pending = { intent: 'track-order', slot: 'order-number', askedAt: 1 } as const
    const answered = [{ intent: 'track-order', skill: 'track-order', outcome: 'status' }]
    const found = [{ intent: 'find-product', skill: 'find-product', outcome: 'found' }]
    expect(
      textsOf([
        turn(understood('the usual', unclear, 'oos'), {
          outcomes: answered,
          stateBefore: { ...initialDialogueState, pending },
        }),
        turn(understood('the blue one', unclear, 'oos'), { outcomes: found }),
      ]),
    ).toEqual([])
  })

  it('are the parts of a message, not the whole', () => {
    const parts = [understood('thanks', { thank: 0.9 }), understood('paint my house', unclear, 'oos')]
    const outcomes = parts.map(({ intent }) => ({ intent, skill: 's', outcome: 'o' }))
    expect(textsOf([turn(understood('thanks and paint my house', unclear), { clauses: parts, outcomes })])).toEqual([
      'paint my house: out-of-scope',
    ])
  })

  it('are those before a hand-over or a thumb down, however sure the bot was', () => {
    const sure = turn(understood('send it back', { 'return-item': 0.9 }))
    const other = turn(understood('good morning', { greet: 0.9 }), { conversationId: toConversationId('d') })
    const asked = turn(understood('a person please', { 'contact-human-agent': 0.9 }), handover('asked'))
    expect(textsOf([sure, other, asked])).toEqual(['send it back: handed-over'])
    expect(textsOf([sure, other], { rejected: new Set([sure.id]) })).toEqual(['send it back: thumbs-down'])
    const second = turn(understood('mumble', unclear, 'oos'), {
      ...handover('misunderstood'),
      outcomes: [{ intent: 'contact-human-agent', skill: 'hand-over', outcome: 'handed-over' }],
    })
    expect(textsOf([second])).toEqual(['mumble: out-of-scope'])
  })
})

describe('groups', () => {
  const embedded = (text: string, angle: number, count = 1, locale: Locale = 'en'): EmbeddedText => ({
    ...{
      text,
      locale,
      count,
      firstAt: 1,
      lastAt: 2,
      reasons: ['out-of-scope'],
      intents: [{ intent: 'greet', score: angle }],
    },
    vector: Float32Array.of(Math.cos(angle), Math.sin(angle)),
  })
  const level = { en: Math.cos(0.1), zh: Math.cos(0.1) }
  const texts = [
    embedded('a', 0),
    embedded('b', 0.09, 5),
    embedded('c', 0.18),
    embedded('d', 0.16),
    embedded('甲', 0, 2, 'zh'),
    embedded('e', 1),
  ]

  it('hold what is near their leader, in one language, the biggest first', () => {
    const groups = groupUtterances(texts, level)
    expect(groups.map(group => [group.locale, group.count, group.texts])).toEqual([
      ['en', 6, ['b', 'a']],
      ['en', 2, ['c', 'd']],
      ['zh', 2, ['甲']],
      ['en', 1, ['e']],
    ])
    expect(groups[0]?.intents).toEqual([{ intent: 'greet', score: expect.closeTo(0.045) }])
  })

  it('keep their ids when texts are added later', () => {
    const before = groupUtterances(texts, level).map(({ id }) => id)
    const after = groupUtterances([...texts, embedded('f', 0.05, 9), embedded('g', 2)], level).map(({ id }) => id)
    expect(after).toEqual(expect.arrayContaining(before))
    expect(after).toHaveLength(before.length + 1)
    expect(new Set(after).size).toBe(after.length)
    for (const id of after) expect(id).toMatch(/^g-[0-9a-f]{6}$/)
  })

  it('are none for no texts', () => {
    expect(groupUtterances([], level)).toEqual([])
  })
})

describe('the list for review', () => {
  const conversation = toConversationId('c')

  async function list(intents = [sampleIntent('greet', ['hello'])], today: readonly string[] = []) {
    const storage = createMemoryStorage()
    const impressionId = toImpressionId('i')
    const impression = { id: impressionId, at: 1, productIds: [] }
    const records = [
      turn(understood('wrap it as a gift', unclear, 'oos')),
      turn(understood('wrap it as a gift, please', unclear, 'oos')),
      turn(understood('zzz qqq 999', unclear, 'oos')),
      turn(understood('show me phones', { 'find-product': 0.9 }), { impressionId }),
    ]
    for (const record of records) {
      await storage.conversations.finishTurn({ record, ...(record.impressionId && { impression }) })
    }
    await storage.events.recordInteraction({ impressionId, kind: 'thumbs-down', at: 2 })
    const run = () =>
      listReviewGroups({
        ...storage,
        intents,
        turns: 100,
        index: { vectorOf: () => undefined },
        understand: async (text, locale) => ({
          understanding: understood(text, { greet: 0.9 }, today.includes(text) ? 'greet' : 'oos', locale),
          vector: fakeVector(text, 'query'),
        }),
      })
    return { storage, run, conversation }
  }
  const shown = (groups: Awaited<ReturnType<typeof listReviewGroups>>) => groups.map(({ texts }) => texts)

  it('has the groups of what was stored, with those that got a thumb down', async () => {
    const { run } = await list()
    expect(shown(await run())).toEqual([
      ['wrap it as a gift', 'wrap it as a gift, please'],
      ['zzz qqq 999'],
      ['show me phones'],
    ])
  })

  it('loses what was dismissed, what is an example now, and what is understood today', async () => {
    const { storage, run } = await list([sampleIntent('gift', ['Wrap it as a gift!'])], ['zzz qqq 999'])
    expect(shown(await run())).toEqual([['wrap it as a gift, please'], ['show me phones']])
    await storage.review.dismiss(['wrap it as a gift please', 'show me phones'].map(reviewDigest))
    expect(await run()).toEqual([])
  })

  it('forgets a thumb that was turned', async () => {
    const { storage, run } = await list()
    await storage.events.recordInteraction({ impressionId: toImpressionId('i'), kind: 'thumbs-up', at: 3 })
    expect(shown(await run()).flat()).not.toContain('show me phones')
  })
})
