import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import {
  AppError,
  type Bus,
  type ConversationId,
  type ConversationStore,
  describeError,
  type Logger,
  toConversationId,
} from '../../../domain/index.ts'
import { baseUrlOf } from '../origins.ts'
import { toProblem } from '../problem.ts'
import { absoluteUnder } from '../to-wire-activity.ts'
import { type ConversationNotice, conversationTopic } from '../turn-runner.ts'
import type { WebConfig } from '../web-config.ts'
import { createConversationStream } from './conversation-stream.ts'
import type { Tokens } from './tokens.ts'
import { toSequence } from './transcript-page.ts'

export type StreamSockets = {
  /** Takes over a request for a WebSocket; refuses it with a problem when it is not one for a stream. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): Promise<void>
}

/** A person has a few pages open, not dozens. */
const socketsPerConversation = 20
/** Clients send nothing but empty frames. */
const maxFrameBytes = 4_096
const goingAway = 1001
const streamPath = /^\/v3\/directline\/conversations\/([\w-]{1,100})\/stream$/

export function createStreamSockets(parts: {
  readonly conversations: ConversationStore
  readonly bus: Bus
  readonly tokens: Tokens
  readonly clock: () => number
  readonly logger: Logger
  readonly config: WebConfig
}): StreamSockets {
  const { conversations, bus, tokens, clock, logger, config } = parts
  const server = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes, perMessageDeflate: false })
  const openIn = new Map<ConversationId, number>()

  async function admit(request: IncomingMessage): Promise<{ id: ConversationId; watermark: number }> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const id = streamPath.exec(url.pathname)?.[1]
    if (id === undefined) throw new AppError('NOT_FOUND', { message: `no stream is at ${url.pathname}` })
    const token = url.searchParams.get('t')
    if (!token) throw new AppError('UNAUTHORIZED', { message: 'the address of a stream carries a token as "t"' })
    const { conversationId } = await tokens.verify(token)
    if (conversationId !== id) {
      throw new AppError('FORBIDDEN', { message: 'the token belongs to another conversation' })
    }
    if ((openIn.get(conversationId) ?? 0) >= socketsPerConversation) {
      throw new AppError('RATE_LIMITED', { message: `more than ${socketsPerConversation} streams are open already` })
    }
    return { id: toConversationId(id), watermark: toSequence(url.searchParams.get('watermark')) }
  }

  function serve(socket: WebSocket, request: IncomingMessage, id: ConversationId, watermark: number): void {
    const view = { botName: config.botName, toAbsolute: absoluteUnder(baseUrlOf(request, config)) }
    const stream = createConversationStream({
      socket,
      conversations,
      conversationId: id,
      watermark,
      view,
      logger,
    })
    openIn.set(id, (openIn.get(id) ?? 0) + 1)
    const unsubscribe = bus.subscribe(conversationTopic(id), notice =>
      isTyping(notice) ? stream.showTyping(clock()) : stream.wake(),
    )
    let isAlive = true
    socket.on('pong', () => {
      isAlive = true
    })
    const heartbeat = setInterval(() => {
      if (!isAlive) return socket.terminate()
      isAlive = false
      socket.ping()
      stream.keepAlive()
    }, config.keepAliveMs)
    heartbeat.unref()
    socket.on('error', error => logger.debug('stream-broken', { conversationId: id, error: describeError(error) }))
    socket.on('close', () => {
      clearInterval(heartbeat)
      unsubscribe()
      const left = (openIn.get(id) ?? 1) - 1
      if (left > 0) openIn.set(id, left)
      else openIn.delete(id)
    })
    // Subscribed first, read after: nothing can fall between the two.
    stream.wake()
  }

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => socket.destroy())
      admit(request).then(
        ({ id, watermark }) =>
          server.handleUpgrade(request, socket, head, webSocket => serve(webSocket, request, id, watermark)),
        error => refuse(socket, error),
      )
    },
    async close() {
      for (const socket of server.clients) socket.close(goingAway)
      const timer = setTimeout(() => {
        for (const socket of server.clients) socket.terminate()
      }, 1_000)
      await new Promise<void>(resolve => server.close(() => resolve()))
      while (server.clients.size > 0) await new Promise(resolve => setTimeout(resolve, 10))
      clearTimeout(timer)
    },
  }
}

function isTyping(notice: unknown): boolean {
  const kind: ConversationNotice['kind'] = 'typing'
  return typeof notice === 'object' && notice !== null && 'kind' in notice && notice.kind === kind
}

/** The request is still plain HTTP, on a bare connection. */
function refuse(socket: Duplex, error: unknown): void {
  const problem = toProblem(error)
  const body = JSON.stringify(problem)
  socket.end(
    [
      `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
      'Content-Type: application/problem+json',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
