import { isChangeable } from '../../../domain/index.ts'
import { findPassage, quotedIn } from '../knowledge.ts'
import { money, type Skill, text, toAnswer } from '../skill.ts'
import { askToConfirm, findOrder, orderOutcomes } from './find-order.ts'

/** Cancels an order that is not packed yet, after the customer has confirmed it. */
export const cancelOrder: Skill = {
  name: 'cancel-order',
  outcomes: {
    ...orderOutcomes,
    confirm: ['order', 'total'],
    cancelled: ['order', 'total'],
    kept: ['order'],
    'too-late': ['order', 'passage'],
    'already-cancelled': ['order'],
  },
  async answer(input, parts, signal) {
    const found = await findOrder(input, parts, signal, isChangeable)
    if ('output' in found) return found.output
    const { order } = found
    const values = { order: text(order.id), total: money(order.total) }
    const state = { orderId: order.id }
    if (order.status === 'cancelled') return { answer: toAnswer(input, 'already-cancelled', { values }), state }
    if (input.task.confirmation === 'refused') return { answer: toAnswer(input, 'kept', { values }), state }
    if (isChangeable(order) && input.task.confirmation === undefined) {
      return askToConfirm(input, order, { total: values.total })
    }
    const change = await parts.orders.cancelOrder(order.id, order.customerId, signal)
    if (change.kind === 'changed') {
      const suggestions = [{ kind: 'track-refund' as const }, { kind: 'get-recommendation' as const }]
      return { answer: toAnswer(input, 'cancelled', { values, suggestions }), state }
    }
    const rule = await findPassage(input, parts, signal)
    const quoted = quotedIn(rule)
    return {
      answer: toAnswer(input, 'too-late', {
        values: { ...values, ...quoted.values },
        sources: quoted.sources,
        suggestions: [{ kind: 'return-item' }, { kind: 'contact-human-agent' }],
      }),
      state,
      retrieved: { passages: rule.passages },
    }
  },
}
