import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import type { ScriptedDirectLine } from './scripted-direct-line.ts'
import { pictureOf, picturePath } from './shop-cards.ts'

const buildScript = fileURLToPath(new URL('../../src/ui/build.mjs', import.meta.url))

export type BuiltUi = { readonly outdir: string; remove(): Promise<void> }

/** The browser code as the project's build makes it, in a folder of its own. */
export async function buildUiForTest(): Promise<BuiltUi> {
  const outdir = await mkdtemp(join(tmpdir(), 'floorwalker-ui-'))
  // In a process of its own: esbuild does not work inside of jest.
  await promisify(execFile)(process.execPath, [buildScript, '--outdir', outdir])
  return { outdir, remove: () => rm(outdir, { recursive: true, force: true }) }
}

const html = 'text/html; charset=utf-8'

/** A shop's page that carries the widget by its script tag. `attributes` stand on that tag. */
export async function serveShop(server: ScriptedDirectLine, ui: BuiltUi, attributes = ''): Promise<void> {
  const script = await readFile(join(ui.outdir, 'widget.js'))
  server.files.set('/widget.js', { type: 'text/javascript; charset=utf-8', body: script })
  // The style sheet of a shop that means well but shouts.
  const css = '* { color: rgb(255, 0, 0) !important; font-family: serif } button { transform: rotate(3deg) }'
  server.files.set('/shop.css', { type: 'text/css', body: `${css} h1 { font-size: 31px }` })
  const page = (title: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
    <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/shop.css">
    <script src="/widget.js" data-title="Lantern &amp; Wire" ${attributes} defer></script></head>
    <body><h1>${title}</h1><p><a id="first" href="#top">A link of the shop</a></p></body></html>`
  for (const path of ['/', '/basket', '/p/aurora-x2-256-gb', '/help/delivery']) {
    server.files.set(path, { type: html, body: page(path) })
  }
  for (const hue of [30, 160, 210, 280]) {
    server.files.set(picturePath(hue), { type: 'image/svg+xml', body: pictureOf(hue) })
  }
  server.files.set('/favicon.ico', { type: 'image/x-icon', body: '' })
}

/** A customer in front of the widget: the names that a screen reader would say, and nothing of its insides. */
export class WidgetVisitor {
  readonly page: Page
  /** Errors of scripts and complaints of the content security policy. */
  readonly problems: string[] = []

  static async arrive(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<WidgetVisitor> {
    const context = await browser.newContext({ viewport: { width: 1000, height: 780 }, locale: 'en-GB', ...options })
    context.setDefaultTimeout(8_000)
    const visitor = new WidgetVisitor(await context.newPage())
    await visitor.page.goto(url)
    return visitor
  }

  private constructor(page: Page) {
    this.page = page
    page.on('pageerror', error => this.problems.push(error.message))
    page.on('console', message => {
      if (message.type() === 'error' && /security policy/i.test(message.text())) this.problems.push(message.text())
    })
  }

  get launcher(): Locator {
    return this.page.getByRole('button', { name: /^(Open chat|打开聊天)/ })
  }

  get panel(): Locator {
    return this.page.getByRole('dialog')
  }

  get input(): Locator {
    return this.panel.getByRole('textbox')
  }

  get log(): Locator {
    return this.panel.getByRole('log')
  }

  async open(): Promise<void> {
    await this.launcher.click()
    await this.input.waitFor()
    // The panel rises into its place; only then is it where it will be measured.
    await this.panel.evaluate(panel => Promise.all(panel.getAnimations().map(animation => animation.finished)))
  }

  async say(text: string): Promise<void> {
    await this.input.fill(text)
    await this.input.press('Enter')
  }

  /** Waits until this text stands in the conversation. */
  async sees(text: string | RegExp): Promise<void> {
    await this.log.getByText(text).first().waitFor()
  }

  /** What is said in the bubbles, oldest first. */
  bubbles(): Promise<string[]> {
    return this.log.locator('.bubble').allInnerTexts()
  }

  /** The element that has the focus, inside the widget or on the page. */
  focused(): Promise<string> {
    return this.page.evaluate(() => {
      const outer = document.activeElement
      const element = outer?.shadowRoot?.activeElement ?? outer
      return element?.getAttribute('aria-label') ?? element?.textContent ?? element?.tagName ?? ''
    })
  }

  async leave(): Promise<void> {
    await this.page.context().close()
  }
}
