import type { Locale } from '../../domain/index.ts'
import { parseCards, type ViewCard } from './parse-cards.ts'
import { isRecord, textOf } from './parse-value.ts'

/** A choice under a message; pressing it sends `text`. */
export type Choice = { readonly title: string; readonly text: string }

export type HandoffPhase = 'requested' | 'waiting' | 'active' | 'closed'

/** One activity of a Direct Line conversation, as far as a chat window needs it. */
export type ChatActivity = {
  readonly id: string
  /** Epoch milliseconds of the server. */
  readonly at: number
  readonly author: 'customer' | 'shop'
  /** Name of a person of the shop who writes; absent for the bot. */
  readonly authorName?: string
} & (
  | {
      readonly kind: 'message'
      readonly text: string
      readonly locale?: string
      readonly cards: readonly ViewCard[]
      readonly choices: readonly Choice[]
      readonly impressionId?: string
      /** The sender's own id of the message: how a sent message recognises its echo. */
      readonly clientActivityId?: string
    }
  | { readonly kind: 'typing' }
  | { readonly kind: 'handoff'; readonly phase: HandoffPhase }
)

export type ChatMessageActivity = Extract<ChatActivity, { kind: 'message' }>

/** What this client posts. `clientActivityId` is the same on every attempt, so the server stores one of them. */
export type OutgoingActivity = { readonly clientActivityId: string; readonly locale: Locale } & (
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'event'; readonly name: string; readonly value: unknown }
)

/** Reads one activity from the wire; undefined for a kind that a chat window does not show. */
export function toChatActivity(value: unknown, receivedAt: number): ChatActivity | undefined {
  if (!isRecord(value)) return undefined
  const id = textOf(value.id)
  const type = textOf(value.type)
  if (!type || (!id && type !== 'typing')) return undefined
  const from = isRecord(value.from) ? value.from : {}
  const author = authorOf(from)
  const name = textOf(from.name)
  const sentAt = Date.parse(textOf(value.timestamp) ?? '')
  const common = {
    id: id ?? '',
    at: Number.isNaN(sentAt) ? receivedAt : sentAt,
    author,
    ...(author === 'shop' && name && from.id !== 'bot' ? { authorName: name } : {}),
  } as const
  if (type === 'typing') return { ...common, kind: 'typing' }
  if (type === 'message') return toMessage(value, common)
  const phase = handoffPhaseOf(type, value)
  return phase && { ...common, kind: 'handoff', phase }
}

export function toWireActivity(activity: OutgoingActivity, userId: string): Record<string, unknown> {
  const common = {
    from: { id: userId, role: 'user' },
    locale: activity.locale,
    channelData: { clientActivityID: activity.clientActivityId },
  }
  return activity.kind === 'message'
    ? { type: 'message', text: activity.text, ...common }
    : { type: 'event', name: activity.name, value: activity.value, ...common }
}

type Common = Pick<ChatActivity, 'id' | 'at' | 'author' | 'authorName'>

function toMessage(value: Record<string, unknown>, common: Common): ChatMessageActivity {
  const channelData = isRecord(value.channelData) ? value.channelData : {}
  const extras = isRecord(channelData.floorwalker) ? channelData.floorwalker : {}
  const locale = textOf(value.locale)
  const impressionId = textOf(extras.impressionId)
  const clientActivityId = textOf(channelData.clientActivityID)
  return {
    ...common,
    kind: 'message',
    text: textOf(value.text) ?? '',
    cards: parseCards(extras.cards, value.attachments),
    choices: choicesOf(value.suggestedActions),
    ...(locale && { locale }),
    ...(impressionId && { impressionId }),
    ...(clientActivityId && { clientActivityId }),
  }
}

/** The role decides; without one, everybody but the bot is the customer, for a token belongs to one customer only. */
function authorOf(from: Record<string, unknown>): 'customer' | 'shop' {
  const role = textOf(from.role)
  return role === 'user' || (!role && from.id !== 'bot') ? 'customer' : 'shop'
}

function choicesOf(suggestedActions: unknown): readonly Choice[] {
  const actions = isRecord(suggestedActions) && Array.isArray(suggestedActions.actions) ? suggestedActions.actions : []
  return actions.flatMap((action: unknown) => {
    if (!isRecord(action)) return []
    const text = textOf(action.value) ?? textOf(action.title)
    return text ? [{ title: textOf(action.title) ?? text, text }] : []
  })
}

const phases: readonly HandoffPhase[] = ['requested', 'waiting', 'active', 'closed']
/** Words of the Bot Framework hand-over protocol for the same phases. */
const protocolPhases: Readonly<Record<string, HandoffPhase>> = {
  accepted: 'active',
  completed: 'closed',
  failed: 'closed',
}

function handoffPhaseOf(type: string, activity: Record<string, unknown>): HandoffPhase | undefined {
  if (type !== 'handoff' && !(type === 'event' && activity.name === 'handoff.status')) return undefined
  const value = isRecord(activity.value) ? activity.value : {}
  const word = textOf(value.status) ?? textOf(value.state) ?? ''
  return phases.find(phase => phase === word) ?? protocolPhases[word]
}
