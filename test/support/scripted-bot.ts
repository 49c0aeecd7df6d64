import path from 'node:path'
import { createTurnHandler, type TurnParts } from '../../src/conversation/index.ts'
import {
  type Coupon,
  defaultOrderRules,
  type InboundActivity,
  type KnowledgeSearch,
  type Locale,
  type Order,
  type OrderRules,
  type OutboundMessage,
  type ProductSearchQuery,
  type RecommendationQuery,
  type ShopContacts,
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
import { findEntities } from '../../src/understanding/entities/find-entities.ts'
import { findUnknownGoods } from '../../src/understanding/entities/unknown-goods.ts'
import { measureFrustration } from '../../src/understanding/frustration.ts'
import { findUnfamiliar } from '../../src/understanding/hear-language.ts'
import {
  type CatalogueLanguage,
  createLanguage,
  loadIntents,
  type Understand,
  understandMessage,
} from '../../src/understanding/index.ts'
import { smallShop } from './small-shop.ts'

const smallCatalogue = smallShop()
const smallLanguage = createLanguage(smallCatalogue, {}, [])
export const owner = toCustomerId('c0042')
export const order: Order = {
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

const scripted =
  (intentOf: (text: string) => string, language: CatalogueLanguage): Understand =>
  async (text, fallback, at) => {
    const locale: Locale = /\p{Script=Han}/u.test(text) ? 'zh' : /[a-z]/i.test(text) ? 'en' : fallback
    const intent = intentOf(text)
    return {
      vector: new Float32Array(4),
      understanding: {
        utterance: { text, normalised: text, locale },
        intents: [{ intent, score: 0.9 }],
        intent,
        outOfScope: { score: intent === 'oos' ? 0.1 : 0.9, threshold: 0.5 },
        entities: findEntities(text, language, at),
        frustration: measureFrustration(text),
        ...(/zither/.test(text) && { unknownGoods: findUnknownGoods(text, language) ?? text }),
        unfamiliar: /zither/.test(text) ? findUnfamiliar(text, language).filter(word => word === 'zithers') : [],
      },
    }
  }

/** A bot whose classifier is scripted: everything after it is the real thing. */
export async function openBot(
  intentOf: (text: string) => string,
  changes: Partial<TurnParts> = {},
  knowledge?: KnowledgeSearch,
  contacts?: ShopContacts,
  catalogue = smallCatalogue,
  orderRules: OrderRules = defaultOrderRules,
) {
  const language = catalogue === smallCatalogue ? smallLanguage : createLanguage(catalogue, {}, [])
  const storage = createMemoryStorage()
  await storage.catalogue.upsert(catalogue.products)
  await storage.orders.upsert([order])
  await storage.coupons.upsert([coupon])
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
    lexicon: () => language.lexicon,
    intents: () => intents,
    understand: understandMessage(scripted(intentOf, language)),
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
      coupons: storage.coupons,
      serviceRequests: storage.serviceRequests,
      conversations: storage.conversations,
      knowledge: knowledge ?? {
        async search({ text, locale }) {
          const passage = {
            id: toPassageId('en/delivery#options'),
            pageId: 'delivery',
            locale,
            headings: ['Delivery'],
            text: 'Standard delivery takes 3 days.',
            link: '/help/delivery',
          }
          const similarity = text.includes('delivery') ? 0.9 : 0.2
          return [{ passage, similarity, confidence: similarity }]
        },
      },
      facts: { find: async () => [] },
      orders: createStoredOrderBackend(storage.orders, () => catalogue, orderRules),
      orderRules,
      chooseOffer: async () => ({
        verdicts: [{ code: coupon.code, kind: 'eligible', expectedUse: 0.2 }],
        offer: { code: coupon.code, name: coupon.promotion.name, action: coupon.promotion.action, productIds: [] },
      }),
      passageThreshold: 0.5,
      ...(contacts && { contacts }),
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
            reason: query.anchors[0] ? { kind: 'fits', anchor: query.anchors[0] } : { kind: 'popular' },
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

export const answersOf = (message: OutboundMessage) =>
  message.cards.flatMap(card => (card.kind === 'product' && card.role === 'answer' ? [card.productId] : []))
