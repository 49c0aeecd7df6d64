import { once } from 'node:events'
import WebSocket from 'ws'
import { toConversationId } from '../../../src/domain/index.ts'
import { bearer, expectProblem, type ScriptedServer, serveScript, shopSecret } from './serve-script.ts'

type Started = { conversationId: string; token: string; streamUrl: string }
type Activities = { activities: { id: string; type: string; text?: string }[]; watermark: string }

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

async function serve(options?: Parameters<typeof serveScript>[0]): Promise<ScriptedServer> {
  const server = await serveScript(options)
  open.push(() => server.close())
  return server
}

async function start(server: ScriptedServer, body: unknown = {}): Promise<Started> {
  const { token } = (await (await server.post('/v3/directline/tokens/generate', {})).json()) as Started
  const response = await server.post('/v3/directline/conversations', body, bearer(token))
  expect(response.status).toBe(201)
  return (await response.json()) as Started
}

const pathOf = ({ conversationId }: Started) => `/v3/directline/conversations/${conversationId}/activities`
const say = (server: ScriptedServer, started: Started, text: string, extra: object = {}) =>
  server.post(pathOf(started), { type: 'message', text, ...extra }, bearer(started.token))

async function readAfter(server: ScriptedServer, started: Started, watermark = ''): Promise<Activities> {
  const response = await server.get(`${pathOf(started)}?watermark=${watermark}`, bearer(started.token))
  return (await response.json()) as Activities
}

async function readUntil(server: ScriptedServer, started: Started, count: number): Promise<Activities> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const read = await readAfter(server, started)
    if (read.activities.length >= count) return read
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  throw new Error(`there are no ${count} activities after 2 s`)
}

describe('a conversation over plain HTTP', () => {
  it('is started once, however often the start is repeated', async () => {
    const server = await serve()
    const started = await start(server, { locale: 'zh-Hans-CN' })
    await server.post('/v3/directline/conversations', {}, bearer(started.token))
    await readUntil(server, started, 1)
    expect(server.heard).toMatchObject([{ kind: 'joined', locale: 'zh', conversationId: started.conversationId }])
  })

  it('answers with the id that the echo carries', async () => {
    const server = await serve()
    const started = await start(server)
    const { id } = (await (await say(server, started, 'hi')).json()) as { id: string }
    const { activities } = await readUntil(server, started, 3)
    expect(activities.map(({ id, text }) => ({ id, text }))).toContainEqual({ id, text: 'hi' })
  })

  it('takes an activity that is sent again for the same, with the same id', async () => {
    const server = await serve()
    const started = await start(server)
    const once = { channelData: { clientActivityID: 'm1' } }
    const ids = await Promise.all(
      [1, 2, 3].map(async () => (await (await say(server, started, 'buy', once)).json()) as { id: string }),
    )
    expect(new Set(ids.map(({ id }) => id)).size).toBe(1)
    await readUntil(server, started, 3)
    expect(server.heard.filter(({ kind }) => kind === 'message')).toHaveLength(1)
  })

  it('tells customers apart who number their messages alike', async () => {
    const server = await serve()
    const [first, second] = [await start(server), await start(server)]
    const once = { channelData: { clientActivityID: 'm1' } }
    await say(server, first, 'one', once)
    await say(server, second, 'two', once)
    await readUntil(server, second, 3)
    expect(server.heard.filter(({ kind }) => kind === 'message')).toHaveLength(2)
  })

  it('gives what is newer than the watermark, and the watermark back when nothing is', async () => {
    const server = await serve()
    const started = await start(server)
    await readUntil(server, started, 1)
    const greeting = await readAfter(server, started)
    await say(server, started, 'hi')
    await readUntil(server, started, 3)
    const rest = await readAfter(server, started, greeting.watermark)
    expect(rest.activities.map(({ text }) => text)).toEqual(['hi', 'You said: hi'])
    expect(await readAfter(server, started, rest.watermark)).toEqual({ activities: [], watermark: rest.watermark })
  })

  it('hands out a long transcript page by page, all of it once', async () => {
    const server = await serve()
    const started = await start(server)
    for (let index = 0; index < 120; index++) await say(server, started, `m${index}`)
    await new Promise(resolve => setTimeout(resolve, 50))
    const seen: (string | undefined)[] = []
    for (let watermark = ''; ; ) {
      const page = await readAfter(server, started, watermark)
      if (page.activities.length === 0) break
      seen.push(...page.activities.map(({ id }) => id))
      watermark = page.watermark
    }
    expect(seen).toHaveLength(241)
    expect(new Set(seen).size).toBe(241)
  })

  it('lets the shop speak for a customer with its secret, in conversations that exist', async () => {
    const server = await serve()
    const response = await server.post('/v3/directline/conversations', { user: { id: 'anna' } }, bearer(shopSecret))
    const started = (await response.json()) as Started
    const message = { type: 'message', text: 'hi', from: { id: 'anna' } }
    expect((await server.post(pathOf(started), message, bearer(shopSecret))).status).toBe(200)
    expect(server.heard.map(({ from }) => from)).toEqual([
      { id: 'anna', customerId: 'anna' },
      { id: 'anna', customerId: 'anna' },
    ])
    const nowhere = pathOf({ ...started, conversationId: 'never-started' })
    await expectProblem(await server.post(nowhere, message, bearer(shopSecret)), 404, 'NOT_FOUND')
    await expectProblem(await server.get(nowhere, bearer(shopSecret)), 404, 'NOT_FOUND')
  })

  it('answers a repeat from before a restart with the first id, and finishes what was left unanswered', async () => {
    const broken = await serve({
      script: () => {
        throw new Error('the process dies here')
      },
    })
    const started = await start(broken)
    await say(broken, started, 'hello?')
    const { storage } = broken
    const server = await serve({ storage })
    expect(await server.app.finishUnanswered()).toBe(2)
    const transcript = await storage.conversations.transcript(toConversationId(started.conversationId), 0, 10)
    expect(transcript.flatMap(({ direction, activity }) => (direction === 'outbound' ? [activity] : []))).toMatchObject(
      [{ text: 'Welcome' }, { text: 'You said: hello?' }],
    )
    expect(await server.app.finishUnanswered()).toBe(0)
  })
})

describe('a malformed request', () => {
  it.each([
    ['no type', { text: 'hi' }, 'activity.type'],
    ['a text that is none', { type: 'message', text: 5 }, 'activity.text'],
    ['a text beyond all measure', { type: 'message', text: 'x'.repeat(10_001) }, 'activity.text'],
    ['a list', [], 'activity'],
    [
      'attached data beyond measure',
      { type: 'message', channelData: { x: 'x'.repeat(20_000) } },
      'activity.channelData',
    ],
    ['no impression', { type: 'event', name: 'floorwalker/interaction', value: { kind: 'click' } }, 'impressionId'],
  ])('with %s is answered with the field that is wrong', async (_, body, field) => {
    const server = await serve()
    const started = await start(server)
    const response = await server.post(pathOf(started), body, bearer(started.token))
    expect(await expectProblem(response, 400, 'ACTIVITY_INVALID')).toContain(field)
  })

  it('that is not JSON is told so', async () => {
    const server = await serve()
    const started = await start(server)
    const response = await server.post(pathOf(started), '{"type": "message",', bearer(started.token))
    expect(await expectProblem(response, 400, 'ACTIVITY_INVALID')).toContain('not valid JSON')
  })

  it('of another content type is told which to send', async () => {
    const server = await serve()
    const started = await start(server)
    const headers = { ...bearer(started.token), 'content-type': 'text/plain' }
    const response = await server.post(pathOf(started), '{"type":"message"}', headers)
    expect(await expectProblem(response, 400, 'ACTIVITY_INVALID')).toContain('application/json')
  })

  it('of more than 256 kB is refused', async () => {
    const server = await serve()
    const started = await start(server)
    await expectProblem(await say(server, started, 'x'.repeat(300_000)), 413, 'ACTIVITY_INVALID')
  })

  it('cannot smuggle a prototype in', async () => {
    const server = await serve()
    const started = await start(server)
    const body =
      '{"type":"event","name":"e","__proto__":{"admin":1},"value":{"__proto__":{"admin":1},"a":{"__proto__":{"admin":1}}},' +
      '"channelData":{"__proto__":{"admin":1},"b":1}}'
    expect((await server.post(pathOf(started), body, bearer(started.token))).status).toBe(200)
    const [, event] = server.heard
    expect(event).toMatchObject({ kind: 'event', value: { a: {} }, channelData: { b: 1 } })
    expect(JSON.stringify(event)).not.toContain('admin')
    expect(Object.assign({}, event)).not.toHaveProperty('admin')
  })

  it('to a path that nobody knows is a problem too', async () => {
    const server = await serve()
    await expectProblem(await server.get('/v3/directline/nothing'), 404, 'NOT_FOUND')
    await expectProblem(await server.get('/nowhere'), 404, 'NOT_FOUND')
    await expectProblem(await server.post('/api/messages', {}), 404, 'NOT_FOUND')
    await expectProblem(await server.get('/v3/directline/conversations/%E0%A4%A'), 400, 'ACTIVITY_INVALID')
  })
})

describe('the limits', () => {
  it('hold for one address', async () => {
    const server = await serve({ config: { requestsPerMinute: 3 } })
    const answers: Response[] = []
    for (let index = 0; index < 4; index++) answers.push(await server.post('/v3/directline/tokens/generate', {}))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429])
    const [last] = answers.slice(-1)
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
    if (last) await expectProblem(last, 429, 'RATE_LIMITED')
  })

  it('hold for one conversation and leave the others alone', async () => {
    const server = await serve({ config: { activitiesPerMinute: 2 } })
    const [first, second] = [await start(server), await start(server)]
    const statuses: number[] = []
    for (let index = 0; index < 3; index++) statuses.push((await say(server, first, 'hi')).status)
    statuses.push((await say(server, second, 'hi')).status)
    expect(statuses).toEqual([200, 200, 429, 200])
    expect(server.heard.filter(({ kind }) => kind === 'message')).toHaveLength(3)
  })
})

describe('the stream', () => {
  const frames = (socket: WebSocket) => {
    const received: string[] = []
    socket.on('message', data => received.push(data.toString()))
    return received
  }
  const connect = (url: string) => {
    const socket = new WebSocket(url)
    open.push(() => socket.terminate())
    return socket
  }
  async function refusal(url: string): Promise<number | undefined> {
    const socket = connect(url)
    socket.on('error', () => undefined)
    const [, response] = await once(socket, 'unexpected-response')
    return (response as { statusCode?: number }).statusCode
  }
  async function until(holds: () => boolean): Promise<void> {
    for (let attempt = 0; attempt < 200 && !holds(); attempt++) await new Promise(resolve => setTimeout(resolve, 10))
    expect(holds()).toBe(true)
  }

  it('sends activities with a watermark, and empty frames to stay alive', async () => {
    const server = await serve({ config: { keepAliveMs: 30 } })
    const started = await start(server)
    const received = frames(connect(started.streamUrl))
    await until(() => received.filter(frame => frame === '').length >= 3)
    const sets = received.filter(frame => frame !== '').map(frame => JSON.parse(frame) as Activities)
    expect(sets.at(-1)).toMatchObject({ activities: [{ type: 'message', text: 'Welcome' }], watermark: '2' })
  })

  it('drops a client that no longer answers', async () => {
    const server = await serve({ config: { keepAliveMs: 30 } })
    const socket = new WebSocket((await start(server)).streamUrl, { autoPong: false })
    open.push(() => socket.terminate())
    const [code] = await once(socket, 'close')
    expect(code).toBe(1006)
  })

  it('is refused without a token, with a wrong, foreign or old one, and at a path of its own', async () => {
    const server = await serve()
    const [started, other] = [await start(server), await start(server)]
    const at = (path: string, query: string) => `${server.url.replace('http', 'ws')}${path}${query}`
    const path = `/v3/directline/conversations/${started.conversationId}/stream`
    expect(await refusal(at(path, ''))).toBe(401)
    expect(await refusal(at(path, '?t=nonsense'))).toBe(401)
    expect(await refusal(at(path, `?t=${other.token}`))).toBe(403)
    expect(await refusal(at('/elsewhere', `?t=${started.token}`))).toBe(404)
    server.time.now += 61_000
    expect(await refusal(started.streamUrl)).toBe(403)
  })

  it('goes on from any watermark: nothing lost, nothing doubled, also while much is said', async () => {
    const server = await serve()
    const started = await start(server)
    const seen: string[] = []
    let watermark = '0'
    const talk = (async () => {
      for (let index = 0; index < 60; index++) await say(server, started, `m${index}`)
    })()
    let talking = true
    void talk.then(() => {
      talking = false
    })
    // The line breaks again and again; each time the client goes on from the last watermark that it saw.
    while (talking || seen.length < 121) {
      const path = `/v3/directline/conversations/${started.conversationId}?watermark=${watermark}`
      const { streamUrl } = (await (await server.get(path, bearer(started.token))).json()) as Started
      const socket = connect(streamUrl)
      let frameCount = 0
      socket.on('message', data => {
        if (frameCount++ >= 4) return
        const set = JSON.parse(data.toString()) as Activities
        seen.push(...set.activities.filter(({ type }) => type === 'message').map(({ id }) => id))
        watermark = set.watermark
        if (frameCount === 4) socket.terminate()
      })
      await Promise.race([once(socket, 'close'), new Promise(resolve => setTimeout(resolve, 300))])
      socket.terminate()
    }
    await talk
    expect(new Set(seen).size).toBe(seen.length)
    const all = await server.storage.conversations.transcript(toConversationId(started.conversationId), 0, 1_000)
    expect(seen).toEqual(all.filter(({ activity }) => activity.kind === 'message').map(({ activity }) => activity.id))
  })

  it('has a limit a conversation', async () => {
    const server = await serve()
    const started = await start(server)
    const sockets = Array.from({ length: 20 }, () => connect(started.streamUrl))
    await Promise.all(sockets.map(socket => once(socket, 'open')))
    expect(await refusal(started.streamUrl)).toBe(429)
    sockets[0]?.close()
    await until(() => sockets[0]?.readyState === WebSocket.CLOSED)
    await once(connect(started.streamUrl), 'open')
  })

  it('ends when the server does', async () => {
    const server = await serveScript()
    const socket = connect((await start(server)).streamUrl)
    await once(socket, 'open')
    const closed = once(socket, 'close')
    await server.close()
    expect((await closed)[0]).toBe(1001)
  })
})
