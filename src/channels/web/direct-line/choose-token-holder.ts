import type { Request } from 'express'
import { z } from 'zod'
import { AppError, toConversationId, toCustomerId } from '../../../domain/index.ts'
import { isAllowedVisitor } from '../origins.ts'
import { parseValue } from '../parse-body.ts'
import { isOneOf, isSignedId, randomId } from '../secrets.ts'
import type { WebConfig } from '../web-config.ts'
import { bearerOf } from './caller.ts'
import type { TokenHolder } from './tokens.ts'

const userId = z.string().trim().min(1).max(200)

const tokenRequest = z.strictObject({
  user: z
    .strictObject({
      id: userId.optional(),
      name: z.string().max(200).optional(),
      /** Hex HMAC-SHA256 of the id under the identity secret. */
      signature: z.string().max(200).optional(),
    })
    .optional(),
  /** Other Direct Line servers read these; here the allowed origins are a setting. */
  trustedOrigins: z.array(z.string()).optional(),
  eTag: z.string().optional(),
})

/** Ids of visitors begin like this, so that no visitor's id can be a customer's. */
const visitorPrefix = 'dl_'

/** The person that a vouched id means: a visitor whom the shop's server named itself, or a customer. */
export function toPerson(id: string): Omit<TokenHolder, 'conversationId'> {
  return id.startsWith(visitorPrefix) ? { userId: id } : { userId: id, customerId: toCustomerId(id) }
}

const refused = (message: string) => new AppError('UNAUTHORIZED', { message })

/**
 * Decides for whom a token is made. A claim that does not hold is refused; it never becomes a visitor.
 *
 * @throws AppError UNAUTHORIZED for a wrong secret or signature or an unproven id, FORBIDDEN for a page whose origin is
 * not allowed, ACTIVITY_INVALID for a malformed body.
 */
export function chooseTokenHolder(request: Request, config: WebConfig): TokenHolder {
  const { user } = parseValue(tokenRequest, request.body ?? {}, 'body')
  const conversationId = toConversationId(randomId())
  const visitor: TokenHolder = { conversationId, userId: visitorPrefix + randomId() }
  const secret = bearerOf(request)
  if (secret !== undefined) {
    if (!isOneOf(config.shopSecrets, secret)) throw refused('the shop secret is not right')
    return user?.id === undefined ? visitor : { conversationId, ...toPerson(user.id) }
  }
  if (user?.signature !== undefined) {
    if (user.id === undefined || !isSignedId(config.identitySecrets, user.id, user.signature)) {
      throw refused('user.signature is not the hex HMAC-SHA256 of user.id under an identity secret of this shop')
    }
    return { conversationId, ...toPerson(user.id) }
  }
  if (user?.id !== undefined) {
    throw refused('user.id needs a proof: user.signature, or the shop secret as "Authorization: Bearer"')
  }
  if (isAllowedVisitor(request, config)) return visitor
  const { origin } = request.headers
  if (origin === undefined) throw refused('send the shop secret as "Authorization: Bearer"')
  throw new AppError('FORBIDDEN', {
    message: `pages of ${origin} may not carry this chat; add it to the setting server.allowedOrigins`,
  })
}
