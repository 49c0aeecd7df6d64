import type { DialogueState, IntentName, PendingQuestion, SlotName, Understanding } from '../../domain/index.ts'
import type { Task } from '../skills/skill.ts'
import { freshPending, hearUndo } from '../transactions/index.ts'
import { answerPending, readUnaskedContact } from './answer-pending.ts'
import { chooseIntent } from './choose-intent.ts'
import type { ProductRequest } from './resolve-request.ts'

/** What one wish of a message leads to. */
export type ClausePlan = {
  readonly intent: IntentName
  readonly task: Task
  /** The open question after this message, before the skill asks anything new; absent when it is answered or gone. */
  readonly openQuestion?: PendingQuestion
}

/** The intent that keeps the wish for a person, and where the customer is to be answered. */
export const handingOver: IntentName = 'contact-human-agent'

/** "Which one do you mean?" is over once the customer asks something else. */
const passing: ReadonlySet<SlotName> = new Set(['product', 'coupon-code'])
/** An open question is put again after this many turns about something else, then let go. */
const patience = 3

/**
 * Goes on with the bot's open question when the message answers it; otherwise serves what was asked, and keeps the
 * question open for a while: a change of subject, and back.
 */
export function planClause(
  understanding: Understanding,
  request: ProductRequest,
  state: DialogueState,
  isVerified: boolean,
  at: number,
): ClausePlan {
  const pending = freshPending(state, at)
  const answered = pending && answerPending(pending, understanding, request, isVerified)
  if (pending && answered?.kind === 'go-on') return { intent: pending.intent, task: answered.task }
  const undo = hearUndo(state, understanding, at)
  if (undo) return { ...undo, ...(pending && answered === undefined && { openQuestion: pending }) }
  const contact = readUnaskedContact(understanding, state, handingOver)
  if (contact !== undefined) {
    return { intent: handingOver, task: { slots: { contact } }, ...(pending && { openQuestion: pending }) }
  }
  const calledOff = answered?.kind === 'called-off' ? answered.intent : undefined
  const intent = calledOff ?? chooseIntent(understanding, request, state)
  const task = { slots: {} }
  if (!pending || answered?.kind === 'called-off') return { intent, task }
  if (passing.has(pending.slot)) return { intent, task }
  const interruptions = (pending.interruptions ?? 0) + 1
  return interruptions > patience ? { intent, task } : { intent, task, openQuestion: { ...pending, interruptions } }
}
