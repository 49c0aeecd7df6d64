import type { Locale } from '../../domain/index.ts'
import type { ChatActivity, OutgoingActivity } from './direct-line-activity.ts'
import type { HeldToken } from './token-keeper.ts'

/**
 * `idle` has not started; `connecting` was never online; `reconnecting` was, and will be without help;
 * `failed` was refused and tries again only when woken.
 */
export type Connection = 'idle' | 'connecting' | 'online' | 'reconnecting' | 'failed'

/** What a later page needs to take up the conversation. */
export type DirectLineSession = { readonly conversationId?: string; readonly token?: HeldToken }

/** `refused` will not be accepted on another try; `failed` may be. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly id: string }
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed' }

export type DirectLineTiming = {
  readonly backoffBaseMs: number
  readonly backoffMaxMs: number
  readonly requestTimeoutMs: number
  readonly socketOpenTimeoutMs: number
  readonly pollMs: number
  /** A sent message whose echo has not come by then means that the socket is dead. */
  readonly echoTimeoutMs: number
  readonly sendAttempts: number
}

export const defaultTiming: DirectLineTiming = {
  backoffBaseMs: 500,
  backoffMaxMs: 20_000,
  requestTimeoutMs: 15_000,
  socketOpenTimeoutMs: 8_000,
  pollMs: 2_000,
  echoTimeoutMs: 5_000,
  sendAttempts: 5,
}

export type DirectLineClientOptions = {
  /** Up to and with "/v3/directline". */
  readonly baseUrl: string
  readonly locale: Locale
  readonly userId: string
  /** Proof of who the customer is, made by the shop's server. */
  readonly signature?: string
  /** Brings a token from the shop's server; absent: the chat server is asked for a visitor's token. */
  readonly supplyToken?: () => string | Promise<string>
  readonly session?: DirectLineSession
  readonly fetch: typeof fetch
  /** Absent where sockets do not exist: the client polls. */
  readonly WebSocket?: typeof WebSocket
  readonly now: () => number
  readonly random: () => number
  readonly timing?: Partial<DirectLineTiming>
  /** `live` is false for activities that are fetched after the fact: the history, or what a lost socket missed. */
  readonly onActivities: (activities: readonly ChatActivity[], live: boolean) => void
  readonly onConnection: (connection: Connection) => void
  readonly onSession: (session: DirectLineSession) => void
}

export type DirectLineClient = {
  /** Takes up the session's conversation, or begins one, and keeps it open until `close`. */
  start(): void
  /** Messages leave one after the other, in order; events at once. Never throws. */
  send(activity: OutgoingActivity): Promise<SendOutcome>
  /** Ends every wait: the network is back, the page is visible again, or a person pressed "try again". */
  wake(): void
  close(): void
}
