import { bearer, expectProblem, type ScriptedServer, serveScript } from './serve-script.ts'

const shop = { origin: 'https://shop.example' }
const stranger = { origin: 'https://unknown.example' }
const generate = '/v3/directline/tokens/generate'

let server: ScriptedServer
beforeEach(async () => {
  server = await serveScript({ config: { botFramework: {} } })
})
afterEach(() => server.close())

async function newToken(): Promise<string> {
  const { token } = (await (await server.post(generate, {})).json()) as { token: string }
  return token
}

type Ask = (headers: Record<string, string>) => Promise<Response>

const refusals: [number, string, Ask][] = [
  [400, 'ACTIVITY_INVALID', headers => server.post(generate, '{ no JSON', headers)],
  [401, 'UNAUTHORIZED', headers => server.post('/v3/directline/conversations', {}, headers)],
  [401, 'UNAUTHORIZED', headers => server.post(generate, { user: { id: 'mia' } }, headers)],
  [
    403,
    'FORBIDDEN',
    async headers => server.get('/v3/directline/conversations/other', { ...headers, ...bearer(await newToken()) }),
  ],
  [404, 'NOT_FOUND', headers => server.get('/v3/directline/nothing', headers)],
  [404, 'NOT_FOUND', headers => server.get('/api/nothing', headers)],
  [404, 'NOT_FOUND', headers => server.get('/api/search', headers)],
  [413, 'ACTIVITY_INVALID', headers => server.post(generate, { user: { id: 'x'.repeat(300_000) } }, headers)],
  [413, 'ACTIVITY_INVALID', headers => server.post('/api/events', { events: 'x'.repeat(300_000) }, headers)],
]

describe('a page of an allowed origin', () => {
  it.each(refusals)('reads why it was refused: %i %s', async (status, code, ask) => {
    const response = await ask(shop)
    expect(response.headers.get('access-control-allow-origin')).toBe(shop.origin)
    expect(response.headers.get('vary')).toMatch(/\borigin\b/i)
    await expectProblem(response, status, code)
  })

  it('reads that it asks too often, and how long to wait', async () => {
    const busy = await serveScript({ config: { requestsPerMinute: 1 } })
    try {
      await busy.post(generate, {}, shop)
      const response = await busy.post(generate, {}, shop)
      expect(response.headers.get('access-control-allow-origin')).toBe(shop.origin)
      expect(response.headers.get('access-control-expose-headers')).toContain('Retry-After')
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
      await expectProblem(response, 429, 'RATE_LIMITED')
    } finally {
      await busy.close()
    }
  })
})

describe('a page of any other origin', () => {
  it.each(refusals)('does not: %i %s', async (_status, _code, ask) => {
    expect((await ask(stranger)).headers.get('access-control-allow-origin')).toBeNull()
  })
})

it('no page is let in where services send activities', async () => {
  for (const method of ['OPTIONS', 'GET', 'POST']) {
    const { headers } = await fetch(`${server.url}/api/messages`, {
      method,
      headers: { ...shop, 'access-control-request-method': 'POST' },
    })
    expect([method, headers.get('access-control-allow-origin')]).toEqual([method, null])
    expect(headers.get('access-control-allow-methods')).toBeNull()
  }
})
