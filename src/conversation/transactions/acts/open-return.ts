import {
  isCancellable,
  type OrderReturn,
  type ProductId,
  returnableLines,
  returnableUntil,
  type ServiceRequestKind,
  toRequestId,
  type VariantId,
} from '../../../domain/index.ts'
import { type ActKind, saysWhole, withoutKept } from '../../../language/index.ts'
import { findPassage, quotedIn } from '../../skills/knowledge.ts'
import { offerTask } from '../../skills/orders/find-order.ts'
import { askFor, count, day, product, type SkillOutput, text, toAnswer } from '../../skills/skill.ts'
import { shortId } from '../../skills/take-complaint.ts'
import { namedLines } from '../match-orders.ts'
import { type Act, itemsOf, type TransactionContext, transactionOutcomes } from '../transaction.ts'
import { findWantedForm } from '../wanted-form.ts'

const planned = ['order', 'items', 'wanted', 'until'] as const

export const returnOutcomes = {
  ...transactionOutcomes(planned),
  'confirm-whole': planned,
  'which-item': ['order', 'items'],
  'not-sent': ['order', 'items', 'passage'],
  packed: ['order', 'items'],
  'window-over': ['order', 'items', 'until', 'days'],
  'already-returned': ['order', 'items'],
  'not-available': ['order', 'wanted'],
  opened: ['order', 'items', 'request', 'wanted', 'minutes'],
  closed: ['order'],
}

/** What the shop's people are asked to do, by the intent. */
const kindOfIntent: Readonly<Record<string, OrderReturn['kind']>> = {
  'get-refund': 'refund',
  'return-item': 'return',
  'exchange-item': 'exchange',
  'report-damaged-item': 'damage',
}

const requestId = (intent: string, transaction: string) => toRequestId(`${intent}-${transaction}`)

/**
 * Notes a return, an exchange, a refund or a damage with the order, and asks the shop's people for the rest.
 * @param kind - a damage may be reported however long ago the order came.
 */
export function openingReturn(kind: Extract<ActKind, 'return' | 'exchange' | 'report'>): Act {
  const isReport = kind === 'report'
  return {
    kind,
    isMeant(order, rules, at) {
      if (order.status !== 'delivered' && order.status !== 'shipped') return false
      return isReport || (at <= (returnableUntil(order, rules) ?? at) && returnableLines(order).length > 0)
    },
    refuse: context => refuse(context, isReport),
    plan: context => plan(context, kind),
    async carryOut({ input, parts, order, signal }, { transaction, slots }, terms) {
      const id = requestId(input.intent.name, terms.transaction)
      const lines = transaction?.lines ?? order.lines.map((_, place) => place)
      const { wanted } = transaction ?? {}
      const ofKind = kindOfIntent[input.intent.name] ?? 'return'
      const wish = { id, kind: ofKind, at: input.at, lines, ...(wanted !== undefined && { wanted }) }
      const change = await parts.orders.openReturn(order.id, order.customerId, wish, terms, signal)
      if (change.kind === 'changed') {
        await parts.serviceRequests.add({
          id,
          kind: ofKind satisfies ServiceRequestKind,
          conversationId: input.activity.conversationId,
          at: input.at,
          customerId: order.customerId,
          orderId: order.id,
          items: itemsOf(order, lines).items.map(({ productId }) => productId),
          ...(wanted !== undefined && { wanted }),
          text: slots?.reason ?? input.understanding.utterance.text,
        })
      }
      return change
    },
    receipt({ input, order }, { transaction }) {
      const { id = '', lines, wanted } = transaction ?? {}
      return {
        outcome: 'opened',
        values: {
          items: itemsOf(order, lines),
          request: text(shortId(requestId(input.intent.name, id))),
          ...(wanted !== undefined && { wanted: product(wanted) }),
        },
        suggestions: [{ kind: 'check-refund-policy' }, { kind: 'track-refund' }],
      }
    },
    async undone({ input, parts, order }, { id, intent }) {
      const withdrawn = requestId(intent, id)
      await parts.serviceRequests.add({
        id: toRequestId(`${withdrawn}-withdrawn`),
        kind: kindOfIntent[intent] ?? 'return',
        conversationId: input.activity.conversationId,
        at: input.at,
        customerId: order.customerId,
        orderId: order.id,
        text: `Withdrawn: ${shortId(withdrawn)}`,
      })
    },
  }
}

async function refuse(context: TransactionContext, isReport: boolean): Promise<SkillOutput | undefined> {
  const { input, parts, signal, order } = context
  const state = { orderId: order.id }
  const values = { order: text(order.id), items: itemsOf(order) }
  const person = { kind: 'contact-human-agent' } as const
  if (order.status === 'cancelled' || order.status === 'returned') {
    return { answer: toAnswer(input, 'closed', { values, suggestions: [{ kind: 'track-refund' }, person] }), state }
  }
  if (order.status !== 'shipped' && order.status !== 'delivered') {
    if (!isReport && !isCancellable(order, parts.orderRules)) {
      return { answer: toAnswer(input, 'packed', { values, suggestions: [{ kind: 'track-order' }, person] }), state }
    }
    const rule = await findPassage(input, parts, signal)
    const quoted = quotedIn(rule)
    const answer = toAnswer(input, 'not-sent', {
      values: { ...values, ...quoted.values },
      sources: quoted.sources,
      suggestions: [{ kind: 'cancel-order' }, person],
    })
    const passages = { passages: rule.passages }
    return { answer, state: isReport ? state : offerTask(input, 'cancel-order', order), retrieved: passages }
  }
  if (isReport) return undefined
  const until = returnableUntil(order, parts.orderRules)
  if (until !== undefined && input.at > until) {
    const named = linesNamed(context)
    const days = count(parts.orderRules.returnWindowDays)
    const told = { ...values, items: itemsOf(order, named.length > 0 ? named : undefined), until: day(until), days }
    return { answer: toAnswer(input, 'window-over', { values: told, suggestions: [person] }), state }
  }
  return returnableLines(order).length === 0 ? sayReturned(context, undefined) : undefined
}

/** The lines that the message names to go back; the first words count where the message only answers a question. */
function linesNamed({ input, parts, order }: TransactionContext): readonly number[] {
  const named = (said: string) => namedLines(withoutKept(said), order.lines, parts.catalogue())
  const now = named(input.understanding.utterance.normalised)
  return now.length > 0 ? now : named(input.task.slots.reason ?? '')
}

async function plan(context: TransactionContext, kind: ActKind) {
  const { input, parts, order, pending } = context
  const said = input.understanding.utterance.normalised
  const reason = input.task.slots.reason ?? input.understanding.utterance.text
  const open = kind === 'report' ? order.lines.map((_, place) => place) : returnableLines(order)
  const kept = pending?.transaction
  const named = kept?.lines ?? linesNamed(context)
  const wishes = named.filter(place => open.includes(place))
  if (named.length > 0 && wishes.length === 0) return sayReturned(context, named)
  const isAll =
    named.length === 0 && (kept || open.length === 1 || kind === 'report' || saysWhole(said) || saysWhole(reason))
  if (wishes.length === 0 && !isAll) return parts.orderRules.linesSingly ? askWhichItem(context, open, reason) : whole()
  const lines = wishes.length > 0 ? wishes : open
  const isPart = lines.length < order.lines.length
  if (isPart && !parts.orderRules.linesSingly && kind !== 'report') return whole('confirm-whole')
  const wanted = kind === 'exchange' ? wantedFor(context, lines, reason) : undefined
  if (wanted?.kind === 'unavailable') return sayUnavailable(context, wanted.id)
  const until = returnableUntil(order, parts.orderRules)
  return {
    values: {
      items: itemsOf(order, lines),
      ...(wanted && { wanted: product(wanted.id) }),
      ...(until !== undefined && kind !== 'report' && { until: day(until) }),
    },
    slots: { reason },
    ...(isPart && { lines }),
    ...(wanted && { wanted: wanted.id }),
  }

  function whole(outcome?: string) {
    return { values: { items: itemsOf(order) }, slots: { reason }, ...(outcome !== undefined && { outcome }) }
  }
}

function sayReturned({ input, order }: TransactionContext, lines: readonly number[] | undefined): SkillOutput {
  const values = { order: text(order.id), items: itemsOf(order, lines) }
  const suggestions = [{ kind: 'track-refund' as const }, { kind: 'contact-human-agent' as const }]
  return { answer: toAnswer(input, 'already-returned', { values, suggestions }), state: { orderId: order.id } }
}

function askWhichItem({ input, order }: TransactionContext, open: readonly number[], reason: string): SkillOutput {
  const answer = toAnswer(input, 'which-item', { values: { order: text(order.id), items: itemsOf(order, open) } })
  const asked = askFor(input, 'item', answer, { slots: { 'order-number': order.id, reason } })
  return { ...asked, state: { ...asked.state, orderId: order.id } }
}

type Wanted = { readonly kind: 'wanted' | 'unavailable'; readonly id: VariantId | ProductId }

/** The form that an exchange asks for: of a product with variants one of them, else its like in another colour. */
function wantedFor(
  { input, parts, order, pending }: TransactionContext,
  [place = 0]: readonly number[],
  reason: string,
): Wanted | undefined {
  const line = order.lines[place]
  if (!line) return undefined
  const found = findWantedForm(line, `${input.understanding.utterance.normalised} ; ${reason}`, parts.catalogue())
  const known = pending?.transaction?.wanted
  if (found) return { kind: found.isBuyable ? 'wanted' : 'unavailable', id: found.id }
  return known === undefined ? undefined : { kind: 'wanted', id: known }
}

function sayUnavailable({ input, order }: TransactionContext, wanted: VariantId | ProductId): SkillOutput {
  const values = { order: text(order.id), wanted: product(wanted) }
  const suggestions = [{ kind: 'return-item' as const }, { kind: 'contact-human-agent' as const }]
  return { answer: toAnswer(input, 'not-available', { values, suggestions }), state: { orderId: order.id } }
}
