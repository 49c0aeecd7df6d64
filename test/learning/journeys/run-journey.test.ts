import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import {
  type Card,
  type ProductCard,
  toCatalogue,
  toCouponCode,
  toMoney,
  toProductId,
} from '../../../src/domain/index.ts'
import { isPassed, type JourneySession, readJourney, runJourney, type SeenReply } from '../../../src/learning/index.ts'
import { smallShop } from '../../support/small-shop.ts'

const catalogue = smallShop()
let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'journey-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(text: string) {
  const file = path.join(folder, 'journey.yaml')
  await writeFile(file, text)
  return readJourney(file)
}

/** JSON is YAML too. */
const toJourney = (turns: readonly unknown[]) => read(JSON.stringify({ name: 'a journey', turns }))

function card(id: string, given: Partial<ProductCard> = {}): ProductCard {
  const product = catalogue.byId.get(toProductId(id))
  return {
    kind: 'product',
    role: 'recommendation',
    productId: toProductId(id),
    title: id,
    subtitle: '',
    price: product?.price ?? toMoney(0, 'EUR'),
    inStock: true,
    ...(given.role === 'answer' ? {} : { reason: 'Fits your Velto 7' }),
    ...given,
  }
}
const answer = (id: string, given: Partial<ProductCard> = {}) => card(id, { role: 'answer', ...given })
const coupon: Card = { kind: 'coupon', code: toCouponCode('SAVE5'), title: '', text: '' }
const source: Card = { kind: 'source', title: 'Returns' }
const reply = (text: string, cards: readonly Card[] = [], locale: 'en' | 'zh' = 'en'): SeenReply => ({
  text,
  locale,
  cards,
})

/** A bot that answers from a script, by what is said, and keeps what happened. */
function scriptedBot(script: Readonly<Record<string, SeenReply | Error>>) {
  const log: string[] = []
  const connect = async (customerId: string | undefined): Promise<JourneySession> => {
    const who = customerId ?? 'visitor'
    log.push(`${who} connects`)
    return {
      async say(text) {
        log.push(`${who}: ${text}`)
        const said = script[text]
        if (said === undefined || said instanceof Error) throw said ?? new Error(`not in the script: ${text}`)
        return said
      },
      async end() {
        log.push(`${who} ends`)
      },
    }
  }
  return { connect, log }
}

/** The failures of one turn with this reply and expectation. */
async function failuresOf(seen: SeenReply, expect: unknown) {
  const journey = await toJourney([{ say: 'q', expect }])
  const result = await runJourney(journey, scriptedBot({ q: seen }).connect, () => catalogue)
  return result.turns.flatMap(({ failures }) => failures)
}

describe('a journey file', () => {
  it('is read with what it leaves out filled in', async () => {
    const journey = await read(
      'name: a\nturns:\n  - { say: hello, expect: { recommends: {}, answers: { kind: Phones } } }\n',
    )
    expect(journey.turns[0]).toMatchObject({
      say: 'hello',
      expect: { contains: [], excludes: [], recommends: { atLeast: 1 }, answers: { atLeast: 1, includes: [] } },
    })
  })

  it.each([
    ['without a name', 'turns: [{ say: hi, expect: {} }]', /: name: /],
    ['without a turn', 'name: a\nturns: []', /: turns: /],
    ['with nothing said', 'name: a\nturns: [{ say: hi, expect: {} }, { say: "", expect: {} }]', /: turns\.1\.say: /],
    [
      'with an unknown expectation',
      'name: a\nturns: [{ say: hi, expect: { contain: [x] } }]',
      /: turns\.0\.expect: .*contain/,
    ],
    [
      'with an unknown language',
      'name: a\nturns: [{ say: hi, expect: { language: fr } }]',
      /: turns\.0\.expect\.language: /,
    ],
    ['that is not YAML', 'name: [a', /not a journey/],
  ])('%s is refused, with the place', async (_, text, message) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'COMMAND_USAGE',
      message: expect.stringMatching(message),
    })
    await expect(read(text)).rejects.toThrow(path.join(folder, 'journey.yaml'))
  })

  it('that is not there is refused by name', async () => {
    const file = path.join(folder, 'none.yaml')
    await expect(readJourney(file)).rejects.toMatchObject({
      code: 'COMMAND_USAGE',
      message: expect.stringContaining(file),
    })
  })
})

describe('a journey', () => {
  it('passes when every reply holds what it must, each customer in a conversation of their own', async () => {
    const bot = scriptedBot({
      'how much is the Velto 7?': reply('Kirune Velto 7 costs €499.00.', [
        answer('velto-7'),
        card('case-velto-7'),
        coupon,
      ]),
      'what do you recommend?': reply('These go well with it.', [card('pods-air')]),
      退货: reply('三十天内可以退货。', [source], 'zh'),
    })
    const journey = await toJourney([
      {
        as: 'ann',
        say: 'how much is the Velto 7?',
        remember: 'first',
        expect: {
          contains: ['{name:velto-7}', '{price:velto-7}'],
          containsAny: ['gratis', 'costs'],
          excludes: ['{price:velto-7-pro}'],
          language: 'en',
          answers: { atMost: 1, includes: ['velto-7'], kind: 'Phones', cheaperThan: 'velto-7-pro' },
          recommends: { atMost: 1, fit: { product: 'velto-7', atLeast: 1 }, reasonsContainAny: ['Fits'] },
          coupon: true,
          source: false,
        },
      },
      { say: '退货', expect: { language: 'zh', source: true, coupon: false } },
      { as: 'ann', say: 'what do you recommend?', expect: { recommends: { differsFrom: 'first' } } },
    ])
    const result = await runJourney(journey, bot.connect, () => catalogue)
    expect(result.turns.map(({ failures }) => failures)).toEqual([[], [], []])
    expect(isPassed(result)).toBe(true)
    expect(result.name).toBe('a journey')
    expect(bot.log).toEqual([
      'ann connects',
      'ann: how much is the Velto 7?',
      'visitor connects',
      'visitor: 退货',
      'ann: what do you recommend?',
      'ann ends',
      'visitor ends',
    ])
  })

  it.each<[string, SeenReply, unknown, RegExp]>([
    ['a text that is missing', reply('It costs €1.00.'), { contains: ['{price:velto-7}'] }, /lacks "€499\.00"/],
    ['none of several texts', reply('Hello'), { containsAny: ['a1', 'a2'] }, /none of "a1", "a2"/],
    ['a disclosure in the text', reply('Order 4711'), { excludes: ['4711'] }, /discloses "4711"/],
    ['a disclosure on a card', reply('', [card('pods-air', { title: '4711' })]), { excludes: ['4711'] }, /discloses/],
    ['another language', reply('你好'), { language: 'zh' }, /in en, not zh/],
    ['Chinese without a Chinese word', reply('Hello', [], 'zh'), { language: 'zh' }, /no Chinese character/],
    ['too few answers', reply(''), { answers: {} }, /0 answer cards, fewer than 1/],
    [
      'too many answers',
      reply('', [answer('velto-7')]),
      { answers: { atLeast: 0, atMost: 0 } },
      /1 answer cards, more/,
    ],
    [
      'an answer that is missing',
      reply('', [answer('velto-7')]),
      { answers: { includes: ['osca-lite'] } },
      /osca-lite is not/,
    ],
    ['an answer of another kind', reply('', [answer('pods-air')]), { answers: { kind: 'Phones' } }, /is of Earphones/],
    [
      'an answer that is not cheaper',
      reply('', [answer('velto-7')]),
      { answers: { cheaperThan: 'velto-7' } },
      /not cheaper/,
    ],
    [
      'a price that is not the catalogue’s',
      reply('', [answer('velto-7', { price: toMoney(1, 'EUR') })]),
      { answers: {} },
      /price not the catalogue's/,
    ],
    [
      'too few recommendations',
      reply('', [card('pods-air')]),
      { recommends: { atLeast: 2 } },
      /1 recommendations, fewer than 2/,
    ],
    [
      'too many recommendations',
      reply('', [card('pods-air')]),
      { recommends: { atLeast: 0, atMost: 0 } },
      /more than 0/,
    ],
    [
      'a recommendation without a reason',
      reply('', [card('pods-air', { reason: '' })]),
      { recommends: {} },
      /without a reason/,
    ],
    ['a sold-out recommendation', reply('', [card('case-osca', { inStock: false })]), { recommends: {} }, /sold out/],
    [
      'nothing that fits',
      reply('', [card('case-osca')]),
      { recommends: { fit: { product: 'velto-7', atLeast: 1 } } },
      /0 recommendations fit velto-7/,
    ],
    [
      'no reason of those wanted',
      reply('', [card('pods-air')]),
      { recommends: { reasonsContainAny: ['popular'] } },
      /no reason says any of popular/,
    ],
    ['a coupon that is missing', reply(''), { coupon: true }, /no coupon/],
    ['a coupon out of place', reply('', [coupon]), { coupon: false }, /coupon that should not/],
    ['a source that is missing', reply(''), { source: true }, /no source/],
    ['a source out of place', reply('', [source]), { source: false }, /source that should not/],
  ])('reports %s, and nothing else', async (_, seen, expectation, failure) => {
    expect(await failuresOf(seen, expectation)).toEqual([expect.stringMatching(failure)])
  })

  it('reports the same recommendations as remembered, in any order', async () => {
    const journey = await toJourney([
      { say: 'one', remember: 'one', expect: {} },
      { say: 'two', expect: { recommends: { differsFrom: 'one' } } },
      { say: 'three', expect: { recommends: { differsFrom: 'one' } } },
    ])
    const bot = scriptedBot({
      one: reply('', [card('pods-air'), card('pods-max')]),
      two: reply('', [card('pods-max'), card('pods-air')]),
      three: reply('', [card('pods-max')]),
    })
    const result = await runJourney(journey, bot.connect, () => catalogue)
    expect(result.turns.map(({ failures }) => failures)).toEqual([[], ['the same recommendations as one'], []])
    expect(isPassed(result)).toBe(false)
  })

  it('reads the catalogue of the moment', async () => {
    const journey = await toJourney([{ say: 'q', expect: { contains: ['{price:velto-7}'] } }])
    const bot = scriptedBot({ q: reply('€499.00') })
    const empty = toCatalogue([])
    const result = await runJourney(journey, bot.connect, () => empty)
    expect(result.turns[0]?.failures).toEqual([
      'the journey speaks of velto-7, which the catalogue does not have',
      'the text lacks "{price:velto-7}"',
    ])
  })

  it('ends every conversation when one breaks', async () => {
    const bot = scriptedBot({ hello: reply('Hello'), q: new Error('no reply') })
    const journey = await toJourney([
      { as: 'ann', say: 'hello', expect: {} },
      { say: 'q', expect: {} },
    ])
    await expect(runJourney(journey, bot.connect, () => catalogue)).rejects.toThrow('no reply')
    expect(bot.log.slice(-2)).toEqual(['ann ends', 'visitor ends'])
  })
})
