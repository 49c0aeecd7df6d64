import type {
  Card,
  ConversationId,
  ConversationStore,
  InboundActivity,
  OutboundActivity,
  TranscriptEntry,
} from '../../../domain/index.ts'
import { type ToAbsolute, toAbsoluteCards, toWireActivity, type WireReply } from '../to-wire-activity.ts'

type Account = { readonly id: string; readonly name?: string; readonly role: 'bot' | 'user' }

/** An activity as Direct Line clients receive it. */
export type DirectLineActivity = {
  readonly id: string
  readonly timestamp: string
  readonly channelId: 'directline'
  readonly conversation: { readonly id: string }
  readonly from: Account
} & ((WireReply & ReplyExtras) | WireEcho | { readonly type: 'typing' })

type ReplyExtras = {
  readonly replyToId?: string
  /** Our own cards, for a client that can draw more than a hero card. */
  readonly channelData?: {
    readonly floorwalker: { readonly impressionId?: string; readonly cards: readonly Card[] }
  }
}

/** The caller's own activity, sent back: how a client learns that it arrived. */
type WireEcho = {
  readonly channelData: Readonly<Record<string, unknown>>
  readonly locale?: string
} & (
  | { readonly type: 'message'; readonly text: string }
  | { readonly type: 'event'; readonly name: string; readonly value: unknown }
)

export type ActivitySet = { readonly activities: readonly DirectLineActivity[]; readonly watermark: string }

export type TranscriptView = { readonly botName: string; readonly toAbsolute: ToAbsolute }

/** Entries that one answer or frame carries at most. */
export const pageSize = 100

/**
 * A page of the transcript as Direct Line sends it.
 *
 * @param after - the watermark: the sequence of the last entry that the client has; 0 for none.
 * @returns `last`, the sequence read up to, is `after` when there is nothing newer.
 */
export async function readTranscriptPage(
  conversations: ConversationStore,
  id: ConversationId,
  after: number,
  view: TranscriptView,
): Promise<ActivitySet & { readonly last: number; readonly isFull: boolean }> {
  const entries = await conversations.transcript(id, after, pageSize)
  const last = entries.at(-1)?.sequence ?? after
  return {
    activities: entries.flatMap(entry => toActivity(entry, view) ?? []),
    watermark: String(last),
    last,
    isFull: entries.length === pageSize,
  }
}

/** Reads a watermark that a client sends back; anything but a number is the beginning, as for a new client. */
export function toSequence(watermark: unknown): number {
  return typeof watermark === 'string' && /^\d{1,15}$/.test(watermark) ? Number(watermark) : 0
}

export function typingActivity(conversationId: ConversationId, at: number, view: TranscriptView): DirectLineActivity {
  return { ...envelope(`typing-${at}`, conversationId, at, botAccount(view)), type: 'typing' }
}

/** The id tells clients that the writer is the bot, not a person of the shop. */
const botAccount = ({ botName }: TranscriptView): Account => ({ id: 'bot', name: botName, role: 'bot' })

function envelope(id: string, conversationId: ConversationId, at: number, from: Account) {
  return {
    id,
    timestamp: new Date(at).toISOString(),
    channelId: 'directline',
    conversation: { id: conversationId },
    from,
  } as const
}

function toActivity(entry: TranscriptEntry, view: TranscriptView): DirectLineActivity | undefined {
  if (entry.direction === 'inbound') return toEcho(entry.activity)
  const { activity } = entry
  return {
    ...envelope(activity.id, activity.conversationId, activity.at, botAccount(view)),
    ...toWireActivity(activity, view.toAbsolute),
    ...extrasOf(activity, view),
  }
}

function extrasOf(activity: OutboundActivity, { toAbsolute }: TranscriptView): ReplyExtras {
  if (activity.kind !== 'message') return {}
  const { inReplyTo, impressionId, cards } = activity
  return {
    ...(inReplyTo && { replyToId: inReplyTo }),
    channelData: {
      floorwalker: { ...(impressionId && { impressionId }), cards: toAbsoluteCards(cards, toAbsolute) },
    },
  }
}

function toEcho(activity: InboundActivity): DirectLineActivity | undefined {
  if (activity.kind === 'joined') return undefined
  const { id, name } = activity.from
  return {
    ...envelope(activity.id, activity.conversationId, activity.at, { id, role: 'user', ...(name && { name }) }),
    ...(activity.locale && { locale: activity.locale }),
    channelData: activity.channelData ?? {},
    ...(activity.kind === 'message'
      ? { type: 'message', text: activity.text }
      : { type: 'event', name: activity.name, value: activity.value }),
  }
}
