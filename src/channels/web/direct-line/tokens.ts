import { errors, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import {
  AppError,
  type ConversationId,
  type CustomerId,
  toConversationId,
  toCustomerId,
} from '../../../domain/index.ts'

/** Whom a token speaks for: one person in one conversation. */
export type TokenHolder = {
  readonly conversationId: ConversationId
  readonly userId: string
  /** Set when the shop vouched for who it is. */
  readonly customerId?: CustomerId
}

/** A `stream` token stands in an address, which may end up in a log: it opens the stream and lives a minute. */
export type TokenUse = 'all' | 'stream'

export type Tokens = {
  readonly lifetimeSeconds: number
  issue(holder: TokenHolder, use?: TokenUse): Promise<string>
  /**
   * @param graceSeconds - how long ago the token may have expired.
   * @throws AppError TOKEN_EXPIRED or UNAUTHORIZED
   */
  verify(token: string, graceSeconds?: number): Promise<TokenHolder & { readonly use: TokenUse }>
}

const streamTokenSeconds = 60
const algorithm = 'HS256'
const issuer = 'floorwalker'
const audience = 'direct-line'

// `user` is the claim that Direct Line clients read.
const claims = z.object({
  conv: z.string().min(1),
  user: z.string().min(1),
  verified: z.boolean(),
  use: z.enum(['all', 'stream']),
})

export function createTokens(options: {
  readonly signingKey: string
  readonly lifetimeMinutes: number
  /** Epoch milliseconds. */
  readonly clock: () => number
}): Tokens {
  const key = new TextEncoder().encode(options.signingKey)
  const { clock } = options
  const lifetimeSeconds = options.lifetimeMinutes * 60
  return {
    lifetimeSeconds,
    issue({ conversationId, userId, customerId }, use = 'all') {
      const now = Math.floor(clock() / 1_000)
      const payload: z.output<typeof claims> = {
        conv: conversationId,
        user: userId,
        verified: customerId !== undefined,
        use,
      }
      return new SignJWT(payload)
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + (use === 'stream' ? streamTokenSeconds : lifetimeSeconds))
        .sign(key)
    },
    async verify(token, graceSeconds = 0) {
      try {
        const { payload } = await jwtVerify(token, key, {
          algorithms: [algorithm],
          issuer,
          audience,
          currentDate: new Date(clock()),
          clockTolerance: graceSeconds,
        })
        const { conv, user, verified, use } = claims.parse(payload)
        return {
          conversationId: toConversationId(conv),
          userId: user,
          use,
          ...(verified && { customerId: toCustomerId(user) }),
        }
      } catch (cause) {
        if (cause instanceof errors.JWTExpired) {
          throw new AppError('TOKEN_EXPIRED', {
            message: 'the token has expired; ask for a new one at /v3/directline/tokens/generate',
            cause,
          })
        }
        throw new AppError('UNAUTHORIZED', { message: 'the token is not valid here', cause })
      }
    },
  }
}
