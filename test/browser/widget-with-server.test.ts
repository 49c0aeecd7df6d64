import { createHmac } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import {
  type Impression,
  type InboundActivity,
  toCouponCode,
  toImpressionId,
  toProductId,
} from '../../src/domain/index.ts'
import { identitySecret, type Script, type ScriptedServer, serveScript } from '../channels/web/serve-script.ts'
import { describeInBrowser, launchChromium } from '../support/chromium.ts'
import { type BuiltUi, buildUiForTest, WidgetVisitor } from '../support/shop-page.ts'
import { waitUntil } from '../support/wait-until.ts'

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title><h1>Shop</h1>
  <script src="/widget.js" data-title="Lantern &amp; Wire" defer></script></html>`

const impressionOf = ({ id, kind, at, from }: InboundActivity): Impression | undefined =>
  kind === 'message'
    ? {
        id: toImpressionId(`impression of ${id}`),
        at,
        productIds: [toProductId('lamp')],
        ...(from.customerId && { customerId: from.customerId }),
      }
    : undefined

/** Greets, says every message again with a product and a coupon beside it. */
const script: Script = activity => {
  if (activity.kind === 'joined') return [{ text: 'Welcome' }]
  if (activity.kind !== 'message') return []
  return [
    {
      text: `You said ${activity.text}`,
      impressionId: toImpressionId(`impression of ${activity.id}`),
      cards: [
        {
          kind: 'product',
          role: 'answer',
          productId: toProductId('lamp'),
          title: 'Reading lamp',
          subtitle: 'Nordlys',
          price: { amountMinor: 4_900, currency: 'EUR' },
          inStock: true,
        },
        { kind: 'coupon', code: toCouponCode('LAMP10'), title: '10% off', text: 'On orders from €50' },
      ],
    },
  ]
}

describeInBrowser('the chat widget with the real server', () => {
  let browser: Browser
  let ui: BuiltUi
  let folder: string
  let server: ScriptedServer
  let visitor: WidgetVisitor

  beforeAll(async () => {
    ;[browser, ui, folder] = await Promise.all([
      launchChromium(),
      buildUiForTest(),
      mkdtemp(join(tmpdir(), 'floorwalker-shop-')),
    ])
    await writeFile(join(folder, 'index.html'), page)
  })
  afterAll(async () => {
    await browser?.close()
    await ui?.remove()
    if (folder) await rm(folder, { recursive: true })
  })
  beforeEach(async () => {
    server = await serveScript({
      script,
      impressionOf,
      statics: [
        { path: '/widget.js', file: join(ui.outdir, 'widget.js') },
        { path: '/', folder },
      ],
    })
    visitor = await WidgetVisitor.arrive(browser, server.url)
  })
  afterEach(async () => {
    await visitor.leave()
    await server.close()
    expect(visitor.problems).toEqual([])
  })

  it('is greeted once, answered with cards, and goes on after a reload', async () => {
    await visitor.open()
    await visitor.sees('Welcome')
    await visitor.say('Hello')
    await visitor.sees('You said Hello')
    expect(await visitor.log.getByText('Reading lamp').count()).toBe(1)
    await visitor.page.reload()
    await visitor.sees('You said Hello')
    expect(await visitor.bubbles()).toEqual(['Welcome', 'Hello', 'You said Hello'])
  })

  it("tells the shop's server of a copied coupon", async () => {
    await visitor.open()
    await visitor.say('Coupon?')
    await visitor.log.getByRole('button', { name: 'Copy the code LAMP10' }).click()
    await waitUntil('the interaction is stored', async () => {
      const shown = server.heard.at(-1)?.id
      const interactions = await server.storage.events.listInteractions(toImpressionId(`impression of ${shown}`))
      return interactions.some(({ kind }) => kind === 'copy-coupon')
    })
  })

  it('gets its answer though the token has run out meanwhile', async () => {
    await visitor.open()
    await visitor.say('Hello')
    await visitor.sees('You said Hello')
    server.time.now += 31 * 60_000
    await visitor.say('Still there?')
    await visitor.sees('You said Still there?')
  })

  it("speaks as the customer whom the shop's server has signed for", async () => {
    const signature = createHmac('sha256', identitySecret).update('mia').digest('hex')
    await visitor.page.evaluate(
      user => (window as { floorwalker?: { restart(options: unknown): void } }).floorwalker?.restart({ user }),
      { id: 'mia', signature },
    )
    await visitor.open()
    await visitor.say('It is me')
    await visitor.sees('You said It is me')
    expect(server.heard.at(-1)?.from).toMatchObject({ id: 'mia', customerId: 'mia' })
  })
})
