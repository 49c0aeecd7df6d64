import { type ReadonlySignal, signal } from '@preact/signals'
import type { Interaction, Locale } from '../../domain/index.ts'
import {
  type ChatAction,
  type ChatState,
  chatReducer,
  initialChatState,
  type Rating,
  unconfirmed,
} from './chat-state.ts'
import { createDirectLineClient } from './direct-line-client.ts'
import type { DirectLineSession, DirectLineTiming } from './direct-line-contract.ts'
import { createSessionMemory, type KeyValueStorage } from './session-memory.ts'

export type ChatSessionOptions = {
  /** The chat server's address without a path. */
  readonly serverUrl: string
  readonly locale: Locale
  /** Who the customer is, as the shop knows them; absent for a visitor. */
  readonly user?: { readonly id: string; readonly signature?: string }
  readonly supplyToken?: () => string | Promise<string>
  readonly storage?: KeyValueStorage
  readonly fetch: typeof fetch
  readonly WebSocket?: typeof WebSocket
  readonly now: () => number
  readonly random: () => number
  /** A new unique text at every call. */
  readonly createId: () => string
  readonly timing?: Partial<DirectLineTiming>
  /** A typing sign with nothing after it goes away after this. */
  readonly typingTimeoutMs?: number
}

/** One customer's chat: the state to show, and what can be done with it. */
export type ChatSession = {
  readonly state: ReadonlySignal<ChatState>
  send(text: string): void
  /** Tries a failed message again. */
  retry(key: string): void
  setOpen(open: boolean): void
  /** Tells the shop what the customer did with what was shown. */
  interact(interaction: Pick<Interaction, 'kind' | 'productId'> & { readonly impressionId: string }): void
  rate(key: string, rating: Rating): void
  /** The network is back or the page visible again: reconnect and resend at once. */
  wake(): void
  /** Ends the chat on this page; `forget` also leaves nothing for the next. */
  close(options?: { readonly forget?: boolean }): void
}

export const interactionEventName = 'floorwalker/interaction'

/**
 * Nothing goes to the server before the customer opens the chat, unless an earlier page left a conversation behind.
 */
export function createChatSession(options: ChatSessionOptions): ChatSession {
  const { serverUrl, locale, user, supplyToken, createId, now, random } = options
  // A token without a name could be anybody's: such a session is remembered, but its token is not (see below).
  const memory = createSessionMemory(
    options.storage,
    `floorwalker:${serverUrl}:${user?.id ?? (supplyToken ? '?' : '')}`,
  )
  const remembered = memory.recall()
  const userId = user?.id ?? remembered?.userId ?? `visitor-${createId()}`
  const state = signal<ChatState>(
    initialChatState({
      open: remembered?.open ?? false,
      ...(remembered?.lastReadId && { lastReadId: remembered.lastReadId }),
    }),
  )
  let session: DirectLineSession = {
    ...(remembered?.conversationId && { conversationId: remembered.conversationId }),
    ...(remembered?.token && { token: remembered.token }),
  }
  let closed = false
  let typingTimer: ReturnType<typeof setTimeout> | undefined

  const client = createDirectLineClient({
    baseUrl: `${serverUrl}/v3/directline`,
    locale,
    userId,
    session,
    fetch: options.fetch,
    now,
    random,
    ...(user?.signature && { signature: user.signature }),
    ...(supplyToken && { supplyToken }),
    ...(options.WebSocket && { WebSocket: options.WebSocket }),
    ...(options.timing && { timing: options.timing }),
    onConnection: connection => dispatch({ kind: 'connection', connection }),
    onActivities: (activities, live) => {
      dispatch({ kind: 'received', activities, live })
      clearTimeout(typingTimer)
      if (state.value.typing) {
        typingTimer = setTimeout(() => dispatch({ kind: 'typing-ended' }), options.typingTimeoutMs ?? 15_000)
      }
    },
    onSession: next => {
      session = next
      keep()
    },
  })

  function dispatch(action: ChatAction): void {
    if (closed) return
    const before = state.value
    state.value = chatReducer(before, action)
    if (state.value !== before && action.kind !== 'connection') keep()
  }

  function keep(): void {
    const { open, lastReadId } = state.value
    const { conversationId, token } = session
    memory.keep({
      userId,
      open,
      unsent: unconfirmed(state.value).map(({ key, text }) => ({ key, text })),
      ...(lastReadId && { lastReadId }),
      ...(conversationId && { conversationId }),
      // The next page's token may be another customer's: then the server must refuse the conversation.
      ...(token && (user || !supplyToken) && { token }),
    })
  }

  async function deliver(key: string, text: string): Promise<void> {
    const outcome = await client.send({ kind: 'message', text, locale, clientActivityId: key })
    dispatch(outcome.kind === 'accepted' ? { kind: 'delivered', key, id: outcome.id } : { kind: 'undelivered', key })
  }

  function write(key: string, text: string): void {
    client.start()
    dispatch({ kind: 'written', key, text, at: now() })
    void deliver(key, text)
  }

  function retry(key: string): void {
    const message = state.value.messages.find(candidate => candidate.key === key)
    if (message?.delivery !== 'failed') return
    dispatch({ kind: 'retried', key })
    void deliver(key, message.text)
  }

  function interact(interaction: Parameters<ChatSession['interact']>[0]): void {
    void client.send({
      kind: 'event',
      name: interactionEventName,
      value: interaction,
      locale,
      clientActivityId: createId(),
    })
  }

  for (const { key, text } of remembered?.unsent ?? []) write(key, text)
  if (remembered?.conversationId || remembered?.open) client.start()

  return {
    state,
    retry,
    interact,
    send(text) {
      const trimmed = text.trim()
      if (trimmed) write(createId(), trimmed)
    },
    setOpen(open) {
      if (open) client.start()
      dispatch({ kind: 'panel', open })
    },
    rate(key, rating) {
      const message = state.value.messages.find(candidate => candidate.key === key)
      if (!message?.impressionId || message.rating === rating) return
      dispatch({ kind: 'rated', key, rating })
      interact({ kind: rating, impressionId: message.impressionId })
    },
    wake() {
      client.wake()
      for (const message of state.value.messages) retry(message.key)
    },
    close({ forget = false } = {}) {
      if (forget) memory.forget()
      closed = true
      clearTimeout(typingTimer)
      client.close()
    },
  }
}
