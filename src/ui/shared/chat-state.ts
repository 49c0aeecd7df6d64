import type { ChatActivity, ChatMessageActivity, Choice, HandoffPhase } from './direct-line-activity.ts'
import type { Connection } from './direct-line-contract.ts'
import type { ViewCard } from './parse-cards.ts'

export type Delivery = 'sending' | 'sent' | 'failed'
export type Rating = 'thumbs-up' | 'thumbs-down'

/** One line of the conversation as it is shown. */
export type ChatMessage = {
  /** Stays the same from "sending" to "sent", so that the view keeps its element. */
  readonly key: string
  /** The server's id; absent until it has the message. */
  readonly id?: string
  readonly author: 'customer' | 'shop'
  readonly authorName?: string
  readonly text: string
  readonly locale?: string
  readonly at: number
  /** True once `at` is the server's time; before, it is this machine's, which proves nothing about the order. */
  readonly dated: boolean
  readonly delivery: Delivery
  readonly cards: readonly ViewCard[]
  readonly choices: readonly Choice[]
  readonly impressionId?: string
  readonly rating?: Rating
}

export type ChatState = {
  /** Oldest first. */
  readonly messages: readonly ChatMessage[]
  readonly connection: Connection
  readonly typing: boolean
  readonly handoff?: HandoffPhase
  readonly open: boolean
  /** The last message of the shop that was on screen while the panel was open. */
  readonly lastReadId?: string
}

export type ChatAction =
  | { readonly kind: 'written'; readonly key: string; readonly text: string; readonly at: number }
  | { readonly kind: 'delivered'; readonly key: string; readonly id: string }
  | { readonly kind: 'undelivered'; readonly key: string }
  | { readonly kind: 'retried'; readonly key: string }
  | { readonly kind: 'received'; readonly activities: readonly ChatActivity[]; readonly live: boolean }
  | { readonly kind: 'typing-ended' }
  | { readonly kind: 'connection'; readonly connection: Connection }
  | { readonly kind: 'panel'; readonly open: boolean }
  | { readonly kind: 'rated'; readonly key: string; readonly rating: Rating }

export function initialChatState(remembered: Pick<ChatState, 'open' | 'lastReadId'>): ChatState {
  return { messages: [], connection: 'idle', typing: false, ...remembered }
}

/** Pure. Returns the same state when nothing changes. */
export function chatReducer(state: ChatState, action: ChatAction): ChatState {
  switch (action.kind) {
    case 'written':
      return { ...state, messages: [...state.messages, toPending(action)] }
    case 'delivered':
      return change(state, action.key, message => ({
        ...message,
        delivery: 'sent',
        ...(action.id && { id: action.id }),
      }))
    case 'undelivered':
      return change(state, action.key, message =>
        // Its echo may have come although the answer to the request did not.
        message.delivery === 'sent' ? message : { ...message, delivery: 'failed' },
      )
    case 'retried':
      return moveToEnd(state, action.key)
    case 'received':
      return markRead(action.activities.reduce((next, activity) => receive(next, activity, action.live), state))
    case 'typing-ended':
      return state.typing ? { ...state, typing: false } : state
    case 'connection':
      return state.connection === action.connection ? state : { ...state, connection: action.connection }
    case 'panel':
      return markRead({ ...state, open: action.open })
    case 'rated':
      return change(state, action.key, message => ({ ...message, rating: action.rating }))
  }
}

/** Choices stand under the last message only: an older question has been passed by. */
export function openChoices(state: ChatState): readonly Choice[] {
  const last = state.messages.at(-1)
  return last?.author === 'shop' ? last.choices : []
}

/** Messages of the shop after the last one that was read. */
export function unreadCount(state: ChatState): number {
  if (state.open) return 0
  const readUpTo = state.messages.findLastIndex(message => message.id !== undefined && message.id === state.lastReadId)
  return state.messages.slice(readUpTo + 1).filter(message => message.author === 'shop').length
}

/** Messages that the server has not confirmed, oldest first. */
export function unconfirmed(state: ChatState): readonly ChatMessage[] {
  return state.messages.filter(message => !isFiled(message))
}

function toPending({ key, text, at }: Extract<ChatAction, { kind: 'written' }>): ChatMessage {
  return { key, author: 'customer', text, at, dated: false, delivery: 'sending', cards: [], choices: [] }
}

function receive(state: ChatState, activity: ChatActivity, live: boolean): ChatState {
  if (activity.kind === 'handoff') return { ...state, handoff: activity.phase }
  if (activity.kind === 'typing') {
    return live && activity.author === 'shop' && !state.typing ? { ...state, typing: true } : state
  }
  const known = state.messages.find(message => isSame(message, activity))
  if (known?.dated) return state
  if (known) {
    const echo = { id: activity.id, at: activity.at, dated: true, delivery: 'sent' } as const
    return change(state, known.key, message => ({ ...message, ...echo }))
  }
  return {
    ...state,
    messages: insert(state.messages, toReceived(activity)),
    typing: activity.author === 'shop' ? false : state.typing,
  }
}

function isSame(message: ChatMessage, activity: ChatMessageActivity): boolean {
  return message.id === activity.id || (activity.author === 'customer' && message.key === activity.clientActivityId)
}

function toReceived(activity: ChatMessageActivity): ChatMessage {
  const { id, author, text, at, cards, choices, authorName, locale, impressionId } = activity
  return {
    key: activity.clientActivityId ?? id,
    id,
    author,
    text,
    at,
    dated: true,
    delivery: 'sent',
    cards,
    choices,
    ...(authorName && { authorName }),
    ...(locale && { locale }),
    ...(impressionId && { impressionId }),
  }
}

/**
 * After everything that the server has, but before what it dated later (a catch-up may overtake the stream) and before
 * what is still on its way, for the server will file that later.
 */
function insert(messages: readonly ChatMessage[], message: ChatMessage): readonly ChatMessage[] {
  const position = messages.findLastIndex(other => isFiled(other) && (!other.dated || other.at <= message.at)) + 1
  return [...messages.slice(0, position), message, ...messages.slice(position)]
}

function isFiled(message: ChatMessage): boolean {
  return message.delivery === 'sent'
}

function change(state: ChatState, key: string, update: (message: ChatMessage) => ChatMessage): ChatState {
  return { ...state, messages: state.messages.map(message => (message.key === key ? update(message) : message)) }
}

function moveToEnd(state: ChatState, key: string): ChatState {
  const message = state.messages.find(candidate => candidate.key === key)
  if (!message) return state
  const others = state.messages.filter(candidate => candidate !== message)
  return { ...state, messages: [...others, { ...message, delivery: 'sending' }] }
}

function markRead(state: ChatState): ChatState {
  if (!state.open) return state
  const lastReadId = state.messages.findLast(message => message.author === 'shop')?.id
  return lastReadId === undefined || lastReadId === state.lastReadId ? state : { ...state, lastReadId }
}
