import { z } from 'zod'
import type { Card, Locale } from '../../domain/index.ts'
import type { JourneySession } from './run-journey.ts'

const conversation = z.object({ conversationId: z.string(), token: z.string() })
const activitySet = z.object({
  watermark: z.string().optional(),
  activities: z.array(
    z.object({
      type: z.string(),
      text: z.string().default(''),
      locale: z.string().default('en'),
      replyToId: z.string().optional(),
      channelData: z.object({ floorwalker: z.object({ cards: z.array(z.unknown()) }).optional() }).optional(),
    }),
  ),
})

const pollMs = 25

/**
 * A customer's conversation over Direct Line 3.0 by polling: the way of any client, with nothing but fetch.
 * @param secret - the shop's; needed for a verified customer.
 */
export async function openDirectLineSession(options: {
  readonly url: string
  readonly customerId: string | undefined
  readonly secret: string
  readonly timeoutMs: number
}): Promise<JourneySession> {
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
  let watermark = ''
  return {
    async say(text) {
      const path = `/conversations/${conversationId}/activities`
      const sent = z
        .object({ id: z.string() })
        .parse(await call(path, token, { type: 'message', from: { id: options.customerId ?? 'visitor' }, text }))
      const until = Date.now() + options.timeoutMs
      while (Date.now() < until) {
        const set = activitySet.parse(await call(`${path}?watermark=${watermark}`, token))
        watermark = set.watermark ?? watermark
        const reply = set.activities.find(({ type, replyToId }) => type === 'message' && replyToId === sent.id)
        if (reply) {
          return {
            text: reply.text,
            locale: reply.locale as Locale,
            cards: (reply.channelData?.floorwalker?.cards ?? []) as readonly Card[],
          }
        }
        await new Promise(resolve => setTimeout(resolve, pollMs))
      }
      throw new Error(`no reply to "${text}" within ${options.timeoutMs} ms`)
    },
    async end() {},
  }
}
