import type { InboundActivity } from '../../domain/index.ts'
import type { WireActivity } from './activity-schema.ts'

type ContentOf<Activity> = Activity extends { readonly kind: infer Kind }
  ? { readonly kind: Kind } & Omit<Activity, keyof Envelope | 'kind'>
  : never
type Envelope = Pick<
  InboundActivity,
  'id' | 'channel' | 'account' | 'externalId' | 'conversationId' | 'from' | 'at' | 'locale' | 'channelData'
>

/** What an activity says, without who and where. */
export type InboundContent = ContentOf<InboundActivity>

/**
 * What a Bot Framework activity says; undefined for the types that the bot has no use for (typing, reactions, …).
 *
 * @param botId - the bot's own account: its joining is not the customer's.
 */
export function toInboundContent(activity: WireActivity, botId?: string): InboundContent | undefined {
  switch (activity.type) {
    case 'message':
      return { kind: 'message', text: activity.text ?? (typeof activity.value === 'string' ? activity.value : '') }
    case 'event':
      return { kind: 'event', name: activity.name ?? '', value: activity.value ?? null }
    case 'conversationUpdate': {
      const joined = activity.membersAdded ?? []
      // Direct Line clients announce a start without saying who joined.
      return botId === undefined || joined.some(member => member.id !== botId) ? { kind: 'joined' } : undefined
    }
    default:
      return undefined
  }
}
