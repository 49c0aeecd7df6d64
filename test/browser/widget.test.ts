import { mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions } from 'playwright-core'
import { describeInBrowser, launchChromium } from '../support/chromium.ts'
import { botMessage, ScriptedDirectLine, type WireActivity } from '../support/scripted-direct-line.ts'
import { accessories, coupon, phoneAnswer, productCard, source } from '../support/shop-cards.ts'
import { type BuiltUi, buildUiForTest, serveShop, WidgetVisitor } from '../support/shop-page.ts'
import { waitUntil } from '../support/wait-until.ts'

const screenshots = join(tmpdir(), 'floorwalker-screenshots')

describeInBrowser('the chat widget in Chromium', () => {
  let browser: Browser
  let ui: BuiltUi
  let server: ScriptedDirectLine
  let visitors: WidgetVisitor[]

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
    await serveShop(server, ui)
    visitors = []
  })
  afterEach(async () => {
    const problems = visitors.flatMap(visitor => visitor.problems)
    for (const visitor of visitors) await visitor.leave()
    await server.close()
    expect({ violations: server.violations, problems }).toEqual({ violations: [], problems: [] })
  })

  async function arrive(options: BrowserContextOptions = {}, path = '/'): Promise<WidgetVisitor> {
    const visitor = await WidgetVisitor.arrive(browser, server.url + path, options)
    visitors.push(visitor)
    return visitor
  }

  function answers(...replies: WireActivity[]): void {
    server.script = () => replies
  }

  const phoneReply = botMessage('The Aurora X2 is €799.00.', {
    cards: [phoneAnswer, ...accessories],
    choices: ['When could it arrive?', 'Is there a coupon?'],
  })
  const events = () => server.posted.filter(({ type }) => type === 'event').map(({ value }) => value)
  const picture = (visitor: WidgetVisitor, name: string) =>
    visitor.page.screenshot({ path: join(screenshots, `${name}.png`), animations: 'disabled' })

  it('leaves the page alone until it is opened, then answers', async () => {
    const visitor = await arrive()
    expect(server.requests.filter(request => request.includes('directline'))).toEqual([])
    await visitor.open()
    await visitor.say('Hello')
    await visitor.sees('You said Hello')
    expect(await visitor.bubbles()).toEqual(['Hello', 'You said Hello'])
    expect(await visitor.panel.getAttribute('aria-label')).toBe('Chat with Lantern & Wire')
  })

  it('takes no style from the page and gives it none', async () => {
    const visitor = await arrive()
    await visitor.open()
    await visitor.say('Hello')
    await visitor.sees('You said Hello')
    const look = await visitor.page.evaluate(() => {
      const inside = document.querySelector('#floorwalker')?.shadowRoot
      const styleOf = (element: Element | null | undefined) => (element ? getComputedStyle(element) : undefined)
      return {
        bubble: styleOf(inside?.querySelector('.shop .bubble'))?.color,
        font: styleOf(inside?.querySelector('.shop .bubble'))?.fontFamily.includes('system-ui'),
        button: styleOf(inside?.querySelector('.send'))?.transform,
        heading: styleOf(document.querySelector('h1'))?.fontSize,
      }
    })
    expect(look).toEqual({ bubble: 'rgb(27, 31, 36)', font: true, button: 'none', heading: '31px' })
  })

  it('shows the answer, and what goes with it in a row of its own', async () => {
    answers(phoneReply)
    const visitor = await arrive()
    await visitor.open()
    await visitor.say('How much is the Aurora?')
    await visitor.sees('The Aurora X2 is €799.00.')
    const answer = visitor.log.getByRole('link', { name: /Aurora X2 256 GB/ }).first()
    expect(await answer.textContent()).toBe('NordlysAurora X2 256 GB€799.00instead of €899.00')
    expect(await answer.locator('s').textContent()).toBe('€899.00')
    const row = visitor.log.getByRole('region', { name: 'Goes well with it' })
    expect(await row.getByRole('listitem').count()).toBe(accessories.length)
    expect(await row.getByText('Made for the Aurora X2').count()).toBe(2)
    expect(await row.getByText('Sold out').count()).toBe(1)
    expect(await answer.evaluate(card => card.closest('section'))).toBeNull()
    await picture(visitor, 'answer-light')
    await visitor.page.emulateMedia({ colorScheme: 'dark' })
    await picture(visitor, 'answer-dark')
  })

  it('moves a row with its buttons and with the keyboard', async () => {
    answers(phoneReply)
    const visitor = await arrive()
    await visitor.open()
    await visitor.say('How much is the Aurora?')
    const row = visitor.log.getByRole('region', { name: 'Goes well with it' })
    const scrolled = () => row.locator('ul').evaluate(list => list.scrollLeft)
    const next = row.getByRole('button', { name: 'Show next' })
    expect(await row.getByRole('button', { name: 'Show previous' }).isDisabled()).toBe(true)
    await next.click()
    await waitUntil('the row has moved', async () => (await scrolled()) > 100)
    await row.getByRole('link').first().focus()
    await waitUntil('the row is back', async () => (await scrolled()) < 30)
    for (let step = 1; step < accessories.length; step++) await visitor.page.keyboard.press('Tab')
    expect(await visitor.focused()).toContain('Screen protector')
    await waitUntil('the focused card is in sight', async () => (await scrolled()) > 100)
  })

  it('tells the shop which product was looked at, and keeps the chat on its page', async () => {
    answers(phoneReply)
    const visitor = await arrive()
    await visitor.open()
    await visitor.say('How much is the Aurora?')
    await visitor.log
      .getByRole('link', { name: /Aurora X2 256 GB/ })
      .first()
      .click()
    await visitor.page.waitForURL('**/p/aurora-x2-256-gb')
    await visitor.sees('The Aurora X2 is €799.00.')
    await waitUntil('the click is told', () => events().length === 1)
    expect(events()).toEqual([{ impressionId: 'impression-1', kind: 'click', productId: phoneAnswer.productId }])
  })

  it('copies a coupon and says so', async () => {
    answers(botMessage('Here is a coupon.', { cards: [coupon] }))
    const visitor = await arrive({ permissions: ['clipboard-read', 'clipboard-write'] })
    await visitor.open()
    await visitor.say('Any coupon?')
    const card = visitor.log.getByRole('region', { name: 'Coupon' })
    const facts = ['10% off accessories', 'On orders from €50', 'LAMP10']
    for (const fact of facts) await card.getByText(fact, { exact: true }).waitFor()
    await card.getByRole('button', { name: 'Copy the code LAMP10' }).click()
    await card.getByRole('status').getByText('Copied').waitFor({ state: 'attached' })
    expect(await visitor.page.evaluate(() => navigator.clipboard.readText())).toBe('LAMP10')
    await waitUntil('the copy is told', () => events().length === 1)
    expect(events()).toEqual([{ impressionId: 'impression-1', kind: 'copy-coupon' }])
  })

  it('copies where the modern clipboard is missing', async () => {
    answers(botMessage('Here is a coupon.', { cards: [coupon] }))
    const visitor = await arrive({ permissions: ['clipboard-read', 'clipboard-write'] })
    await visitor.page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('not here'))
    })
    await visitor.open()
    await visitor.say('Any coupon?')
    await visitor.log.getByRole('button', { name: 'Copy the code LAMP10' }).click()
    await visitor.log.getByRole('status').getByText('Copied').waitFor({ state: 'attached' })
    expect(await visitor.page.evaluate(() => navigator.clipboard.readText())).toBe('LAMP10')
    expect(await visitor.focused()).toBe('Copy the code LAMP10')
  })

  it('names the source of an answer and takes a thumb', async () => {
    answers(botMessage('Delivery is €4.90.', { cards: [source] }))
    const visitor = await arrive()
    await visitor.open()
    await visitor.say('What is delivery?')
    const link = visitor.log.getByRole('link', { name: 'Source: Delivery' })
    expect(await link.evaluate(element => (element as HTMLAnchorElement).pathname)).toBe('/help/delivery')
    const helpful = visitor.log.getByRole('button', { name: 'Helpful', exact: true })
    await helpful.click()
    expect(await helpful.getAttribute('aria-pressed')).toBe('true')
    await waitUntil('the thumb is told', () => events().length === 1)
    expect(events()).toEqual([{ impressionId: 'impression-1', kind: 'thumbs-up' }])
  })

  it('offers the choices of the last message only, and sends the one that is pressed', async () => {
    server.script = ({ text }) => [botMessage(`You said ${text}`, text === 'Hello' ? { choices: ['Yes', 'No'] } : {})]
    const visitor = await arrive()
    await visitor.open()
    await visitor.say('Hello')
    await visitor.panel.getByRole('button', { name: 'Yes' }).click()
    await visitor.sees('You said Yes')
    expect(server.texts).toEqual(['Hello', 'Yes'])
    expect(await visitor.panel.getByRole('group', { name: 'Suggested answers' }).count()).toBe(0)
  })

  it('shows that somebody types, without motion for who wants none', async () => {
    answers({ type: 'typing' })
    const visitor = await arrive({ reducedMotion: 'reduce' })
    await visitor.open()
    await visitor.say('Hello')
    const sign = visitor.panel.getByText('The assistant is typing')
    await sign.waitFor({ state: 'attached' })
    const dot = visitor.panel.locator('.typing i').first()
    expect(await dot.evaluate(element => getComputedStyle(element).animationName)).toBe('none')
    await visitor.page.emulateMedia({ reducedMotion: 'no-preference' })
    expect(await dot.evaluate(element => getComputedStyle(element).animationName)).toBe('dot')
    server.say(botMessage('Done'))
    await visitor.sees('Done')
    expect(await sign.count()).toBe(0)
  })

  it('shows markup as text and follows no dangerous link', async () => {
    const attack = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
    const evil = {
      title: attack,
      subtitle: attack,
      reason: attack,
      link: 'javascript:window.hacked=1',
      image: 'x" onerror="',
    }
    const cards = [
      productCard('one', 100, { ...evil, role: 'answer' }),
      productCard('two', 100, evil),
      { ...coupon, title: attack, text: attack, code: attack },
      { kind: 'source', title: attack, link: 'data:text/html,<script>window.hacked=1</script>' },
    ]
    answers(botMessage(`${attack} javascript:alert(1)`, { cards, choices: [attack] }))
    const visitor = await arrive()
    await visitor.open()
    await visitor.say(attack)
    await visitor.sees('javascript:alert(1)')
    expect((await visitor.bubbles())[0]).toBe(attack)
    expect(await visitor.log.getByRole('link').count()).toBe(0)
    expect(await visitor.panel.locator('script, img[onerror]').count()).toBe(0)
    await visitor.log.getByText(attack).last().click()
    expect(await visitor.page.evaluate(() => 'hacked' in window)).toBe(false)
  })

  it('loses and doubles nothing when the line drops', async () => {
    const visitor = await arrive()
    await visitor.open()
    await visitor.say('Hello')
    await visitor.sees('You said Hello')
    server.dropSockets()
    server.say(botMessage('while the line was down'))
    await visitor.sees('while the line was down')
    await visitor.say('Back?')
    await visitor.sees('You said Back?')
    expect(await visitor.bubbles()).toEqual([
      'Hello',
      'You said Hello',
      'while the line was down',
      'Back?',
      'You said Back?',
    ])
  })

  it('says that the customer is offline and sends what was written as soon as that is over', async () => {
    const visitor = await arrive()
    await visitor.open()
    await visitor.say('Hello')
    await visitor.sees('You said Hello')
    await visitor.page.context().setOffline(true)
    await visitor.panel.getByText('You are offline.').waitFor()
    await visitor.say('in a tunnel')
    await visitor.sees('Sending…')
    await picture(visitor, 'offline')
    await visitor.page.context().setOffline(false)
    await visitor.sees('You said in a tunnel')
    expect(await visitor.panel.getByText('You are offline.').count()).toBe(0)
    expect(server.texts).toEqual(['Hello', 'in a tunnel'])
  })

  it('offers to try again when a message is refused', async () => {
    const visitor = await arrive()
    await visitor.open()
    await visitor.say('Hello')
    await visitor.sees('You said Hello')
    server.refuse(/^POST .*\/activities$/, 400)
    await visitor.say('again')
    await visitor.sees('Not sent.')
    await visitor.log.getByRole('button', { name: 'Try again' }).click()
    await visitor.sees('You said again')
    expect(await visitor.log.getByText('Not sent.').count()).toBe(0)
  })

  it('says when the chat is refused and lets the customer try again', async () => {
    server.refuse(/tokens\/generate/, 403)
    const visitor = await arrive()
    await visitor.open()
    await visitor.panel.getByText('The chat cannot be reached.').waitFor()
    await visitor.panel.getByRole('button', { name: 'Try again' }).click()
    await visitor.say('Hello')
    await visitor.sees('You said Hello')
  })

  it('goes on after a reload and on the next page, and leaves the focus to the page', async () => {
    const visitor = await arrive()
    await visitor.open()
    await visitor.say('Hello')
    await visitor.sees('You said Hello')
    await visitor.page.reload()
    await visitor.sees('You said Hello')
    await visitor.page.goto(`${server.url}/basket`)
    await visitor.sees('You said Hello')
    expect(await visitor.bubbles()).toEqual(['Hello', 'You said Hello'])
    expect(await visitor.page.evaluate(() => document.activeElement?.tagName)).toBe('BODY')
    await visitor.say('Still here?')
    await visitor.sees('You said Still here?')
    expect(server.conversationIds).toHaveLength(1)
  })

  it('counts what arrives while the panel is closed, on the next page too', async () => {
    const visitor = await arrive()
    await visitor.open()
    await visitor.say('Hello')
    await visitor.sees('You said Hello')
    await visitor.input.press('Escape')
    server.say(botMessage('One more thing'))
    await visitor.page.getByRole('button', { name: 'Open chat, 1 unread message' }).waitFor()
    server.say(botMessage('And another'))
    await visitor.page.getByRole('button', { name: 'Open chat, 2 unread messages' }).waitFor()
    await visitor.page.reload()
    await visitor.page.getByRole('button', { name: 'Open chat, 2 unread messages' }).waitFor()
    await visitor.open()
    await visitor.input.press('Escape')
    await visitor.page.getByRole('button', { name: 'Open chat', exact: true }).waitFor()
  })

  it('can be used with the keyboard alone', async () => {
    answers(botMessage('Which one?', { choices: ['The first'] }))
    const visitor = await arrive()
    const { keyboard } = visitor.page
    await visitor.page.locator('#first').focus()
    await keyboard.press('Tab')
    expect(await visitor.focused()).toBe('Open chat')
    await keyboard.press('Enter')
    await waitUntil('the input has the focus', async () => (await visitor.focused()) === 'Your message')
    await keyboard.type('one')
    await keyboard.press('Shift+Enter')
    await keyboard.type('two')
    expect(await visitor.input.inputValue()).toBe('one\ntwo')
    await keyboard.press('Enter')
    await visitor.sees('Which one?')
    expect(server.texts).toEqual(['one\ntwo'])
    expect(await visitor.input.inputValue()).toBe('')
    await keyboard.press('Shift+Tab')
    expect(await visitor.focused()).toBe('The first')
    await keyboard.press('Enter')
    await waitUntil('the choice is sent', () => server.texts.length === 2)
    await keyboard.press('Escape')
    await waitUntil('the launcher has the focus', async () => (await visitor.focused()).startsWith('Open chat'))
    expect(await visitor.panel.count()).toBe(0)
  })

  it("keeps its keys to itself: the shop's shortcuts do not fire", async () => {
    const visitor = await arrive()
    await visitor.page.evaluate(() => {
      document.addEventListener('keydown', () => document.body.setAttribute('data-shortcut', ''))
    })
    await visitor.open()
    await visitor.input.pressSequentially('/s')
    expect(await visitor.page.evaluate(() => document.body.hasAttribute('data-shortcut'))).toBe(false)
  })

  it('does not send while a word of an input method is being chosen', async () => {
    const visitor = await arrive()
    await visitor.open()
    const inputMethod = await visitor.page.context().newCDPSession(visitor.page)
    await inputMethod.send('Input.imeSetComposition', { text: 'nihao', selectionStart: 5, selectionEnd: 5 })
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 }
    await inputMethod.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...enter })
    await inputMethod.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter })
    await visitor.input.evaluate(element => {
      // Safari ends the composition before it tells of the key, which then has only this code.
      element.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true } as KeyboardEventInit),
      )
      const choosing = { key: 'Enter', isComposing: true, bubbles: true }
      element.dispatchEvent(new KeyboardEvent('keydown', choosing))
    })
    expect(await visitor.bubbles()).toEqual([])
    await inputMethod.send('Input.insertText', { text: '你好' })
    expect(await visitor.input.inputValue()).toBe('你好')
    await visitor.page.keyboard.press('Enter')
    await visitor.sees('You said 你好')
    expect(server.texts).toEqual(['你好'])
  })

  it('fills a narrow screen, and Tab stays in it', async () => {
    answers(phoneReply)
    const visitor = await arrive({ viewport: { width: 360, height: 700 }, hasTouch: true, isMobile: true })
    await visitor.open()
    await visitor.say('How much is the Aurora?')
    await visitor.sees('The Aurora X2 is €799.00.')
    expect(await visitor.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 360, height: 700 })
    expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    const overflow = await visitor.log.evaluate(
      log => (log.parentElement?.scrollWidth ?? 0) - (log.parentElement?.clientWidth ?? 0),
    )
    expect(overflow).toBe(0)
    await picture(visitor, 'narrow')
    await visitor.panel.getByRole('button', { name: 'Close chat' }).focus()
    await visitor.page.keyboard.press('Shift+Tab')
    expect(await visitor.focused()).toBe('Your message')
    await visitor.page.keyboard.press('Tab')
    expect(await visitor.focused()).toBe('Close chat')
    // The page that a card leads to is not left covered.
    await visitor.log
      .getByRole('link', { name: /Aurora X2 256 GB/ })
      .first()
      .click()
    await visitor.page.waitForURL('**/p/aurora-x2-256-gb')
    await visitor.launcher.waitFor()
    expect(await visitor.panel.count()).toBe(0)
  })

  it('wraps words that are longer than the panel', async () => {
    answers(botMessage('W'.repeat(400), { cards: [productCard('X'.repeat(200), 100, { role: 'answer' })] }))
    const visitor = await arrive()
    await visitor.open()
    await visitor.say('long')
    await visitor.sees('WWWW')
    const overflow = await visitor.log.evaluate(log => log.scrollWidth - log.clientWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })

  it('speaks Chinese', async () => {
    await serveShop(server, ui, 'data-locale="zh"')
    answers(
      botMessage('有货。', {
        cards: [phoneAnswer, ...accessories, coupon],
        choices: ['什么时候能送到？'],
        locale: 'zh',
      }),
    )
    const visitor = await arrive()
    await visitor.open()
    expect(await visitor.input.getAttribute('placeholder')).toBe('输入消息…')
    await visitor.say('Aurora 有货吗？')
    await visitor.sees('有货。')
    await visitor.log.getByRole('region', { name: '您可能还需要' }).waitFor()
    expect(await visitor.log.getByText('已售罄').count()).toBe(1)
    expect(server.posted).toMatchObject([{ locale: 'zh' }])
    const languages = await visitor.panel.evaluate(panel =>
      [panel.closest('[lang]'), panel.querySelector('.shop')].map(element => element?.getAttribute('lang')),
    )
    expect(languages).toEqual(['zh', 'zh'])
    await picture(visitor, 'chinese')
  })

  it('tells of the hand-over to a colleague and names who writes', async () => {
    answers({ type: 'event', name: 'handoff.status', value: { status: 'requested' } })
    const visitor = await arrive()
    await visitor.open()
    await visitor.say('A person please')
    await visitor.panel.getByText('Your request is kept').waitFor()
    expect(await visitor.panel.getByText('will join').count()).toBe(0)
    server.say({ type: 'event', name: 'handoff.status', value: { status: 'waiting' } })
    await visitor.panel.getByText('A colleague will join you here.').waitFor()
    server.say({ type: 'event', name: 'handoff.status', value: { status: 'active', state: 'accepted' } })
    await visitor.panel.getByText('You are talking with a colleague.').waitFor()
    server.say({ ...botMessage('Hello, Ana here.'), from: { id: 'agent-1', role: 'bot', name: 'Ana' } })
    await visitor.sees('Hello, Ana here.')
    expect(await visitor.log.getByText('Ana', { exact: false }).first().isVisible()).toBe(true)
  })

  it('draws hero cards of a bot that knows no others', async () => {
    const content = {
      title: 'Aurora X2',
      subtitle: '€799.00',
      buttons: [{ type: 'imBack', title: 'Compare', value: 'compare' }],
    }
    const attachments = [{ contentType: 'application/vnd.microsoft.card.hero', content }]
    server.script = ({ text }) => [
      { type: 'message', text: `You said ${text}`, attachments: text === 'Hello' ? attachments : [] },
    ]
    const visitor = await arrive()
    await visitor.open()
    await visitor.say('Hello')
    await visitor.log.getByText('€799.00').waitFor()
    await visitor.log.getByRole('button', { name: 'Compare' }).click()
    await visitor.sees('You said compare')
  })

  it('becomes the chat of a customer who signs in, and leaves nothing behind at sign-out', async () => {
    const visitor = await arrive()
    const token = server.issueToken('customer-7')
    await visitor.page.evaluate(value => {
      const chat = (window as { floorwalker?: { restart(options: unknown): void; ask(text: string): void } })
        .floorwalker
      chat?.restart({ token: () => Promise.resolve(value), user: { id: 'customer-7' } })
      chat?.ask('Where is my order?')
    }, token)
    await visitor.sees('You said Where is my order?')
    expect(server.requests.filter(request => request.endsWith('/tokens/generate'))).toEqual([])
    const kept = () => visitor.page.evaluate(() => JSON.stringify(localStorage))
    expect(await kept()).toContain('customer-7')
    await visitor.page.evaluate(() => {
      const chat = (window as { floorwalker?: { restart(options: unknown): void } }).floorwalker
      chat?.restart({ token: undefined, user: undefined })
    })
    await visitor.input.waitFor()
    expect(await visitor.bubbles()).toEqual([])
    expect(await kept()).not.toContain('customer-7')
  })
})
