import { openOrderShop, orderOf, today } from '../../support/order-shop.ts'

const dayMs = 86_400_000
const one = (status: Parameters<typeof orderOf>[1] = 'paid') => orderOf('20001', status, ['osca-lite'])

describe('cancelling an order', () => {
  it.each([
    ...['yes', 'yes please, cancel it', 'ok do it', 'go ahead', 'yes, cancel order 20001', 'yes please, do that'],
    ...['好的，取消吧', '是的', '确认', '嗯，取消掉吧', '算了还是取消吧', '对 取消'],
  ])('carries it out on "%s"', async yes => {
    const bot = await openOrderShop([one()])
    const asked = await bot.tell('cancel order 20001')
    expect(asked.text).toMatch(/20001.*Osca Lite/)
    expect(asked.text).toContain('€100.00')
    const receipt = await bot.tell(yes)
    expect(bot.outcome()).toBe('cancelled')
    expect(receipt.text).toMatch(/20001/)
    expect(receipt.text).toContain('€100.00')
    expect(await bot.stored('20001')).toMatchObject({ status: 'cancelled' })
  })

  it.each([
    ...['actually keep it', 'actually I still want it', "no wait, don't", 'leave it', 'never mind', 'no'],
    ...['算了', '不取消了', '别取消', '留着吧', '算了不撤了，照发'],
  ])('leaves it undone on "%s", says so, and closes the question', async no => {
    const bot = await openOrderShop([one()])
    await bot.tell('cancel order 20001')
    const reply = await bot.tell(no)
    expect(bot.outcome()).toBe('kept')
    expect(reply.text).toMatch(/nothing|没有做任何改动/)
    await bot.tell('yes')
    expect(await bot.stored('20001')).toEqual(one())
  })

  it.each([...['hold on', 'hmm', 'let me think', '先别', '先别动 我问下老婆', '我再琢磨琢磨']])(
    'waits on "%s", and a mere "ok" then is no yes',
    async wait => {
      const bot = await openOrderShop([one()])
      await bot.tell('cancel order 20001')
      await bot.tell(wait)
      expect(bot.outcome()).toBe('held')
      await bot.tell('ok')
      expect(await bot.stored('20001')).toEqual(one())
      await bot.tell('yes, cancel it')
      expect(await bot.stored('20001')).toMatchObject({ status: 'cancelled' })
    },
  )

  it.each(['不要了', 'yes but not the phone', 'yes, the other thing too', 'cancel', '取消'])(
    'asks again on "%s"',
    async unclear => {
      const bot = await openOrderShop([one()])
      await bot.tell('cancel order 20001')
      await bot.tell(unclear)
      expect(bot.outcome()).toBe('ask-again')
      expect(await bot.stored('20001')).toEqual(one())
    },
  )

  it('answers a question, asks again, and takes the yes to that', async () => {
    const bot = await openOrderShop([one()])
    await bot.tell('cancel order 20001')
    const aside = await bot.tell('yes but wait, how much is the Velto 7?')
    expect(aside.text).toContain('€499.00')
    expect(aside.text).toContain('20001')
    expect(await bot.stored('20001')).toEqual(one())
    await bot.tell('yes')
    expect(await bot.stored('20001')).toMatchObject({ status: 'cancelled' })
  })

  it('reads the whole message for a consent, not a part of it', async () => {
    const bot = await openOrderShop([one()])
    await bot.tell('cancel order 20001')
    await bot.tell('cancel it please. where is my order 10023?')
    expect(await bot.stored('20001')).toEqual(one())
  })

  it('takes no yes to a question that the last message did not put', async () => {
    const bot = await openOrderShop([one()])
    await bot.tell('cancel order 20001')
    expect((await bot.tell('thanks')).text).not.toContain('20001')
    await bot.tell('yes')
    expect(await bot.stored('20001')).toEqual(one())
  })

  it('runs once, however often it is confirmed', async () => {
    const bot = await openOrderShop([one()])
    await bot.tell('cancel order 20001')
    await Promise.all([bot.tell('yes'), bot.tell('yes')])
    const after = await bot.stored('20001')
    await bot.tell('yes')
    expect(await bot.stored('20001')).toEqual(after)
    expect(after?.lastChange?.before).toEqual({ status: 'paid' })
  })

  it('refuses an order that was packed meanwhile', async () => {
    const bot = await openOrderShop([one()])
    await bot.tell('cancel order 20001')
    await bot.storage.orders.upsert([one('packed')])
    await bot.tell('yes')
    expect(bot.outcome()).toBe('too-late')
    expect(await bot.stored('20001')).toEqual(one('packed'))
  })

  it('shows an order anew that is another by now', async () => {
    const bot = await openOrderShop([one()])
    await bot.tell('cancel order 20001')
    const grown = orderOf('20001', 'paid', ['osca-lite', 'velto-7'])
    await bot.storage.orders.upsert([grown])
    const again = await bot.tell('yes')
    expect(bot.outcome()).toBe('changed-meanwhile')
    expect(again.text).toContain('Velto 7')
    expect(await bot.stored('20001')).toEqual(grown)
    await bot.tell('yes')
    expect(await bot.stored('20001')).toMatchObject({ status: 'cancelled' })
  })

  it.each([
    ['packed', 'too-late', /too late|stage/],
    ['shipped', 'too-late', /too late|stage/],
    ['delivered', 'delivered', /send it back until/],
    ['cancelled', 'already-cancelled', /cancelled/],
    ['returned', 'returned', /back with us/],
  ] as const)('never offers to cancel a %s order, and says why', async (status, outcome, why) => {
    const bot = await openOrderShop([one(status)])
    expect((await bot.tell('cancel order 20001')).text).toMatch(why)
    expect(bot.outcome()).toBe(outcome)
    await bot.tell('do it anyway')
    await bot.tell('yes')
    expect((await bot.stored('20001'))?.status).toBe(status)
  })

  it('goes by the states that the shop allows', async () => {
    const bot = await openOrderShop([one('packed')], { cancellableStates: ['packed'] })
    await bot.tell('cancel order 20001')
    await bot.tell('yes')
    expect(await bot.stored('20001')).toMatchObject({ status: 'cancelled' })
  })

  it('says that single items stay', async () => {
    const bot = await openOrderShop([orderOf('20001', 'paid', ['osca-lite', 'pods-air'])])
    const asked = await bot.tell('take the earphones out of order 20001, the phone should still come')
    expect(bot.outcome()).toBe('confirm-whole')
    expect(asked.text).toContain('single items')
    await bot.tell('yes, the earphones')
    expect((await bot.stored('20001'))?.status).toBe('paid')
  })
})

describe('taking a cancellation back', () => {
  it.each(["no wait, don't", 'I changed my mind', 'undo that', '等等，别取消', '恢复订单', '我后悔了'])(
    'on "%s"',
    async undo => {
      const bot = await openOrderShop([one()])
      await bot.tell('cancel order 20001')
      await bot.tell('yes')
      await bot.tell(undo)
      expect(bot.outcome()).toBe('undone')
      expect(await bot.stored('20001')).toEqual(one())
    },
  )

  it('says truthfully that it is too late for that', async () => {
    const bot = await openOrderShop([one()])
    await bot.tell('cancel order 20001')
    await bot.tell('yes')
    bot.pass(31 * 60_000)
    const reply = await bot.tell('undo that')
    expect(bot.outcome()).toBe('not-undone')
    expect(reply.text).toContain('stays cancelled')
    expect(await bot.stored('20001')).toMatchObject({ status: 'cancelled' })
  })

  it('promises nothing where the shop takes nothing back', async () => {
    const bot = await openOrderShop([one()], { undoMinutes: 0 })
    await bot.tell('cancel order 20001')
    expect((await bot.tell('yes')).text).not.toContain('undo')
  })
})

describe('which order is meant', () => {
  const phone = orderOf('20001', 'paid', ['osca-lite'], { placedAt: today - 9 * dayMs })
  const earphones = orderOf('20002', 'paid', ['pods-air'], { placedAt: today - dayMs })
  const old = orderOf('20003', 'delivered', ['case-velto-7'], {
    placedAt: today - 90 * dayMs,
    deliveredAt: today - 85 * dayMs,
  })
  const shop = () => openOrderShop([phone, earphones, old])

  it.each([
    ['cancel order #20 001', '20001'],
    ['cancel order 20-001', '20001'],
    ['cancel order two zero zero zero one', '20001'],
    ['取消订单二零零零一', '20001'],
    ['cancel the phone I ordered', '20001'],
    ['cancel the Murmur Air', '20002'],
    ['cancel my earphones order', '20002'],
    ["cancel yesterday's order", '20002'],
    ['cancel my last order', '20002'],
    ['取消昨天买的那个', '20002'],
    ['耳机那单帮我取消', '20002'],
    ['取消我最近的一单', '20002'],
  ])('"%s" is %s', async (wish, id) => {
    const bot = await shop()
    expect((await bot.tell(wish)).text).toContain(id)
    expect(bot.outcome()).toBe('confirm')
  })

  it.each([
    ['no, the one I bought yesterday'],
    ['no, the other one'],
    ['I meant 20002'],
    ['the one with the earphones'],
    ['不是这个，是昨天买的那个'],
    ['另外那个'],
  ])('begins with the other order again on "%s"', async correction => {
    const bot = await shop()
    await bot.tell('cancel order 20001')
    expect((await bot.tell(correction)).text).toContain('20002')
    expect(bot.outcome()).toBe('confirm')
    await bot.tell('yes')
    expect(await bot.stored('20001')).toEqual(phone)
    expect(await bot.stored('20002')).toMatchObject({ status: 'cancelled' })
  })

  it('lists them with what is in them, and takes one by what is said of it', async () => {
    const bot = await shop()
    const asked = await bot.tell('I want to cancel my order')
    expect(bot.outcome()).toBe('which-order')
    expect(asked.text).toMatch(/20002: .*Murmur Air/)
    expect(asked.text).not.toContain('20003')
    await bot.tell('the one with the phone')
    expect(bot.outcome()).toBe('confirm')
    await bot.tell('yes')
    expect(await bot.stored('20001')).toMatchObject({ status: 'cancelled' })
  })

  it('says that none can be cancelled, and lists none', async () => {
    const bot = await openOrderShop([old, orderOf('20004', 'delivered', ['osca-lite'])])
    const reply = await bot.tell('I want to cancel my order')
    expect(bot.outcome()).toBe('none-open')
    expect(reply.text).not.toMatch(/\d{5}/)
  })
})
