import { dayMs, openOrderShop, orderOf, today } from '../../support/order-shop.ts'

const delivered = (things: readonly string[], daysAgo = 3) =>
  orderOf('20001', 'delivered', things, { deliveredAt: today - daysAgo * dayMs })

describe('sending goods back', () => {
  it.each([
    ['I want to return the earphones from order 20001, I keep the phone', 'yes please'],
    ['20001里那副耳机我想退，手机留下', '对 只退耳机'],
  ])('returns only the item that is named: %s', async (wish, yes) => {
    const bot = await openOrderShop([delivered(['osca-lite', 'pods-air'])])
    const asked = await bot.tell(wish)
    expect(bot.outcome()).toBe('confirm')
    expect(asked.text).toMatch(/Murmur Air|低语/)
    expect(asked.text).not.toMatch(/Osca|奥斯卡/)
    expect(await bot.requests()).toEqual([])
    const receipt = await bot.tell(yes)
    expect(bot.outcome()).toBe('opened')
    expect(receipt.text).toMatch(/20001/)
    expect((await bot.stored('20001'))?.returns).toMatchObject([{ kind: 'return', lines: [1] }])
    expect(await bot.requests()).toMatchObject([{ kind: 'return', orderId: '20001', items: ['pods-air'] }])
  })

  it('asks which item, of several', async () => {
    const bot = await openOrderShop([delivered(['osca-lite', 'pods-air'])])
    await bot.tell('I want to return something from 20001')
    expect(bot.outcome()).toBe('which-item')
    await bot.tell('the phone')
    expect(bot.outcome()).toBe('confirm')
    await bot.tell('yes')
    expect((await bot.stored('20001'))?.returns).toMatchObject([{ lines: [0] }])
  })

  it('returns all where all is said, and once only', async () => {
    const bot = await openOrderShop([delivered(['osca-lite', 'pods-air'])])
    await bot.tell('I want to return everything from order 20001')
    await Promise.all([bot.tell('yes'), bot.tell('yes')])
    expect((await bot.stored('20001'))?.returns).toHaveLength(1)
    expect(await bot.requests()).toHaveLength(1)
    await bot.tell('I want to return the phone from order 20001')
    expect(bot.outcome()).toBe('already-returned')
    await bot.tell('yes')
    expect(await bot.requests()).toHaveLength(1)
  })

  it.each([
    ['I want to return order 20001', /until 20 August 2026|until .*2026/],
    ['订单20001我要退货', /2026年.*截止/],
  ])('refuses after the return window, with its last day: %s', async (wish, until) => {
    const order = delivered(['osca-lite'], 120)
    const bot = await openOrderShop([order])
    expect((await bot.tell(wish)).text).toMatch(until)
    expect(bot.outcome()).toBe('window-over')
    await bot.tell('yes, open the return')
    expect(await bot.stored('20001')).toEqual(order)
    expect(await bot.requests()).toEqual([])
  })

  it('goes by the window and the lines of the shop', async () => {
    const bot = await openOrderShop([delivered(['osca-lite', 'pods-air'], 120)], {
      returnWindowDays: 365,
      linesSingly: false,
    })
    await bot.tell('I want to return the earphones from order 20001')
    expect(bot.outcome()).toBe('confirm-whole')
    await bot.tell('yes')
    expect((await bot.stored('20001'))?.returns).toMatchObject([{ lines: [0, 1] }])
  })

  it('lets orders of a season go back for longer', async () => {
    const order = orderOf('20001', 'delivered', ['osca-lite'], { placedAt: Date.UTC(2025, 11, 3) })
    const season = { orderedFrom: '11-01', orderedTo: '12-31', until: '11-30' }
    const bot = await openOrderShop([order], { seasonalReturns: [season] })
    expect((await bot.tell('I want to return order 20001')).text).toContain('30 November 2026')
    expect(bot.outcome()).toBe('confirm')
  })

  it('counts from the day of the order where the delivery is not known', async () => {
    const bot = await openOrderShop([orderOf('20001', 'delivered', ['osca-lite'], { placedAt: today - 40 * dayMs })])
    await bot.tell('I want to return order 20001')
    expect(bot.outcome()).toBe('window-over')
  })

  it.each(['no', 'I changed my mind', 'actually keep it', '不退了', '算了'])('opens nothing on "%s"', async no => {
    const bot = await openOrderShop([delivered(['osca-lite'])])
    await bot.tell('I want to return order 20001')
    await bot.tell(no)
    expect(bot.outcome()).toBe('kept')
    expect(await bot.requests()).toEqual([])
    expect(await bot.stored('20001')).toEqual(delivered(['osca-lite']))
  })

  it('takes a return back, and tells the shop', async () => {
    const bot = await openOrderShop([delivered(['osca-lite'])])
    await bot.tell('I want to return order 20001')
    await bot.tell('yes')
    await bot.tell('undo that')
    expect(bot.outcome()).toBe('undone')
    expect(await bot.stored('20001')).toEqual(delivered(['osca-lite']))
    expect((await bot.requests())[0]?.text).toMatch(/Withdrawn/)
  })

  it('offers to cancel what is not sent, and neither for what is packed', async () => {
    const bot = await openOrderShop([orderOf('20001', 'paid', ['osca-lite']), orderOf('20002', 'packed', ['pods-air'])])
    await bot.tell('I want to return order 20002')
    expect(bot.outcome()).toBe('packed')
    await bot.tell('I want to return order 20001')
    expect(bot.outcome()).toBe('not-sent')
    await bot.tell('yes')
    expect(bot.outcome()).toBe('confirm')
    await bot.tell('yes')
    expect(await bot.stored('20001')).toMatchObject({ status: 'cancelled' })
  })

  it('reports a damage however long ago it was', async () => {
    const bot = await openOrderShop([delivered(['osca-lite'], 200)])
    await bot.tell('my phone from order 20001 is damaged')
    await bot.tell('yes')
    expect(await bot.requests()).toMatchObject([{ kind: 'damage', orderId: '20001' }])
  })
})

describe('exchanging', () => {
  it.each([
    ['I want to exchange the phone from order 20001 for the white one', 'yes'],
    ['订单20001想换成白色的', '好的，换吧'],
  ])('notes the form that is wanted: %s', async (wish, yes) => {
    const bot = await openOrderShop([delivered(['velto-7-pro'])])
    const asked = await bot.tell(wish)
    expect(asked.text).toMatch(/White|白色/)
    await bot.tell(yes)
    expect(bot.outcome()).toBe('opened')
    expect((await bot.stored('20001'))?.returns).toMatchObject([{ kind: 'exchange', wanted: 'velto-7-pro-white' }])
    expect(await bot.requests()).toMatchObject([{ kind: 'exchange', wanted: 'velto-7-pro-white' }])
  })
})
