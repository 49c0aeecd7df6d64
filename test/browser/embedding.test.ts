import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { toImpressionId, toProductId } from '../../src/domain/index.ts'
import { type Script, type ScriptedServer, serveScript } from '../channels/web/serve-script.ts'
import { describeInBrowser, launchChromium } from '../support/chromium.ts'
import { type ForeignPage, type ForeignShop, serveForeignShop } from '../support/foreign-shop.ts'
import { pictureOf } from '../support/shop-cards.ts'
import { type BuiltUi, buildUiForTest, WidgetVisitor } from '../support/shop-page.ts'
import { waitUntil } from '../support/wait-until.ts'

const screenshots = join(tmpdir(), 'floorwalker-screenshots')
/** The launcher's colour, as the pages below ask for it. */
const accent = { hex: '#9a4a14', rgb: [154, 74, 20] }

const script: Script = activity => {
  if (activity.kind !== 'message') return []
  const lamp = {
    kind: 'product',
    role: 'answer',
    productId: toProductId('lamp'),
    title: 'Reading lamp',
    subtitle: 'Nordlys',
    price: { amountMinor: 4_900, currency: 'EUR' },
    inStock: true,
    image: '/pictures/lamp.svg',
  } as const
  return [{ text: `You said ${activity.text}`, impressionId: toImpressionId('shown'), cards: [lamp] }]
}

/** What is special about a shop's page. INTEGRITY stands for the script's digest, WIDGET for its address. */
type PageParts = {
  readonly css?: string
  readonly tag?: string
  readonly html?: string
  readonly body?: string
  readonly headers?: Readonly<Record<string, string>>
}

const plainTag = `<script src="WIDGET" data-title="Lantern" data-accent="${accent.hex}" defer></script>`
const tagWith = (attributes: string) => plainTag.replace('defer', attributes)
const everything = `opacity: .3 !important; pointer-events: none !important; visibility: hidden !important;
  position: relative !important; letter-spacing: 1em !important; transform: rotate(3deg) !important`
/** What a page puts in the way: content that is stacked, and longer than the window. */
const stacked =
  'main { display: block !important; position: relative !important; z-index: 1 !important; height: 2000px !important }'

const pages: Readonly<Record<string, PageParts>> = {
  plain: {},
  'with div:empty { display: none }': { css: 'div:empty { display: none }' },
  'with * { all: unset }': { css: `* { all: unset } ${stacked}` },
  'with * { all: unset !important }': { css: `* { all: unset !important } ${stacked}` },
  'with body > div { display: none }': { css: 'body > div { display: none }' },
  'that hides what it does not know': { css: 'body > :not(h1, main) { display: none !important }' },
  'with everything faded, moved, spaced and out of reach': { css: `* { ${everything} }` },
  'with decorations and backdrops everywhere': {
    css: '*::before, *::after { content: ""; position: fixed; inset: 0; z-index: 9 } *::backdrop { background: #000 }',
  },
  'with a transform on the body': { css: 'body { transform: translateX(0); height: 3000px }' },
  'with a filter on the body': { css: 'body { filter: saturate(1.1); height: 3000px }' },
  'with a transform on the root, and a backdrop': {
    css: 'html { transform: translateX(0); height: 3000px } ::backdrop { background: #000 }',
  },
  'that fades in': {
    css: 'body { animation: in .3s } @keyframes in { from { opacity: 0; transform: translateY(9px) } }',
  },
  'with a bar of a high z-index': {
    body: '<div style="position: fixed; inset: auto 0 0; height: 90px; background: #cc8; z-index: 999999">Cookies</div>',
  },
  'that takes the script as a module': { tag: tagWith('type="module"') },
  'that pins the script to a digest': { tag: tagWith('crossorigin integrity="INTEGRITY" defer') },
  'that pins a module to a digest': { tag: tagWith('type="module" crossorigin integrity="INTEGRITY"') },
  'that isolates itself': {
    headers: { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' },
  },
  'in Arabic': { html: 'lang="ar" dir="rtl"' },
}

const paths = new Map(Object.keys(pages).map((name, index) => [name, `/page-${index}`]))

describeInBrowser("the chat widget on another origin's page", () => {
  let browser: Browser
  let ui: BuiltUi
  let server: ScriptedServer
  let shop: ForeignShop
  let visitor: WidgetVisitor | undefined

  beforeAll(async () => {
    ;[browser, ui] = await Promise.all([launchChromium(), buildUiForTest(), mkdir(screenshots, { recursive: true })])
    const pictures = join(ui.outdir, 'pictures')
    await mkdir(pictures)
    await writeFile(join(pictures, 'lamp.svg'), pictureOf(160))
    server = await serveScript({
      script,
      statics: [
        { path: '/widget.js', file: join(ui.outdir, 'widget.js'), isEmbeddable: true },
        { path: '/pictures', folder: pictures, isEmbeddable: true },
      ],
    })
    const digest = createHash('sha384').update(await readFile(join(ui.outdir, 'widget.js')))
    const integrity = `sha384-${digest.digest('base64')}`
    const served = Object.entries(pages).map(([name, parts]): [string, ForeignPage] => {
      const html = toHtml(parts).replaceAll('WIDGET', `${server.url}/widget.js`).replaceAll('INTEGRITY', integrity)
      return [paths.get(name) ?? '', { html, ...(parts.headers && { headers: parts.headers }) }]
    })
    shop = await serveForeignShop(new Map(served))
  })
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
    await server?.close()
    await ui?.remove()
  })
  afterEach(async () => {
    const problems = visitor?.problems
    await visitor?.leave()
    visitor = undefined
    expect(problems).toEqual([])
  })

  async function arrive(name = 'plain', options: BrowserContextOptions = {}): Promise<WidgetVisitor> {
    visitor = await WidgetVisitor.arrive(browser, shop.url + paths.get(name), options)
    await visitor.launcher.waitFor({ state: 'attached' })
    return visitor
  }

  async function expectServed(visitor: WidgetVisitor): Promise<void> {
    await waitUntil('the button is in sight', async () => (await obstacleOf(visitor.page)) === undefined)
    expect(await launcherColour(browser, visitor.page)).toEqual(accent.rgb)
    await visitor.open()
    await visitor.say('Hello')
    await visitor.sees('You said Hello')
  }

  it.each(Object.keys(pages))('is seen, reached and answered on a page %s', async name => {
    const visitor = await arrive(name)
    await expectServed(visitor)
    await visitor.page.screenshot({ path: join(screenshots, `embedded-${paths.get(name)?.slice(1)}.png`) })
  })

  it.each(['with div:empty { display: none }', 'with * { all: unset }', 'with * { all: unset !important }'])(
    'is seen, reached and answered on a phone, on a page %s',
    async name => {
      const visitor = await arrive(name, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
      await expectServed(visitor)
      expect(await visitor.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 })
    },
  )

  it.each(['plain', 'that isolates itself'])('shows the pictures of products on a page %s', async name => {
    const visitor = await arrive(name)
    await visitor.open()
    await visitor.say('A lamp?')
    await visitor.log.getByText('Reading lamp').waitFor()
    const picture = visitor.log.locator('img')
    await waitUntil('the picture is there', () =>
      picture.evaluate(image => image instanceof HTMLImageElement && image.naturalWidth > 0),
    )
  })

  it('stands where the lines of a page end, and writes its own from left to right', async () => {
    const visitor = await arrive('in Arabic')
    expect((await visitor.launcher.boundingBox())?.x).toBe(20)
    await visitor.open()
    expect(await visitor.panel.evaluate(panel => getComputedStyle(panel).direction)).toBe('ltr')
    await visitor.say('أين طلبي؟')
    const said = visitor.log.getByText('أين طلبي؟', { exact: true })
    expect(await said.evaluate(text => getComputedStyle(text).direction)).toBe('rtl')
  })

  it.each<[string, () => void]>([
    ['the body', () => document.documentElement.replaceChild(document.createElement('body'), document.body)],
    ['the body by a copy of it', () => document.body.replaceWith(document.body.cloneNode(true))],
    [
      'what is in the body',
      () => {
        document.body.innerHTML = '<h1>The next page</h1>'
      },
    ],
  ])('goes on, at the end of the conversation, after a script has replaced %s', async (_what, replace) => {
    const visitor = await arrive()
    await visitor.open()
    for (const text of ['one', 'two', 'three', 'four']) {
      await visitor.say(text)
      await visitor.sees(`You said ${text}`)
    }
    const toEnd = () =>
      visitor.log.evaluate(({ parentElement: list }) =>
        list && list.scrollTop > 0 ? list.scrollHeight - list.clientHeight - list.scrollTop : Number.NaN,
      )
    const before = await toEnd()
    await visitor.page.evaluate(replace)
    await visitor.sees('You said four')
    await waitUntil('the end is in sight', async () => (await toEnd()) === before)
    expect(await visitor.page.locator('#floorwalker').count()).toBe(1)
    await visitor.say('five')
    await visitor.sees('You said five')
  })

  it('does not freeze a page that keeps taking it away, and goes when it is told to', async () => {
    const visitor = await arrive()
    await visitor.page.evaluate(() => {
      const observer = new MutationObserver(() => document.querySelector('#floorwalker')?.remove())
      observer.observe(document.body, { childList: true })
      document.querySelector('#floorwalker')?.remove()
    })
    await visitor.page.waitForTimeout(200)
    await visitor.page.evaluate(() => (window as { floorwalker?: { destroy(): void } }).floorwalker?.destroy())
    await visitor.page.evaluate(() => {
      document.body.innerHTML = ''
    })
    await visitor.page.waitForTimeout(100)
    expect(await visitor.page.locator('#floorwalker').count()).toBe(0)
  })

  it.each(['plain', 'with a transform on the body'])(
    'is under a modal dialog, until it closes, on a page %s',
    async name => {
      const visitor = await arrive(name)
      await visitor.page.evaluate(() => {
        const dialog = document.createElement('dialog')
        document.body.append(dialog)
        dialog.showModal()
        // Pages blur themselves behind their dialogs.
        document.body.style.filter = 'blur(2px)'
      })
      await visitor.page.waitForTimeout(100)
      expect(await obstacleOf(visitor.page)).toBe('DIALOG lies over it')
      await visitor.page.evaluate(() => document.querySelector('dialog')?.close())
      await expectServed(visitor)
    },
  )

  it('is under what the page lays over everything, and does not print', async () => {
    const visitor = await arrive()
    await visitor.page.evaluate(() => {
      const wall = document.createElement('div')
      wall.style.cssText = 'position: fixed; inset: 0; z-index: 2147483647'
      document.body.append(wall)
    })
    expect(await obstacleOf(visitor.page)).toBe('DIV lies over it')
    await visitor.page.emulateMedia({ media: 'print' })
    expect(await visitor.launcher.isVisible()).toBe(false)
  })
})

function toHtml({ css = '', tag = plainTag, html = 'lang="en"', body = '' }: PageParts): string {
  const text = '<p>Lamps that light up what is below them.</p>'.repeat(9)
  return `<!doctype html><html ${html}><head><meta charset="utf-8"><title>Shop</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">
    <style>${css}</style>${tag}</head><body><h1>Shop</h1><main>${text}</main>${body}</body></html>`
}

/** Why a customer cannot press the button, by the browser's own account; undefined when they can. */
function obstacleOf(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const host = document.querySelector('#floorwalker')
    const button = host?.shadowRoot?.querySelector('.launcher')
    if (!host || !button) return 'there is none'
    const { x, y, width, height, right, bottom } = button.getBoundingClientRect()
    if (width !== 58 || height !== 58) return `it measures ${width} × ${height}`
    if (x < 0 || y < 0 || right > innerWidth || bottom > innerHeight) return `it is at ${x}, ${y}`
    if (getComputedStyle(button).visibility !== 'visible') return 'it is hidden'
    const hit = document.elementFromPoint(x + width / 2, y + height / 2)
    return hit === host ? undefined : `${hit?.tagName ?? 'nothing'} lies over it`
  })
}

/** Red, green and blue of what a person sees of the button, left of its icon. */
async function launcherColour(browser: Browser, page: Page): Promise<number[]> {
  const box = await page.evaluate(() => {
    const button = document.querySelector('#floorwalker')?.shadowRoot?.querySelector('.launcher')
    const { x = 0, y = 0, height = 0 } = button?.getBoundingClientRect() ?? {}
    return { x: x + 8, y: y + height / 2, width: 1, height: 1 }
  })
  const png = await page.screenshot({ clip: box })
  const reader = await browser.newPage()
  try {
    return await reader.evaluate(
      async source => {
        const image = new Image()
        image.src = source
        await image.decode()
        const canvas = new OffscreenCanvas(1, 1).getContext('2d')
        canvas?.drawImage(image, 0, 0)
        return [...(canvas?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3)
      },
      `data:image/png;base64,${png.toString('base64')}`,
    )
  } finally {
    await reader.close()
  }
}
