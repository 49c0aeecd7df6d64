import { toCustomerId, toProductId } from '../../src/domain/index.ts'
import { answersOf, openBot, owner } from '../support/scripted-bot.ts'

describe('a turn', () => {
  it('answers a price from the catalogue, and recommends what goes with it', async () => {
    const bot = await openBot(() => 'ask-price')
    const message = await bot.say('How much is the Velto 7?')
    expect(message.text).toContain('€499.00')
    expect(answersOf(message)).toEqual(['velto-7'])
    expect(bot.asked[0]).toMatchObject({ goal: 'complementary', anchors: ['velto-7'] })
    expect(message.cards.map(({ kind }) => kind)).toContain('coupon')
    expect(message.impressionId).toBeDefined()
    const [record] = bot.records
    expect(record).toMatchObject({
      outcomes: [{ intent: 'ask-price', outcome: 'answered' }],
      offer: { code: 'HELLO5' },
    })
    expect(await bot.storage.events.getImpression(record?.impressionId ?? ('' as never))).toMatchObject({
      productIds: ['velto-7', ...(record?.recommendation?.recommendations.map(r => r.productId) ?? [])],
    })
  })

  it('goes on from what the conversation is about: it, cheaper, the second one', async () => {
    const bot = await openBot(text =>
      /much|多少/.test(text) ? 'ask-price' : /stock|有货/.test(text) ? 'ask-availability' : 'oos',
    )
    await bot.say('How much is the Velto 7 Pro White?')
    expect(answersOf(await bot.say('is it in stock?'))).toEqual(['velto-7-pro-white'])
    const cheaper = await bot.say('is there a cheaper one?')
    expect(answersOf(cheaper)).toEqual(['velto-7', 'osca-lite'])
    expect(answersOf(await bot.say('how much is the second one?'))).toEqual(['osca-lite'])
    expect(answersOf(await bot.say('这款有货吗'))).toEqual(['osca-lite'])
  })

  it('takes a bare kind of accessory for a search, and asks what an accessory should fit otherwise', async () => {
    const bot = await openBot(() => 'find-accessory')
    expect(answersOf(await bot.say('cases'))).toEqual(['case-velto-7'])
    await bot.say('accessories for my phone')
    expect(bot.records.map(({ outcomes }) => outcomes[0]?.outcome)).toEqual(['found', 'which-product'])
  })

  it('does not take what the shop has never heard of for what was talked about', async () => {
    const bot = await openBot(() => 'ask-availability')
    await bot.say('is the Velto 7 in stock?')
    const message = await bot.say('do you sell zithers?')
    expect(answersOf(message)).toEqual([])
    expect(message.text).toContain('zithers')
  })

  it('answers with what fits the phone when a case for it is asked for', async () => {
    const bot = await openBot(() => 'find-accessory')
    expect(answersOf(await bot.say('a case for the velto 7'))).toEqual(['case-velto-7'])
  })

  it('recommends what goes with the phone when no kind is named', async () => {
    const bot = await openBot(() => 'find-accessory')
    await bot.say('what goes with the velto 7')
    expect(bot.asked[0]).toMatchObject({ goal: 'complementary', anchors: ['velto-7'] })
  })

  it('asks which product, takes the answer, and forgets the question', async () => {
    const bot = await openBot(text => (text.startsWith('price') ? 'ask-price' : 'find-product'))
    expect(answersOf(await bot.say('price?'))).toEqual([])
    const answered = await bot.say('the osca lite')
    expect(answered.text).toContain('€199.00')
    expect(bot.records[1]?.stateAfter.pending).toBeUndefined()
  })

  it('reads "the new phone" as the latest release', async () => {
    const bot = await openBot(() => 'ask-price')
    expect(answersOf(await bot.say('How much is the new phone?'))).toEqual(['velto-7-pro'])
  })

  it('offers the family when a name is ambiguous', async () => {
    const bot = await openBot(() => 'ask-price')
    const message = await bot.say('how much is the velto')
    expect(answersOf(message).length).toBeGreaterThan(1)
    expect(bot.asked).toEqual([])
  })

  it('keeps the kind of thing while a search is refined', async () => {
    const bot = await openBot(() => 'find-product')
    await bot.say('show me phones')
    expect(answersOf(await bot.say('in white'))).toEqual(['velto-7-pro-white', 'osca-lite'])
    expect(bot.records[1]?.stateAfter.constraint).toEqual({ category: 'Phones', attributes: { colour: 'white' } })
  })

  it('searches within the price that is said', async () => {
    const bot = await openBot(() => 'find-product')
    expect(answersOf(await bot.say('phones under 300 euros'))).toEqual(['osca-lite'])
  })

  it('discloses nothing of an order to anybody but its owner', async () => {
    const bot = await openBot(() => 'track-order')
    const visitor = await bot.say('where is my order 10023?')
    const nobody = await bot.say('where is my order 99999?', undefined, 'c1')
    expect(JSON.stringify(visitor)).not.toMatch(/SP123456|Swiftpost|shipped/i)
    const other = await bot.say('where is my order 10023?', toCustomerId('c0001'), 'c2')
    expect(JSON.stringify(other)).not.toMatch(/SP123456|Swiftpost/)
    expect(bot.records.map(({ outcomes }) => outcomes[0]?.outcome)).toEqual(['verify', 'verify', 'not-found'])
    expect(nobody.quickReplies).toEqual(visitor.quickReplies)
    const mine = await bot.say('where is my order 10023?', owner, 'c3')
    expect(mine.text).toContain('SP123456')
    expect(mine.text).toContain('26 November 2026')
  })

  it('finds the one order that is under way without its number', async () => {
    const bot = await openBot(() => 'track-order')
    expect((await bot.say('我的订单到哪了', owner)).text).toContain('SP123456')
  })

  it('quotes the shop’s page and names it, or says that it does not know', async () => {
    const bot = await openBot(() => 'delivery-options')
    const known = await bot.say('which delivery options are there')
    expect(known.text).toContain('Standard delivery takes 3 days.')
    expect(known.cards).toEqual([expect.objectContaining({ kind: 'source', title: 'Delivery' })])
    const silent = await openBot(() => 'review')
    await silent.say('do you teleport')
    expect(silent.records[0]?.outcomes[0]?.outcome).toBe('unknown')
  })

  it('finds a polite way out, then calls a person, and recommends nothing', async () => {
    const bot = await openBot(() => 'oos')
    const first = await bot.say('asdf qwer')
    await bot.say('qwer asdf')
    expect(first.cards).toEqual([])
    expect(bot.asked).toEqual([])
    expect(bot.records.map(({ outcomes }) => outcomes[0]?.outcome)).toEqual([
      'not-understood',
      'requested-misunderstood',
    ])
  })

  it('searches for a bare product name', async () => {
    const bot = await openBot(() => 'oos')
    expect(answersOf(await bot.say('osca lite'))).toEqual(['osca-lite'])
  })

  it('notes a hand-over once, and passes on once more who asks once more', async () => {
    const bot = await openBot(() => 'contact-human-agent')
    await bot.say('a person please')
    await bot.say('a person please')
    expect(bot.records.map(({ reply }) => reply.length)).toEqual([2, 2])
    expect(bot.records.map(({ outcomes }) => outcomes[0]?.outcome)).toEqual(['requested', 'already-waiting'])
    expect(bot.records[1]?.stateAfter.handoff).toBe('requested')
  })

  it('answers in the language of the question, also when it changes', async () => {
    const bot = await openBot(() => 'ask-price')
    expect((await bot.say('Velto 7 多少钱')).locale).toBe('zh')
    expect((await bot.say('how much is the osca lite')).locale).toBe('en')
  })

  it('forgets what the conversation was about after a day', async () => {
    const bot = await openBot(() => 'ask-price')
    await bot.say('How much is the Velto 7?')
    bot.pass(25 * 3_600_000)
    expect(answersOf(await bot.say('how much is it?'))).toEqual([])
  })

  it('apologises when something breaks, and the activity is not tried again', async () => {
    const bot = await openBot(() => 'ask-price', {
      recommender: () => ({ recommend: () => Promise.reject(new Error('boom')) }),
    })
    const message = await bot.say('How much is the Velto 7?')
    expect(message.text).toMatch(/sorry/i)
    expect(bot.records[0]?.outcomes[0]?.outcome).toBe('failed: TURN_FAILED')
    expect(await bot.storage.conversations.listUnanswered()).toEqual([])
  })

  it('recommends what may be sold where the shop sells, to those who are as old as its visitors are', async () => {
    const shop = { currency: 'EUR', locale: 'en', region: 'DE', visitorAge: 18 } as const
    const bot = await openBot(() => 'get-recommendation', { shop })
    await bot.say('what do you recommend')
    expect(bot.asked.at(-1)).toMatchObject({ region: 'DE', age: 18 })
    const other = await openBot(() => 'get-recommendation')
    await other.say('what do you recommend')
    expect(other.asked.at(-1)?.age).toBe(0)
    expect(other.asked.at(-1)).not.toHaveProperty('region')
  })

  it('uses no history of a person who asked not to be profiled', async () => {
    const bot = await openBot(() => 'get-recommendation')
    await bot.storage.customers.upsert([{ id: owner, createdAt: 0, personalised: false }])
    await bot.storage.events.append([
      { id: 'e', kind: 'view', customerId: owner, productId: toProductId('velto-7'), at: 1 },
    ])
    await bot.say('what do you recommend', owner)
    expect(bot.asked[0]).toMatchObject({ history: [] })
    expect(bot.asked[0]?.customerId).toBeUndefined()
  })

  it('gives no answer to what a page reports', async () => {
    const bot = await openBot(() => 'greet')
    expect(await bot.report('page-opened')).toEqual([])
    expect(await bot.storage.conversations.listUnanswered()).toEqual([])
  })

  it('runs the turns of one conversation in order', async () => {
    const bot = await openBot(text => (text.includes('much') ? 'ask-price' : 'ask-availability'))
    const [, second] = await Promise.all([bot.say('How much is the Velto 7?'), bot.say('is it in stock?')])
    expect(answersOf(second)).toEqual(['velto-7'])
  })
})
