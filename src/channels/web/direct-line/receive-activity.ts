import { z } from 'zod'
import {
  type ActivityId,
  AppError,
  type ConversationId,
  type ConversationStore,
  type EventStore,
  type InboundActivity,
  type Sender,
  toActivityId,
  toCustomerId,
  toImpressionId,
  toLanguage,
  toProductId,
} from '../../../domain/index.ts'
import { activitySchema } from '../activity-schema.ts'
import { parseValue } from '../parse-body.ts'
import { randomId } from '../secrets.ts'
import { type InboundContent, toInboundContent } from '../to-inbound-content.ts'
import type { TurnRunner } from '../turn-runner.ts'
import type { Caller } from './caller.ts'
import { toPerson } from './choose-token-holder.ts'

export const channelName = 'direct-line'

/** The name of the event by which a widget tells what the customer did with what was shown. */
const interactionEvent = 'floorwalker/interaction'

const interactionValue = z.strictObject({
  impressionId: z.string().min(1).max(200),
  kind: z.enum(['click', 'add-to-cart', 'purchase', 'copy-coupon', 'thumbs-up', 'thumbs-down']),
  productId: z.string().min(1).max(200).optional(),
})

export type ReceiveParts = {
  readonly conversations: ConversationStore
  readonly events: EventStore
  readonly turns: TurnRunner
  readonly clock: () => number
}

/**
 * Takes in one activity that a client posted: what is said is stored, and its turn begins; a repeat changes nothing.
 *
 * @returns the activity's id, once it is stored. The turn is not waited for.
 * @throws AppError ACTIVITY_INVALID, or NOT_FOUND for an interaction with an impression that this caller never saw.
 */
export async function receiveActivity(
  parts: ReceiveParts,
  caller: Caller,
  conversationId: ConversationId,
  body: unknown,
): Promise<ActivityId> {
  const activity = parseValue(activitySchema, body, 'activity')
  const from = toSender(caller, activity.from?.id ?? undefined, activity.from?.name ?? undefined)
  const content = toInboundContent(activity)
  if (!content) return toActivityId(randomId())
  if (content.kind === 'event' && content.name === interactionEvent) {
    await recordInteraction(parts, from, content.value)
    return toActivityId(randomId())
  }
  return receive(parts, content, {
    conversationId,
    from,
    ...toLanguage(activity.locale ?? undefined),
    ...(activity.channelData && { channelData: activity.channelData }),
  })
}

/** A conversation begins: the bot greets, once, however often the start is repeated. */
export async function receiveStart(
  parts: ReceiveParts,
  start: Pick<InboundActivity, 'conversationId' | 'from' | 'locale' | 'script'>,
): Promise<void> {
  await receive(parts, { kind: 'joined' }, start)
}

/** Whom the activity is from: the token decides; only the shop's server is believed what it writes. */
export function toSender(caller: Caller, id = 'shop', name?: string): Sender {
  const person = caller.kind === 'person' ? caller : toPerson(id)
  return {
    id: person.userId,
    ...(name && { name }),
    ...(person.customerId !== undefined && { customerId: toCustomerId(person.customerId) }),
  }
}

async function receive(
  { conversations, turns, clock }: ReceiveParts,
  content: InboundContent,
  given: Pick<InboundActivity, 'conversationId' | 'from' | 'locale' | 'script' | 'channelData'>,
): Promise<ActivityId> {
  const { conversationId } = given
  const id = toActivityId(randomId())
  const clientId = given.channelData?.clientActivityID
  // Clients number their activities as they like; only within one conversation does the number mean one activity.
  const externalId = `${conversationId}/${typeof clientId === 'string' && clientId !== '' ? clientId : id}`
  const activity: InboundActivity = {
    id,
    channel: channelName,
    account: 'default',
    externalId: content.kind === 'joined' ? conversationId : externalId,
    at: clock(),
    ...given,
    ...content,
  }
  const received = await conversations.receive(activity)
  if (received.kind === 'stored') {
    turns.announce(conversationId)
    void turns.run(activity)
  }
  return received.id
}

async function recordInteraction({ events, clock }: ReceiveParts, from: Sender, value: unknown): Promise<void> {
  const { impressionId: id, kind, productId } = parseValue(interactionValue, value, 'activity.value')
  const impressionId = toImpressionId(id)
  const impression = await events.getImpression(impressionId)
  const isOwn = impression !== undefined && impression.customerId === from.customerId
  const isRecorded =
    isOwn &&
    (await events.recordInteraction({
      impressionId,
      kind,
      at: clock(),
      ...(productId !== undefined && { productId: toProductId(productId) }),
    }))
  if (!isRecorded) {
    throw new AppError('NOT_FOUND', { message: 'activity.value.impressionId: no such impression was shown to you' })
  }
}
