import type { OrderId, ProductId } from './ids.ts'
import type { SlotName } from './intent.ts'
import type { Locale } from './locale.ts'
import type { IntentName } from './understanding.ts'

/** What the bot is waiting for: the next message is read as the answer to this question first. */
export type PendingQuestion = {
  readonly intent: IntentName
  readonly slot: SlotName
  readonly askedAt: number
}

/** Constraints that a search carries from turn to turn, so that "in white" refines what was asked before. */
export type ProductConstraint = {
  readonly category?: string
  readonly brand?: string
  readonly attributes?: Readonly<Record<string, string>>
  readonly minPriceMinor?: number
  readonly maxPriceMinor?: number
}

export type HandoffStatus = 'none' | 'requested' | 'waiting' | 'active' | 'closed'

/** What is remembered between turns: a plain value, stored with each turn. */
export type DialogueState = {
  readonly locale?: Locale
  /** What "it" means now, best guess first. */
  readonly focus: readonly ProductId[]
  /** The products of the last reply in the order shown: what "the second" counts. */
  readonly shown: readonly ProductId[]
  readonly constraint: ProductConstraint
  readonly orderId?: OrderId
  readonly pending?: PendingQuestion
  readonly lastIntent?: IntentName
  /** Turns in a row that were not understood. */
  readonly misunderstood: number
  readonly handoff: HandoffStatus
  /** Epoch milliseconds of the last turn. */
  readonly updatedAt: number
}

export const initialDialogueState: DialogueState = {
  focus: [],
  shown: [],
  constraint: {},
  misunderstood: 0,
  handoff: 'none',
  updatedAt: 0,
}
