import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { WebConfig } from '../../../src/channels/index.ts'
import { createWebApp } from '../../../src/channels/index.ts'
import { AppError, type Logger, silentLogger, toActivityId, toConversationId } from '../../../src/domain/index.ts'
import { createInProcessBus, createMemoryStorage } from '../../../src/storage/index.ts'
import { bearer, expectProblem, type ScriptedServer, serveScript, testConfig } from './serve-script.ts'

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

async function serve(options?: Parameters<typeof serveScript>[0]): Promise<ScriptedServer> {
  const server = await serveScript(options)
  open.push(() => server.close())
  return server
}

function appWith(config: Partial<WebConfig>) {
  const { conversations, events } = createMemoryStorage()
  return createWebApp({
    turn: async () => [],
    conversations,
    events,
    bus: createInProcessBus(),
    logger: silentLogger,
    clock: Date.now,
    config: { ...testConfig, ...config },
  })
}

describe('the web app', () => {
  it('says that it is alive and whether it is ready', async () => {
    let isReady = false
    const checks = () => [
      { name: 'catalogue', isReady: true, detail: '3 products' },
      { name: 'database', isReady, detail: isReady ? 'writable' : 'cannot be written' },
    ]
    const server = await serve({ checkReadiness: async () => checks() })
    expect((await server.get('/healthz')).status).toBe(200)
    const before = await server.get('/readyz')
    expect(await before.clone().json()).toMatchObject({ checks: checks() })
    expect(await expectProblem(before, 503, 'NOT_READY')).toBe('database: cannot be written')
    isReady = true
    const after = await server.get('/readyz')
    expect(after.status).toBe(200)
    expect(after.headers.get('cache-control')).toBe('no-store')
    expect(await after.json()).toEqual({ status: 'ready', checks: checks() })
  })

  it('names a port that is in use and what to do', async () => {
    const other = createServer()
    await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
    open.push(() => new Promise(resolve => other.close(resolve)))
    const address = other.address()
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0
    await expect(appWith({}).listen({ host: '127.0.0.1', port })).rejects.toMatchObject({
      code: 'PORT_IN_USE',
      message: expect.stringMatching(new RegExp(`port ${port} .*--port`)),
    })
  })

  it('explains a host that is none', async () => {
    await expect(appWith({}).listen({ host: '203.0.113.1', port: 0 })).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining('server.host'),
    })
  })

  it.each<[string, Partial<WebConfig>]>([
    ['signingKey', { signingKey: 'short' }],
    ['allowedOrigins', { allowedOrigins: ['https://shop.example/'] }],
    ['allowedOrigins', { allowedOrigins: ['shop.example'] }],
    ['publicUrl', { publicUrl: 'chat.shop.example' }],
    ['tenantId', { botFramework: { appId: 'app', appType: 'SingleTenant' } }],
  ])('refuses a setting that cannot work: %s', (name, config) => {
    expect(() => appWith(config)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID' }))
    expect(() => appWith(config)).toThrow(name)
  })

  it.each(['0.0.0.0', '::', '192.0.2.7', 'chat.shop.example'])(
    'does not offer /api/messages without an app id on %s',
    async host => {
      await expect(appWith({ botFramework: {} }).listen({ host, port: 0 })).rejects.toMatchObject({
        code: 'CONFIG_INVALID',
        message: expect.stringContaining('botFramework.appId'),
      })
    },
  )

  it('hands out files, embeddable where that is meant', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'floorwalker-static-'))
    open.push(() => rm(folder, { recursive: true }))
    await writeFile(path.join(folder, 'index.html'), '<title>Demo</title>')
    await writeFile(path.join(folder, 'widget.js'), 'let widget')
    const server = await serve({
      statics: [
        { path: '/widget.js', file: path.join(folder, 'widget.js'), isEmbeddable: true },
        { path: '/missing.js', file: path.join(folder, 'missing.js') },
        { path: '/', folder },
      ],
    })
    expect(await (await server.get('/')).text()).toContain('Demo')
    const widget = await server.get('/widget.js')
    expect(await widget.text()).toBe('let widget')
    expect(widget.headers.get('content-type')).toContain('javascript')
    expect(widget.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(await expectProblem(await server.get('/missing.js'), 404, 'NOT_FOUND')).not.toContain(folder)
    await expectProblem(await server.get('/..%2f..%2fetc/passwd'), 404, 'NOT_FOUND')
  })

  it('answers what a page asks before it posts, without opening doors to other pages', async () => {
    const server = await serve()
    const ask = (origin: string) =>
      fetch(`${server.url}/v3/directline/tokens/generate`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      })
    const allowed = await ask('https://shop.example')
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://shop.example')
    expect(allowed.headers.get('access-control-allow-headers')).toContain('Authorization')
    expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull()
  })

  it('sends long answers compressed and short ones as they are', async () => {
    const server = await serve()
    const short = await server.post('/v3/directline/tokens/generate', {}, { 'accept-encoding': 'gzip, br' })
    expect(short.headers.get('content-encoding')).toBeNull()
    const { token } = (await short.json()) as { token: string }
    const started = await server.post('/v3/directline/conversations', {}, bearer(token))
    const { conversationId } = (await started.json()) as { conversationId: string }
    const activities = `/v3/directline/conversations/${conversationId}/activities`
    await server.post(activities, { type: 'message', text: 'long '.repeat(300) }, bearer(token))
    for (const encoding of ['br', 'gzip']) {
      const read = await server.get(activities, { ...bearer(token), 'accept-encoding': encoding })
      expect(read.headers.get('content-encoding')).toBe(encoding)
      expect(await read.json()).toMatchObject({ activities: expect.arrayContaining([expect.anything()]) })
    }
    const plain = await server.get(activities, { ...bearer(token), 'accept-encoding': 'identity' })
    expect(plain.headers.get('content-encoding')).toBeNull()
  })

  it('keeps the details of its own faults, and every secret, in the log', async () => {
    const logged: string[] = []
    const keep = (event: string, fields?: object) => logged.push(`${event} ${JSON.stringify(fields)}`)
    const logger: Logger = { debug: keep, info: keep, warn: keep, error: keep }
    const storage = createMemoryStorage()
    const server = await serve({ logger, storage })
    const { token } = (await (await server.post('/v3/directline/tokens/generate', {})).json()) as { token: string }
    storage.conversations.receive = async () => {
      throw new Error('disk full at /var/lib')
    }
    const failed = await server.post('/v3/directline/conversations', {}, bearer(token))
    expect(await expectProblem(failed, 500, 'TURN_FAILED')).not.toContain('disk')
    storage.conversations.receive = async () => {
      throw new AppError('DATABASE_UNUSABLE', { message: 'no connection to db.internal' })
    }
    const unusable = await server.post('/v3/directline/conversations', {}, bearer(token))
    expect(await expectProblem(unusable, 503, 'DATABASE_UNUSABLE')).not.toContain('internal')
    expect(logged.join('\n')).toContain('disk full')
    expect(logged.join('\n')).not.toContain(token)
  })

  it('is unready, then finishes the turn in hand, before it ends', async () => {
    let finish: () => void = () => undefined
    const pause = new Promise<void>(resolve => {
      finish = resolve
    })
    const server = await serveScript({
      script: async activity => {
        if (activity.kind === 'message') await pause
        return [{ text: 'done' }]
      },
    })
    const { token } = (await (await server.post('/v3/directline/tokens/generate', {})).json()) as { token: string }
    const started = await server.post('/v3/directline/conversations', {}, bearer(token))
    const { conversationId } = (await started.json()) as { conversationId: string }
    const message = { type: 'message', text: 'slow' }
    await server.post(`/v3/directline/conversations/${conversationId}/activities`, message, bearer(token))
    const closed = server.app.close(5_000)
    expect(await expectProblem(await server.get('/readyz'), 503, 'NOT_READY')).toContain('stopping')
    expect((await server.get('/healthz')).status).toBe(200)
    finish()
    await closed
    expect(await server.storage.conversations.listUnanswered()).toEqual([])
    await server.close()
  })

  it('is unready for a while before it stops listening, so that load balancers turn elsewhere', async () => {
    const server = await serveScript({ config: { drainMs: 300 } })
    const closed = server.close()
    const asked = await server.get('/readyz', { connection: 'close' })
    await expectProblem(asked, 503, 'NOT_READY')
    await closed
    await expect(server.get('/readyz')).rejects.toThrow()
  })

  it('finishes at the next start what was left unanswered, but for a conversation in a terminal', async () => {
    const storage = createMemoryStorage()
    const left = (channel: string) =>
      storage.conversations.receive({
        id: toActivityId(`left-${channel}`),
        channel,
        account: 'default',
        externalId: 'left',
        conversationId: toConversationId(`talk-${channel}`),
        from: { id: 'visitor' },
        at: 1,
        kind: 'message',
        text: 'anybody there?',
      })
    await left('direct-line')
    await left('console')
    const server = await serve({ storage })
    expect(await server.app.finishUnanswered()).toBe(1)
    expect(server.heard).toMatchObject([{ channel: 'direct-line' }])
    expect(await storage.conversations.listUnanswered()).toMatchObject([{ channel: 'console' }])
  })

  it('tells a turn that takes too long to stop', async () => {
    const server = await serveScript({
      turn: (_activity, signal) =>
        new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    })
    const { token } = (await (await server.post('/v3/directline/tokens/generate', {})).json()) as { token: string }
    await server.post('/v3/directline/conversations', {}, bearer(token))
    const before = performance.now()
    await server.app.close(50)
    expect(performance.now() - before).toBeLessThan(900)
    // What was not answered is kept for the next start.
    expect(await server.storage.conversations.listUnanswered()).toHaveLength(1)
    await server.close()
  })
})
