import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Card, type ProductCard, toCouponCode, toMoney, toProductId } from '../../../src/domain/index.ts'
import {
  readConversations,
  runConversation,
  type ScriptedConversation,
  scoreConversations,
  type TurnReply,
  toConversationTable,
} from '../../../src/learning/index.ts'
import { smallShop } from '../../support/small-shop.ts'

const catalogue = smallShop()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'conversations-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(text: string): Promise<readonly ScriptedConversation[]> {
  const file = path.join(folder, 'talk.jsonl')
  await writeFile(file, text)
  return readConversations(file)
}
const toLine = (given: Readonly<Record<string, unknown>>) => JSON.stringify({ id: 'c1', category: 'price', ...given })

function card(id: string, role: ProductCard['role'] = 'answer'): ProductCard {
  const price = catalogue.byId.get(toProductId(id))?.price ?? toMoney(0, 'EUR')
  return { kind: 'product', role, productId: toProductId(id), title: id, subtitle: '', price, inStock: true }
}
const coupon: Card = { kind: 'coupon', code: toCouponCode('SAVE5'), title: 'Five off', text: '' }
const source: Card = { kind: 'source', title: 'Returns' }
const toReply = (text: string, cards: readonly Card[] = [], given: Partial<TurnReply> = {}): TurnReply => ({
  ...{ text, cards, locale: 'en', quickReplies: [], isHandedOff: false },
  ...given,
})

/** Plays the first conversation of a file against replies that are given in order; an error breaks it off. */
async function play(text: string, replies: readonly (TurnReply | Error)[]) {
  const [conversation] = await read(text)
  if (!conversation) throw new Error('no conversation')
  const log: string[] = []
  const left = [...replies]
  const open = async ({ as = 'visitor' }: ScriptedConversation) => {
    log.push(`${as} connects`)
    return {
      async say() {
        const reply = left.shift()
        if (reply === undefined || reply instanceof Error) throw reply ?? new Error('no reply left')
        return reply
      },
      async end() {
        log.push('end')
      },
    }
  }
  return { result: await runConversation(conversation, open, () => catalogue), log }
}

async function failureOf(reply: TurnReply, expect: unknown): Promise<string | undefined> {
  const { result } = await play(toLine({ turns: [{ say: 'q', expect }] }), [reply])
  return result.turns[0]?.failure
}

describe('a file of conversations', () => {
  it('has one a line; blank lines and comments are passed over', async () => {
    const line = toLine({ turns: [{ say: 'hello' }] })
    expect(await read(`// made by hand\n${line}\n\n${line}\n`)).toHaveLength(2)
  })

  it.each([
    ['that is not JSON', '{"id":', /talk\.jsonl:1: no conversation/],
    ['without a turn', toLine({ turns: [] }), /:1: no conversation: turns: /],
    [
      'with an unknown expectation',
      toLine({ turns: [{ say: 'q', expect: { txt: ['a'] } }] }),
      /turns\.0\.expect: .*txt/,
    ],
    [
      'with a broken pattern',
      toLine({ turns: [{ say: 'q', never: { any: ['('] } }] }),
      /turns\.0\.never\.any\.0: not a/,
    ],
  ])('%s is refused, with the place', async (_, text, message) => {
    await expect(read(text)).rejects.toMatchObject({ code: 'COMMAND_USAGE', message: expect.stringMatching(message) })
  })
})

describe('a reply in a conversation', () => {
  it.each<[string, TurnReply, unknown]>([
    ['each text', toReply('It COSTS €499.00'), { text: ['costs', '499'] }],
    ['a price on a card', toReply('Here', [card('velto-7')]), { any: ['nothing', '(?<!\\d)499\\.00'] }],
    ['cards in number and by id', toReply('', [card('velto-7')]), { answers: { min: 1, max: 1, all: ['velto-7'] } }],
    ['each card', toReply('', [card('velto-7')]), { shows: { each: { category: 'phones', price: { max: 499 } } } }],
    [
      'an attribute by either name',
      toReply('', [card('velto-7')]),
      { shows: { each: { 'weight|mass|colour': { exists: true } } } },
    ],
    [
      'a share of the cards',
      toReply('', [card('velto-7'), card('pods-air')]),
      { shows: { share: 0.5, each: { category: { not: 'ear' } } } },
    ],
    ['a coupon that is named', toReply('Use SAVE5'), { coupon: { anyOf: ['SAVE5'] } }],
    ['a source by its title', toReply('30 days', [source]), { source: 'return' }],
    ['a question back', toReply('Which one?'), { asks: true }],
    ['quick replies', toReply('Which', [], { quickReplies: ['Blue the blue one'] }), { asks: true, quick: 'blue' }],
    ['a hand-over', toReply('One moment', [], { isHandedOff: true }), { handoff: true }],
    ['a script', toReply('这款有货'), { script: 'Hans' }],
  ])('holds %s', async (_, reply, test) => {
    expect(await failureOf(reply, test)).toBeUndefined()
  })

  it.each<[string, TurnReply, unknown, RegExp]>([
    ['a text that is missing', toReply('Hello'), { text: ['hello', 'bye'] }, /lacks \/bye\//],
    ['what must not be said on a card', toReply('Hi', [card('pods-air')]), { not: ['pods'] }, /says \/pods\//],
    ['a card too many', toReply('', [card('velto-7')]), { shows: { max: 0 } }, /1 cards, more than 0/],
    ['a card of the wrong role', toReply('', [card('velto-7')]), { recommends: { min: 1 } }, /recommends: 0 cards/],
    ['a card that is none of these', toReply('', [card('velto-7')]), { answers: { anyOf: ['x'] } }, /none of x/],
    ['a card that must not be there', toReply('', [card('velto-7')]), { answers: { none: ['velto-7'] } }, /a card of/],
    [
      'a card that is too dear',
      toReply('', [card('velto-7')]),
      { shows: { each: { price: { max: 498 } } } },
      /velto-7/,
    ],
    [
      'a card of nothing in the shop',
      toReply('', [card('nothing')]),
      { shows: { each: { price: { max: 1 } } } },
      /nothing/,
    ],
    ['a coupon out of place', toReply('Hi', [coupon]), { coupon: false }, /a coupon: SAVE5/],
    ['a coupon that is only refused', toReply('SAVE5 has expired'), { coupon: { anyOf: ['SAVE5'] } }, /none of SAVE5/],
    ['a source that is missing', toReply('Hi'), { source: true }, /no source/],
    ['no question back', toReply('Here.'), { asks: true }, /ask back/],
    ['no hand-over', toReply('Here.'), { handoff: true }, /hand-over/],
    ['the other script', toReply('這款有貨'), { script: 'Hans' }, /simplified/],
    ['silence', toReply(''), { not: ['x'] }, /no reply/],
  ])('is told for %s', async (_, reply, test, failure) => {
    expect(await failureOf(reply, test)).toMatch(failure)
  })
})

describe('a conversation', () => {
  it('is played in order, and begins anew where it says so', async () => {
    const turns = [
      { say: 'hello' },
      { say: 'q', expect: { text: ['a'] } },
      { say: 'q', fresh: true, expect: { text: ['a'] } },
    ]
    const { result, log } = await play(toLine({ as: 'ann', turns }), [toReply('Hi'), toReply('a'), toReply('b')])
    expect(log).toEqual(['ann connects', 'ann connects', 'end', 'end'])
    expect(scoreConversations([result])).toEqual({ turns: 2, right: 1, harmful: 0, conversations: 1, whole: 0 })
  })

  it('counts a harmful reply as wrong, though it holds what it must', async () => {
    const turns = [{ say: 'q', expect: { text: ['499'] }, never: { text: ['sold out'] } }]
    const { result } = await play(toLine({ turns }), [toReply('€499, but sold out')])
    expect(scoreConversations([result])).toMatchObject({ turns: 1, right: 0, harmful: 1 })
    expect(toConversationTable([result])).toMatch(/^price +0\/1 +0\.000 +1 +0\/1$/m)
  })

  it('that breaks off fails in what is left', async () => {
    const turns = [1, 2, 3].map(() => ({ say: 'q', expect: { text: ['a'] } }))
    const { result, log } = await play(toLine({ turns }), [toReply('a'), new Error('gone'), toReply('a')])
    expect(result.turns.map(({ failure }) => failure)).toEqual([
      undefined,
      'the conversation broke off: gone',
      'the conversation broke off: gone',
    ])
    expect(log.at(-1)).toBe('end')
  })
})
