import { type DialogueState, outOfScopeIntent, type PendingQuestion, type Understanding } from '../../domain/index.ts'
import {
  asksState,
  choosesOtherOrder,
  isQuestion,
  readAddress,
  readAddressPart,
  readReplacement,
  saysOrderNumber,
  wantsUndo,
} from '../../language/index.ts'
import type { ProductRequest } from '../policy/resolve-request.ts'
import type { Task } from '../skills/skill.ts'
import { consentTo, isTransaction } from './open-question.ts'

/** Intents that say nothing against a message being an answer. */
const weakIntents: ReadonlySet<string> = new Set([
  outOfScopeIntent,
  ...['affirm', 'deny', 'find-product', 'ask-price', 'small-talk', 'track-order'],
  ...['edit-account', 'set-up-shipping-address', 'delete-account', 'place-order', 'change-order'],
])

/** What may be asked of an order on the way to changing it. */
const asksOf: ReadonlySet<string> = new Set(['confirmation', 'address', 'item'])

/**
 * How a message bears on the transaction that waits for an answer; undefined where it is about something else, and the
 * question stays open. Whether it is a consent the transaction itself reads, from the whole message.
 */
export function hearAnswer(
  pending: PendingQuestion,
  understanding: Understanding,
  request: ProductRequest,
): Task | undefined {
  if (!isTransaction(pending.intent) || !asksOf.has(pending.slot) || pending.isOffer) return undefined
  const { slots = {} } = pending
  const said = understanding.utterance.normalised
  const isAsked = understanding.intent === pending.intent
  const mayAnswer = isAsked || weakIntents.has(understanding.intent)
  const current = slots['order-number']
  const isAddress = pending.slot === 'address' || slots.address !== undefined
  const number = request.orderNumber
  const isOther = number !== undefined && number !== current && saysOrderNumber(said, number)
  if (isAddress && !isOther && bearsOnAddress(pending, said)) return { slots }
  if (asksState(said)) return undefined
  const isCorrection = understanding.entities.some(({ kind }) => kind === 'correction')
  if (number !== undefined && number !== current && (isOther || !isAddress)) {
    return mayAnswer || isCorrection ? { slots: forOtherOrder(slots, number) } : undefined
  }
  if (current !== undefined && choosesOtherOrder(said)) return { slots: forOtherOrder(slots), notOrder: current }
  const consent = consentTo(pending, said)
  if (consent === 'given' || consent === 'refused') return { slots }
  if (isQuestion(said)) return undefined
  return consent === 'held' || mayAnswer ? { slots } : undefined
}

/** The address that is asked for, one instead of it, or a part that corrects it. */
function bearsOnAddress({ slot, slots }: PendingQuestion, said: string): boolean {
  const shown = slots?.address ?? ''
  const isPart = readAddressPart(said) !== undefined || readReplacement(said, shown) !== undefined
  return isPart || readAddress(said, slot === 'address') !== undefined
}

/** What of a task holds for another order too: the address, and what the customer began with. */
function forOtherOrder({ address, reason }: Task['slots'], number?: string): Task['slots'] {
  return {
    ...(address !== undefined && { address }),
    ...(reason !== undefined && { reason }),
    ...(number !== undefined && { 'order-number': number }),
  }
}

/** The intent and task that takes back what was done last; undefined where the message does not ask for it. */
export function hearUndo(
  { done, updatedAt }: DialogueState,
  { utterance }: Understanding,
  at: number,
): { readonly intent: string; readonly task: Task } | undefined {
  if (!done || done.isUndone || at - done.at > undoHeardMs) return undefined
  if (!wantsUndo(utterance.normalised, done.at === updatedAt)) return undefined
  return { intent: done.intent, task: { slots: { 'order-number': done.orderId }, isUndo: true } }
}

/** "Undo that" means the last change for so long; whether it still can be undone the shop's rules say. */
const undoHeardMs = 24 * 3_600_000
