import { backoffMs } from './backoff.ts'
import { type OutgoingActivity, toChatActivity, toWireActivity } from './direct-line-activity.ts'
import {
  type Connection,
  type DirectLineClient,
  type DirectLineClientOptions,
  type DirectLineSession,
  defaultTiming,
  type SendOutcome,
} from './direct-line-contract.ts'
import { createDirectLineHttp, DirectLineFault } from './direct-line-http.ts'
import { type ActivityBatch, batchOf, type DirectLineSocket, openDirectLineSocket } from './direct-line-socket.ts'
import { textOf } from './parse-value.ts'
import { createTokenKeeper } from './token-keeper.ts'
import { createWaiter } from './waiter.ts'

/** Sockets that never spoke, in a row, before the client polls instead. */
const silentSocketLimit = 3
/** Guards against a server whose watermark never settles. */
const catchUpRounds = 50

/**
 * A client of Direct Line 3.0. An activity may be handed over more than once (a socket that dropped, a poll beside
 * it); the receiver tells them apart by id. None is skipped: after every opening, everything since the last watermark
 * is fetched.
 */
export function createDirectLineClient(options: DirectLineClientOptions): DirectLineClient {
  const timing = { ...defaultTiming, ...options.timing }
  const { baseUrl, now, onConnection, onSession } = options
  const http = createDirectLineHttp(baseUrl, options.fetch, timing.requestTimeoutMs)
  const waiter = createWaiter()
  const echoed = new Set<string>()
  const tokens = createTokenKeeper({
    http,
    now,
    ...(options.supplyToken && { supply: options.supplyToken }),
    ...(options.signature && { claim: { user: { id: options.userId, signature: options.signature } } }),
    ...(options.session?.token && { saved: options.session.token }),
    onChange: token => remember({ ...session, token }),
  })

  let session: DirectLineSession = options.session ?? {}
  let watermark: string | undefined
  let opened = false
  let started = false
  let closed = false
  let silentSockets = 0
  let socket: DirectLineSocket | undefined
  let lastSend: Promise<unknown> = Promise.resolve()

  function remember(next: DirectLineSession): void {
    session = next
    if (!closed) onSession(session)
  }

  function report(connection: Connection): void {
    if (!closed) onConnection(connection)
  }

  /** One call with a valid token; a refused token is replaced once. */
  async function call(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Record<string, unknown>> {
    for (let attempt = 0; ; attempt++) {
      const token = await tokens.current()
      try {
        return await http({ method, path, token, ...(body !== undefined && { body }) })
      } catch (error) {
        if (!isFault(error, 'unauthorized') || attempt > 0) throw error
        tokens.reject(token)
      }
    }
  }

  /** The address of the conversation's stream; undefined when the server has none. */
  async function openConversation(): Promise<string | undefined> {
    if (session.conversationId) {
      const path = `/conversations/${encodeURIComponent(session.conversationId)}`
      try {
        const answer = await call('GET', watermark ? `${path}?watermark=${encodeURIComponent(watermark)}` : path)
        tokens.adopt(answer)
        return textOf(answer.streamUrl)
      } catch (error) {
        // It ended, or belongs to someone else: begin another.
        if (!isFault(error, 'gone') && !isFault(error, 'unauthorized')) throw error
        forgetConversation()
      }
    }
    const answer = await call('POST', '/conversations', { locale: options.locale })
    const conversationId = textOf(answer.conversationId)
    if (!conversationId) throw new DirectLineFault('refused', 'the server gave no conversation')
    tokens.adopt(answer)
    remember({ ...session, conversationId })
    return textOf(answer.streamUrl)
  }

  function forgetConversation(): void {
    const { conversationId: _, ...rest } = session
    watermark = undefined
    opened = false
    remember(rest)
  }

  function handOver(batch: ActivityBatch, live: boolean): number {
    if (closed) return 0
    if (batch.watermark) watermark = batch.watermark
    const activities = batch.activities.flatMap(value => toChatActivity(value, now()) ?? [])
    for (const activity of activities) {
      if (activity.kind === 'message' && activity.author === 'customer') echoed.add(activity.id)
    }
    if (activities.length > 0) options.onActivities(activities, live)
    return activities.length
  }

  async function catchUp(): Promise<number> {
    let count = 0
    for (let round = 0; round < catchUpRounds && session.conversationId; round++) {
      const before = watermark
      const path = `/conversations/${encodeURIComponent(session.conversationId)}/activities`
      const query = before ? `?watermark=${encodeURIComponent(before)}` : ''
      const batch = batchOf(await call('GET', path + query)) ?? { activities: [] }
      count += handOver(batch, false)
      // A page may hold nothing to show; only a watermark that stands still is the end.
      if (batch.watermark === undefined || batch.watermark === before) break
    }
    return count
  }

  async function listen(url: string, SocketClass: typeof WebSocket): Promise<void> {
    socket = openDirectLineSocket({
      url,
      WebSocket: SocketClass,
      openTimeoutMs: timing.socketOpenTimeoutMs,
      onOpen: () => {
        report('online')
        // The stream is live from here on; what came before it opened is fetched beside it.
        catchUp().catch(() => socket?.close())
      },
      onBatch: batch => handOver(batch, true),
    })
    const { spoke } = await socket.ended
    socket = undefined
    silentSockets = spoke ? 0 : silentSockets + 1
  }

  async function poll(): Promise<void> {
    report('online')
    while (!closed && session.conversationId) {
      await catchUp()
      await waiter.wait(timing.pollMs)
    }
  }

  async function run(): Promise<void> {
    report('connecting')
    for (let attempt = 0; !closed; attempt++) {
      try {
        const streamUrl = await openConversation()
        if (closed) return
        opened = true
        waiter.wake()
        keepTokenFresh()
        if (streamUrl && options.WebSocket && silentSockets < silentSocketLimit) {
          const openedAt = now()
          await listen(socketUrl(streamUrl, baseUrl), options.WebSocket)
          if (now() - openedAt > timing.backoffMaxMs || silentSockets === 0) attempt = 0
        } else {
          await poll()
        }
      } catch (error) {
        if (isFault(error, 'unauthorized') || isFault(error, 'refused')) {
          report('failed')
          await waiter.wait(Number.POSITIVE_INFINITY)
          attempt = 0
        }
      }
      if (closed) return
      report(opened ? 'reconnecting' : 'connecting')
      await waiter.wait(backoffMs(attempt, timing.backoffBaseMs, timing.backoffMaxMs, options.random))
    }
  }

  let refreshTimer: ReturnType<typeof setTimeout> | undefined
  function keepTokenFresh(): void {
    clearTimeout(refreshTimer)
    const delayMs = tokens.untilHalfLifeMs()
    if (delayMs === undefined || closed) return
    refreshTimer = setTimeout(
      () => {
        tokens
          .current()
          .catch(() => undefined)
          .then(keepTokenFresh)
      },
      Math.max(delayMs, timing.backoffMaxMs),
    )
  }

  async function post(activity: OutgoingActivity): Promise<SendOutcome> {
    for (let attempt = 0; attempt < timing.sendAttempts; attempt++) {
      const conversationId = await openedConversation()
      if (conversationId === undefined) break
      try {
        const path = `/conversations/${encodeURIComponent(conversationId)}/activities`
        const answer = await call('POST', path, toWireActivity(activity, options.userId))
        const id = textOf(answer.id) ?? ''
        if (activity.kind === 'message') expectEcho(id)
        return { kind: 'accepted', id }
      } catch (error) {
        const fault = error instanceof DirectLineFault ? error : undefined
        const isLost = fault?.kind === 'gone' || fault?.kind === 'unauthorized'
        // An event may speak of something that the server does not know; only a message proves the conversation gone.
        if (fault?.kind === 'refused' || (isLost && activity.kind === 'event')) return { kind: 'refused' }
        if (isLost && session.conversationId === conversationId) leaveConversation()
        const pauseMs = backoffMs(attempt, timing.backoffBaseMs, timing.backoffMaxMs, options.random)
        await waiter.wait(Math.max(pauseMs, fault?.retryAfterMs ?? 0))
      }
    }
    return { kind: 'failed' }
  }

  /** Waits for the conversation as long as for a request; undefined when it did not open. */
  async function openedConversation(): Promise<string | undefined> {
    const deadline = now() + timing.requestTimeoutMs
    while (!opened && !closed && now() < deadline) await waiter.wait(deadline - now())
    return opened && !closed ? session.conversationId : undefined
  }

  /** The server no longer lets us in: the run loop begins another conversation, and what waits goes there. */
  function leaveConversation(): void {
    forgetConversation()
    socket?.close()
    waiter.wake()
  }

  let echoTimer: ReturnType<typeof setTimeout> | undefined
  /** A socket may look open long after the line is dead; an echo that does not come gives it away. */
  function expectEcho(id: string): void {
    clearTimeout(echoTimer)
    if (!socket) {
      waiter.wake()
      return
    }
    const suspect = socket
    echoTimer = setTimeout(() => {
      if (closed || socket !== suspect || echoed.has(id)) return
      catchUp()
        .then(count => count > 0 && suspect.close())
        .catch(() => suspect.close())
    }, timing.echoTimeoutMs)
  }

  return {
    start() {
      if (started) return
      started = true
      void run()
    },
    send(activity) {
      if (activity.kind === 'event') return post(activity)
      const outcome = lastSend.then(() => post(activity))
      lastSend = outcome
      return outcome
    },
    wake() {
      silentSockets = 0
      waiter.wake()
      if (socket) catchUp().catch(() => socket?.close())
    },
    close() {
      closed = true
      clearTimeout(refreshTimer)
      clearTimeout(echoTimer)
      socket?.close()
      waiter.close()
    },
  }
}

function isFault(error: unknown, kind: DirectLineFault['kind']): boolean {
  return error instanceof DirectLineFault && error.kind === kind
}

/** The stream's absolute address; a page over https may not open an unencrypted socket. */
function socketUrl(streamUrl: string, baseUrl: string): string {
  const base = new URL(baseUrl)
  const url = new URL(streamUrl, base)
  if (base.protocol === 'https:' || url.protocol === 'https:') url.protocol = 'wss:'
  else if (url.protocol === 'http:') url.protocol = 'ws:'
  return url.href
}
