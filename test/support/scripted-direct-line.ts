import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type WebSocket, WebSocketServer } from 'ws'

/** An activity as it goes over the wire. */
export type WireActivity = Readonly<Record<string, unknown>> & { readonly type: string }

export type PostedActivity = WireActivity & {
  readonly conversationId: string
  /** Whom the token speaks for. */
  readonly user: string
  readonly clientActivityId: string
  readonly text?: string
  readonly name?: string
  readonly value?: unknown
}

type Conversation = {
  readonly id: string
  readonly activities: WireActivity[]
  readonly sockets: Set<WebSocket>
}

/** As on the real server a token speaks for one person in one conversation. */
type Token = { readonly user: string; readonly conversationId: string; readonly expiresAt: number }

type Refusal = { readonly path: RegExp; readonly status: number; remaining: number }

/** What the scripted bot says to a message, in order. */
export type Script = (activity: PostedActivity) => readonly WireActivity[]

/**
 * A Direct Line 3.0 server on loopback whose bot follows a script. It checks everything that it is sent and keeps
 * what is wrong in `violations`: a test looks at them when it is over.
 */
export class ScriptedDirectLine {
  /** What clients posted, a repeated client id once. */
  readonly posted: PostedActivity[] = []
  readonly violations: string[] = []
  /** Method and path of every request, in order. */
  readonly requests: string[] = []
  /** Pages and files to serve: path → content type and body. */
  readonly files = new Map<string, { readonly type: string; readonly body: string | Buffer }>()
  script: Script = () => []
  tokenLifeSeconds = 1800
  /** Direct Line clients may not rely on the stream to repeat what they missed. */
  streamReplays = true
  refusesSockets = false
  /** Customers whom the demo shop's own route signs in. */
  signsIn: ReadonlySet<string> = new Set()
  /** Open sockets hear nothing more, and nobody tells them. */
  mute = false
  /** Whether a token that has expired may still be refreshed. */
  refreshesExpired = false

  readonly #conversations = new Map<string, Conversation>()
  readonly #tokens = new Map<string, Token>()
  readonly #refusals: Refusal[] = []
  readonly #sockets = new WebSocketServer({ noServer: true })
  readonly #server = createServer((request, response) => {
    this.#handle(request, response).catch((error: unknown) => {
      this.violations.push(`the scripted server failed: ${String(error)}`)
      response.destroy()
    })
  })
  #count = 0

  static async start(): Promise<ScriptedDirectLine> {
    const scripted = new ScriptedDirectLine()
    await new Promise<void>(resolve => scripted.#server.listen(0, '127.0.0.1', resolve))
    return scripted
  }

  private constructor() {
    this.#server.on('upgrade', (request, socket, head) => {
      const url = new URL(request.url ?? '/', this.url)
      const conversation = this.#conversations.get(url.pathname.split('/')[4] ?? '')
      const token = this.#tokens.get(url.searchParams.get('t') ?? '')
      if (this.refusesSockets || !conversation || token?.conversationId !== conversation.id) {
        if (!this.refusesSockets) this.violations.push(`a stream was opened without right: ${request.url}`)
        socket.destroy()
        return
      }
      this.#sockets.handleUpgrade(request, socket, head, ws => {
        conversation.sockets.add(ws)
        ws.on('close', () => conversation.sockets.delete(ws))
        const since = Number(url.searchParams.get('watermark') ?? 0)
        if (this.streamReplays) sendFrame(ws, conversation, since)
      })
    })
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  get conversationIds(): readonly string[] {
    return [...this.#conversations.keys()]
  }

  get openSocketCount(): number {
    return [...this.#conversations.values()].reduce((sum, { sockets }) => sum + sockets.size, 0)
  }

  /** The texts that customers sent. */
  get texts(): readonly string[] {
    return this.posted.flatMap(({ type, text }) => (type === 'message' && text !== undefined ? [text] : []))
  }

  /** The bot speaks without being asked, in the newest conversation. */
  say(activity: WireActivity): void {
    const conversation = [...this.#conversations.values()].at(-1)
    if (!conversation) throw new Error('nobody has begun a conversation')
    this.#append(conversation, { from: { id: 'bot', role: 'bot' }, ...activity })
  }

  dropSockets(): void {
    for (const { sockets } of this.#conversations.values()) for (const socket of sockets) socket.terminate()
  }

  /** The next `times` requests whose "METHOD /path" matches are answered with `status`; 0 breaks the connection. */
  refuse(path: RegExp, status: number, times = 1): void {
    this.#refusals.push({ path, status, remaining: times })
  }

  stopRefusing(): void {
    this.#refusals.length = 0
  }

  /** All tokens are refused from now on, as after half an hour. */
  expireTokens(): void {
    for (const [token, holder] of this.#tokens) this.#tokens.set(token, { ...holder, expiresAt: 0 })
  }

  /** The server forgets every conversation. */
  forgetConversations(): void {
    this.dropSockets()
    this.#conversations.clear()
  }

  /** A token as the shop's own server gets it with its secret. */
  issueToken(user: string, conversationId = `conversation-${++this.#count}`): string {
    const token = `token-${++this.#count}`
    this.#tokens.set(token, { user, conversationId, expiresAt: Date.now() + this.tokenLifeSeconds * 1000 })
    return token
  }

  async close(): Promise<void> {
    this.dropSockets()
    this.#sockets.close()
    this.#server.closeAllConnections()
    await new Promise(resolve => this.#server.close(resolve))
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url)
    const route = `${request.method} ${url.pathname}`
    const refusal = this.#refusals.find(({ path, remaining }) => remaining > 0 && path.test(route))
    if (refusal) {
      refusal.remaining--
      this.requests.push(`${route} → ${refusal.status}`)
      if (refusal.status === 0) request.socket.destroy()
      else answer(response, refusal.status, { title: 'refused by the script' })
      return
    }
    this.requests.push(route)
    if (route === 'POST /demo/sign-in') {
      const { customerId } = await readJson(request)
      const isKnown = typeof customerId === 'string' && this.signsIn.has(customerId)
      answer(response, isKnown ? 200 : 404, isKnown ? { token: this.issueToken(customerId) } : {})
    } else if (!url.pathname.startsWith('/v3/directline')) this.#serveFile(url.pathname, response)
    else await this.#direct(route.replace('/v3/directline', ''), url, request, response)
  }

  #serveFile(path: string, response: ServerResponse): void {
    const file = this.files.get(path)
    response.writeHead(file ? 200 : 404, {
      'content-type': file?.type ?? 'text/plain',
      // As strict as a careful shop: the widget must do without inline code and styles.
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'",
    })
    response.end(file?.body ?? 'not found')
  }

  async #direct(route: string, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (route === 'POST /tokens/generate') {
      const body = await readJson(request)
      const user = isRecord(body.user) ? String(body.user.id) : `visitor-${++this.#count}`
      const token = this.issueToken(user)
      const conversationId = this.#tokens.get(token)?.conversationId
      answer(response, 200, { conversationId, token, expires_in: this.tokenLifeSeconds })
      return
    }
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    const token = this.#tokens.get(bearer ?? '')
    if (!bearer || !token) {
      this.violations.push(`${route} came without a token`)
      answer(response, 401, { title: 'no token' })
      return
    }
    const mayRefresh = this.refreshesExpired && route === 'POST /tokens/refresh'
    if (token.expiresAt < Date.now() && !mayRefresh) {
      answer(response, 403, { title: 'the token has expired' })
      return
    }
    if (route === 'POST /tokens/refresh') {
      answer(response, 200, {
        token: this.issueToken(token.user, token.conversationId),
        expires_in: this.tokenLifeSeconds,
      })
      return
    }
    if (route === 'POST /conversations') {
      const id = token.conversationId
      if (!this.#conversations.has(id)) this.#conversations.set(id, { id, activities: [], sockets: new Set() })
      answer(response, 201, this.#opened(id, bearer, '0'))
      return
    }
    const [, id = '', rest = ''] = /^\w+ \/conversations\/([^/]+)(\/activities)?$/.exec(route) ?? []
    const conversation = this.#conversations.get(id)
    if (id !== token.conversationId) {
      answer(response, 403, { title: 'the token belongs to another conversation' })
      return
    }
    if (!conversation) {
      answer(response, 404, { title: 'no such conversation' })
      return
    }
    const watermark = url.searchParams.get('watermark')
    if (!rest) answer(response, 200, this.#opened(id, bearer, watermark ?? '0'))
    else if (request.method === 'GET') answer(response, 200, batch(conversation, Number(watermark ?? 0)))
    else this.#receive(conversation, token.user, await readJson(request), response)
  }

  #opened(conversationId: string, token: string, watermark: string): unknown {
    const query = new URLSearchParams({ watermark, t: token })
    const streamUrl = `${this.url.replace('http', 'ws')}/v3/directline/conversations/${conversationId}/stream?${query}`
    return { conversationId, token, expires_in: this.tokenLifeSeconds, streamUrl }
  }

  #receive(conversation: Conversation, user: string, body: Record<string, unknown>, response: ServerResponse): void {
    const clientActivityId = isRecord(body.channelData) ? body.channelData.clientActivityID : undefined
    const sender = isRecord(body.from) ? body.from.id : undefined
    if (typeof clientActivityId !== 'string' || typeof sender !== 'string' || typeof body.type !== 'string') {
      this.violations.push(`an activity without client id, sender or type: ${JSON.stringify(body)}`)
      answer(response, 400, { title: 'not an activity' })
      return
    }
    const isRepeat = (entry: WireActivity) =>
      isRecord(entry.channelData) && entry.channelData.clientActivityID === clientActivityId
    const repeated = conversation.activities.find(isRepeat)
    if (repeated) {
      answer(response, 200, { id: repeated.id })
      return
    }
    if (body.type === 'event' && !this.#knowsImpression(body.value)) {
      this.violations.push(`an event about an unknown impression: ${JSON.stringify(body.value)}`)
      answer(response, 404, { title: 'no such impression' })
      return
    }
    const posted: PostedActivity = { ...body, type: body.type, conversationId: conversation.id, user, clientActivityId }
    this.posted.push(posted)
    if (posted.type === 'event') {
      answer(response, 200, { id: `event-${++this.#count}` })
      return
    }
    const stored = this.#append(conversation, { ...body, type: body.type })
    answer(response, 200, { id: stored.id })
    for (const reply of this.script(posted)) {
      this.#append(conversation, { from: { id: 'bot', role: 'bot' }, replyToId: stored.id, ...reply })
    }
  }

  #knowsImpression(value: unknown): boolean {
    const id = isRecord(value) ? value.impressionId : undefined
    const impressionOf = (activity: WireActivity) =>
      isRecord(activity.channelData) && isRecord(activity.channelData.floorwalker)
        ? activity.channelData.floorwalker.impressionId
        : undefined
    return [...this.#conversations.values()].some(({ activities }) =>
      activities.some(activity => id !== undefined && impressionOf(activity) === id),
    )
  }

  #append(conversation: Conversation, activity: WireActivity): WireActivity {
    const id = `${conversation.id}|${String(++this.#count).padStart(7, '0')}`
    const stored = { id, timestamp: new Date().toISOString(), ...activity }
    conversation.activities.push(stored)
    if (!this.mute)
      for (const socket of conversation.sockets) sendFrame(socket, conversation, conversation.activities.length - 1)
    return stored
  }
}

/** A message of the bot with the shop's own cards. */
export function botMessage(
  text: string,
  extras: { readonly cards?: readonly unknown[]; readonly choices?: readonly string[]; readonly locale?: string } = {},
): WireActivity {
  const { cards, choices, locale = 'en' } = extras
  return {
    type: 'message',
    text,
    locale,
    ...(choices && {
      suggestedActions: { actions: choices.map(choice => ({ type: 'imBack', title: choice, value: choice })) },
    }),
    ...(cards && { channelData: { floorwalker: { impressionId: 'impression-1', cards } } }),
  }
}

function batch({ activities }: Conversation, since: number): unknown {
  return { activities: activities.slice(since), watermark: String(activities.length) }
}

function sendFrame(socket: WebSocket, conversation: Conversation, since: number): void {
  if (since < conversation.activities.length) socket.send(JSON.stringify(batch(conversation, since)))
  else socket.send('')
}

async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}')
  return isRecord(value) ? value : {}
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
