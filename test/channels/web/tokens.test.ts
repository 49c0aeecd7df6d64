import { createHmac } from 'node:crypto'
import { SignJWT } from 'jose'
import {
  bearer,
  expectProblem,
  identitySecret,
  type ScriptedServer,
  serveScript,
  shopSecret,
  testConfig,
} from './serve-script.ts'

const generate = '/v3/directline/tokens/generate'
const minuteMs = 60_000

let server: ScriptedServer
beforeEach(async () => {
  server = await serveScript({ config: { identitySecrets: [identitySecret, 'the identity secret before it'] } })
})
afterEach(() => server.close())

type TokenAnswer = { conversationId: string; token: string; expires_in: number; streamUrl?: string }
const read = async (response: Response) => (await response.json()) as TokenAnswer
const claimsOf = (token: string) => JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
const sign = (id: string, secret = identitySecret) => createHmac('sha256', secret).update(id).digest('hex')

async function tokenOf(body?: unknown, headers?: Record<string, string>): Promise<TokenAnswer> {
  const response = await server.post(generate, body, headers)
  expect(response.status).toBe(200)
  return read(response)
}

describe('tokens/generate', () => {
  it('gives a program of this machine a visitor of its own each time', async () => {
    const answers = [await tokenOf(), await tokenOf({}), await tokenOf({ user: {} })]
    for (const { token, conversationId, expires_in } of answers) {
      expect(expires_in).toBe(1_800)
      expect(claimsOf(token)).toMatchObject({
        conv: conversationId,
        user: expect.stringMatching(/^dl_/),
        verified: false,
      })
    }
    expect(new Set(answers.map(({ token }) => claimsOf(token).user)).size).toBe(3)
    expect(new Set(answers.map(({ conversationId }) => conversationId)).size).toBe(3)
  })

  it.each(['https://shop.example', 'http://localhost:8080', 'http://127.0.0.1:5173'])(
    'gives a page of %s a token that it can read',
    async origin => {
      const response = await server.post(generate, {}, { origin })
      expect(response.status).toBe(200)
      expect(response.headers.get('access-control-allow-origin')).toBe(origin)
    },
  )

  it('gives the own page a token', async () => {
    expect((await server.post(generate, {}, { origin: server.url })).status).toBe(200)
  })

  it.each(['https://evil.example', 'https://shop.example.evil.example', 'http://shop.example', 'null'])(
    'refuses a page of %s and names the setting',
    async origin => {
      const response = await server.post(generate, {}, { origin })
      expect(response.headers.get('access-control-allow-origin')).toBeNull()
      expect(await expectProblem(response, 403, 'FORBIDDEN')).toContain('allowedOrigins')
    },
  )

  it('refuses what a proxy passes on for a stranger', async () => {
    await expectProblem(await server.post(generate, {}, { 'x-forwarded-for': '203.0.113.9' }), 401, 'UNAUTHORIZED')
  })

  it('gives loopback nothing where that is not allowed', async () => {
    const strict = await serveScript({ config: { allowLoopback: false } })
    try {
      await expectProblem(await strict.post(generate, {}), 401, 'UNAUTHORIZED')
      await expectProblem(await strict.post(generate, {}, { origin: strict.url }), 403, 'FORBIDDEN')
      expect((await strict.post(generate, {}, { origin: 'https://shop.example' })).status).toBe(200)
    } finally {
      await strict.close()
    }
  })

  it("makes the verified customer's token for the shop's server", async () => {
    const { token } = await tokenOf({ user: { id: 'anna' } }, bearer(shopSecret))
    expect(claimsOf(token)).toMatchObject({ user: 'anna', verified: true })
  })

  it("makes a visitor's token for the shop's server, also under an id that the shop chose", async () => {
    expect(claimsOf((await tokenOf({}, bearer(shopSecret))).token)).toMatchObject({ verified: false })
    const { token } = await tokenOf({ user: { id: 'dl_chosen' } }, bearer(shopSecret))
    expect(claimsOf(token)).toMatchObject({ user: 'dl_chosen', verified: false })
  })

  it.each(['wrong', `${shopSecret}x`, shopSecret.slice(1)])('refuses the secret %s', async secret => {
    await expectProblem(await server.post(generate, { user: { id: 'anna' } }, bearer(secret)), 401, 'UNAUTHORIZED')
  })

  it('refuses a header that is not a bearer', async () => {
    const response = await server.post(generate, {}, { authorization: `Basic ${shopSecret}` })
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    await expectProblem(response, 401, 'UNAUTHORIZED')
  })

  it.each([
    ['the present secret', identitySecret],
    ['the secret before it', 'the identity secret before it'],
  ])('believes a browser whose id is signed with %s', async (_, secret) => {
    const user = { id: '安娜', signature: sign('安娜', secret) }
    const { token } = await tokenOf({ user }, { origin: 'https://shop.example' })
    expect(claimsOf(token)).toMatchObject({ user: '安娜', verified: true })
  })

  it.each([
    ['of another id', { id: 'anna', signature: sign('bert') }],
    ['of an unknown secret', { id: 'anna', signature: sign('anna', 'some other secret') }],
    ['that is empty', { id: 'anna', signature: '' }],
    ['that is cut short', { id: 'anna', signature: sign('anna').slice(0, 32) }],
    ['without an id', { signature: sign('anna') }],
  ])('refuses a signature %s', async (_, user) => {
    const response = await server.post(generate, { user }, { origin: 'https://shop.example' })
    await expectProblem(response, 401, 'UNAUTHORIZED')
  })

  it('refuses an id without a proof', async () => {
    const response = await server.post(generate, { user: { id: 'anna' } }, { origin: 'https://shop.example' })
    expect(await expectProblem(response, 401, 'UNAUTHORIZED')).toContain('proof')
  })

  it('believes no signature where the shop has no identity secret', async () => {
    const plain = await serveScript({ config: { identitySecrets: [] } })
    try {
      const user = { id: 'anna', signature: sign('anna') }
      await expectProblem(await plain.post(generate, { user }), 401, 'UNAUTHORIZED')
    } finally {
      await plain.close()
    }
  })

  it('refuses fields that it does not know', async () => {
    const detail = await expectProblem(await server.post(generate, { user: { ID: 'anna' } }), 400, 'ACTIVITY_INVALID')
    expect(detail).toContain('ID')
  })
})

describe('a token', () => {
  const activities = (id: string) => `/v3/directline/conversations/${id}/activities`

  it('is asked for: nothing works without one', async () => {
    const { conversationId } = await tokenOf()
    for (const response of [
      await server.get(activities(conversationId)),
      await server.post(activities(conversationId), { type: 'message', text: 'hi' }),
      await server.get(`/v3/directline/conversations/${conversationId}`),
      await server.post('/v3/directline/conversations', {}),
      await server.post('/v3/directline/tokens/refresh'),
      await server.post(`${activities(conversationId).replace('activities', 'upload')}`, {}),
    ]) {
      await expectProblem(response, 401, 'UNAUTHORIZED')
    }
  })

  it('opens its own conversation only', async () => {
    const [mine, other] = [await tokenOf(), await tokenOf()]
    await expectProblem(await server.get(activities(other.conversationId), bearer(mine.token)), 403, 'FORBIDDEN')
    await expectProblem(await server.get(activities('teams%2Fabc'), bearer(mine.token)), 404, 'NOT_FOUND')
  })

  it('lives for thirty minutes', async () => {
    const { token, conversationId } = await tokenOf()
    server.time.now += 29 * minuteMs
    expect((await server.get(activities(conversationId), bearer(token))).status).toBe(200)
    server.time.now += 2 * minuteMs
    const detail = await expectProblem(
      await server.get(activities(conversationId), bearer(token)),
      403,
      'TOKEN_EXPIRED',
    )
    expect(detail).toContain('tokens/generate')
  })

  it('can be refreshed for a day after its end, and no longer', async () => {
    const { token, conversationId } = await tokenOf()
    server.time.now += 24 * 60 * minuteMs
    const refreshed = await read(await server.post('/v3/directline/tokens/refresh', undefined, bearer(token)))
    expect(refreshed).toMatchObject({ conversationId })
    expect((await server.get(activities(conversationId), bearer(refreshed.token))).status).toBe(200)
    server.time.now += 31 * minuteMs
    await expectProblem(
      await server.post('/v3/directline/tokens/refresh', undefined, bearer(token)),
      403,
      'TOKEN_EXPIRED',
    )
  })

  it('is refreshed for the same person in the same conversation', async () => {
    const first = await tokenOf({ user: { id: 'anna' } }, bearer(shopSecret))
    server.time.now += 15 * minuteMs
    const response = await server.post('/v3/directline/tokens/refresh', undefined, bearer(first.token))
    const second = await read(response)
    expect(second).toMatchObject({ conversationId: first.conversationId, expires_in: 1_800 })
    expect(claimsOf(second.token)).toMatchObject({ user: 'anna', verified: true, conv: first.conversationId })
    server.time.now += 20 * minuteMs
    expect((await server.get(activities(first.conversationId), bearer(second.token))).status).toBe(200)
  })

  it('cannot be made by anybody else', async () => {
    const { conversationId } = await tokenOf()
    const payload = { conv: conversationId, user: 'anna', verified: true, use: 'all' }
    const forged = (key: string) =>
      new SignJWT(payload)
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer('floorwalker')
        .setAudience('direct-line')
        .setExpirationTime('1h')
        .sign(new TextEncoder().encode(key))
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const unsigned = `${encode({ alg: 'none' })}.${encode({ ...payload, iss: 'floorwalker', aud: 'direct-line' })}.`
    for (const token of [await forged('another key that is just as long'), unsigned, 'nonsense', 'a.b.c']) {
      await expectProblem(await server.get(activities(conversationId), bearer(token)), 401, 'UNAUTHORIZED')
    }
    // The control: made with the right key, the same token is taken.
    expect((await server.get(activities(conversationId), bearer(await forged(testConfig.signingKey)))).status).toBe(200)
  })

  it('of a stream opens nothing else', async () => {
    const { token } = await tokenOf()
    const started = await read(await server.post('/v3/directline/conversations', {}, bearer(token)))
    const streamToken = new URL(started.streamUrl ?? '').searchParams.get('t') ?? ''
    const response = await server.get(activities(started.conversationId), bearer(streamToken))
    await expectProblem(response, 401, 'UNAUTHORIZED')
  })

  it('is never the shop secret refreshed', async () => {
    await expectProblem(
      await server.post('/v3/directline/tokens/refresh', undefined, bearer(shopSecret)),
      403,
      'FORBIDDEN',
    )
  })
})
