import {
  type Answer,
  type HandoffSummary,
  type IntentDefinition,
  type Offer,
  type OutboundMessage,
  toActivityId,
  toConversationId,
  toCouponCode,
  toImpressionId,
  toMoney,
  toPassageId,
  toProductId,
} from '../../src/domain/index.ts'
import { createComposeReply, type ReplyInput } from '../../src/reply/index.ts'
import { smallShop } from '../support/small-shop.ts'

const intent: IntentDefinition = {
  name: 'ask-price',
  description: '',
  skill: 'ask-price',
  recommend: 'complementary',
  slots: [],
  handoff: false,
  examples: { en: [], zh: [] },
  responses: {
    en: { answered: ['{product} costs {price}.', '{product} costs {price} at {shop}, until {day}.'] },
    zh: { answered: ['{product}的价格是{price}。'] },
  },
}
const answer: Answer = {
  intent: 'ask-price',
  skill: 'ask-price',
  outcome: 'answered',
  values: {
    product: { kind: 'product', productId: toProductId('velto-7') },
    price: { kind: 'money', money: toMoney(499, 'EUR') },
  },
  products: [toProductId('velto-7')],
  sources: [],
  suggestions: [{ kind: 'cheaper', productId: toProductId('velto-7') }, { kind: 'ask-coupon' }],
}
const compose = createComposeReply({ shopName: { en: 'Corner', zh: '街角' } })

const answering = (changes: Partial<Answer>) => ({ answers: [{ answer: { ...answer, ...changes }, intent }] })

function reply(changes: Partial<ReplyInput> = {}): OutboundMessage {
  let count = 0
  const [first] = compose({
    answers: [{ answer, intent }],
    recommendations: [],
    locale: 'en',
    catalogue: smallShop(),
    at: 1,
    conversationId: toConversationId('c'),
    inReplyTo: toActivityId('a'),
    createId: prefix => `${prefix}-${count++}`,
    ...changes,
  })
  if (first?.kind !== 'message') throw new Error('no message')
  return first
}

describe('a reply', () => {
  it('states the figures that it was given, and shows the product', () => {
    const message = reply()
    expect(message.text).toBe('Kirune Velto 7 costs €499.00.')
    expect(message.cards).toEqual([expect.objectContaining({ role: 'answer', productId: 'velto-7', inStock: true })])
  })

  it('prefers the phrasing that states more, and never leaves a placeholder open', () => {
    const values = { ...answer.values, day: { kind: 'day', at: Date.UTC(2026, 10, 24) } } as const
    expect(reply(answering({ values })).text).toBe('Kirune Velto 7 costs €499.00 at Corner, until 24 November 2026.')
    expect(reply(answering({ values: {} })).text).not.toMatch(/[{}]/)
  })

  it('speaks the customer’s language throughout', () => {
    const message = reply({
      locale: 'zh',
      recommendations: [
        {
          productId: toProductId('pods-air'),
          score: 1,
          reason: { kind: 'fits', anchor: toProductId('velto-7') },
          contributions: {},
        },
      ],
    })
    expect(message.text).toBe('麒润 维拓 7的价格是€499.00。')
    expect(message.cards[1]).toMatchObject({
      title: '博朗诺 低语 Air 耳机',
      reason: '适用于麒润 维拓 7',
      role: 'recommendation',
    })
    expect(message.quickReplies.map(({ title }) => title)).toEqual(['有便宜点的吗？', '优惠券'])
  })

  it('leaves out a product that is gone meanwhile', () => {
    expect(reply(answering({ products: [toProductId('gone')] })).cards).toEqual([])
  })

  it('shows a coupon with its terms, and the page that an answer is from', () => {
    const offer: Offer = {
      code: toCouponCode('SAVE10'),
      name: { en: 'Ten off', zh: '九折' },
      action: { kind: 'percent-off', percent: 10 },
      minimumSpend: toMoney(50, 'EUR'),
      endsAt: Date.UTC(2026, 11, 31),
      productIds: [],
    }
    const source = {
      id: toPassageId('en/delivery#cost'),
      pageId: 'delivery',
      locale: 'en',
      headings: ['Delivery', 'Cost'],
      text: '',
      link: '/help/delivery',
    } as const
    const message = reply({ offer, ...answering({ sources: [source] }), impressionId: toImpressionId('i') })
    expect(message.cards.slice(1)).toEqual([
      expect.objectContaining({
        kind: 'coupon',
        code: 'SAVE10',
        text: '10% off, on orders from €50.00, valid until 31 December 2026',
      }),
      { kind: 'source', title: 'Delivery › Cost', link: '/help/delivery' },
    ])
    expect(message.impressionId).toBe('i')
  })

  it('announces a hand-over beside its words', () => {
    const summary: HandoffSummary = { reason: 'asked', products: [], said: [] }
    const activities = compose({ ...inputOf(), handoff: summary })
    expect(activities.map(({ kind }) => kind)).toEqual(['message', 'handoff'])
    expect(activities[1]).toMatchObject({ status: 'requested', summary })
  })

  it('words every answer of a turn, says and shows the same once, and puts an open question again', () => {
    const other: Answer = { ...answer, products: [toProductId('velto-7'), toProductId('osca-lite')] }
    const reminder = { intent, outcome: 'answered', values: answer.values }
    const message = reply({
      answers: [
        { answer, intent },
        { answer: other, intent },
      ],
      reminder,
    })
    const sentence = 'Kirune Velto 7 costs €499.00.'
    expect(message.text).toBe(`${sentence}\n\nAnd back to my question: ${sentence}`)
    expect(message.cards.map(card => card.kind === 'product' && card.productId)).toEqual(['velto-7', 'osca-lite'])
    expect(message.quickReplies).toHaveLength(2)
  })

  it.each([
    ['en', 'Kirune Velto 7 costs • Price: €499.00 / €199.00\n• colour: black / white.'],
    ['zh', '麒润 维拓 7的价格是• 价格：€499.00 / €199.00\n• colour：black / white。'],
  ] as const)('writes a list with one line an item (%s)', (locale, text) => {
    const price = {
      kind: 'list',
      items: [
        {
          label: { kind: 'price-label' },
          values: [
            { kind: 'money', money: toMoney(499, 'EUR') },
            { kind: 'money', money: toMoney(199, 'EUR') },
          ],
        },
        {
          label: { kind: 'text', text: 'colour' },
          values: [
            { kind: 'text', text: 'black' },
            { kind: 'text', text: 'white' },
          ],
        },
      ],
    } as const
    expect(reply({ locale, ...answering({ values: { ...answer.values, price } }) }).text).toBe(text)
  })
})

function inputOf(): ReplyInput {
  return {
    answers: [{ answer, intent }],
    recommendations: [],
    locale: 'en',
    catalogue: smallShop(),
    at: 1,
    conversationId: toConversationId('c'),
    inReplyTo: toActivityId('a'),
    createId: prefix => prefix,
  }
}
