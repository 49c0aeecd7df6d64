import { isChangeable } from '../../../domain/index.ts'
import { findPassage, quotedIn } from '../knowledge.ts'
import { askFor, type Skill, type SkillInput, type SkillOutput, type SkillParts, text, toAnswer } from '../skill.ts'
import { askToConfirm, findOrder, orderOutcomes } from './find-order.ts'

/** Sends an order that is not packed yet to another address, after the customer has confirmed it. */
export const changeAddress: Skill = {
  name: 'change-address',
  outcomes: {
    ...orderOutcomes,
    'which-address': ['order'],
    confirm: ['order', 'address'],
    changed: ['order', 'address'],
    kept: ['order'],
    'too-late': ['order', 'passage'],
    account: ['passage'],
  },
  async answer(input, parts, signal) {
    const found = await findOrder(input, parts, signal, isChangeable)
    if ('output' in found) {
      // Without an order that could still be changed it is the account's address that is meant.
      return found.nothingMeant ? withRule(input, parts, signal, 'account') : found.output
    }
    const { order } = found
    const { address } = input.task.slots
    if (!isChangeable(order)) {
      const isNamed = input.request.orderNumber !== undefined || input.task.slots['order-number'] !== undefined
      return withRule(input, parts, signal, isNamed ? 'too-late' : 'account', order.id)
    }
    if (address === undefined) {
      const answer = toAnswer(input, 'which-address', { values: { order: text(order.id) } })
      const asked = askFor(input, 'address', answer, { slots: { 'order-number': order.id } })
      return { ...asked, state: { ...asked.state, orderId: order.id } }
    }
    const values = { order: text(order.id), address: text(address) }
    const state = { orderId: order.id }
    if (input.task.confirmation === undefined) return askToConfirm(input, order, { address: values.address })
    if (input.task.confirmation === 'refused') return { answer: toAnswer(input, 'kept', { values }), state }
    const change = await parts.orders.changeAddress(order.id, order.customerId, address, signal)
    if (change.kind === 'changed') return { answer: toAnswer(input, 'changed', { values }), state }
    return withRule(input, parts, signal, 'too-late', order.id)
  },
}

async function withRule(
  input: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
  outcome: string,
  orderId?: string,
): Promise<SkillOutput> {
  const rule = await findPassage(input, parts, signal)
  const { values, sources } = quotedIn(rule)
  return {
    answer: toAnswer(input, outcome, {
      values: { ...values, ...(orderId !== undefined && { order: text(orderId) }) },
      sources,
      suggestions: [{ kind: 'contact-human-agent' }],
    }),
    state: {},
    retrieved: { passages: rule.passages },
  }
}
