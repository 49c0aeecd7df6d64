import { type ServiceRequestKind, toRequestId } from '../../../domain/index.ts'
import { findPassage, quotedIn } from '../knowledge.ts'
import { type Skill, text, toAnswer } from '../skill.ts'
import { shortId } from '../take-complaint.ts'
import { askToConfirm, findOrder, offerTask, orderOutcomes } from './find-order.ts'

/** What the shop's people are asked to do, by the intent. */
const kindOfIntent: Readonly<Record<string, ServiceRequestKind>> = {
  'get-refund': 'refund',
  'return-item': 'return',
  'exchange-item': 'exchange',
  'report-damaged-item': 'damage',
}

/**
 * Opens a return, an exchange, a refund or a claim for an order that was sent, after the customer has confirmed it: a
 * service request for the shop's people. What the rules are is quoted from the shop's pages.
 */
export const openReturn: Skill = {
  name: 'open-return',
  outcomes: {
    ...orderOutcomes,
    'not-sent': ['order', 'passage'],
    confirm: ['order'],
    opened: ['order', 'request'],
    kept: ['order'],
    closed: ['order'],
  },
  async answer(input, parts, signal) {
    const found = await findOrder(input, parts, signal, ({ status }) => status === 'delivered' || status === 'shipped')
    if ('output' in found) return found.output
    const { order } = found
    const values = { order: text(order.id) }
    const state = { orderId: order.id }
    if (order.status === 'cancelled' || order.status === 'returned') {
      const suggestions = [{ kind: 'track-refund' as const }, { kind: 'contact-human-agent' as const }]
      return { answer: toAnswer(input, 'closed', { values, suggestions }), state }
    }
    if (order.status !== 'shipped' && order.status !== 'delivered') {
      const rule = await findPassage(input, parts, signal)
      const quoted = quotedIn(rule)
      return {
        answer: toAnswer(input, 'not-sent', {
          values: { ...values, ...quoted.values },
          sources: quoted.sources,
          suggestions: [{ kind: 'cancel-order' }, { kind: 'contact-human-agent' }],
        }),
        state: input.intent.name === 'report-damaged-item' ? state : offerTask(input, 'cancel-order', order),
        retrieved: { passages: rule.passages },
      }
    }
    if (input.task.confirmation === 'refused') return { answer: toAnswer(input, 'kept', { values }), state }
    if (input.task.confirmation === undefined) {
      // What the customer said first is the reason; the answers to the bot's questions are not.
      const reason = input.task.slots.reason ?? input.understanding.utterance.text
      return askToConfirm(input, order, {}, { reason })
    }
    const id = toRequestId(`${input.intent.name}-${input.activity.id}`)
    await parts.serviceRequests.add({
      id,
      kind: kindOfIntent[input.intent.name] ?? 'return',
      conversationId: input.activity.conversationId,
      at: input.at,
      customerId: order.customerId,
      orderId: order.id,
      text: input.task.slots.reason ?? input.understanding.utterance.text,
    })
    return {
      answer: toAnswer(input, 'opened', {
        values: { ...values, request: text(shortId(id)) },
        suggestions: [{ kind: 'check-refund-policy' }, { kind: 'track-refund' }],
      }),
      state,
    }
  },
}
