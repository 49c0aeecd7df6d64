import { findPassage, quotedIn } from '../knowledge.ts'
import { money, type Skill, text, toAnswer } from '../skill.ts'
import { findOrder, offerTask, orderOutcomes } from './find-order.ts'

/** Tells whether a refund for an order is due, and the rule for how long it takes. */
export const trackRefund: Skill = {
  name: 'track-refund',
  outcomes: {
    ...orderOutcomes,
    returned: ['order', 'total', 'passage'],
    cancelled: ['order', 'total', 'passage'],
    'no-refund': ['order'],
  },
  async answer(input, parts, signal) {
    const isRefunded = (status: string) => status === 'returned' || status === 'cancelled'
    const found = await findOrder(input, parts, signal, ({ status }) => isRefunded(status))
    if ('output' in found) return found.output
    const { order } = found
    const state = { orderId: order.id }
    if (!isRefunded(order.status)) {
      const suggestions = [{ kind: 'return-item' as const }, { kind: 'contact-human-agent' as const }]
      return {
        answer: toAnswer(input, 'no-refund', { values: { order: text(order.id) }, suggestions }),
        state: order.status === 'placed' || order.status === 'paid' ? state : offerTask(input, 'return-item', order),
      }
    }
    const rule = await findPassage(input, parts, signal)
    const { values, sources } = quotedIn(rule)
    return {
      answer: toAnswer(input, order.status, {
        values: { ...values, order: text(order.id), total: money(order.total) },
        sources,
        suggestions: [{ kind: 'contact-human-agent' }],
      }),
      state,
      retrieved: { passages: rule.passages },
    }
  },
}
