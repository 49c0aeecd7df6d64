import type { InboundActivity, OutboundActivity } from '../activity.ts'
import type { DialogueState } from '../dialogue.ts'
import type { Impression } from '../event.ts'
import type { ActivityId, ConversationId, TurnId } from '../ids.ts'
import type { TurnRecord } from '../turn-record.ts'

/** One activity of a conversation's transcript, numbered from 1 without gaps in the order it was stored. */
export type TranscriptEntry = { readonly sequence: number } & (
  | { readonly direction: 'inbound'; readonly activity: InboundActivity }
  | { readonly direction: 'outbound'; readonly activity: OutboundActivity }
)

export type FinishedTurn = { readonly record: TurnRecord; readonly impression?: Impression }

export interface ConversationStore {
  /**
   * Stores an activity that arrived. When this returns, it survives a crash.
   * A repeat (same channel, account and external id) stores nothing; `id` is then that of the first.
   */
  receive(activity: InboundActivity): Promise<{ readonly kind: 'stored' | 'repeat'; readonly id: ActivityId }>
  /** Activities received and not yet answered, oldest first: what a restart must finish. */
  listUnanswered(): Promise<readonly InboundActivity[]>
  /** State after the conversation's last turn; undefined for a new conversation. */
  loadState(id: ConversationId): Promise<DialogueState | undefined>
  /** Stores the record, the state after it, the replies and the impression: all or nothing. */
  finishTurn(turn: FinishedTurn): Promise<void>
  getTurn(id: TurnId): Promise<TurnRecord | undefined>
  /** The latest turns, newest first; of one conversation when given. */
  listTurns(limit: number, conversationId?: ConversationId): Promise<readonly TurnRecord[]>
  /** Entries after `sequence` (0 for all), at most `limit`. */
  transcript(id: ConversationId, sequence: number, limit: number): Promise<readonly TranscriptEntry[]>
}
