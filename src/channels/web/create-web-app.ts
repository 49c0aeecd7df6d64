import { createServer, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import compression from 'compression'
import express, { type Express, type RequestHandler } from 'express'
import helmet from 'helmet'
import type {
  Bus,
  ConversationStore,
  EventStore,
  Logger,
  ProductBrowser,
  ReadinessCheck,
  ShelfRecommender,
  TurnHandler,
} from '../../domain/index.ts'
import { channelName as consoleChannel } from '../console/run-console.ts'
import { createEventsRouter } from './api/events-router.ts'
import { createRecommendationsRouter } from './api/recommendations-router.ts'
import { createSearchRouter } from './api/search-router.ts'
import { createBotFrameworkRouter } from './bot-framework/bot-framework-router.ts'
import { identifyBy } from './direct-line/caller.ts'
import { createDirectLineRouter } from './direct-line/direct-line-router.ts'
import { createStreamSockets } from './direct-line/stream-sockets.ts'
import { createTokens } from './direct-line/tokens.ts'
import { createHealthRouter } from './health-router.ts'
import { openPort } from './open-port.ts'
import { allowOrigins } from './origins.ts'
import { readJson } from './parse-body.ts'
import { handleErrors, unknownPath } from './problem.ts'
import { createRateLimits } from './rate-limits.ts'
import { type StaticMount, serveStatic } from './static-files.ts'
import { createTurnRunner } from './turn-runner.ts'
import { checkHost, checkWebConfig, type WebConfig } from './web-config.ts'

export type WebAppOptions = {
  readonly turn: TurnHandler
  readonly conversations: ConversationStore
  readonly events: EventStore
  readonly bus: Bus
  readonly logger: Logger
  /** Epoch milliseconds. */
  readonly clock: () => number
  readonly config: WebConfig
  /** What /api/search shows; absent: it does not exist. Prices in requests are major units of the currency. */
  readonly products?: { readonly browser: ProductBrowser; readonly currency: () => string }
  /** What /api/recommendations answers from; absent: it does not exist. */
  readonly shelves?: ShelfRecommender
  readonly statics?: readonly StaticMount[]
  /** Pages of the shop that this server shows beside the channels, such as the demo's. */
  readonly pages?: readonly RequestHandler[]
  /** What the parts behind need to answer; absent: nothing. */
  readonly checkReadiness?: () => Promise<readonly ReadinessCheck[]>
}

export type Listening = {
  readonly host: string
  readonly port: number
  readonly url: string
  /** Goes unready, waits as the settings say for load balancers, then `graceMs` for turns under way, then closes everything. */
  close(graceMs?: number): Promise<void>
}

export type WebApp = {
  readonly express: Express
  /** Answers this server's requests for WebSockets. */
  attach(server: Server): void
  /**
   * @param port - 0 takes any free port.
   * @throws AppError PORT_IN_USE, or CONFIG_INVALID for a host that the settings are not safe for.
   */
  listen(address: { readonly host: string; readonly port: number }): Promise<Listening>
  /** Runs the turns that a crash left unanswered, so that their replies stand in the transcript. */
  finishUnanswered(): Promise<number>
  /** Unready from now on; waits for the turns under way, at most `graceMs`, then ends streams and timers. */
  close(graceMs?: number): Promise<void>
}

const defaultGraceMs = 10_000

/**
 * The channels of the web behind one express app: Direct Line, Bot Framework, the shop's events, its search and its
 * recommendations.
 *
 * @throws AppError CONFIG_INVALID
 */
export function createWebApp(options: WebAppOptions): WebApp {
  const {
    turn,
    conversations,
    events,
    bus,
    logger,
    clock,
    config,
    products,
    shelves,
    statics = [],
    pages = [],
    checkReadiness = async () => [],
  } = options
  checkWebConfig(config)
  const turns = createTurnRunner({ turn, bus, logger })
  const tokens = createTokens({ signingKey: config.signingKey, lifetimeMinutes: config.tokenMinutes, clock })
  const identify = identifyBy(tokens, config.shopSecrets)
  const limits = createRateLimits(config)
  const sockets = createStreamSockets({ conversations, bus, tokens, clock, logger, config })
  let isClosing = false

  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', config.trustedProxies)
  // Nobody learns a token from the length of an answer (BREACH): no answer depends on cookies, so that no page can make
  // a visitor's browser fetch one that holds a secret beside words of the page's choice.
  app.use(compression())
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          // Pictures come from the shop's own servers; the widget talks to this one by https and wss.
          'img-src': ["'self'", 'data:', 'https:', 'http:'],
          'connect-src': ["'self'", 'ws:', 'wss:'],
          'upgrade-insecure-requests': null,
        },
      },
    }),
  )
  app.use(createHealthRouter({ checkReadiness, isClosing: () => isClosing }))
  if (config.botFramework) {
    // Services call it, no page does: it ends before origins are let in.
    app.use('/api/messages', readJson)
    app.use('/api', createBotFrameworkRouter({ conversations, turns, limits, logger, clock, config }))
    app.use('/api/messages', unknownPath)
  }
  // Ahead of all that can refuse, so that pages can read why they were refused.
  app.use(['/v3/directline', '/api'], allowOrigins(config), readJson)
  app.use(
    '/v3/directline',
    createDirectLineRouter({ conversations, events, turns, clock, tokens, identify, limits, config }),
  )
  app.use('/api', createEventsRouter({ events, identify, limits, clock }))
  if (products) app.use('/api/search', createSearchRouter({ ...products, limits }))
  if (shelves) app.use('/api/recommendations', createRecommendationsRouter({ shelves, identify, limits }))
  for (const mount of statics) app.use(mount.path, serveStatic(mount))
  for (const page of pages) app.use(page)
  app.use(unknownPath)
  app.use(handleErrors(logger))

  function attach(server: Server): void {
    server.on('upgrade', sockets.upgrade)
  }

  let closing: Promise<void> | undefined
  function close(graceMs = defaultGraceMs): Promise<void> {
    isClosing = true
    closing ??= (async () => {
      await sleep(config.drainMs)
      await turns.close(graceMs)
      await sockets.close()
      limits.close()
    })()
    return closing
  }

  return {
    express: app,
    attach,
    async listen({ host, port }) {
      checkHost(config, host)
      const server = createServer(app)
      attach(server)
      const bound = await openPort(server, host, port)
      logger.info('server-start', { host, port: bound })
      return {
        host,
        port: bound,
        url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
        async close(graceMs) {
          // Requests still come through until then, so that load balancers hear that it is unready.
          await close(graceMs)
          const closed = new Promise<void>(resolve => server.close(() => resolve()))
          server.closeIdleConnections()
          const force = setTimeout(() => server.closeAllConnections(), 1_000)
          await closed
          clearTimeout(force)
          logger.info('server-end', { host, port: bound })
        },
      }
    },
    async finishUnanswered() {
      // A conversation in a terminal belongs to the process that holds it, which may be at work beside this one.
      const unanswered = (await conversations.listUnanswered()).filter(({ channel }) => channel !== consoleChannel)
      await Promise.all(unanswered.map(activity => turns.run(activity)))
      return unanswered.length
    },
    close,
  }
}
