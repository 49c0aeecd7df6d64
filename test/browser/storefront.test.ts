import { mkdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { describeInBrowser, launchChromium } from '../support/chromium.ts'
import { botMessage, ScriptedDirectLine } from '../support/scripted-direct-line.ts'
import { pictureOf, picturePath } from '../support/shop-cards.ts'
import { type BuiltUi, buildUiForTest, WidgetVisitor } from '../support/shop-page.ts'

const screenshots = join(tmpdir(), 'floorwalker-screenshots')

const kinds = [
  { category: 'Phones', categoryZh: '手机' },
  { category: 'Headphones', categoryZh: '耳机' },
]
const products = Array.from({ length: 30 }, (_, index) => ({
  id: `p/${index}`,
  name: `Thing ${index}`,
  nameZh: `商品 ${index}`,
  brand: 'Nordlys',
  ...kinds[index % kinds.length],
  price: 19.9 + index,
  ...(index === 0 && { listPrice: 29.9 }),
  currency: 'EUR',
  stock: index === 1 ? 0 : 3 + index,
  image: picturePath(160),
}))
const customers = [
  { id: 'mia', name: 'Mia Larsen', locale: 'en', hint: 'Bought a phone last month' },
  { id: 'wang', name: '王小明', locale: 'zh', hint: '常买耳机' },
]

describeInBrowser("the demo shop's page in Chromium", () => {
  let browser: Browser
  let ui: BuiltUi
  let server: ScriptedDirectLine
  let visitor: WidgetVisitor | undefined

  beforeAll(async () => {
    ;[browser, ui] = await Promise.all([launchChromium(), buildUiForTest(), mkdir(screenshots, { recursive: true })])
  })
  afterAll(async () => {
    await browser?.close()
    await ui?.remove()
  })
  beforeEach(async () => {
    server = await ScriptedDirectLine.start()
    server.script = ({ text }) => [botMessage(`You said ${text}`)]
    const serve = async (path: string, type: string, file: string) => {
      server.files.set(path, { type: `${type}; charset=utf-8`, body: await readFile(join(ui.outdir, file)) })
    }
    await Promise.all([
      serve('/', 'text/html', 'demo/index.html'),
      serve('/p/p%2F3', 'text/html', 'demo/index.html'),
      serve('/demo/shop.js', 'text/javascript', 'demo/shop.js'),
      serve('/demo/shop.css', 'text/css', 'demo/shop.css'),
      serve('/widget.js', 'text/javascript', 'widget.js'),
    ])
    server.files.set('/demo/products.json', { type: 'application/json', body: JSON.stringify(products) })
    server.files.set('/demo/customers.json', { type: 'application/json', body: JSON.stringify(customers) })
    server.files.set(picturePath(160), { type: 'image/svg+xml', body: pictureOf(160) })
    server.signsIn = new Set(customers.map(({ id }) => id))
  })
  afterEach(async () => {
    const problems = visitor?.problems
    await visitor?.leave()
    visitor = undefined
    await server.close()
    expect({ violations: server.violations, problems }).toEqual({ violations: [], problems: [] })
  })

  async function arrive(options: BrowserContextOptions = {}, path = '/'): Promise<WidgetVisitor> {
    visitor = await WidgetVisitor.arrive(browser, server.url + path, options)
    return visitor
  }

  it('shows the products, and those of one category', async () => {
    const { page } = await arrive()
    await page.getByText('30 products').waitFor()
    const tiles = page.locator('.tile')
    expect(await tiles.count()).toBe(24)
    await page.getByRole('button', { name: 'Show more' }).click()
    expect(await tiles.count()).toBe(30)
    expect(await tiles.first().textContent()).toBe('NordlysThing 0€19.90instead of€29.90')
    expect(await tiles.nth(1).textContent()).toContain('Sold out')
    await page.screenshot({ path: join(screenshots, 'shop.png') })
    await page.getByRole('link', { name: 'Headphones' }).click()
    await page.getByText('15 products').waitFor()
    expect(new URL(page.url()).search).toBe('?category=Headphones')
    await page.goBack()
    await page.getByText('30 products').waitFor()
  })

  it('shows one product, by link and by address, and asks the assistant about it', async () => {
    const shop = await arrive()
    await shop.page.getByRole('link', { name: /Thing 3/ }).click()
    await shop.page.waitForURL('**/p/p%2F3')
    await shop.page.reload()
    await shop.page.getByRole('heading', { name: 'Thing 3', level: 1 }).waitFor()
    await shop.page.getByRole('button', { name: 'Ask about this product' }).click()
    await shop.sees('You said Tell me more about the Thing 3')
  })

  it('speaks Chinese, the assistant too, and remembers it', async () => {
    const shop = await arrive()
    await shop.page.getByRole('button', { name: '中文' }).click()
    await shop.page.getByText('30 件商品').waitFor()
    await shop.page.reload()
    await shop.page.getByText('商品 0', { exact: true }).waitFor()
    expect(await shop.page.evaluate(() => document.documentElement.lang)).toBe('zh')
    await shop.open()
    expect(await shop.panel.getAttribute('aria-label')).toBe('与灯与线聊天')
    await shop.say('你好')
    await shop.sees('You said 你好')
    expect(server.posted).toMatchObject([{ locale: 'zh' }])
  })

  it('makes the chat that of the customer who signs in, over a reload, until the sign-out', async () => {
    const shop = await arrive()
    await shop.page.getByText('Sign in as…').click()
    await shop.page.getByRole('button', { name: /Mia Larsen/ }).click()
    await shop.open()
    await shop.say('Where is my order?')
    await shop.sees('You said Where is my order?')
    expect(server.posted).toMatchObject([{ user: 'mia' }])
    await shop.page.reload()
    await shop.sees('You said Where is my order?')
    await shop.input.press('Escape')
    await shop.page.locator('summary').click()
    await shop.page.getByRole('button', { name: /Visitor/ }).click()
    await shop.open()
    expect(await shop.bubbles()).toEqual([])
    await shop.say('Hello')
    await shop.sees('You said Hello')
    expect(server.posted.at(-1)?.user).toMatch(/^visitor-/)
  })

  it('fits a narrow screen', async () => {
    const { page } = await arrive({ viewport: { width: 360, height: 700 }, hasTouch: true, isMobile: true })
    await page.getByText('30 products').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await page.screenshot({ path: join(screenshots, 'shop-narrow.png') })
  })

  it('says when the products cannot be loaded and tries again', async () => {
    server.refuse(/products\.json/, 500)
    const { page } = await arrive()
    await page.getByRole('alert').waitFor()
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByText('30 products').waitFor()
  })
})
