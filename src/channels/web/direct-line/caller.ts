import type { Request } from 'express'
import { AppError, type ConversationId, toConversationId } from '../../../domain/index.ts'
import { isOneOf } from '../secrets.ts'
import type { TokenHolder, Tokens } from './tokens.ts'

/** Who calls: the shop's own server, which may speak for anybody, or one person. */
export type Caller = { readonly kind: 'shop' } | ({ readonly kind: 'person' } & TokenHolder)

/** @param graceSeconds - how long ago a token may have expired; 0 when not given. */
export type IdentifyCaller = (request: Request, graceSeconds?: number) => Promise<Caller>

/** What stands behind "Bearer"; undefined without the header. */
export function bearerOf(request: Request): string | undefined {
  const { authorization } = request.headers
  if (authorization === undefined) return undefined
  const match = /^Bearer +(\S+)$/i.exec(authorization.trim())
  if (!match?.[1]) {
    throw new AppError('UNAUTHORIZED', { message: 'write the header as "Authorization: Bearer <token>"' })
  }
  return match[1]
}

/** @throws AppError UNAUTHORIZED without a valid token or secret, TOKEN_EXPIRED with an old token. */
export function identifyBy(tokens: Tokens, shopSecrets: readonly string[]): IdentifyCaller {
  return async (request, graceSeconds) => {
    const credential = bearerOf(request)
    if (credential === undefined) {
      throw new AppError('UNAUTHORIZED', { message: 'send "Authorization: Bearer <token>"; the header is missing' })
    }
    if (isOneOf(shopSecrets, credential)) return { kind: 'shop' }
    const { use, ...holder } = await tokens.verify(credential, graceSeconds)
    if (use === 'stream') throw new AppError('UNAUTHORIZED', { message: 'this token opens a stream only' })
    return { kind: 'person', ...holder }
  }
}

/** Ids of Direct Line conversations; those of other channels hold a slash. */
const conversationPattern = /^[\w-]{1,100}$/

/**
 * The conversation that the address names, when the caller may enter it.
 *
 * @throws AppError FORBIDDEN when the token is another conversation's, NOT_FOUND for an id that cannot exist.
 */
export function enterConversation(caller: Caller, id: string | string[] | undefined): ConversationId {
  if (typeof id !== 'string' || !conversationPattern.test(id)) {
    throw new AppError('NOT_FOUND', { message: 'there is no such conversation' })
  }
  if (caller.kind === 'person' && caller.conversationId !== id) {
    throw new AppError('FORBIDDEN', { message: 'the token belongs to another conversation' })
  }
  return toConversationId(id)
}
