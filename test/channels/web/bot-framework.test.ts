import { request as httpRequest } from 'node:http'
import { jest } from '@jest/globals'
import { AppCredentials } from 'botframework-connector'
import { SignJWT } from 'jose'
import { silentLogger, toProductId } from '../../../src/domain/index.ts'
import { type FakeConnector, startFakeConnector } from '../../support/fake-connector.ts'
import { bearer, echoScript, expectProblem, type ScriptedServer, serveScript } from './serve-script.ts'

const appId = 'app-id-of-the-tests'
const open: (() => unknown)[] = []
let connector: FakeConnector
beforeEach(async () => {
  connector = await startFakeConnector()
  open.push(() => connector.close())
  // The SDK tells the console about tokens that it refuses.
  jest.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
  jest.restoreAllMocks()
})

async function serve(options: Parameters<typeof serveScript>[0] = {}): Promise<ScriptedServer> {
  const server = await serveScript({ ...options, config: { botFramework: {}, ...options.config } })
  open.push(() => server.close())
  return server
}

const activity = (changes: Readonly<Record<string, unknown>> = {}) => ({
  type: 'message',
  id: 'a-1',
  channelId: 'emulator',
  serviceUrl: connector.url,
  conversation: { id: 'talk' },
  from: { id: 'user-1', name: 'Anna' },
  recipient: { id: 'bot-1', name: 'Bot' },
  text: 'hello',
  timestamp: '2026-01-05T10:00:00Z',
  somethingNew: { of: 'a later version' },
  ...changes,
})
async function until(holds: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 200 && !holds(); attempt++) await new Promise(resolve => setTimeout(resolve, 10))
  expect(holds()).toBe(true)
}
const send = (server: ScriptedServer, body: unknown, headers?: Record<string, string>) =>
  server.post('/api/messages', body, headers)

describe('/api/messages without an app id', () => {
  it('types, then answers where the activity came from', async () => {
    const server = await serve({
      script: () => [
        {
          text: 'Here you are',
          cards: [
            {
              kind: 'product',
              role: 'answer',
              productId: toProductId('p1'),
              title: 'Phone',
              subtitle: 'Acme',
              price: { amountMinor: 9_900, currency: 'EUR' },
              inStock: true,
              image: '/images/p1.jpg',
            },
          ],
          quickReplies: [{ title: 'Cheaper', text: 'Something cheaper' }],
        },
      ],
    })
    expect((await send(server, activity({ locale: 'zh-CN' }))).status).toBe(200)
    const [typing, reply] = await connector.received(2)
    expect(typing?.body).toMatchObject({ type: 'typing', conversation: { id: 'talk' } })
    expect(reply?.path).toBe('/v3/conversations/talk/activities/a-1')
    expect(reply?.body).toMatchObject({
      type: 'message',
      text: 'Here you are',
      from: { id: 'bot-1' },
      recipient: { id: 'user-1' },
      replyToId: 'a-1',
      attachmentLayout: 'carousel',
      attachments: [
        { contentType: 'application/vnd.microsoft.card.hero', content: { title: 'Phone', subtitle: 'Acme · €99.00' } },
      ],
      suggestedActions: { actions: [{ type: 'imBack', title: 'Cheaper', value: 'Something cheaper' }] },
    })
    // Without a public address a picture of the server's own cannot be shown there.
    expect(JSON.stringify(reply?.body)).not.toContain('/images/')
    expect(server.heard).toMatchObject([
      {
        kind: 'message',
        text: 'hello',
        channel: 'bot-framework',
        account: 'emulator',
        conversationId: 'emulator/talk',
        from: { id: 'user-1', name: 'Anna' },
        locale: 'zh',
      },
    ])
    expect(server.heard[0]?.from).not.toHaveProperty('customerId')
  })

  it('acknowledges once the activity is stored, before the turn has ended', async () => {
    let finish: () => void = () => undefined
    const pause = new Promise<void>(resolve => {
      finish = resolve
    })
    const server = await serve({
      script: async incoming => {
        await pause
        return echoScript(incoming)
      },
    })
    expect((await send(server, activity())).status).toBe(200)
    expect(await server.storage.conversations.listUnanswered()).toHaveLength(1)
    finish()
    const sent = await connector.received(2)
    expect(sent.map(({ body }) => body.type)).toEqual(['typing', 'message'])
  })

  it('takes a repeated delivery for the same activity', async () => {
    const server = await serve()
    for (let delivery = 0; delivery < 3; delivery++) expect((await send(server, activity())).status).toBe(200)
    await send(server, activity({ id: 'a-2', text: 'next' }))
    const sent = await connector.received(4)
    expect(sent.flatMap(({ body }) => (body.type === 'message' ? [body.text] : []))).toEqual([
      'You said: hello',
      'You said: next',
    ])
    expect(server.heard).toHaveLength(2)
  })

  it('tells conversations and channels apart that number their activities alike', async () => {
    const server = await serve()
    await send(server, activity())
    await send(server, activity({ conversation: { id: 'other' } }))
    await send(server, activity({ channelId: 'msteams' }))
    await connector.received(6)
    expect(new Set(server.heard.map(({ conversationId }) => conversationId)).size).toBe(3)
  })

  it('greets who joins, not itself', async () => {
    const server = await serve()
    const joins = { type: 'conversationUpdate', text: undefined }
    await send(server, activity({ ...joins, id: 'u-1', membersAdded: [{ id: 'bot-1' }] }))
    await send(server, activity({ ...joins, id: 'u-2', membersAdded: [{ id: 'user-1' }] }))
    const [greeting] = await connector.received(1)
    expect(greeting?.body).toMatchObject({ type: 'message', text: 'Welcome' })
    expect(server.heard).toHaveLength(1)
  })

  it('ignores what it does not know, and reads past its own name', async () => {
    const server = await serve()
    for (const type of ['messageReaction', 'installationUpdate', 'typing', 'something-new']) {
      expect((await send(server, activity({ type, id: type }))).status).toBe(200)
    }
    const mention = { type: 'mention', text: '<at>Bot</at>', mentioned: { id: 'bot-1' } }
    await send(
      server,
      activity({ text: '<at>Bot</at> where is my order?', entities: [mention, { type: 'clientInfo' }] }),
    )
    await connector.received(2)
    expect(server.heard).toMatchObject([{ kind: 'message', text: 'where is my order?' }])
  })

  it('gives the replies in the answer to who waits for them there', async () => {
    const server = await serve()
    const response = await send(server, activity({ deliveryMode: 'expectReplies' }))
    expect(await response.json()).toMatchObject({
      activities: [{ type: 'typing' }, { type: 'message', text: 'You said: hello' }],
    })
    expect(connector.sent).toEqual([])
  })

  it('keeps a reply that the channel does not take, and does not send it again', async () => {
    const logged: string[] = []
    const logger = { ...silentLogger, error: (event: string) => logged.push(event) }
    const server = await serve({ logger })
    connector.break(500)
    expect((await send(server, activity())).status).toBe(200)
    await until(() => logged.length > 0)
    expect(logged).toEqual(['reply-failed'])
    expect(connector.refused).toEqual(['typing', 'message'])
    expect(await server.storage.conversations.listUnanswered()).toEqual([])
  })

  const textsSent = () => connector.sent.flatMap(({ body }) => (body.type === 'message' ? [body.text] : []))

  it.each([
    ['says 503', { status: 503, body: 'busy' }],
    ['says 503 in JSON', { status: 503, body: '{"error":{"code":"ServiceUnavailable"}}' }],
    ['says 429', { status: 429, retryAfter: '0' }],
  ])('sends a reply again, once, when the channel %s', async (_, fault) => {
    const server = await serve()
    connector.failNext(fault)
    const before = performance.now()
    expect((await send(server, activity())).status).toBe(200)
    // The channel's own request does not wait for it.
    expect(performance.now() - before).toBeLessThan(1_000)
    await connector.received(2)
    expect(connector.refused).toEqual(['You said: hello'])
    expect(textsSent()).toEqual(['You said: hello'])
  })

  it('waits as long as the channel asks', async () => {
    const server = await serve()
    connector.failNext({ status: 429, retryAfter: '2' })
    const before = performance.now()
    await send(server, activity())
    await connector.received(2)
    expect(performance.now() - before).toBeGreaterThan(1_990)
  })

  it('keeps the order of a conversation, and holds up no other', async () => {
    const server = await serve()
    connector.failNext({ status: 503 }, { status: 503 })
    await send(server, activity())
    await until(() => connector.refused.length === 1)
    await send(server, activity({ id: 'a-2', text: 'second' }))
    await until(() => connector.refused.length === 2)
    await send(server, activity({ id: 'b-1', conversation: { id: 'other' }, text: 'elsewhere' }))
    await until(() => textsSent().length === 3)
    expect(connector.refused).toEqual(['You said: hello', 'You said: hello'])
    expect(textsSent()).toEqual(['You said: elsewhere', 'You said: hello', 'You said: second'])
  })

  it.each([['cut'], ['cut-answer']] as const)('does not send again what may have been delivered: %s', async fault => {
    const logged: string[] = []
    const server = await serve({ logger: { ...silentLogger, error: event => void logged.push(event) } })
    connector.failNext(fault)
    await send(server, activity())
    await until(() => logged.length > 0)
    expect(logged).toEqual(['reply-failed'])
    // What comes next does.
    await send(server, activity({ id: 'a-2', text: 'next' }))
    await until(() => textsSent().length === 1)
    expect(textsSent()).toEqual(['You said: next'])
    expect(connector.refused).toEqual(['You said: hello'])
  })

  it('sends a reply when the channel can be reached again', async () => {
    const retries: unknown[] = []
    const logger = { ...silentLogger, warn: (_event: string, fields?: object) => void retries.push(fields) }
    const port = Number(new URL(connector.url).port)
    const away = { ...activity(), serviceUrl: connector.url }
    const server = await serve({ logger })
    await connector.close()
    open.splice(0, 1)
    await send(server, away)
    await until(() => retries.length > 0)
    expect(retries[0]).toMatchObject({ attempt: 1, error: expect.stringContaining('ECONNREFUSED') })
    connector = await startFakeConnector(port)
    open.push(() => connector.close())
    await until(() => textsSent().length === 1)
    expect(textsSent()).toEqual(['You said: hello'])
  })

  it('gives a reply up when the server stops, and says so', async () => {
    const logged: string[] = []
    const server = await serve({ logger: { ...silentLogger, error: event => void logged.push(event) } })
    connector.failNext(...Array.from({ length: 20 }, () => ({ status: 503, retryAfter: '30' })))
    await send(server, activity())
    await until(() => connector.refused.length === 1)
    const before = performance.now()
    await server.app.close(50)
    expect(performance.now() - before).toBeLessThan(1_500)
    expect(logged).toEqual(['reply-failed'])
  })

  it('does not follow the channel elsewhere', async () => {
    const elsewhere = await startFakeConnector()
    open.push(() => elsewhere.close())
    const server = await serve()
    connector.break(307, `${elsewhere.url}/v3/conversations/talk/activities/a-1`)
    await send(server, activity())
    await until(() => connector.refused.length === 2)
    await server.app.close()
    expect(elsewhere.sent).toEqual([])
  })

  it.each([
    ['activity.type', { type: undefined }],
    ['activity.channelId', { channelId: undefined }],
    ['activity.conversation', { conversation: undefined }],
    ['activity.conversation.id', { conversation: { id: 7 } }],
    ['activity.serviceUrl', { serviceUrl: 'not an address' }],
    ['activity.serviceUrl', { serviceUrl: undefined }],
    ['activity.text', { text: ['hello'] }],
  ])('names what is wrong: %s', async (field, changes) => {
    const server = await serve()
    expect(await expectProblem(await send(server, activity(changes)), 400, 'ACTIVITY_INVALID')).toContain(field)
  })

  it.each(['http://192.0.2.1/', 'https://evil.example/', 'http://127.0.0.1.evil.example/', 'http://169.254.169.254/'])(
    'does not send replies to %s',
    async serviceUrl => {
      const server = await serve()
      const detail = await expectProblem(await send(server, activity({ serviceUrl })), 403, 'FORBIDDEN')
      expect(detail).toContain('serviceUrl')
      expect(server.heard).toEqual([])
    },
  )

  it('hears this machine only: no proxy, and no page that calls itself otherwise', async () => {
    const server = await serve()
    await expectProblem(await send(server, activity(), { 'x-forwarded-for': '203.0.113.9' }), 403, 'FORBIDDEN')
    const status = await new Promise(resolve => {
      const headers = { host: 'rebound.example', 'content-type': 'application/json' }
      const request = httpRequest(`${server.url}/api/messages`, { method: 'POST', headers }, response => {
        response.resume()
        resolve(response.statusCode)
      })
      request.end(JSON.stringify(activity()))
    })
    expect(status).toBe(403)
    expect(server.heard).toEqual([])
  })
})

describe('/api/messages with an app id', () => {
  const withApp = () =>
    serve({ config: { botFramework: { appId, appPassword: 'password', endpoints: connector.endpoints } } })

  it('answers a channel that proves itself, with a token of its own', async () => {
    const credentials = { accessToken: 'token of the bot', expiresOn: new Date(Date.now() + 3_600_000) }
    // Where the SDK keeps tokens that it has fetched: the login server is the one part that is not played here.
    const cache: unknown = Reflect.get(AppCredentials, 'cache')
    if (!(cache instanceof Map)) throw new Error('the SDK keeps its tokens elsewhere')
    cache.set(`${appId}${connector.endpoints.oauthScope}-cache`, credentials)
    open.push(() => cache.clear())
    const server = await withApp()
    const token = await connector.sign({ aud: appId })
    expect((await send(server, activity({ channelId: 'msteams' }), bearer(token))).status).toBe(200)
    const sent = await connector.received(2)
    expect(sent.map(({ body, authorization }) => ({ type: body.type, authorization }))).toEqual([
      { type: 'typing', authorization: 'Bearer token of the bot' },
      { type: 'message', authorization: 'Bearer token of the bot' },
    ])
  })

  it('answers 401 to everything that proves nothing', async () => {
    const server = await withApp()
    const hmac = new TextEncoder().encode('a secret that the sender chose')
    const unsigned = (alg: string) => {
      const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
      const payload = { aud: appId, iss: 'https://api.botframework.com', serviceurl: connector.url, exp: 4e9 }
      return `${encode({ alg, kid: 'key-of-the-tests' })}.${encode(payload)}.`
    }
    const credentials = {
      'no token': undefined,
      'another key': await connector.sign({ aud: appId }, { key: true }),
      'another bot': await connector.sign({ aud: 'another-app' }),
      'another issuer': await connector.sign({ aud: appId, iss: 'https://evil.example' }),
      'another way back': await connector.sign({ aud: appId, serviceurl: 'https://evil.example' }),
      'no way back': await connector.sign({ aud: appId, serviceurl: undefined }),
      'an old token': await connector.sign({ aud: appId }, { expired: true }),
      HS256: await new SignJWT({ aud: appId, serviceurl: connector.url })
        .setProtectedHeader({ alg: 'HS256', kid: 'key-of-the-tests' })
        .setIssuer('https://api.botframework.com')
        .setExpirationTime('10m')
        .sign(hmac),
      'no algorithm': unsigned('none'),
      'no signature': unsigned('RS256'),
      nonsense: 'nonsense',
    }
    const statuses: Record<string, number> = {}
    for (const [name, credential] of Object.entries(credentials)) {
      const response = await send(server, activity(), credential === undefined ? {} : bearer(credential))
      statuses[name] = response.status
      await expectProblem(response, 401, 'UNAUTHORIZED')
    }
    expect(Object.values(statuses)).toEqual(Object.keys(credentials).map(() => 401))
    expect(server.heard).toEqual([])
    // The control: the same activity with the right token is heard.
    expect((await send(server, activity(), bearer(await connector.sign({ aud: appId })))).status).toBe(200)
    expect(server.heard).toHaveLength(1)
  })

  it('answers 401 while the keys cannot be fetched', async () => {
    const nowhere = { ...connector.endpoints, openIdMetadataUrl: `${connector.url}/nothing-here` }
    const server = await serve({ config: { botFramework: { appId, endpoints: nowhere } } })
    const token = await connector.sign({ aud: appId })
    await expectProblem(await send(server, activity(), bearer(token)), 401, 'UNAUTHORIZED')
  })
})
