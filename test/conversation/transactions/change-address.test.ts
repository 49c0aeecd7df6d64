import { openOrderShop, orderOf } from '../../support/order-shop.ts'

const order = (rest = {}) => orderOf('20001', 'paid', ['osca-lite'], rest)
const served = { countriesServed: ['DE', 'IE', 'FR', 'CN'] }

describe('changing the address of an order', () => {
  it.each([
    ['change it to 5th Avenue 10, New York', '5th Avenue 10, New York'],
    ["it's Lindenweg 8, 50667 Köln", 'Lindenweg 8, 50667 Köln'],
    ['my new address is 5 Mill Lane, Cork', '5 Mill Lane, Cork'],
    ['改成北京市朝阳区建国路88号', '北京市朝阳区建国路88号'],
    ['新地址是北京市朝阳区建国路88号', '北京市朝阳区建国路88号'],
  ])('stores it without its lead-in: %s', async (said, address) => {
    const bot = await openOrderShop([order()])
    await bot.tell('change the address of order 20001')
    expect(bot.outcome()).toBe('which-address')
    expect((await bot.tell(said)).text).toContain(address)
    expect(await bot.stored('20001')).toEqual(order())
    await bot.tell('yes')
    expect(await bot.stored('20001')).toMatchObject({ shippingAddress: address })
  })

  it('takes the address from the first words', async () => {
    const bot = await openOrderShop([order()])
    await bot.tell('please change the address of order 20001 to 5 Mill Lane, Cork')
    expect(bot.outcome()).toBe('confirm')
    await bot.tell("yes, that's right")
    expect(await bot.stored('20001')).toMatchObject({ shippingAddress: '5 Mill Lane, Cork' })
  })

  it.each([
    ['Lindenweg 8, 50667 Köln', 'sorry the house number is 15', 'Lindenweg 15, 50667 Köln'],
    ['Lindenweg 8, 80330 München', 'postcode is 80331', 'Lindenweg 8, 80331 München'],
    ['Lindenweg 8, 50667 Köln', "argh, it's number 18, not 8", 'Lindenweg 18, 50667 Köln'],
    ['北京市朝阳区建国路88号', '门牌号是15', '北京市朝阳区建国路15号'],
    ['Lindenweg 8, 50667 Köln', '不对不对，门牌是18不是8', 'Lindenweg 18, 50667 Köln'],
  ])('corrects a part of %s: %s', async (address, part, whole) => {
    const bot = await openOrderShop([order()])
    await bot.tell('change the address of order 20001')
    await bot.tell(address)
    expect((await bot.tell(part)).text).toContain(whole)
    expect(bot.outcome()).toBe('confirm')
    await bot.tell('对 就这样')
    expect(await bot.stored('20001')).toMatchObject({ shippingAddress: whole })
  })

  it('corrects a part of the stored address', async () => {
    const bot = await openOrderShop([order({ shippingAddress: 'Lindenweg 8, 50667 Köln' })])
    await bot.tell('the address of order 20001 is wrong, the house number is 15')
    expect(bot.outcome()).toBe('confirm')
    await bot.tell('yes')
    expect(await bot.stored('20001')).toMatchObject({ shippingAddress: 'Lindenweg 15, 50667 Köln' })
  })

  it('refuses a country that is not served, and names those that are', async () => {
    const bot = await openOrderShop([order()], served)
    const reply = await bot.tell('change the address of order 20001 to 88 Queen Street, Toronto, Canada')
    expect(bot.outcome()).toBe('not-served')
    expect(reply.text).toMatch(/Canada.*Germany, Ireland, France, and China/)
    await bot.tell('yes')
    expect(await bot.stored('20001')).toEqual(order())
  })

  it('never crosses the country of the order silently', async () => {
    const at = order({ shippingAddress: 'Lindenweg 8, 50667 Köln' })
    const bot = await openOrderShop([at], served)
    await bot.tell('change the address of order 20001')
    const reply = await bot.tell('12 Rue de la Paix, 75002 Paris')
    expect(bot.outcome()).toBe('other-country')
    expect(reply.text).toMatch(/Germany/)
    await bot.tell('yes')
    expect(await bot.stored('20001')).toEqual(at)
  })

  it.each(['no', 'leave it', '算了', '不改了'])('changes nothing on "%s"', async no => {
    const bot = await openOrderShop([order()])
    await bot.tell('change the address of order 20001')
    await bot.tell('5 Mill Lane, Cork')
    await bot.tell(no)
    expect(bot.outcome()).toBe('kept')
    await bot.tell('yes')
    expect(await bot.stored('20001')).toEqual(order())
  })

  it('takes it back', async () => {
    const at = order({ shippingAddress: '1 Old Street, Cork' })
    const bot = await openOrderShop([at])
    await bot.tell('change the address of order 20001')
    await bot.tell('5 Mill Lane, Cork')
    await bot.tell('yes')
    await bot.tell('undo that')
    expect(bot.outcome()).toBe('undone')
    expect(await bot.stored('20001')).toEqual(at)
  })

  it('leaves an order that was packed meanwhile', async () => {
    const bot = await openOrderShop([order()])
    await bot.tell('change the address of order 20001')
    await bot.tell('5 Mill Lane, Cork')
    await bot.storage.orders.upsert([{ ...order(), status: 'packed' }])
    await bot.tell('yes')
    expect(bot.outcome()).toBe('too-late')
    expect(await bot.stored('20001')).toEqual({ ...order(), status: 'packed' })
  })

  it('does not take a question or a sentence for an address', async () => {
    const bot = await openOrderShop([order()])
    await bot.tell('修改订单20001的地址')
    await bot.tell('如果想改送奥地利萨尔茨堡行不行')
    expect(bot.outcome()).not.toBe('confirm')
  })
})
