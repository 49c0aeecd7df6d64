import {
  type Answer,
  type ChangeTerms,
  type DoneTransaction,
  type Order,
  type OrderChange,
  type OrderRules,
  type PendingQuestion,
  type SlotValues,
  toOrderId,
  versionOf,
} from '../../domain/index.ts'
import type { ActKind } from '../../language/index.ts'
import { findOrder, orderOutcomes } from '../skills/orders/find-order.ts'
import { askFor, type SkillInput, type SkillOutput, type SkillParts, text, toAnswer } from '../skills/skill.ts'
import { namesOfLines } from './match-orders.ts'
import { consentTo, freshPending } from './open-question.ts'

/** Outcomes that every act shares, beside its own; `confirm` and what follows it name what the act's plan says. */
export const transactionOutcomes = (planned: readonly string[]) => ({
  ...orderOutcomes,
  confirm: planned,
  'ask-again': planned,
  'changed-meanwhile': planned,
  held: ['order'],
  kept: ['order'],
  undone: ['order', 'items'],
  'not-undone': ['order'],
})

export type TransactionContext = {
  readonly input: SkillInput
  readonly parts: SkillParts
  readonly signal: AbortSignal
  readonly order: Order
  /** The bot's question about this order that the message comes after. */
  readonly pending?: PendingQuestion
}

/** What is going to be changed, as it is shown to the customer. */
export type Plan = {
  readonly values: Answer['values']
  readonly slots?: SlotValues
  /** Places of the lines concerned; absent is the whole order. */
  readonly lines?: readonly number[]
  readonly wanted?: NonNullable<PendingQuestion['transaction']>['wanted']
  /** How it is asked for, where it is not simply `confirm`. */
  readonly outcome?: string
}

/** One kind of change: its rules, what it shows, how it is carried out and what is said afterwards. */
export type Act = {
  readonly kind: ActKind
  /** Orders for which the wish makes sense. */
  isMeant(order: Order, rules: OrderRules, at: number): boolean
  /** When the customer has orders, and none for which the wish makes sense. */
  noneMeant?(input: SkillInput, parts: SkillParts, signal: AbortSignal): Promise<SkillOutput>
  /** What the shop's rules say against it, and what is possible instead; undefined where nothing does. */
  refuse(context: TransactionContext): Promise<SkillOutput | undefined>
  /** What will be changed, or the question that has to be answered before. */
  plan(context: TransactionContext): Promise<Plan | SkillOutput>
  /** Whether the message corrects what is on the table. */
  isCorrection?(context: TransactionContext): boolean
  carryOut(context: TransactionContext, pending: PendingQuestion, terms: ChangeTerms): Promise<OrderChange>
  receipt(context: TransactionContext, pending: PendingQuestion): Pick<Answer, 'outcome' | 'values' | 'suggestions'>
  /** Whatever has to be told to the shop's people when it is taken back. */
  undone?(context: TransactionContext, done: DoneTransaction): Promise<void>
}

/**
 * One turn of a change to an order: gather → check the rules → show and ask → literal consent → carry out once →
 * receipt, and how to take it back. Nothing changes unless the whole message is a consent to what the bot showed last,
 * and the order is still as it was shown.
 */
export async function runTransaction(
  act: Act,
  input: SkillInput,
  parts: SkillParts,
  signal: AbortSignal,
): Promise<SkillOutput> {
  const found = await findOrder(input, parts, signal, order => act.isMeant(order, parts.orderRules, input.at))
  if ('output' in found) {
    return found.nothingMeant && act.noneMeant ? act.noneMeant(input, parts, signal) : found.output
  }
  const { order } = found
  const pending = pendingFor(order, input)
  const context: TransactionContext = { input, parts, signal, order, ...(pending && { pending }) }
  if (input.task.isUndo && input.state.done?.orderId === order.id) return undo(act, context, input.state.done)
  if (!pending) return (await act.refuse(context)) ?? ask(act, context, 'confirm')
  const consent = consentOf(pending, input)
  if (consent === 'given' && pending.transaction) return carryOut(act, context, pending)
  if (consent === 'refused' && !act.isCorrection?.(context)) return keep(context)
  const refusal = await act.refuse(context)
  if (refusal) return refusal
  if (!pending.transaction || act.isCorrection?.(context)) return ask(act, context, 'confirm')
  if (consent === 'held') return hold(context, pending)
  return ask(act, context, 'ask-again')
}

function pendingFor(order: Order, { state, at, intent }: SkillInput): PendingQuestion | undefined {
  const pending = freshPending(state, at)
  const isOwn = pending?.intent === intent.name && pending.slots?.['order-number'] === order.id && !pending.isOffer
  return isOwn ? pending : undefined
}

/** Consent is read from the whole message, and only where the bot's last one put the question; a no from a part of it. */
function consentOf(pending: PendingQuestion, { understanding, message }: SkillInput) {
  const said = understanding.utterance.normalised
  const consent = consentTo(pending, said)
  if (consent !== 'given') return consent
  const isWhole = consentTo(pending, message ?? said) === 'given'
  return isWhole && pending.isAside !== true ? 'given' : 'unclear'
}

/** Shows exactly what will be changed, and asks; or asks for what is missing. */
async function ask(act: Act, context: TransactionContext, outcome: string): Promise<SkillOutput> {
  const { input, parts, order } = context
  const plan = await act.plan(context)
  if ('answer' in plan) return plan
  const lines = (plan.lines ?? order.lines.map((_, place) => place)).flatMap(place => order.lines[place] ?? [])
  const answer = toAnswer(input, outcome === 'confirm' ? (plan.outcome ?? outcome) : outcome, {
    values: { order: text(order.id), ...plan.values },
    suggestions: [{ kind: 'affirm' }, { kind: 'deny' }],
  })
  const isOne = plan.lines !== undefined || order.lines.length === 1
  const asked = askFor(input, 'confirmation', answer, {
    slots: { ...input.task.slots, ...plan.slots, 'order-number': order.id },
    transaction: {
      id: input.activity.id,
      version: versionOf(order),
      // Of several lines a yes that names one may mean that one only.
      names: isOne ? namesOfLines(lines, parts.catalogue()) : [],
      ...(plan.lines && { lines: plan.lines }),
      ...(plan.wanted !== undefined && { wanted: plan.wanted }),
    },
  })
  return { ...asked, state: { ...asked.state, orderId: order.id } }
}

async function carryOut(act: Act, context: TransactionContext, pending: PendingQuestion): Promise<SkillOutput> {
  const { input, parts, signal, order } = context
  const { transaction } = pending
  if (!transaction) return ask(act, context, 'confirm')
  const terms = { transaction: transaction.id, at: input.at, expected: transaction.version }
  const change = await act.carryOut(context, pending, terms)
  if (change.kind === 'changed') {
    const done = { id: transaction.id, intent: input.intent.name, orderId: order.id, at: input.at }
    const { outcome, values, suggestions } = act.receipt({ ...context, order: change.order }, pending)
    const { undoMinutes } = parts.orderRules
    const undoable = parts.orders.undo && undoMinutes > 0
    const answer = toAnswer(input, outcome, {
      values: {
        order: text(order.id),
        ...values,
        ...(undoable && { minutes: { kind: 'count' as const, count: undoMinutes } }),
      },
      suggestions,
    })
    return { answer, state: { orderId: order.id, done } }
  }
  // What is there now decides: the rules may forbid it, or it is shown anew as it is.
  const current = await parts.orders.findOrder(order.id, order.customerId, signal)
  const { pending: _stale, ...fresh } = { ...context, order: current ?? order }
  return (await act.refuse(fresh)) ?? ask(act, fresh, 'changed-meanwhile')
}

function keep({ input, order }: TransactionContext): SkillOutput {
  return { answer: toAnswer(input, 'kept', { values: { order: text(order.id) } }), state: { orderId: order.id } }
}

/** Nothing is changed, and the same question stays open for when the customer has made up their mind. */
function hold({ input, order }: TransactionContext, pending: PendingQuestion): SkillOutput {
  const { transaction } = pending
  const answer = toAnswer(input, 'held', {
    values: { order: text(order.id) },
    suggestions: [{ kind: 'affirm' }, { kind: 'deny' }],
  })
  const { isAside: _aside, ...asked } = pending
  const held = { ...asked, askedAt: input.at, ...(transaction && { transaction: { ...transaction, isHeld: true } }) }
  return { answer, state: { orderId: order.id, pending: held } }
}

async function undo(act: Act, context: TransactionContext, done: DoneTransaction): Promise<SkillOutput> {
  const { input, parts, signal, order } = context
  const terms = { transaction: done.id, at: input.at }
  const change = await parts.orders.undo?.(toOrderId(order.id), order.customerId, terms, signal)
  if (change?.kind !== 'changed') {
    const answer = toAnswer(input, 'not-undone', {
      values: { order: text(order.id) },
      suggestions: [{ kind: 'contact-human-agent' }],
    })
    return { answer, state: { orderId: order.id } }
  }
  await act.undone?.(context, done)
  const values = { order: text(order.id), items: itemsOf(change.order) }
  const answer = toAnswer(input, 'undone', { values, suggestions: [{ kind: 'track-order' }] })
  return { answer, state: { orderId: order.id, done: { ...done, isUndone: true } } }
}

/** The things of an order, or of some of its lines, and how many of each. */
export function itemsOf(order: Order, places: readonly number[] = order.lines.map((_, place) => place)) {
  const lines = places.flatMap(place => order.lines[place] ?? [])
  const items = lines.map(({ productId, variantId = productId, quantity }) => ({ productId: variantId, quantity }))
  return { kind: 'items' as const, items }
}
