import type { CustomerId, OrderId, ProductId } from './ids.ts'
import type { IntentName } from './understanding.ts'

/** Why a conversation is passed to a person. */
export type HandoffReason = 'asked' | 'angry' | 'misunderstood' | 'danger'

/** What the person who takes over reads first. Never sent to the customer's channel. */
export type HandoffSummary = {
  readonly reason: HandoffReason
  readonly customerId?: CustomerId
  readonly orderId?: OrderId
  /** What the conversation was about, best guess first. */
  readonly products: readonly ProductId[]
  /** The task that was under way. */
  readonly openTask?: IntentName
  /** The customer's last messages with what was understood, oldest first. */
  readonly said: readonly { readonly text: string; readonly intent: IntentName }[]
}
