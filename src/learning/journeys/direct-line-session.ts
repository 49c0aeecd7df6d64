import { z } from 'zod'
import type { Card, Locale } from '../../domain/index.ts'
import type { SeenReply } from './run-journey.ts'

const conversation = z.object({ conversationId: z.string(), token: z.string() })
const activitySet = z.object({
  watermark: z.string().optional(),
  activities: z.array(
    z.object({
      type: z.string(),
      name: z.string().default(''),
      value: z.unknown().optional(),
      text: z.string().default(''),
      locale: z.string().default('en'),
      replyToId: z.string().optional(),
      channelData: z.object({ floorwalker: z.object({ cards: z.array(z.unknown()) }).optional() }).optional(),
      suggestedActions: z
        .object({ actions: z.array(z.object({ title: z.string().default(''), value: z.unknown().optional() })) })
        .optional(),
    }),
  ),
})
type WireActivity = z.output<typeof activitySet>['activities'][number]

const handoffStatus = z.object({ status: z.enum(['requested', 'waiting', 'active']) })

const pollMs = 25

/** All that a turn's activities say together. */
export type TurnReply = SeenReply & {
  /** Title and text of each. */
  readonly quickReplies: readonly string[]
  /** Whether the conversation was passed to a person. */
  readonly isHandedOff: boolean
}

export type DirectLineSession = {
  /** @throws Error when no reply comes in time. */
  say(text: string): Promise<TurnReply>
  end(): Promise<void>
}

/**
 * A customer's conversation over Direct Line 3.0 by polling: the way of any client, with nothing but fetch.
 * @param secret - the shop's; needed for a verified customer.
 * @param quietMs - how long nothing more may come after a reply before it counts as whole; 0 takes what came at once.
 */
export async function openDirectLineSession(options: {
  readonly url: string
  readonly customerId: string | undefined
  readonly secret: string
  readonly timeoutMs: number
  readonly quietMs?: number
  /** BCP 47, sent with each message. */
  readonly locale?: string | undefined
}): Promise<DirectLineSession> {
  const { quietMs = 0, locale } = options
  const base = `${options.url}/v3/directline`
  async function call(path: string, authorization: string | undefined, body?: unknown): Promise<unknown> {
    const response = await fetch(`${base}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'content-type': 'application/json',
        ...(authorization === undefined ? {} : { authorization: `Bearer ${authorization}` }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(options.timeoutMs),
    })
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
    return response.json()
  }
  const isCustomer = options.customerId !== undefined
  const { token: first } = z
    .object({ token: z.string() })
    .parse(
      await call(
        '/tokens/generate',
        isCustomer ? options.secret : undefined,
        isCustomer ? { user: { id: options.customerId } } : {},
      ),
    )
  const { conversationId, token } = conversation.parse(await call('/conversations', first, {}))
  const path = `/conversations/${conversationId}/activities`
  let watermark = ''
  async function poll(): Promise<readonly WireActivity[]> {
    const set = activitySet.parse(await call(`${path}?watermark=${watermark}`, token))
    watermark = set.watermark ?? watermark
    return set.activities
  }
  return {
    async say(text) {
      const message = {
        type: 'message',
        from: { id: options.customerId ?? 'visitor' },
        text,
        ...(locale && { locale }),
      }
      const { id } = z.object({ id: z.string() }).parse(await call(path, token, message))
      const isOfTurn = ({ type, replyToId }: WireActivity) =>
        replyToId === id || (replyToId === undefined && type === 'event')
      const got: WireActivity[] = []
      const until = Date.now() + options.timeoutMs
      let lastAt = Date.now()
      while (Date.now() < until) {
        const news = (await poll()).filter(isOfTurn)
        got.push(...news)
        if (news.length > 0) lastAt = Date.now()
        if (got.some(({ type }) => type === 'message') && Date.now() - lastAt >= quietMs) return toTurnReply(got)
        await new Promise(resolve => setTimeout(resolve, pollMs))
      }
      throw new Error(`no reply to "${text}" within ${options.timeoutMs} ms`)
    },
    async end() {},
  }
}

function toTurnReply(activities: readonly WireActivity[]): TurnReply {
  const messages = activities.filter(({ type }) => type === 'message')
  return {
    text: messages.map(({ text }) => text).join('\n'),
    locale: (messages[0]?.locale ?? 'en') as Locale,
    cards: messages.flatMap(({ channelData }) => channelData?.floorwalker?.cards ?? []) as readonly Card[],
    quickReplies: messages.flatMap(({ suggestedActions }) =>
      (suggestedActions?.actions ?? []).map(({ title, value }) => `${title} ${String(value)}`),
    ),
    isHandedOff: activities.some(
      ({ type, name, value }) =>
        type === 'event' && name === 'handoff.status' && handoffStatus.safeParse(value).success,
    ),
  }
}
