import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { BotFrameworkEndpoints } from '../../src/channels/index.ts'

export type SentActivity = {
  readonly path: string
  readonly authorization: string | undefined
  readonly body: Readonly<Record<string, unknown>>
}

export type ConnectorFault =
  | { readonly status: number; readonly retryAfter?: string; readonly body?: string }
  /** The connection is cut before an answer, or in the middle of one. */
  | 'cut'
  | 'cut-answer'
  /** There is no answer. */
  | 'silence'

export type FakeConnector = {
  /** What a channel gives as `serviceUrl`. */
  readonly url: string
  /** What the bot sent, in order. */
  readonly sent: readonly SentActivity[]
  /** Waits until the bot has sent `count` activities. */
  received(count: number): Promise<readonly SentActivity[]>
  /** From now on every activity is answered with this status and, for a redirect, place. */
  break(status: number, location?: string): void
  /** The next messages meet with these, one each, and are not taken; what is not a message is let through. */
  failNext(...faults: readonly ConnectorFault[]): void
  /** What was sent since then, refused as it was. */
  readonly refused: readonly string[]
  readonly endpoints: BotFrameworkEndpoints
  /** A token as the Bot Framework signs it; parts of it may be made wrong. */
  sign(
    claims: Readonly<Record<string, unknown>>,
    wrong?: { readonly key?: boolean; readonly expired?: boolean },
  ): Promise<string>
  close(): Promise<void>
}

const issuer = 'https://api.botframework.com'
const keyId = 'key-of-the-tests'
const right = await generateKeyPair('RS256', { extractable: true })
const wrong = await generateKeyPair('RS256', { extractable: true })
const publicKey = { ...(await exportJWK(right.publicKey)), kid: keyId, use: 'sig', alg: 'RS256' }

/** The Bot Framework's side on loopback: takes replies, and publishes the keys that its tokens are signed with. */
export async function startFakeConnector(port = 0): Promise<FakeConnector> {
  const sent: SentActivity[] = []
  const watchers = new Set<() => void>()
  const refused: string[] = []
  const next: ConnectorFault[] = []
  let fault: { readonly status: number; readonly headers: Record<string, string> } | undefined

  const server = createServer(async (request, response) => {
    const path = request.url ?? ''
    const answer = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    if (path === '/openid') return answer(200, { issuer, jwks_uri: `${url}/keys` })
    if (path === '/keys') return answer(200, { keys: [publicKey] })
    if (request.method !== 'POST' || !path.startsWith('/v3/conversations/')) {
      return answer(404, { error: `the fake connector does not know ${request.method} ${path}` })
    }
    const body = await readBody(request)
    const own = body.type === 'message' ? next.shift() : undefined
    if (own !== undefined) {
      refused.push(String(body.text))
      if (own === 'silence') return
      if (own === 'cut') return request.socket.destroy()
      if (own === 'cut-answer') {
        response.writeHead(200, { 'content-length': '100' }).write('{')
        return setTimeout(() => request.socket.destroy(), 20)
      }
      const { status, retryAfter, body: text = '' } = own
      return response.writeHead(status, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end(text)
    }
    if (fault) {
      refused.push(String(body.type))
      return response.writeHead(fault.status, fault.headers).end()
    }
    sent.push({ path, authorization: request.headers.authorization, body })
    for (const watcher of [...watchers]) watcher()
    answer(200, { id: `sent-${sent.length}` })
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`

  return {
    url,
    sent,
    received: count =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`the bot sent ${sent.length} of ${count} in 5 s`)), 5_000)
        const check = () => {
          if (sent.length < count) return
          clearTimeout(timer)
          watchers.delete(check)
          resolve(sent)
        }
        watchers.add(check)
        check()
      }),
    break(status, location) {
      fault = { status, headers: location === undefined ? {} : { location } }
    },
    failNext: (...faults) => void next.push(...faults),
    refused,
    endpoints: {
      loginUrl: `${url}/login`,
      oauthScope: issuer,
      tokenIssuer: issuer,
      oauthUrl: `${url}/oauth`,
      openIdMetadataUrl: `${url}/openid`,
      emulatorOpenIdMetadataUrl: `${url}/openid`,
    },
    sign(claims, { key = false, expired = false } = {}) {
      return new SignJWT({ serviceurl: url, ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: keyId })
        .setIssuer(typeof claims.iss === 'string' ? claims.iss : issuer)
        .setIssuedAt()
        .setExpirationTime(expired ? Math.floor(Date.now() / 1_000) - 3_600 : '10m')
        .sign(key ? wrong.privateKey : right.privateKey)
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function readBody(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString()) as Record<string, unknown>
}
