import {
  createWebApp,
  type Listening,
  type StaticMount,
  type WebApp,
  type WebAppOptions,
  type WebConfig,
} from '../../../src/channels/index.ts'
import {
  type Impression,
  type InboundActivity,
  type Logger,
  silentLogger,
  type TurnHandler,
} from '../../../src/domain/index.ts'
import { createInProcessBus, createMemoryStorage, type Storage } from '../../../src/storage/index.ts'
import { createScriptedTurn, type ScriptedReply } from '../../support/scripted-turn.ts'

export const shopSecret = 'shop-secret-of-the-tests'
export const identitySecret = 'identity-secret-of-the-tests'

export const testConfig: WebConfig = {
  signingKey: 'a key of the tests that is long enough',
  shopSecrets: [shopSecret],
  identitySecrets: [identitySecret],
  allowedOrigins: ['https://shop.example'],
  allowLoopback: true,
  tokenMinutes: 30,
  refreshGraceMinutes: 1_440,
  requestsPerMinute: 10_000,
  activitiesPerMinute: 10_000,
  keepAliveMs: 10_000,
  drainMs: 0,
  trustedProxies: 0,
  botName: 'Floorwalker',
}

export type ScriptedServer = {
  readonly url: string
  readonly app: WebApp
  readonly storage: Storage
  readonly heard: readonly InboundActivity[]
  /** Epoch milliseconds that the server takes for now; tests move it. */
  readonly time: { now: number }
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>
  get(path: string, headers?: Record<string, string>): Promise<Response>
  close(): Promise<void>
}

export type Script = (activity: InboundActivity) => readonly ScriptedReply[] | Promise<readonly ScriptedReply[]>

/** Greets, and says every message again. */
export const echoScript: Script = activity => {
  if (activity.kind === 'joined') return [{ text: 'Welcome' }]
  return activity.kind === 'message' ? [{ text: `You said: ${activity.text}` }] : []
}

/** A server on a free port of loopback, whose turns follow a script. */
export async function serveScript(
  options: {
    readonly script?: Script
    readonly turn?: TurnHandler
    readonly impressionOf?: (activity: InboundActivity) => Impression | undefined
    readonly config?: Partial<WebConfig>
    readonly statics?: readonly StaticMount[]
    readonly products?: WebAppOptions['products']
    readonly shelves?: (storage: Storage, clock: () => number) => WebAppOptions['shelves']
    readonly checkReadiness?: WebAppOptions['checkReadiness']
    readonly logger?: Logger
    readonly storage?: Storage
  } = {},
): Promise<ScriptedServer> {
  const storage = options.storage ?? createMemoryStorage()
  const bus = createInProcessBus()
  const time = { now: Date.now() }
  const scripted = createScriptedTurn(storage.conversations, options.script ?? echoScript, options.impressionOf)
  const shelves = options.shelves?.(storage, () => time.now)
  const app = createWebApp({
    turn: options.turn ?? scripted.turn,
    conversations: storage.conversations,
    events: storage.events,
    bus,
    logger: options.logger ?? silentLogger,
    clock: () => time.now,
    config: { ...testConfig, ...options.config },
    ...(options.statics && { statics: options.statics }),
    ...(options.products && { products: options.products }),
    ...(shelves && { shelves }),
    ...(options.checkReadiness && { checkReadiness: options.checkReadiness }),
  })
  const listening: Listening = await app.listen({ host: '127.0.0.1', port: 0 })
  const { url } = listening
  return {
    url,
    app,
    storage,
    heard: scripted.heard,
    time,
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    get: (path, headers = {}) => fetch(url + path, { headers }),
    async close() {
      await listening.close(2_000)
      await bus.close()
      await storage.close()
    },
  }
}

export const bearer = (credential: string) => ({ authorization: `Bearer ${credential}` })

/** Reads an answer that must be a problem of this status and code. @returns its detail. */
export async function expectProblem(response: Response, status: number, code: string): Promise<string> {
  const body: unknown = await response.json()
  expect({ status: response.status, type: response.headers.get('content-type'), body }).toMatchObject({
    status,
    type: expect.stringContaining('application/problem+json'),
    body: {
      status,
      code,
      title: expect.any(String),
      type: expect.stringContaining('urn:'),
      detail: expect.any(String),
    },
  })
  return (body as { detail: string }).detail
}
