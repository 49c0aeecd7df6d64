import type { Request, RequestHandler } from 'express'
import { ipKeyGenerator, MemoryStore, rateLimit } from 'express-rate-limit'
import { AppError } from '../../domain/index.ts'
import type { WebConfig } from './web-config.ts'

export type RateLimits = {
  /** All requests of one address together. */
  readonly byAddress: RequestHandler
  /** Requests of one address that were refused. */
  readonly refusalsByAddress: RequestHandler
  /** Reads of one conversation. */
  readonly readsByConversation: RequestHandler
  /** Activities sent to one conversation. */
  readonly activitiesByConversation: RequestHandler
  close(): void
}

const minuteMs = 60_000

export function createRateLimits(config: Pick<WebConfig, 'requestsPerMinute' | 'activitiesPerMinute'>): RateLimits {
  const stores: MemoryStore[] = []
  function limit(
    what: string,
    count: number,
    keyOf: (request: Request) => string,
    skipSuccessfulRequests = false,
  ): RequestHandler {
    const store = new MemoryStore()
    stores.push(store)
    return rateLimit({
      windowMs: minuteMs,
      limit: count,
      store,
      standardHeaders: 'draft-7',
      legacyHeaders: false,
      // Anybody can send the header; it is read only where proxies are trusted.
      validate: { xForwardedForHeader: false, forwardedHeader: false },
      keyGenerator: keyOf,
      skipSuccessfulRequests,
      handler: (_request, _response, next) =>
        next(
          new AppError('RATE_LIMITED', {
            message: `more than ${count} ${what} a minute; wait as long as Retry-After says`,
            retryable: true,
          }),
        ),
    })
  }
  const byConversation = (request: Request) => String(request.params.conversationId ?? '')
  const byAddress = (request: Request) => ipKeyGenerator(request.ip ?? '')
  return {
    byAddress: limit('requests', config.requestsPerMinute, byAddress),
    refusalsByAddress: limit('refused requests', config.requestsPerMinute, byAddress, true),
    readsByConversation: limit('reads', config.requestsPerMinute, byConversation),
    activitiesByConversation: limit('activities', config.activitiesPerMinute, byConversation),
    close() {
      for (const store of stores) store.shutdown()
    },
  }
}
