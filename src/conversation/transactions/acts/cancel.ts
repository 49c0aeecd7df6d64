import { isCancellable, returnableUntil } from '../../../domain/index.ts'
import { saysWhole, withoutKept } from '../../../language/index.ts'
import { findAnswer, quotedIn } from '../../skills/knowledge.ts'
import { offerTask } from '../../skills/orders/find-order.ts'
import { day, money, type SkillInput, type SkillOutput, type SkillParts, text, toAnswer } from '../../skills/skill.ts'
import { namedLines } from '../match-orders.ts'
import { type Act, itemsOf, type TransactionContext, transactionOutcomes } from '../transaction.ts'

const planned = ['order', 'items', 'total'] as const

export const cancelOutcomes = {
  ...transactionOutcomes(planned),
  'confirm-whole': planned,
  cancelled: [...planned, 'minutes'],
  'already-cancelled': ['order'],
  'too-late': ['order', 'items', 'passage'],
  delivered: ['order', 'items', 'until'],
  'delivered-late': ['order', 'items', 'until'],
  returned: ['order'],
  'none-open': ['passage'],
}

/** Cancels an order as a whole. Which states allow it the shop says. */
export const cancelling: Act = {
  kind: 'cancel',
  isMeant: (order, rules) => isCancellable(order, rules),
  noneMeant: sayNoneOpen,
  refuse,
  async plan({ input, parts, order }) {
    const said = input.understanding.utterance.normalised
    const named = namedLines(withoutKept(said), order.lines, parts.catalogue())
    const isPart = named.length > 0 && named.length < order.lines.length && !saysWhole(said)
    return {
      values: { items: itemsOf(order), total: money(order.total) },
      ...(isPart && { outcome: 'confirm-whole' }),
    }
  },
  carryOut: ({ parts, order, signal }, _pending, terms) =>
    parts.orders.cancelOrder(order.id, order.customerId, terms, signal),
  receipt: ({ order }) => ({
    outcome: 'cancelled',
    values: { items: itemsOf(order), total: money(order.total) },
    suggestions: [{ kind: 'track-refund' }, { kind: 'get-recommendation' }],
  }),
}

async function refuse({ input, parts, signal, order }: TransactionContext): Promise<SkillOutput | undefined> {
  if (isCancellable(order, parts.orderRules)) return undefined
  const values = { order: text(order.id), items: itemsOf(order) }
  const state = { orderId: order.id }
  if (order.status === 'cancelled') return { answer: toAnswer(input, 'already-cancelled', { values }), state }
  if (order.status === 'returned') return { answer: toAnswer(input, 'returned', { values }), state }
  const until = returnableUntil(order, parts.orderRules)
  const person = { kind: 'contact-human-agent' } as const
  if (until !== undefined) {
    const isOpen = input.at <= until
    const answer = toAnswer(input, isOpen ? 'delivered' : 'delivered-late', {
      values: { ...values, until: day(until) },
      suggestions: isOpen ? [{ kind: 'affirm' }, { kind: 'deny' }] : [person],
    })
    return { answer, state: isOpen ? offerTask(input, 'return-item', order) : state }
  }
  const rule = await findLateRule(input, parts, signal)
  const answer = toAnswer(input, 'too-late', {
    values: { ...values, ...quotedIn(rule).values },
    sources: quotedIn(rule).sources,
    suggestions: [{ kind: 'track-order' }, person],
  })
  return { answer, state, retrieved: { passages: rule.passages } }
}

async function sayNoneOpen(input: SkillInput, parts: SkillParts, signal: AbortSignal): Promise<SkillOutput> {
  const rule = await findLateRule(input, parts, signal)
  const { values, sources } = quotedIn(rule)
  const suggestions = [{ kind: 'return-item' as const }, { kind: 'contact-human-agent' as const }]
  const answer = toAnswer(input, 'none-open', { values, sources, suggestions })
  return { answer, state: {}, retrieved: { passages: rule.passages } }
}

/** What the shop's pages say of an order that is packed or on its way. */
async function findLateRule(input: SkillInput, parts: SkillParts, signal: AbortSignal) {
  const question = input.intent.question?.[input.locale]
  return question === undefined ? { passages: [] } : findAnswer(question, input, parts, signal)
}
