import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Message } from 'botframework-directlinejs'
import type { Card, Locale } from '../../src/domain/index.ts'
import { isPassed, type JourneySession, readJourney, runJourney } from '../../src/learning/index.ts'
import { describeInBrowser, launchChromium } from '../support/chromium.ts'
import { type DemoServer, main, root, startDemoServer } from '../support/demo-server.ts'
import { connectDirectLine, type DirectLineConversation } from '../support/direct-line-client.ts'
import { WidgetVisitor } from '../support/shop-page.ts'

const folder = path.join(root, 'data', 'test')
const journeys = path.join(root, 'demo', 'journeys')
const screenshots = path.join(tmpdir(), 'floorwalker-screenshots')

let server: DemoServer
const open: DirectLineConversation[] = []

beforeAll(async () => {
  server = await startDemoServer(folder)
  await mkdir(screenshots, { recursive: true })
}, 720_000)

afterAll(async () => {
  for (const conversation of open) conversation.end()
  expect(await server?.stop()).toBe(0)
})

function toSession(conversation: DirectLineConversation): JourneySession {
  open.push(conversation)
  return {
    async say(text) {
      const [reply] = await conversation.say(text, { count: 1 })
      return { text: reply?.text ?? '', locale: (reply?.locale ?? 'en') as Locale, cards: cardsOf(reply) }
    },
    async end() {
      conversation.end()
    },
  }
}

function cardsOf(reply: Message | undefined): readonly Card[] {
  const data = reply?.channelData as { floorwalker?: { cards?: readonly Card[] } } | undefined
  return data?.floorwalker?.cards ?? []
}

describe('journeys through the real Direct Line client, on the real model and index', () => {
  it.each(readdirSync(journeys).sort())('%s', async file => {
    const journey = await readJourney(path.join(journeys, file))
    let count = 0
    const result = await runJourney(
      journey,
      async customerId => {
        // Every other conversation by polling, the rest by WebSocket.
        const options = { url: server.url, webSocket: count++ % 2 === 0 }
        const as = customerId === undefined ? {} : { customerId, secret: server.secret }
        return toSession(await connectDirectLine({ ...options, ...as }))
      },
      () => server.catalogue,
    )
    const failures = result.turns.filter(turn => turn.failures.length > 0)
    expect(failures.map(({ say, reply, failures: why }) => ({ say, text: reply.text, why }))).toEqual([])
    expect(isPassed(result)).toBe(true)
  })

  it('draws the cards for any Direct Line client: a carousel of hero cards, quick replies, an impression', async () => {
    const conversation = await connectDirectLine({ url: server.url })
    open.push(conversation)
    const [reply] = await conversation.say('How much is the Aurelan Vela 9?', { count: 1 })
    expect(reply?.attachmentLayout).toBe('carousel')
    expect(reply?.attachments?.length).toBeGreaterThanOrEqual(5)
    expect(reply?.suggestedActions?.actions.length).toBeGreaterThan(0)
    const data = reply?.channelData as { floorwalker: { impressionId?: string } }
    expect(data.floorwalker.impressionId).toMatch(/^impression-/)
  })

  it('replays a turn as text and as JSON, with everything that it decided', async () => {
    const conversation = await connectDirectLine({ url: server.url })
    open.push(conversation)
    await conversation.say('How much is the Lanhe Qingchuan 6?', { count: 1 })
    const replay = (...options: string[]) =>
      spawnSync(process.execPath, [main, '--data', folder, ...options, 'replay', 'last'], {
        cwd: root,
        encoding: 'utf8',
      })
    const text = replay()
    expect(text.status).toBe(0)
    expect(text.stdout).toMatch(/said\s+How much is the Lanhe Qingchuan 6\?/)
    expect(text.stdout).toMatch(/recommended\s+\d\.\d+/)
    const record: unknown = JSON.parse(replay('--json').stdout)
    expect(record).toMatchObject({
      format: 1,
      understanding: { utterance: { text: 'How much is the Lanhe Qingchuan 6?' }, intents: expect.any(Array) },
      outcomes: [{ intent: 'ask-price', outcome: expect.stringMatching(/^answered/) }],
      recommendation: { lists: expect.any(Array), weights: expect.any(Object) },
      coupons: expect.any(Array),
    })
  })

  it('serves the shop page, the widget, pictures and help pages', async () => {
    const page = await fetch(server.url)
    expect(await page.text()).toContain('/widget.js')
    for (const path of [
      '/widget.js',
      '/demo/images/phone-vela-9.svg',
      '/help/delivery',
      '/help/delivery?locale=zh',
      '/readyz',
    ]) {
      expect([path, (await fetch(server.url + path)).status]).toEqual([path, 200])
    }
  })
})

describeInBrowser('the widget on the demo shop page, in Chromium', () => {
  it('answers in both languages with cards, and signs a customer in', async () => {
    const browser = await launchChromium()
    try {
      const visitor = await WidgetVisitor.arrive(browser, server.url, { viewport: { width: 1280, height: 900 } })
      await visitor.open()
      await visitor.say('How much is the Aurelan Vela 9?')
      await visitor.sees(/€899/)
      await visitor.page.waitForTimeout(600)
      await visitor.page.screenshot({ path: path.join(screenshots, 'demo-shop-en.png') })
      await visitor.say('有没有便宜一点的？')
      await visitor.sees(/便宜|更实惠|价格/)
      await visitor.page.waitForTimeout(600)
      await visitor.page.screenshot({ path: path.join(screenshots, 'demo-shop-zh.png') })
      expect(visitor.problems).toEqual([])
      await visitor.leave()
    } finally {
      await browser.close()
    }
  }, 60_000)
})
