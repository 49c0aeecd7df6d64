import path from 'node:path'
import { createTurnHandler, type TurnParts } from '../../src/conversation/index.ts'
import {
  type Coupon,
  type InboundActivity,
  type Locale,
  type Order,
  type OutboundMessage,
  type ProductSearchQuery,
  type RecommendationQuery,
  silentLogger,
  type TurnRecord,
  toActivityId,
  toConversationId,
  toCouponCode,
  toCustomerId,
  toMoney,
  toOrderId,
  toPassageId,
  toProductId,
} from '../../src/domain/index.ts'
import { createComposeReply } from '../../src/reply/index.ts'
import { createMemoryStorage, createStoredOrderBackend } from '../../src/storage/index.ts'
import { createLanguage, loadIntents } from '../../src/understanding/index.ts'
import { findEntities, findUnfamiliar } from '../../src/understanding/understand.ts'
import { smallShop } from '../support/small-shop.ts'

const catalogue = smallShop()
const language = createLanguage(catalogue, {}, [])
const owner = toCustomerId('c0042')
const order: Order = {
  id: toOrderId('10023'),
  customerId: owner,
  status: 'shipped',
  placedAt: Date.UTC(2026, 10, 20),
  lines: [{ productId: toProductId('velto-7'), quantity: 1, price: toMoney(499, 'EUR') }],
  total: toMoney(499, 'EUR'),
  carrier: 'Swiftpost',
  trackingNumber: 'SP123456',
  expectedAt: Date.UTC(2026, 10, 26),
}
const coupon: Coupon = {
  code: toCouponCode('HELLO5'),
  promotion: {
    name: { en: 'Five off', zh: '减五元' },
    action: { kind: 'amount-off', amount: toMoney(5, 'EUR') },
    conditions: [],
  },
  maxUsesPerCustomer: 1,
}

/** A bot whose classifier is scripted: everything after it is the real thing. */
async function openBot(intentOf: (text: string) => string, changes: Partial<TurnParts> = {}) {
  const storage = createMemoryStorage()
  await storage.catalogue.upsert(catalogue.products)
  await storage.orders.upsert([order])
  const intents = new Map((await loadIntents(path.join(import.meta.dirname, '../../intents'))).map(i => [i.name, i]))
  const asked: RecommendationQuery[] = []
  const searched: ProductSearchQuery[] = []
  let now = Date.UTC(2026, 10, 24)
  let count = 0
  const records: TurnRecord[] = []
  const parts: TurnParts = {
    conversations: {
      ...storage.conversations,
      receive: activity => storage.conversations.receive(activity),
      loadState: id => storage.conversations.loadState(id),
      async finishTurn(turn) {
        records.push(turn.record)
        await storage.conversations.finishTurn(turn)
      },
    },
    customers: storage.customers,
    events: storage.events,
    catalogue: () => catalogue,
    intents: () => intents,
    async understand(text, fallback) {
      const locale: Locale = /\p{Script=Han}/u.test(text) ? 'zh' : /[a-z]/i.test(text) ? 'en' : fallback
      const intent = intentOf(text)
      return {
        vector: new Float32Array(4),
        understanding: {
          utterance: { text, normalised: text, locale },
          intents: [{ intent, score: 0.9 }],
          intent,
          outOfScope: { score: intent === 'oos' ? 0.1 : 0.9, threshold: 0.5 },
          entities: findEntities(text, language),
          unfamiliar: /zither/.test(text) ? findUnfamiliar(text, language).filter(word => word === 'zithers') : [],
        },
      }
    },
    skillParts: {
      catalogue: () => catalogue,
      products: {
        async search(query, k) {
          searched.push(query)
          const { category, brand, attributes, maxPriceMinor = 1e9, minPriceMinor = 0 } = query.constraint ?? {}
          return catalogue.products
            .filter(product => category === undefined || product.categories.includes(category))
            .filter(product => brand === undefined || product.brand === brand)
            .filter(product =>
              Object.entries(attributes ?? {}).every(([name, value]) => product.attributes[name] === value),
            )
            .filter(({ price }) => price.amountMinor <= maxPriceMinor && price.amountMinor >= minPriceMinor)
            .slice(0, k)
            .map(({ id }) => ({ productId: id, score: 1 }))
        },
      },
      vectorOf: () => undefined,
      knowledge: {
        async search({ text, locale }) {
          const passage = {
            id: toPassageId('en/delivery#options'),
            pageId: 'delivery',
            locale,
            headings: ['Delivery'],
            text: 'Standard delivery takes 3 days.',
          }
          return [{ passage, similarity: text.includes('delivery') ? 0.9 : 0.2 }]
        },
      },
      orders: createStoredOrderBackend(storage.orders),
      chooseOffer: async () => ({
        verdicts: [{ code: coupon.code, kind: 'eligible', expectedUse: 0.2 }],
        offer: { code: coupon.code, name: coupon.promotion.name, action: coupon.promotion.action, productIds: [] },
      }),
      passageThreshold: { en: 0.5, zh: 0.5 },
    },
    recommender: () => ({
      async recommend(query) {
        asked.push(query)
        const fits = catalogue.products.filter(({ fits, stock }) => fits.length > 0 && stock > 0).slice(0, query.limit)
        return {
          goal: query.goal,
          anchors: query.anchors,
          lists: [],
          weights: {},
          removed: [],
          recommendations: fits.map(({ id }) => ({
            productId: id,
            score: 1,
            reason: { kind: 'popular' },
            contributions: {},
          })),
        }
      },
    }),
    composeReply: createComposeReply({ shopName: { en: 'Corner', zh: '街角' } }),
    logger: silentLogger,
    clock: () => now,
    createId: prefix => `${prefix}-${++count}`,
    shop: { currency: 'EUR', locale: 'en' },
    stateLifetimeMs: 24 * 3_600_000,
    timeoutMs: 5_000,
    ...changes,
  }
  const handle = createTurnHandler(parts)
  async function say(text: string, as?: typeof owner, conversation = 'c1'): Promise<OutboundMessage> {
    const activity: InboundActivity = {
      id: toActivityId(`in-${++count}`),
      kind: 'message',
      channel: 'test',
      account: 'default',
      externalId: `x-${count}`,
      conversationId: toConversationId(conversation),
      from: { id: as ?? 'visitor', ...(as ? { customerId: as } : {}) },
      at: now,
      text,
    }
    await storage.conversations.receive(activity)
    const [message] = await handle(activity, new AbortController().signal)
    if (message?.kind !== 'message') throw new Error('no message')
    return message
  }
  async function report(name: string) {
    const id = toActivityId(`in-${++count}`)
    const conversationId = toConversationId('c1')
    const envelope = {
      id,
      channel: 'test',
      account: 'default',
      externalId: id,
      conversationId,
      from: { id: 'visitor' },
      at: now,
    }
    const activity: InboundActivity = { ...envelope, kind: 'event', name, value: {} }
    await storage.conversations.receive(activity)
    return handle(activity, new AbortController().signal)
  }
  return { say, report, storage, asked, searched, records, pass: (ms: number) => (now += ms) }
}

const answersOf = (message: OutboundMessage) =>
  message.cards.flatMap(card => (card.kind === 'product' && card.role === 'answer' ? [card.productId] : []))

describe('a turn', () => {
  it('answers a price from the catalogue, and recommends what goes with it', async () => {
    const bot = await openBot(() => 'ask-price')
    const message = await bot.say('How much is the Velto 7?')
    expect(message.text).toContain('€499.00')
    expect(answersOf(message)).toEqual(['velto-7'])
    expect(bot.asked[0]).toMatchObject({ goal: 'complementary', anchors: ['velto-7'] })
    expect(message.cards.map(({ kind }) => kind)).toContain('coupon')
    expect(message.impressionId).toBeDefined()
    const [record] = bot.records
    expect(record).toMatchObject({
      outcomes: [{ intent: 'ask-price', outcome: 'answered' }],
      offer: { code: 'HELLO5' },
    })
    expect(await bot.storage.events.getImpression(record?.impressionId ?? ('' as never))).toMatchObject({
      productIds: ['velto-7', ...(record?.recommendation?.recommendations.map(r => r.productId) ?? [])],
    })
  })

  it('goes on from what the conversation is about: it, cheaper, the second one', async () => {
    const bot = await openBot(text =>
      /much|多少/.test(text) ? 'ask-price' : /stock|有货/.test(text) ? 'ask-availability' : 'oos',
    )
    await bot.say('How much is the Velto 7 Pro White?')
    expect(answersOf(await bot.say('is it in stock?'))).toEqual(['velto-7-pro-white'])
    const cheaper = await bot.say('is there a cheaper one?')
    expect(answersOf(cheaper)).toEqual(['velto-7', 'osca-lite'])
    expect(answersOf(await bot.say('how much is the second one?'))).toEqual(['osca-lite'])
    expect(answersOf(await bot.say('这款有货吗'))).toEqual(['osca-lite'])
  })

  it('takes a bare kind of accessory for a search, and asks what an accessory should fit otherwise', async () => {
    const bot = await openBot(() => 'find-accessory')
    expect(answersOf(await bot.say('cases'))).toEqual(['case-velto-7', 'case-osca'])
    await bot.say('accessories for my phone')
    expect(bot.records.map(({ outcomes }) => outcomes[0]?.outcome)).toEqual(['found', 'which-product'])
  })

  it('does not take what the shop has never heard of for what was talked about', async () => {
    const bot = await openBot(() => 'ask-availability')
    await bot.say('is the Velto 7 in stock?')
    const message = await bot.say('do you sell zithers?')
    expect(answersOf(message)).toEqual([])
    expect(message.text).toContain('zithers')
  })

  it('recommends what fits the phone when a case for it is asked for', async () => {
    const bot = await openBot(() => 'find-accessory')
    await bot.say('a case for the velto 7')
    expect(bot.asked[0]).toMatchObject({
      goal: 'complementary',
      anchors: ['velto-7'],
      constraint: { category: 'Cases' },
    })
  })

  it('asks which product, takes the answer, and forgets the question', async () => {
    const bot = await openBot(text => (text.startsWith('price') ? 'ask-price' : 'find-product'))
    expect(answersOf(await bot.say('price?'))).toEqual([])
    const answered = await bot.say('the osca lite')
    expect(answered.text).toContain('€199.00')
    expect(bot.records[1]?.stateAfter.pending).toBeUndefined()
  })

  it('reads "the new phone" as the latest release', async () => {
    const bot = await openBot(() => 'ask-price')
    expect(answersOf(await bot.say('How much is the new phone?'))).toEqual(['velto-7-pro'])
  })

  it('offers the family when a name is ambiguous', async () => {
    const bot = await openBot(() => 'ask-price')
    const message = await bot.say('how much is the velto')
    expect(answersOf(message).length).toBeGreaterThan(1)
    expect(bot.asked).toEqual([])
  })

  it('keeps the kind of thing while a search is refined', async () => {
    const bot = await openBot(() => 'find-product')
    await bot.say('show me phones')
    await bot.say('in white')
    expect(bot.searched[1]?.constraint).toEqual({ category: 'Phones', attributes: { colour: 'white' } })
  })

  it('searches within the price that is said', async () => {
    const bot = await openBot(() => 'find-product')
    expect(answersOf(await bot.say('phones under 300 euros'))).toEqual(['osca-lite'])
  })

  it('discloses nothing of an order to anybody but its owner', async () => {
    const bot = await openBot(() => 'track-order')
    const visitor = await bot.say('where is my order 10023?')
    const nobody = await bot.say('where is my order 99999?', undefined, 'c1')
    expect(JSON.stringify(visitor)).not.toMatch(/SP123456|Swiftpost|shipped/i)
    const other = await bot.say('where is my order 10023?', toCustomerId('c0001'), 'c2')
    expect(JSON.stringify(other)).not.toMatch(/SP123456|Swiftpost/)
    expect(bot.records.map(({ outcomes }) => outcomes[0]?.outcome)).toEqual(['verify', 'verify', 'not-found'])
    expect(nobody.quickReplies).toEqual(visitor.quickReplies)
    const mine = await bot.say('where is my order 10023?', owner, 'c3')
    expect(mine.text).toContain('SP123456')
    expect(mine.text).toContain('26 November 2026')
  })

  it('finds the one order that is under way without its number', async () => {
    const bot = await openBot(() => 'track-order')
    expect((await bot.say('我的订单到哪了', owner)).text).toContain('SP123456')
  })

  it('quotes the shop’s page and names it, or says that it does not know', async () => {
    const bot = await openBot(() => 'delivery-options')
    const known = await bot.say('which delivery options are there')
    expect(known.text).toContain('Standard delivery takes 3 days.')
    expect(known.cards).toEqual([expect.objectContaining({ kind: 'source', title: 'Delivery' })])
    await bot.say('do you teleport')
    expect(bot.records[1]?.outcomes[0]?.outcome).toBe('unknown')
  })

  it('finds a polite way out, then offers a person, and recommends nothing', async () => {
    const bot = await openBot(() => 'oos')
    const first = await bot.say('asdf qwer')
    await bot.say('qwer asdf')
    expect(first.cards).toEqual([])
    expect(bot.asked).toEqual([])
    expect(bot.records.map(({ outcomes }) => outcomes[0]?.outcome)).toEqual(['not-understood', 'not-understood-again'])
  })

  it('searches for a bare product name', async () => {
    const bot = await openBot(() => 'oos')
    expect(answersOf(await bot.say('osca lite'))).toEqual(['osca-lite'])
  })

  it('announces a hand-over once', async () => {
    const bot = await openBot(() => 'contact-human-agent')
    await bot.say('a person please')
    await bot.say('a person please')
    expect(bot.records.map(({ reply }) => reply.length)).toEqual([2, 1])
    expect(bot.records[1]?.stateAfter.handoff).toBe('requested')
  })

  it('answers in the language of the question, also when it changes', async () => {
    const bot = await openBot(() => 'ask-price')
    expect((await bot.say('Velto 7 多少钱')).locale).toBe('zh')
    expect((await bot.say('how much is the osca lite')).locale).toBe('en')
  })

  it('forgets what the conversation was about after a day', async () => {
    const bot = await openBot(() => 'ask-price')
    await bot.say('How much is the Velto 7?')
    bot.pass(25 * 3_600_000)
    expect(answersOf(await bot.say('how much is it?'))).toEqual([])
  })

  it('apologises when something breaks, and the activity is not tried again', async () => {
    const bot = await openBot(() => 'ask-price', {
      recommender: () => ({ recommend: () => Promise.reject(new Error('boom')) }),
    })
    const message = await bot.say('How much is the Velto 7?')
    expect(message.text).toMatch(/sorry/i)
    expect(bot.records[0]?.outcomes[0]?.outcome).toBe('failed: TURN_FAILED')
    expect(await bot.storage.conversations.listUnanswered()).toEqual([])
  })

  it('uses no history of a person who asked not to be profiled', async () => {
    const bot = await openBot(() => 'get-recommendation')
    await bot.storage.customers.upsert([{ id: owner, createdAt: 0, personalised: false }])
    await bot.storage.events.append([
      { id: 'e', kind: 'view', customerId: owner, productId: toProductId('velto-7'), at: 1 },
    ])
    await bot.say('what do you recommend', owner)
    expect(bot.asked[0]).toMatchObject({ history: [] })
    expect(bot.asked[0]?.customerId).toBeUndefined()
  })

  it('gives no answer to what a page reports', async () => {
    const bot = await openBot(() => 'greet')
    expect(await bot.report('page-opened')).toEqual([])
    expect(await bot.storage.conversations.listUnanswered()).toEqual([])
  })

  it('runs the turns of one conversation in order', async () => {
    const bot = await openBot(text => (text.includes('much') ? 'ask-price' : 'ask-availability'))
    const [, second] = await Promise.all([bot.say('How much is the Velto 7?'), bot.say('is it in stock?')])
    expect(answersOf(second)).toEqual(['velto-7'])
  })
})
