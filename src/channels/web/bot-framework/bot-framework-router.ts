import type { Activity, TurnContext } from 'botbuilder'
import express, { type Router } from 'express'
import { z } from 'zod'
import {
  AppError,
  type ConversationStore,
  createKeyedQueue,
  describeError,
  type InboundActivity,
  type Logger,
  type OutboundActivity,
  toActivityId,
  toConversationId,
  toLanguage,
} from '../../../domain/index.ts'
import { activitySchema } from '../activity-schema.ts'
import { isDirectLoopback, isLoopbackHost } from '../loopback.ts'
import { parseValue } from '../parse-body.ts'
import type { RateLimits } from '../rate-limits.ts'
import { randomId } from '../secrets.ts'
import { toInboundContent } from '../to-inbound-content.ts'
import { absoluteUnder, toWireActivity } from '../to-wire-activity.ts'
import type { TurnRunner } from '../turn-runner.ts'
import type { WebConfig } from '../web-config.ts'
import { type BotConnector, loadBotConnector } from './load-bot-connector.ts'
import { retryDelivery } from './retry-delivery.ts'

const name = z.string().min(1).max(500)

const botActivity = activitySchema.extend({
  channelId: name,
  serviceUrl: z.url(),
  conversation: z.looseObject({ id: name }),
  recipient: z.looseObject({ id: z.string().max(500).nullish() }).nullish(),
  entities: z
    .array(
      z.looseObject({
        type: z.string(),
        text: z.string().nullish(),
        mentioned: z.looseObject({ id: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
})
type BotActivity = z.output<typeof botActivity>

export const channelName = 'bot-framework'

/** POST /api/messages: activities of Bot Framework channels (Teams, Slack, the Emulator, …). */
export function createBotFrameworkRouter(parts: {
  readonly conversations: ConversationStore
  readonly turns: TurnRunner
  readonly limits: RateLimits
  readonly logger: Logger
  readonly clock: () => number
  readonly config: WebConfig
}): Router {
  const { conversations, turns, limits, logger, clock, config } = parts
  const botFramework = config.botFramework ?? {}
  const toAbsolute = absoluteUnder(config.publicUrl)
  function toSdkReply(reply: OutboundActivity): Partial<Activity> {
    // The SDK adds to what it sends, so it gets a copy; its type has no readonly lists.
    const copy: unknown = structuredClone(toWireActivity(reply, toAbsolute))
    return copy as Partial<Activity>
  }
  let loading: Promise<BotConnector> | undefined
  const connector = () => {
    loading ??= loadBotConnector(botFramework, logger)
    return loading
  }

  const inOrder = createKeyedQueue()

  /**
   * Answers one activity; `acknowledge` is called as soon as it is stored, so that the channel's request never waits for a
   * turn or for a reply that has to be sent again. Replies of one conversation leave in the order of its activities.
   */
  async function converse(activity: BotActivity, context: TurnContext, acknowledge: () => void): Promise<void> {
    const inbound = toInbound(activity, clock())
    if (!inbound || (await conversations.receive(inbound)).kind === 'repeat') return
    turns.announce(inbound.conversationId)
    const ran = Promise.all([turns.run(inbound), inbound.kind === 'message' && showTyping(context)])
    const send = async () => {
      const [replies] = await ran
      for (const reply of replies) await deliver(reply, context)
    }
    // Who waits for the replies in the answer itself gets them there.
    if (activity.deliveryMode === 'expectReplies') return send()
    acknowledge()
    return inOrder(inbound.conversationId, send)
  }

  function deliver(reply: OutboundActivity, context: TurnContext): Promise<void> {
    const { conversationId, id: activityId } = reply
    return retryDelivery(() => context.sendActivity(toSdkReply(reply)), {
      signal: turns.signal,
      onRetry: ({ error, attempt, waitMs }) =>
        logger.warn('reply-retry', { conversationId, activityId, attempt, waitMs, error: describeError(error) }),
    })
  }

  async function showTyping(context: TurnContext): Promise<void> {
    try {
      await context.sendActivity({ type: 'typing' })
    } catch (error) {
      logger.debug('typing-failed', { channel: channelName, error: describeError(error) })
    }
  }

  const router = express.Router()
  router.post('/messages', limits.refusalsByAddress, async (request, response) => {
    if (!botFramework.appId && !isDirectLoopback(request)) {
      throw new AppError('FORBIDDEN', {
        message: 'without botFramework.appId only this machine may send activities to /api/messages',
      })
    }
    const activity = parseValue(botActivity, request.body, 'activity')
    if (!botFramework.appId && !isLoopbackHost(new URL(activity.serviceUrl).hostname)) {
      throw new AppError('FORBIDDEN', {
        message: 'activity.serviceUrl: without botFramework.appId replies go to this machine only',
      })
    }
    const bot = await connector()
    const proof = await bot.authenticate(activity, request.headers.authorization ?? '')
    const body = await new Promise<unknown>((resolve, reject) => {
      let isAcknowledged = false
      const acknowledge = () => {
        isAcknowledged = true
        resolve(undefined)
      }
      const work = bot.converse(proof, activity, context => converse(activity, context, acknowledge))
      turns.track(work).then(resolve, error => {
        if (isAcknowledged) logger.error('reply-failed', { channel: channelName, error: describeError(error) })
        else reject(error)
      })
    })
    if (body === undefined) response.status(200).end()
    else response.json(body)
  })
  return router
}

function toInbound(activity: BotActivity, at: number): InboundActivity | undefined {
  const content = toInboundContent(withoutMention(activity), activity.recipient?.id ?? '')
  if (!content) return undefined
  const { channelId, conversation, from } = activity
  const id = toActivityId(randomId())
  return {
    id,
    channel: channelName,
    account: channelId,
    // On some channels an activity's id is unique within its conversation only.
    externalId: `${conversation.id}/${activity.id ?? id}`,
    conversationId: toConversationId(`${channelId}/${conversation.id}`),
    from: { id: from?.id ?? '', ...(from?.name && { name: from.name }) },
    at,
    ...toLanguage(activity.locale ?? undefined),
    ...content,
  }
}

/** In a group people write "@Bot where is my order?": the bot's name is no part of the question. */
function withoutMention(activity: BotActivity): BotActivity {
  const mention = activity.entities?.find(({ type, text, mentioned }) => {
    return type === 'mention' && text && mentioned?.id && mentioned.id === activity.recipient?.id
  })
  return mention?.text ? { ...activity, text: (activity.text ?? '').replace(mention.text, '').trim() } : activity
}
