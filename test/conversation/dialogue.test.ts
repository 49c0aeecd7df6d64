import { type Order, toCustomerId, toMoney, toOrderId, toProductId } from '../../src/domain/index.ts'
import { answersOf, openBot, owner } from '../support/scripted-bot.ts'

const order = (id: string, status: Order['status'], customer = owner): Order => ({
  id: toOrderId(id),
  customerId: customer,
  status,
  placedAt: Date.UTC(2026, 10, 23),
  lines: [{ productId: toProductId('osca-lite'), quantity: 1, price: toMoney(199, 'EUR') }],
  total: toMoney(199, 'EUR'),
})

/** What a classifier would say of the sentences below. */
function intentOf(text: string): string {
  const table: readonly (readonly [RegExp, string])[] = [
    [/^(?:yes|yep|ok|好的|是的)(?!.*(?:cancel|取消))/i, 'affirm'],
    [/^(?:no\b|nope|never mind|算了|不用)/i, 'deny'],
    [/^hello\b|你好/i, 'greet'],
    [/^thanks/i, 'thank'],
    [/person|人工/i, 'contact-human-agent'],
    [/complain|投诉/i, 'complaint'],
    [/address|地址/i, 'change-shipping-address'],
    [/cancel|取消/i, 'cancel-order'],
    [/code|券码/i, 'apply-coupon'],
    [/where is my refund|退款.*到/i, 'track-refund'],
    [/invoice|发票/i, 'check-invoice'],
    [/refunds?|退款/i, 'check-refund-policy'],
    [/return|退货/i, 'return-item'],
    [/where|到哪/i, 'track-order'],
    [/much|多少钱/i, 'ask-price'],
    [/stock|有货/i, 'ask-availability'],
    [/compare|对比/i, 'compare-products'],
    [/colou?r|颜色|fold|tell me more/i, 'ask-product-detail'],
    [/show me|有什么|phones/i, 'find-product'],
    [/recommend/i, 'get-recommendation'],
    [/delivery/i, 'delivery-options'],
  ]
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? 'oos'
}

async function openShop(...orders: readonly Order[]) {
  const bot = await openBot(intentOf)
  await bot.storage.orders.upsert(orders)
  const outcomes = () => bot.records.at(-1)?.outcomes.map(({ outcome }) => outcome)
  const statusOf = async (id: string) => (await bot.storage.orders.get(toOrderId(id)))?.status
  return { ...bot, outcomes, statusOf }
}

describe('a task of several turns', () => {
  it.each([
    ['en', 'please cancel order 20001', 'yes'],
    ['zh', '取消订单20001', '好的'],
  ])('changes an order only after a yes (%s)', async (_, wish, yes) => {
    const bot = await openShop(order('20001', 'paid'))
    const asked = await bot.say(wish, owner)
    expect(bot.outcomes()).toEqual(['confirm'])
    expect(asked.text).toContain('20001')
    expect(asked.quickReplies).toHaveLength(2)
    expect(await bot.statusOf('20001')).toBe('paid')
    await bot.say(yes, owner)
    expect(bot.outcomes()).toEqual(['cancelled'])
    expect(await bot.statusOf('20001')).toBe('cancelled')
    expect(bot.records.at(-1)?.stateAfter.pending).toBeUndefined()
  })

  it.each([
    ['yes, cancel it', 'cancelled'],
    ['好的，取消吧', 'cancelled'],
    ["don't cancel it", 'kept'],
    ['不取消了', 'kept'],
    ['cancel', 'ask-again'],
  ])('"%s" to "shall I cancel it?": %s', async (text, outcome) => {
    const bot = await openShop(order('20001', 'paid'))
    await bot.say('cancel order 20001', owner)
    await bot.say(text, owner)
    expect(bot.outcomes()).toEqual([outcome])
  })

  it('leaves the order alone after a no, and after anything that is no answer', async () => {
    const bot = await openShop(order('20001', 'paid'))
    await bot.say('cancel order 20001', owner)
    await bot.say('blah', owner)
    expect(await bot.statusOf('20001')).toBe('paid')
    await bot.say('no', owner)
    expect(bot.outcomes()).toEqual(['kept'])
    await bot.say('yes', owner)
    expect(await bot.statusOf('20001')).toBe('paid')
  })

  it('a yes does nothing when nothing was asked, or half an hour later', async () => {
    const bot = await openShop(order('20001', 'paid'))
    await bot.say('yes', owner)
    await bot.say('cancel order 20001', owner)
    bot.pass(31 * 60_000)
    await bot.say('yes', owner)
    expect(await bot.statusOf('20001')).toBe('paid')
  })

  it('asks which order, takes its number or its place in the list, then asks to confirm', async () => {
    const bot = await openShop(order('20001', 'paid'), order('20002', 'placed'))
    const asked = await bot.say('I want to cancel', owner)
    expect(bot.outcomes()).toEqual(['which-order'])
    expect(asked.quickReplies.map(({ text }) => text)).toEqual(['20002', '20001'])
    await bot.say('the second one', owner)
    expect(bot.outcomes()).toEqual(['confirm'])
    expect(bot.records.at(-1)?.stateAfter.pending?.slots).toMatchObject({ 'order-number': '20001' })
  })

  it('takes a corrected number, and asks again before it acts', async () => {
    const bot = await openShop(order('20001', 'paid'), order('20002', 'paid'))
    await bot.say('cancel order 20001', owner)
    await bot.say('no, I meant 20002', owner)
    expect(bot.outcomes()).toEqual(['confirm'])
    await bot.say('yes', owner)
    expect([await bot.statusOf('20001'), await bot.statusOf('20002')]).toEqual(['paid', 'cancelled'])
  })

  it.each([
    [
      'change the address of order 20001',
      '12 Rue de la Paix, 75002 Paris',
      'no, thats wrong, 14 Rue de la Paix, 75002 Paris',
      '14 Rue',
    ],
    ['修改订单20001的地址', '100021北京市朝阳区建国路88号', '不对，是100021北京市朝阳区建国路89号', '89号'],
  ])(
    'takes the postcode of an address for no order, and the address as it is corrected: %s',
    async (wish, address, corrected, told) => {
      const bot = await openShop(order('20001', 'paid'))
      await bot.say(wish, owner)
      expect((await bot.say(address, owner)).text).toContain(address)
      const again = await bot.say(corrected, owner)
      expect(bot.outcomes()).toEqual(['confirm'])
      expect(again.text).toContain(told)
      expect(again.text).not.toMatch(/wrong|不对/)
    },
  )

  it('shows the whole address where a part of it is corrected', async () => {
    const bot = await openShop(order('20001', 'paid'))
    await bot.say('修改订单20001的地址', owner)
    await bot.say('上海市浦东新区世纪大道100号5楼502室', owner)
    const again = await bot.say('不是,是200号5楼', owner)
    expect(bot.outcomes()).toEqual(['confirm'])
    expect(again.text).toContain('上海市浦东新区世纪大道200号5楼502室')
  })

  it('tells what cancelling costs before it asks again, and leaves who says thanks alone', async () => {
    const bot = await openShop(order('20001', 'paid'))
    await bot.say('cancel order 20001', owner)
    await bot.say('how much would that cost me', owner)
    expect(bot.records.at(-1)?.outcomes[0]?.intent).toBe('check-cancellation-fee')
    expect((await bot.say('thanks', owner)).text).not.toContain('20001')
  })

  it('keeps in mind which order was named, whatever answered', async () => {
    const bot = await openShop(order('20001', 'delivered'), order('20002', 'delivered'))
    await bot.say('tell me the delivery rules for order 20002', owner)
    await bot.say('I want to return it', owner)
    expect(bot.outcomes()).toEqual(['confirm'])
    expect(bot.records.at(-1)?.stateAfter.orderId).toBe('20002')
  })

  it('answers another question in between, and comes back', async () => {
    const bot = await openShop(order('20001', 'paid'))
    await bot.say('cancel order 20001', owner)
    const aside = await bot.say('How much is the Velto 7?', owner)
    expect(aside.text).toContain('€499.00')
    expect(aside.text).toMatch(/20001/)
    await bot.say('yes', owner)
    expect(bot.outcomes()).toEqual(['cancelled'])
  })

  it('finishes a second task, and puts the first question again', async () => {
    const bot = await openShop(order('20001', 'paid'), order('20002', 'paid'))
    await bot.say('cancel order 20001', owner)
    await bot.say('change the address of order 20002', owner)
    expect(bot.outcomes()).toEqual(['which-address'])
    await bot.say('5 Mill Lane, Cork', owner)
    expect(bot.outcomes()).toEqual(['confirm'])
    const done = await bot.say('yes', owner)
    expect(await bot.storage.orders.get(toOrderId('20002'))).toMatchObject({ shippingAddress: '5 Mill Lane, Cork' })
    expect(done.text).toContain('20001')
    await bot.say('yes', owner)
    expect(await bot.statusOf('20001')).toBe('cancelled')
  })

  it('does not come back to "which one?" after a question about something else', async () => {
    const bot = await openShop()
    await bot.say('how much is the velto')
    expect(bot.outcomes()).toEqual(['several'])
    const next = await bot.say('is the Osca Lite in stock?')
    expect(next.text).not.toContain('back to')
    expect(bot.records.at(-1)?.stateAfter.pending).toBeUndefined()
  })

  it('lets an open question go after a while', async () => {
    const bot = await openShop(order('20001', 'paid'))
    await bot.say('cancel order 20001', owner)
    for (let i = 0; i < 4; i++) await bot.say('is the Velto 7 in stock?', owner)
    expect(bot.records.at(-1)?.stateAfter.pending).toBeUndefined()
  })

  it('changes nothing for somebody who is not the owner, and says no more than that it found nothing', async () => {
    const bot = await openShop(order('20001', 'paid', toCustomerId('c0001')))
    await bot.say('cancel order 20001')
    expect(bot.outcomes()).toEqual(['verify'])
    await bot.say('yes')
    await bot.say('cancel order 20001', owner, 'c2')
    expect(bot.outcomes()).toEqual(['not-found'])
    await bot.say('yes', owner, 'c2')
    expect(await bot.statusOf('20001')).toBe('paid')
  })

  it('goes on with the order that was named before signing in', async () => {
    const bot = await openShop(order('20001', 'paid'))
    await bot.say('cancel order 20001')
    await bot.say('ok done', owner)
    expect(bot.outcomes()).toEqual(['confirm'])
  })

  it('says so when an order is packed already', async () => {
    const bot = await openShop(order('20001', 'shipped'))
    await bot.say('cancel order 20001', owner)
    expect(bot.outcomes()).toEqual(['too-late'])
  })

  it('keeps a question over a restart, because the state is stored with the turn', async () => {
    const first = await openShop(order('20001', 'paid'))
    await first.say('cancel order 20001', owner)
    const state = first.records.at(-1)?.stateAfter
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
    const loaded = await first.storage.conversations.loadState(first.records[0]?.conversationId ?? ('' as never))
    expect(loaded?.pending).toMatchObject({ intent: 'cancel-order', slot: 'confirmation' })
  })
})

describe('returns and complaints', () => {
  it('opens a return once it is confirmed, with the words that the customer began with', async () => {
    const bot = await openShop(order('20001', 'delivered'))
    await bot.say('I want to return my phone from order 20001, it is too big', owner)
    expect(await bot.storage.serviceRequests.list(5)).toEqual([])
    const done = await bot.say('yes', owner)
    const [request] = await bot.storage.serviceRequests.list(5)
    expect(request).toMatchObject({ kind: 'return', orderId: '20001', customerId: owner })
    expect(request?.text).toContain('too big')
    expect(done.text).toContain(request?.id.slice(-6).toUpperCase() ?? 'none')
  })

  it('begins the task that it offered, which asks before it acts', async () => {
    const bot = await openShop(order('20001', 'paid'))
    await bot.say('I want to return order 20001', owner)
    expect(bot.outcomes()).toEqual(['not-sent'])
    await bot.say('yes', owner)
    expect(bot.outcomes()).toEqual(['confirm'])
    expect(await bot.statusOf('20001')).toBe('paid')
    await bot.say('yes', owner)
    expect(await bot.statusOf('20001')).toBe('cancelled')
  })

  it('writes a complaint down, also from a visitor, without an order that it cannot prove', async () => {
    const bot = await openShop()
    await bot.say('I want to complain about order 10023')
    const [request] = await bot.storage.serviceRequests.list(5)
    expect(request).toMatchObject({ kind: 'complaint' })
    expect(request?.orderId).toBeUndefined()
  })

  it('tells what an invoice holds, line by line', async () => {
    const bot = await openShop(order('20001', 'delivered'))
    const message = await bot.say('show me the invoice of order 20001', owner)
    expect(message.text).toContain('€199.00')
    expect(message.text).toContain('Brannox Osca Lite')
  })

  it.each([
    ['returned', 'returned'],
    ['cancelled', 'cancelled'],
    ['delivered', 'no-refund'],
  ] as const)('says of a %s order whether money is due: %s', async (status, outcome) => {
    const bot = await openShop(order('20001', status))
    await bot.say('where is my refund for order 20001', owner)
    expect(bot.outcomes()).toEqual([outcome])
  })
})

describe('several wishes in one message', () => {
  it.each([
    ['en', 'cancel my order 20001 and tell me about refunds'],
    ['zh', '帮我取消订单20001，顺便告诉我退款怎么办'],
  ])('answers each (%s)', async (locale, text) => {
    const bot = await openShop(order('20001', 'paid'))
    const message = await bot.say(text, owner)
    expect(bot.records[0]?.outcomes.map(({ intent }) => intent)).toEqual(['cancel-order', 'check-refund-policy'])
    expect(message.locale).toBe(locale)
    expect(bot.records[0]?.clauses).toHaveLength(2)
    expect(bot.records[0]?.stateAfter.pending).toMatchObject({ intent: 'cancel-order' })
  })

  it('takes a greeting before a question for manners', async () => {
    const bot = await openShop()
    await bot.say('hello! how much is the Velto 7?')
    expect(bot.records[0]?.outcomes.map(({ intent }) => intent)).toEqual(['ask-price'])
  })

  it('does not take a story for several wishes', async () => {
    const bot = await openShop(order('20001', 'delivered'))
    await bot.say('I bought a lamp last week. It broke. I want to return it', owner)
    expect(bot.records[0]?.outcomes).toHaveLength(1)
  })
})

describe('what was shown before', () => {
  it('another question about the next product', async () => {
    const bot = await openShop()
    await bot.say('How much is the Velto 7?')
    expect((await bot.say('and the Osca Lite?')).text).toContain('€199.00')
    expect((await bot.say('那维拓 7 Pro 白色呢')).text).toContain('749')
  })

  it('"no, the white one" is the same phone in white', async () => {
    const bot = await openShop()
    await bot.say('How much is the Velto 7 Pro?')
    expect(answersOf(await bot.say('no, the white one'))).toEqual(['velto-7-pro-white'])
    expect(bot.outcomes()).toEqual(['answered'])
  })

  it('refines a search by colour, then by brand', async () => {
    const bot = await openShop()
    await bot.say('show me phones')
    await bot.say('in white')
    expect(answersOf(await bot.say('from another brand'))).toEqual(['osca-lite'])
    expect(bot.records.at(-1)?.stateAfter.constraint).toEqual({
      ...{ category: 'Phones', attributes: { colour: 'white' }, notBrand: 'Kirune' },
    })
  })

  it('compares two that are named, or the two that were shown', async () => {
    const bot = await openShop()
    const named = await bot.say('compare the Velto 7 and the Osca Lite')
    expect(answersOf(named)).toEqual(['velto-7', 'osca-lite'])
    expect(named.text).toMatch(/€499\.00.*€199\.00/)
    await bot.say('show me phones')
    expect(answersOf(await bot.say('compare the first two'))).toHaveLength(2)
  })

  it.each([
    ['compare the Velto 7, the Osca Lite and the Murmur Air', /Price: €499\.00 \/ €199\.00 \/ €89\.00/],
    ['对比维拓 7、奥斯卡青春版和低语 Air', /价格：.*499\.00.*\/.*199\.00.*\/.*89\.00/],
  ])('sets three side by side, what is alike left out: %s', async (text, prices) => {
    const bot = await openShop()
    const compared = await bot.say(text)
    expect(answersOf(compared)).toEqual(['velto-7', 'osca-lite', 'pods-air'])
    expect(compared.text).toMatch(prices)
    expect(compared.quickReplies).toHaveLength(3)
    for (const name of /\p{Script=Han}/u.test(text) ? ['维拓', '奥斯卡', '低语'] : ['Velto', 'Osca', 'Murmur'])
      expect(compared.text.split('\n')[0]).toContain(name)
  })

  it.each([
    ['compare the first three', [0, 1, 2]],
    ['对比这三款', [0, 1, 2]],
    ['compare the first and the third', [0, 2]],
    ['对比第一款和第三款', [0, 2]],
  ])('compares those that were shown: %s', async (text, places) => {
    const bot = await openShop()
    const shown = answersOf(await bot.say('show me phones'))
    expect(answersOf(await bot.say(text))).toEqual(places.map(place => shown[place]))
  })

  it('tells only what differs of two, with their attributes', async () => {
    const bot = await openShop()
    const alike = await bot.say('compare the Velto 7 Pro White and the Osca Lite')
    expect(alike.text).not.toMatch(/colour/i)
    expect((await bot.say('compare the Velto 7 and the Osca Lite')).text).toMatch(/colour: black \/ white/)
  })

  it('names the attribute that was asked for', async () => {
    const bot = await openShop()
    expect((await bot.say('which colour is the Osca Lite?')).text).toMatch(/colour.*white/i)
    expect((await bot.say('and the Velto 7?')).text).toMatch(/colour.*black/i)
  })

  it('ranks by a superlative, and goes on with the first', async () => {
    const bot = await openShop()
    const ranked = await bot.say('how much is the cheapest phone?')
    expect(bot.outcomes()).toEqual(['cheapest'])
    expect(ranked.text).toMatch(/Osca Lite.*€199\.00/)
    expect((await bot.say('how much is it?')).text).toContain('€199.00')
    expect((await bot.say('哪个手机最贵，多少钱')).text).toMatch(/维拓 7 Pro.*€749/)
  })

  it('begins anew with a wish told at length, or with a purpose', async () => {
    const bot = await openShop()
    await bot.say('show me phones')
    await bot.say('show me in white')
    const constraint = () => bot.records.at(-1)?.stateAfter.constraint
    expect(constraint()).toEqual({ category: 'Phones', attributes: { colour: 'white' } })
    await bot.say('show me something for running')
    expect(constraint()).toEqual({})
    await bot.say('show me phones')
    await bot.say('show me a present for my daughter who has just turned eight, under 50 euros')
    expect(constraint()).toEqual({ maxPriceMinor: 5_000 })
  })

  it('takes something cheaper for cheaper than what was recommended', async () => {
    const bot = await openShop()
    await bot.say('what do you recommend')
    const shown = bot.records.at(-1)?.recommendation?.recommendations[0]?.productId
    await bot.say('show me something cheaper')
    expect(shown).toBeDefined()
    expect(bot.records.at(-1)?.outcomes[0]?.outcome).toMatch(/cheaper/)
  })

  it('shows the cheapest first where a cheap one is wished for, and only then', async () => {
    const bot = await openShop()
    const [cheapest] = answersOf(await bot.say('show me a cheap phone'))
    expect(cheapest).toBe('osca-lite')
    expect(answersOf(await bot.say('show me phones'))[0]).toBe('velto-7')
  })

  it('says that a thing is not stated, and tells all where all is asked for', async () => {
    const bot = await openShop()
    await bot.say('does the Osca Lite fold?')
    expect(bot.outcomes()).toEqual(['unknown-detail'])
    expect((await bot.say('tell me more about it')).text).toMatch(/colour: white/)
    expect(bot.outcomes()).toEqual(['described'])
  })

  it('changes the language with the customer, and keeps the subject', async () => {
    const bot = await openShop()
    await bot.say('How much is the Velto 7?')
    const message = await bot.say('这款有货吗')
    expect([message.locale, ...answersOf(message)]).toEqual(['zh', 'velto-7'])
  })
})

describe('coupon codes', () => {
  it.each([
    ['my code HELLO5', 'valid'],
    ['the code hello5 please', 'valid'],
    ['code SAVE99X', 'unknown'],
    ['how do I use a code', 'which-code'],
  ])('%s: %s', async (text, outcome) => {
    const bot = await openShop()
    await bot.say(text)
    expect(bot.outcomes()).toEqual([outcome])
  })

  it('takes the code that it asked for', async () => {
    const bot = await openShop()
    await bot.say('how do I use a code')
    await bot.say('HELLO5')
    expect(bot.outcomes()).toEqual(['valid'])
  })
})

describe('hand-over', () => {
  it('answers and hands over an angry customer, once, with what was said', async () => {
    const bot = await openShop(order('20001', 'paid'))
    await bot.say('where is my order 20001', owner)
    const message = await bot.say('you idiots, where is my order', owner)
    expect(bot.outcomes()).toEqual(['paid', 'requested-angry'])
    const handoff = bot.records.at(-1)?.reply.find(({ kind }) => kind === 'handoff')
    expect(handoff).toMatchObject({
      summary: { reason: 'angry', orderId: '20001', customerId: owner, said: [{}, { intent: 'track-order' }] },
    })
    expect(JSON.stringify(message)).not.toContain('idiots')
    const [request] = await bot.storage.serviceRequests.list(5)
    expect(request).toMatchObject({ kind: 'handoff', orderId: '20001' })
    await bot.say('you idiots, where is my order', owner)
    expect(bot.outcomes()).toEqual(['paid'])
  })

  it('adds up impatience, and forgets it', async () => {
    const bot = await openShop()
    await bot.say('this is ridiculous, is the Velto 7 in stock?')
    for (let i = 0; i < 3; i++) await bot.say('is the Velto 7 in stock?')
    await bot.say('this is ridiculous, is the Velto 7 in stock?')
    expect(bot.records.at(-1)?.stateAfter.handoff).toBe('none')
    await bot.say('unbelievable, unacceptable')
    expect(bot.outcomes()?.at(-1)).toBe('requested-angry')
  })

  it.each([
    ['asdf qwer', 'zxcv'],
    ['呜啦啦', '嘿嘿嘿'],
  ])('after two turns that were not understood (%s)', async (a, b) => {
    const bot = await openShop()
    await bot.say(a)
    expect(bot.outcomes()).toEqual(['not-understood'])
    await bot.say(b)
    expect(bot.outcomes()).toEqual(['requested-misunderstood'])
  })

  it('when the customer asks, with the task that was under way', async () => {
    const bot = await openShop(order('20001', 'paid'))
    await bot.say('取消订单20001', owner)
    await bot.say('转人工', owner)
    const handoff = bot.records.at(-1)?.reply.find(({ kind }) => kind === 'handoff')
    expect(handoff).toMatchObject({ summary: { reason: 'asked', openTask: 'cancel-order' } })
  })
})
