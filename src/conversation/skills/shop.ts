import {
  type AnswerValue,
  inLocale,
  type Locale,
  type Order,
  type ScoredPassage,
  toOrderId,
} from '../../domain/index.ts'
import { type Skill, type SkillInput, type SkillParts, toAnswer } from './skill.ts'

const text = (value: string): AnswerValue => ({ kind: 'text', text: value })
const day = (at: number): AnswerValue => ({ kind: 'day', at })

/** Says what the intent file says, and nothing else. */
export const respond: Skill = {
  name: 'respond',
  outcomes: { answered: ['shop'] },
  async answer(input) {
    const isGreeting = input.intent.name === 'greet'
    return {
      answer: toAnswer(input, 'answered', {
        suggestions: isGreeting
          ? [
              { kind: 'get-recommendation' },
              { kind: 'track-order' },
              { kind: 'ask-coupon' },
              { kind: 'delivery-options' },
            ]
          : [],
      }),
      state: {},
    }
  },
}

/** Longest quotation in a reply; whole sentences. */
const quotationCharacters = 420

/** As many whole sentences from the start of the passage as fit. */
function quote(passage: string, locale: Locale): string {
  let quotation = ''
  for (const { segment } of new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(passage)) {
    if (quotation !== '' && quotation.length + segment.length > quotationCharacters) break
    quotation += segment
  }
  return quotation.trim()
}

async function findPassages(input: SkillInput, parts: SkillParts, signal: AbortSignal) {
  const query = { text: input.understanding.utterance.normalised, vector: input.vector, locale: input.locale }
  return parts.knowledge.search(query, 3, signal)
}

/** Answers from the shop's own pages, in their words, and names the page. */
export const answerFromKnowledge: Skill = {
  name: 'answer-from-knowledge',
  outcomes: { answered: ['passage'], unknown: [] },
  async answer(input, parts, signal) {
    const passages: readonly ScoredPassage[] = await findPassages(input, parts, signal)
    const best = passages[0]
    if (!best || best.similarity < parts.passageThreshold[input.locale]) {
      return {
        answer: toAnswer(input, 'unknown', { suggestions: [{ kind: 'contact-human-agent' }] }),
        state: {},
        retrieved: { passages },
      }
    }
    return {
      answer: toAnswer(input, 'answered', {
        values: { passage: text(quote(best.passage.text, best.passage.locale)) },
        sources: [best.passage],
        suggestions: [{ kind: 'contact-human-agent' }],
      }),
      state: {},
      retrieved: { passages },
    }
  },
}

/** Orders fetched to find the one that a customer means. */
const recentOrders = 5

function toOrderAnswer(input: SkillInput, order: Order) {
  return {
    answer: toAnswer(input, order.status, {
      values: {
        order: text(order.id),
        'placed-date': day(order.placedAt),
        carrier: text(order.carrier ?? '—'),
        tracking: text(order.trackingNumber ?? '—'),
        ...(order.expectedAt === undefined ? {} : { 'expected-date': day(order.expectedAt) }),
        ...(order.deliveredAt === undefined ? {} : { 'delivered-date': day(order.deliveredAt) }),
      },
      suggestions: [{ kind: 'check-refund-policy' }, { kind: 'contact-human-agent' }],
    }),
    state: { orderId: order.id },
  }
}

/** Tells the state of an order to its owner, and nothing to anybody else: not even whether the number exists. */
export const trackOrder: Skill = {
  name: 'track-order',
  outcomes: {
    'which-order': [],
    verify: [],
    'not-found': ['order'],
    'no-orders': [],
    placed: ['order', 'placed-date'],
    paid: ['order', 'placed-date'],
    packed: ['order', 'placed-date'],
    shipped: ['order', 'carrier', 'tracking', 'expected-date'],
    delivered: ['order', 'delivered-date'],
    cancelled: ['order'],
    returned: ['order'],
  },
  async answer(input, parts, signal) {
    const { customerId, request } = input
    if (customerId === undefined) {
      return {
        answer: toAnswer(input, 'verify', { suggestions: [{ kind: 'contact-human-agent' }] }),
        state: { pending: { intent: input.intent.name, slot: 'identity', askedAt: input.at } },
      }
    }
    if (request.orderNumber !== undefined) {
      const order = await parts.orders.findOrder(toOrderId(request.orderNumber), customerId, signal)
      if (order) return toOrderAnswer(input, order)
      return {
        answer: toAnswer(input, 'not-found', {
          values: { order: text(request.orderNumber) },
          suggestions: [{ kind: 'contact-human-agent' }],
        }),
        state: {},
      }
    }
    const orders = await parts.orders.listOrders(customerId, recentOrders, signal)
    const open = orders.filter(({ status }) => !['delivered', 'cancelled', 'returned'].includes(status))
    const meant = orders.find(({ id }) => id === input.state.orderId) ?? (open.length === 1 ? open[0] : undefined)
    const only = meant ?? (orders.length === 1 ? orders[0] : undefined)
    if (only) return toOrderAnswer(input, only)
    if (orders.length === 0) return { answer: toAnswer(input, 'no-orders'), state: {} }
    return {
      answer: toAnswer(input, 'which-order'),
      state: { pending: { intent: input.intent.name, slot: 'order-number', askedAt: input.at } },
    }
  },
}

export const askCoupon: Skill = {
  name: 'ask-coupon',
  outcomes: { offered: ['coupon', 'code'], none: [], 'sign-in': [] },
  async answer(input, parts) {
    const choice = await parts.chooseOffer(
      { answers: input.request.products, recommended: [] },
      input.customerId,
      input.at,
    )
    const { offer } = choice
    if (!offer) {
      return {
        answer: toAnswer(input, input.customerId === undefined ? 'sign-in' : 'none', {
          suggestions: [{ kind: 'get-recommendation' }],
        }),
        state: {},
        offer: choice,
      }
    }
    return {
      answer: toAnswer(input, 'offered', {
        values: { coupon: text(inLocale(offer.name, input.locale)), code: text(offer.code) },
        ...(input.intent.recommend === 'personal'
          ? { recommend: { goal: 'personal' as const, anchors: [], constraint: {}, limit: 4 } }
          : {}),
      }),
      state: {},
      offer: choice,
    }
  },
}

/** What is asked of the pages, however the customer asked for a person. */
const contactQuestion: Readonly<Record<Locale, string>> = {
  en: 'How can I contact customer service: telephone, e-mail, opening hours?',
  zh: '怎么联系客服：电话、邮箱、服务时间？',
}

/** Passes the conversation to a person: the request is stored with the turn, and the page with the contacts is shown. */
export const handOver: Skill = {
  name: 'hand-over',
  outcomes: { requested: [], 'already-waiting': [] },
  async answer(input, parts, signal) {
    const passages = await parts.knowledge.search(
      { text: contactQuestion[input.locale], locale: input.locale },
      1,
      signal,
    )
    const best = passages[0]
    const sources = best && best.similarity >= parts.passageThreshold[input.locale] ? [best.passage] : []
    const isWaiting = input.state.handoff === 'requested' || input.state.handoff === 'waiting'
    return {
      answer: toAnswer(input, isWaiting ? 'already-waiting' : 'requested', { sources }),
      state: { handoff: 'requested' },
      retrieved: { passages },
      ...(isWaiting ? {} : { handoff: 'requested' as const }),
    }
  },
}

/** A polite way out: says what the bot can do, and after a second failure offers a person. */
export const fallBack: Skill = {
  name: 'fall-back',
  outcomes: { 'not-understood': [], 'not-understood-again': [] },
  async answer(input) {
    const misunderstood = input.state.misunderstood + 1
    const isRepeated = misunderstood > 1
    return {
      answer: toAnswer(input, isRepeated ? 'not-understood-again' : 'not-understood', {
        suggestions: isRepeated
          ? [{ kind: 'contact-human-agent' }]
          : [{ kind: 'get-recommendation' }, { kind: 'track-order' }, { kind: 'delivery-options' }],
      }),
      state: { misunderstood },
    }
  },
}
