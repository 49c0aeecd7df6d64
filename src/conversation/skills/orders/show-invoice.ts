import { findPassage, quotedIn } from '../knowledge.ts'
import { count, day, money, product, type Skill, text, toAnswer } from '../skill.ts'
import { findOrder, orderOutcomes } from './find-order.ts'

/** Tells what an order's invoice holds, and where to find it. */
export const showInvoice: Skill = {
  name: 'show-invoice',
  outcomes: { ...orderOutcomes, answered: ['order', 'placed-date', 'items', 'total', 'passage'] },
  async answer(input, parts, signal) {
    const found = await findOrder(input, parts, signal, ({ status }) => status !== 'cancelled')
    if ('output' in found) return found.output
    const { order } = found
    const rule = await findPassage(input, parts, signal)
    const { values, sources } = quotedIn(rule)
    const items = order.lines.map(({ productId, variantId = productId, quantity, price }) => ({
      label: product(variantId),
      values: [count(quantity), money(price)],
    }))
    return {
      answer: toAnswer(input, 'answered', {
        values: {
          ...values,
          order: text(order.id),
          'placed-date': day(order.placedAt),
          items: { kind: 'list', items },
          total: money(order.total),
        },
        sources,
        suggestions: [{ kind: 'contact-human-agent' }],
      }),
      state: { orderId: order.id },
      retrieved: { passages: rule.passages },
    }
  },
}
