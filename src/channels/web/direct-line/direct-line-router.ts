import express, { type Request, type Router } from 'express'
import { z } from 'zod'
import { AppError, type ConversationId, toConversationId, toLanguage } from '../../../domain/index.ts'
import { baseUrlOf } from '../origins.ts'
import { parseValue } from '../parse-body.ts'
import type { RateLimits } from '../rate-limits.ts'
import { randomId } from '../secrets.ts'
import { absoluteUnder } from '../to-wire-activity.ts'
import type { WebConfig } from '../web-config.ts'
import { type Caller, enterConversation, type IdentifyCaller } from './caller.ts'
import { chooseTokenHolder, toPerson } from './choose-token-holder.ts'
import { type ReceiveParts, receiveActivity, receiveStart, toSender } from './receive-activity.ts'
import type { TokenHolder, Tokens } from './tokens.ts'
import { readTranscriptPage, toSequence } from './transcript-page.ts'

/** What other Direct Line servers know besides is accepted and not read. */
const startRequest = z.looseObject({
  user: z.looseObject({ id: z.string().max(200).nullish(), name: z.string().max(200).nullish() }).nullish(),
  locale: z.string().max(100).nullish(),
})

export type DirectLineParts = ReceiveParts & {
  readonly tokens: Tokens
  readonly identify: IdentifyCaller
  readonly limits: RateLimits
  readonly config: WebConfig
}

/** Direct Line 3.0, below /v3/directline; the stream itself is opened by {@link createStreamSockets}. */
export function createDirectLineRouter(parts: DirectLineParts): Router {
  const { tokens, identify, limits, config, conversations } = parts
  const router = express.Router()

  const answerToken = async (holder: TokenHolder) => ({
    conversationId: holder.conversationId,
    token: await tokens.issue(holder),
    expires_in: tokens.lifetimeSeconds,
  })

  const answerConversation = async (request: Request, holder: TokenHolder, watermark: string) => {
    const streamUrl = new URL(
      `v3/directline/conversations/${holder.conversationId}/stream`,
      `${baseUrlOf(request, config)}/`,
    )
    streamUrl.protocol = streamUrl.protocol === 'https:' ? 'wss:' : 'ws:'
    streamUrl.search = new URLSearchParams({ watermark, t: await tokens.issue(holder, 'stream') }).toString()
    return { ...(await answerToken(holder)), streamUrl: streamUrl.href }
  }

  router.post('/tokens/generate', limits.byAddress, async (request, response) => {
    response.json(await answerToken(chooseTokenHolder(request, config)))
  })

  router.post('/tokens/refresh', limits.byAddress, async (request, response) => {
    // Whoever comes back after a while goes on with the conversation that the page remembers.
    const caller = await identify(request, config.refreshGraceMinutes * 60)
    if (caller.kind === 'shop') throw new AppError('FORBIDDEN', { message: 'a secret does not expire; send a token' })
    response.json(await answerToken(caller))
  })

  router.post('/conversations', limits.byAddress, async (request, response) => {
    const caller = await identify(request)
    const { user, locale: tag } = parseValue(startRequest, request.body ?? {}, 'body')
    const holder = toHolder(caller, toConversationId(randomId()), user?.id ?? undefined)
    await receiveStart(parts, {
      conversationId: holder.conversationId,
      from: toSender({ kind: 'person', ...holder }, undefined, user?.name ?? undefined),
      ...toLanguage(tag ?? undefined),
    })
    response.status(201).json(await answerConversation(request, holder, '0'))
  })

  /** The caller and the conversation of the address, which must exist. */
  const enter = async (request: Request): Promise<{ caller: Caller; conversationId: ConversationId }> => {
    const caller = await identify(request)
    const conversationId = enterConversation(caller, request.params.conversationId)
    if (caller.kind === 'shop' && (await conversations.transcript(conversationId, 0, 1)).length === 0) {
      throw new AppError('NOT_FOUND', { message: 'there is no such conversation; start one at /conversations' })
    }
    return { caller, conversationId }
  }

  router.get('/conversations/:conversationId', limits.readsByConversation, async (request, response) => {
    const { caller, conversationId } = await enter(request)
    const watermark = String(toSequence(request.query.watermark))
    response.json(await answerConversation(request, toHolder(caller, conversationId), watermark))
  })

  router.get('/conversations/:conversationId/activities', limits.readsByConversation, async (request, response) => {
    const { conversationId } = await enter(request)
    const view = { botName: config.botName, toAbsolute: absoluteUnder(baseUrlOf(request, config)) }
    const after = toSequence(request.query.watermark)
    const { activities, watermark } = await readTranscriptPage(conversations, conversationId, after, view)
    response.json({ activities, watermark })
  })

  router.post(
    '/conversations/:conversationId/activities',
    limits.byAddress,
    limits.activitiesByConversation,
    async (request, response) => {
      const { caller, conversationId } = await enter(request)
      response.json({ id: await receiveActivity(parts, caller, conversationId, request.body) })
    },
  )

  router.post('/conversations/:conversationId/upload', limits.byAddress, async request => {
    await enter(request)
    throw new AppError('ACTIVITY_INVALID', {
      message: 'files cannot be sent in this chat; describe in words what they show',
    })
  })

  return router
}

function toHolder(caller: Caller, conversationId: ConversationId, userId?: string): TokenHolder {
  return caller.kind === 'person' ? caller : { conversationId, ...toPerson(userId || `dl_${randomId()}`) }
}
