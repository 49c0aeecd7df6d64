import type {
  BehaviourEvent,
  Coupon,
  Customer,
  DialogueState,
  Impression,
  InboundMessage,
  Order,
  OutboundMessage,
  Passage,
  Product,
  TurnRecord,
} from '../../src/domain/index.ts'
import {
  initialDialogueState,
  toActivityId,
  toConversationId,
  toCouponCode,
  toCustomerId,
  toImpressionId,
  toMoney,
  toOrderId,
  toPassageId,
  toProductId,
  toTurnId,
} from '../../src/domain/index.ts'

// Values for the contract suites: complete enough that a store which drops a field is caught.

export const noon = Date.UTC(2026, 4, 1, 12)

export function sampleProduct(id: string, change: Partial<Product> = {}): Product {
  return {
    id: toProductId(id),
    name: `Lamp ${id}`,
    description: 'A desk lamp; "warm" light, 2700 K',
    categories: ['Home', 'Lamps'],
    attributes: { colour: 'black', height: '45 cm' },
    brand: 'Lumo',
    price: toMoney(39.95, 'EUR'),
    listPrice: toMoney(49.95, 'EUR'),
    stock: 7,
    fits: [],
    releasedAt: noon,
    translations: { zh: { name: `台灯 ${id}`, description: '暖光', categories: ['家居', '灯'], attributes: {} } },
    ...change,
  }
}

/** A product that no store can take: reading it fails. For tests of what happens on a fault. */
export function unreadableProduct(id: string): Product {
  return {
    ...sampleProduct(id),
    get name(): string {
      throw new Error('unreadable on purpose')
    },
  }
}

export function sampleCustomer(id: string, change: Partial<Customer> = {}): Customer {
  return {
    id: toCustomerId(id),
    email: `${id}@example.org`,
    name: 'Ada Li',
    locale: 'zh',
    createdAt: noon,
    personalised: true,
    ...change,
  }
}

export function sampleOrder(id: string, customerId: string, change: Partial<Order> = {}): Order {
  return {
    id: toOrderId(id),
    customerId: toCustomerId(customerId),
    status: 'shipped',
    placedAt: noon,
    lines: [{ productId: toProductId('lamp-1'), quantity: 2, price: toMoney(39.95, 'EUR') }],
    total: toMoney(79.9, 'EUR'),
    carrier: 'DHL',
    trackingNumber: 'JD0146',
    ...change,
  }
}

export function sampleCoupon(code: string, change: Partial<Coupon> = {}): Coupon {
  return {
    code: toCouponCode(code),
    promotion: {
      name: { en: 'Ten per cent', zh: '九折' },
      action: { kind: 'percent-off', percent: 10 },
      conditions: [{ kind: 'minimum-spend', amount: toMoney(20, 'EUR') }],
    },
    maxUsesPerCustomer: 1,
    ...change,
  }
}

export function sampleEvent(id: string, customerId: string, change: Partial<BehaviourEvent> = {}): BehaviourEvent {
  return {
    id,
    kind: 'view',
    customerId: toCustomerId(customerId),
    productId: toProductId('lamp-1'),
    at: noon,
    ...change,
  }
}

export function sampleImpression(id: string): Impression {
  return {
    id: toImpressionId(id),
    at: noon,
    customerId: toCustomerId('ada'),
    productIds: [toProductId('lamp-2'), toProductId('lamp-1')],
    couponCode: toCouponCode('TEN'),
  }
}

export function samplePassage(id: string, change: Partial<Passage> = {}): Passage {
  return {
    id: toPassageId(id),
    pageId: 'returns',
    locale: 'en',
    headings: ['Returns', 'How long do I have?'],
    text: 'Thirty days.',
    link: 'https://shop.example/returns',
    ...change,
  }
}

export function sampleMessage(id: string, change: Partial<InboundMessage> = {}): InboundMessage {
  return {
    kind: 'message',
    id: toActivityId(id),
    channel: 'web',
    account: 'default',
    externalId: `external-${id}`,
    conversationId: toConversationId('talk'),
    from: { id: 'visitor-1', name: 'Ada', customerId: toCustomerId('ada') },
    at: noon,
    text: 'Do you have this lamp in white? 有白色的吗？',
    ...change,
  }
}

export function sampleReply(id: string, conversationId = 'talk'): OutboundMessage {
  return {
    kind: 'message',
    id: toActivityId(id),
    conversationId: toConversationId(conversationId),
    at: noon + 1,
    text: 'Yes, in white too.',
    locale: 'en',
    cards: [{ kind: 'source', title: 'Colours' }],
    quickReplies: [{ title: 'Show it', text: 'Show me the white lamp' }],
  }
}

/** The record of a turn that answered `message` with `reply`. */
export function sampleTurn(id: string, message: InboundMessage, reply: readonly OutboundMessage[]): TurnRecord {
  const stateAfter: DialogueState = { ...initialDialogueState, locale: 'en', updatedAt: noon + 1, lastIntent: id }
  return {
    format: 1,
    id: toTurnId(id),
    conversationId: message.conversationId,
    channel: message.channel,
    activityId: message.id,
    inboundKind: 'message',
    at: message.at,
    stateBefore: initialDialogueState,
    stateAfter,
    outcomes: [{ intent: 'product-question', skill: 'answer-product', outcome: 'in-stock' }],
    retrieved: { products: [{ productId: toProductId('lamp-1'), score: 0.5 }], passages: [] },
    coupons: [],
    reply,
    tookMs: { understand: 4.5 },
  }
}

export async function collect<Value>(pages: AsyncIterable<readonly Value[]>): Promise<readonly Value[]> {
  const values: Value[] = []
  for await (const page of pages) values.push(...page)
  return values
}
