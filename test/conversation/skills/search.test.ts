import { createComposeReply, type ReplyInput } from '../../../src/reply/index.ts'
import { electronicsShop } from '../../support/electronics-shop.ts'
import { answersOf, openBot } from '../../support/scripted-bot.ts'

async function openShop() {
  const composed: ReplyInput[] = []
  const compose = createComposeReply({ shopName: { en: 'Corner', zh: '街角' } })
  const composeReply: typeof compose = input => {
    composed.push(input)
    return compose(input)
  }
  const bot = await openBot(() => 'find-product', { composeReply }, undefined, undefined, electronicsShop())
  async function ask(text: string) {
    const message = await bot.say(text)
    return {
      text: message.text,
      products: answersOf(message),
      outcome: bot.records.at(-1)?.outcomes[0]?.outcome,
    }
  }
  return { ...bot, ask, composed }
}

describe('a search by wishes', () => {
  it.each([
    ['televisions from 50 inches up', ['view-55', 'view-65']],
    ['50寸以上的电视', ['view-55', 'view-65']],
    ['a 4K television up to 600', ['view-55']],
    ['laptops with at least 16 gigs of ram, lighter than 2 kg', ['note-16']],
    ['headphones without a cable that are not pink', ['hush-1', 'hush-5']],
    ['headphones with noise cancelling under 100', ['hush-1']],
    ['watches that last a week or longer, anything but red', ['tick-7']],
    ['a power bank of 10000 mAh or more for at most 30 euros', ['cell-10']],
    ['headphones, but nothing from Corva, under 100 and wired', ['hush-4']],
  ])('finds what holds all of it, and nothing else: %s', async (text, expected) => {
    const { products } = await (await openShop()).ask(text)
    expect([...products].sort()).toEqual(expected)
  })

  it('leaves out what is sold out where anything can be bought', async () => {
    const { products, outcome } = await (await openShop()).ask('phones')
    expect(products).not.toContain('call-3')
    expect(outcome).toBe('found')
  })

  it('says that all there is is sold out', async () => {
    const { products, outcome } = await (await openShop()).ask('phones with 512 gb')
    expect([products, outcome]).toEqual([['call-3'], 'found-sold-out'])
  })

  it('leaves out what is sold out where only what can be bought is wished for', async () => {
    const { products } = await (await openShop()).ask('phones, only what is in stock')
    expect(products).not.toContain('call-3')
    expect(products).toHaveLength(2)
  })

  it('puts the cheapest first where a cheap one is wished for', async () => {
    const { products } = await (await openShop()).ask('a cheap laptop')
    expect(products).toEqual(['note-8', 'note-16', 'note-32'])
  })

  it('puts the nearest price first where it is only about', async () => {
    const { products } = await (await openShop()).ask('a television around 450 euros')
    expect(products).toEqual(['view-55'])
    expect((await (await openShop()).ask('power banks for about 25 euros')).products[0]).toBe('cell-10')
  })

  it('gives up a preference that nothing holds, and never a demand', async () => {
    const bot = await openShop()
    expect((await bot.ask('a laptop, preferably under 1 kg')).outcome).toMatch(/^found/)
    expect((await bot.ask('a laptop under 1 kg')).outcome).toBe('none-with-constraint')
    expect((await bot.ask('a laptop, preferably under 1.3 kg')).products).toEqual(['note-8'])
  })
})

describe('a search that nothing holds', () => {
  it.each([
    ['a 65 inch television for at most 600 euros', 'at most €600'],
    ['headphones with noise cancelling under 50', 'at most €50'],
    ['a watch in black that lasts at least a week', 'black'],
  ])('shows what comes nearest, and names what it lacks: %s', async (text, missed) => {
    const found = await (await openShop()).ask(text)
    expect(found.outcome).toBe('none-with-constraint')
    expect(found.products.length).toBeGreaterThan(0)
    expect(found.text).toContain(missed)
  })

  it('stays with the kind', async () => {
    const { products } = await (await openShop()).ask('a laptop for at most 100 euros')
    expect(products[0]).toBe('note-8')
    expect(products.every(id => id.startsWith('note'))).toBe(true)
  })
})

describe('a question how many there are', () => {
  it.each([
    ['how many phones do you have?', 3, 2],
    ['有几款手机', 3, 2],
    ['how many headphones do you sell?', 6, 5],
  ])('tells how many can be bought beside: %s', async (text, count, available) => {
    const bot = await openShop()
    const counted = await bot.ask(text)
    expect(counted.outcome).toMatch(/^counted/)
    const figures = { count: { kind: 'count', count }, available: { kind: 'count', count: available } }
    expect(bot.composed.at(-1)?.answers[0]?.answer.values).toMatchObject(figures)
    expect(counted.text).toContain(String(count))
  })

  it('counts within what was wished before', async () => {
    const bot = await openShop()
    await bot.ask('televisions')
    const { text, products } = await bot.ask('how many do you have of at least 50 inches?')
    expect(text).toContain('2')
    expect([...products].sort()).toEqual(['view-55', 'view-65'])
  })
})

describe('a list that was shown', () => {
  it.each([
    ['which of these are in red?', ['hush-5']],
    ['这些里面有红色的吗', ['hush-5']],
    ['any of those below 50 euros?', ['hush-2', 'hush-4']],
  ])('is what is chosen from where it is pointed at: %s', async (text, expected) => {
    const bot = await openShop()
    const { products: list } = await bot.ask('headphones')
    const { products } = await bot.ask(text)
    expect([...products].sort()).toEqual(expected)
    for (const id of products) expect(list).toContain(id)
  })

  it('is narrowed down over turns, and widened again', async () => {
    const bot = await openShop()
    await bot.ask('televisions')
    expect((await bot.ask('at least 43 inches')).products).toEqual(['view-43', 'view-55', 'view-65'])
    expect((await bot.ask('4K')).products).toEqual(['view-55', 'view-65'])
    expect((await bot.ask('under 600')).products).toEqual(['view-55'])
    expect((await bot.ask('up to 1000 then')).products).toEqual(['view-55', 'view-65'])
    expect((await bot.ask('headphones in red')).products).toEqual(['hush-5'])
  })
})
