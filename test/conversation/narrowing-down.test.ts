import { chooseIntent } from '../../src/conversation/policy/choose-intent.ts'
import { emptyUnderstanding, noRequest } from '../../src/conversation/policy/no-request.ts'
import { resolveRequest } from '../../src/conversation/policy/resolve-request.ts'
import {
  type DialogueState,
  type Entity,
  initialDialogueState,
  toCatalogue,
  toOrderId,
  toProductId,
  type Wish,
} from '../../src/domain/index.ts'
import { findWords } from '../../src/understanding/entities/words.ts'
import { createLanguage } from '../../src/understanding/index.ts'
import { electronicsShop } from '../support/electronics-shop.ts'
import { answersOf, openBot, order, owner } from '../support/scripted-bot.ts'
import { makeProduct } from '../support/small-shop.ts'

/** What a classifier would say of the sentences below. */
function intentOf(text: string): string {
  const table: readonly (readonly [RegExp, string])[] = [
    [/much|price|多少钱/i, 'ask-price'],
    [/colou?rs|颜色/i, 'ask-product-detail'],
    [/person|人工/i, 'contact-human-agent'],
    [/case for|壳/i, 'find-accessory'],
    [/take|buy|下单/i, 'place-order'],
    [/items|^order/i, 'change-order'],
    [/where|到哪/i, 'track-order'],
    [/when|什么时候/i, 'delivery-period'],
    [/show me|cheaper|white|black|sell|similar|便宜|手机|卖什么|类似/i, 'find-product'],
  ]
  return table.find(([pattern]) => pattern.test(text))?.[1] ?? 'oos'
}

async function openShop() {
  const bot = await openBot(intentOf)
  return { ...bot, outcomes: () => bot.records.at(-1)?.outcomes.map(({ outcome }) => outcome) }
}

describe('a list that was shown', () => {
  it('is what "how much is it" is about, and no help page', async () => {
    const bot = await openShop()
    await bot.say('show me phones')
    await bot.say('how much is it with delivery?')
    expect(bot.outcomes()).toEqual(['several'])
  })

  it('goes on to be counted after an answer about one of it', async () => {
    const bot = await openShop()
    const list = answersOf(await bot.say('show me phones'))
    await bot.say('how much is the first?')
    expect(answersOf(await bot.say('how much is the second?'))).toEqual(list.slice(1, 2))
    expect(answersOf(await bot.say('第三个多少钱'))).toEqual(list.slice(2, 3))
  })

  it('can be counted again after something else', async () => {
    const bot = await openShop()
    const [first] = answersOf(await bot.say('show me phones'))
    await bot.say('show me earphones')
    expect(answersOf(await bot.say('back to the phones, how much is the first one?'))).toEqual([first])
  })

  it.each(['the cheaper one', '便宜的那个', '选便宜的'])('has one that is meant by "%s"', async text => {
    const bot = await openShop()
    await bot.say('show me earphones')
    expect(answersOf(await bot.say(text))).toEqual(['pods-air'])
  })

  it.each([
    ['ok the first', 'affirm'],
    ['第一个', 'greet'],
    ['the second one then', 'deny'],
  ])('is chosen from by its place alone: %s', async (text, intent) => {
    const bot = await openBot(said => (said === text ? intent : 'find-product'))
    const list = answersOf(await bot.say('show me phones'))
    const [chosen] = answersOf(await bot.say(text))
    expect(list.slice(0, 2)).toContain(chosen)
    expect(bot.records.at(-1)?.outcomes[0]?.outcome).toBe('found-one')
  })

  it.each(['three of those', '来三个'])('is asked back when some of it are ordered: %s', async text => {
    const bot = await openShop()
    await bot.say('show me phones')
    expect(answersOf(await bot.say(text)).length).toBeGreaterThan(1)
    expect(bot.outcomes()).toEqual(['which-product'])
  })

  it.each([
    ['no, the Osca Lite', 'deny', ['osca-lite']],
    ['cases', 'goodbye', ['case-velto-7']],
    ['手机', 'contact-customer-service', ['velto-7', 'velto-7-pro', 'velto-7-pro-white', 'osca-lite']],
  ])('gives way to a thing that is named alone: %s', async (text, intent, products) => {
    const bot = await openBot(said => (said === text ? intent : 'find-product'))
    await bot.say('show me earphones')
    expect(answersOf(await bot.say(text)).slice(0, 4)).toEqual(products)
  })

  it('of cases goes on with the phone that they are for', async () => {
    const bot = await openBot(said => (said === 'Osca Lite' ? 'affirm' : 'find-product'))
    await bot.say('show me cases')
    await bot.say('Osca Lite')
    expect(bot.asked.at(-1)).toMatchObject({ anchors: ['osca-lite'], constraint: { category: 'Cases' } })
  })

  it('of cases for a phone holds the black one', async () => {
    const bot = await openShop()
    await bot.say('a case for the Velto 7 Pro')
    expect(answersOf(await bot.say('the black one'))[0]).toBe('case-velto-7')
  })

  it.each([
    ['in black', 'found-kind', ['case-velto-7']],
    ['in white', 'none-with-wishes', []],
    ['不要超过30的', 'found-kind', ['case-velto-7']],
  ])('of cases for a phone is narrowed down: %s', async (text, outcome, cases) => {
    const bot = await openBot(said => (said === text ? 'ask-product-detail' : 'find-accessory'))
    await bot.say('a case for the Velto 7')
    expect(answersOf(await bot.say(text))).toEqual(cases)
    expect(bot.records.at(-1)?.outcomes[0]?.outcome).toBe(outcome)
    expect(bot.records.at(-1)?.stateAfter.device).toBe('velto-7')
  })

  it.each(["I'll take two", "I'll take it", '我要两个'])('is what is ordered of: %s', async text => {
    const bot = await openShop()
    await bot.say('show me phones')
    const shelf = bot.records.at(-1)?.stateAfter.shown
    expect(shelf?.length).toBeGreaterThan(1)
    expect(answersOf(await bot.say(text))).toEqual(shelf)
    expect(bot.records.at(-1)?.outcomes[0]).toMatchObject({ intent: 'place-order', outcome: 'which-product' })
    expect(answersOf(await bot.say('the first one'))).toEqual(shelf?.slice(0, 1))
    expect(bot.records.at(-1)?.outcomes[0]?.intent).toBe('place-order')
  })

  it('is what "the best one for running" is of', async () => {
    const bot = await openShop()
    await bot.say('show me phones')
    await bot.say('show me a good one for running')
    expect(bot.searched.at(-1)?.constraint).toMatchObject({ category: 'Phones' })
  })

  it('keeps the limit of the price when something cheaper is asked for', async () => {
    const bot = await openShop()
    await bot.say('show me phones under 600')
    await bot.say('a cheaper one')
    expect(bot.records.at(-1)?.stateAfter.constraint).toMatchObject({ category: 'Phones', maxPriceMinor: 60000 })
  })

  it.each([
    ["I'll take the Velto", 'answered-product', ['velto-7-pro-white']],
    ["I'll take an Osca or a Velto", 'which-product', ['osca-lite', 'velto-7']],
  ])('tells which of several names is meant: %s', async (text, outcome, products) => {
    const bot = await openShop()
    await bot.say('how much is the Velto 7 Pro White?')
    expect(answersOf(await bot.say(text))).toEqual(products)
    expect(bot.outcomes()).toEqual([outcome])
  })

  it('keeps what was wished when something cheaper is asked for', async () => {
    const bot = await openShop()
    await bot.say('show me phones in white')
    expect(answersOf(await bot.say('a cheaper one'))).toEqual(['osca-lite'])
  })
})

describe('one product', () => {
  it('is told with its versions', async () => {
    const bot = await openShop()
    const message = await bot.say('what colours does the Velto 7 Pro come in')
    expect(answersOf(message)).toEqual(['velto-7-pro', 'velto-7-pro-white'])
    expect(bot.outcomes()).toEqual(['answered-each'])
  })

  it.each([
    ["I'll take the Velto 7", ['answered-product'], '€499.00'],
    ['two of them please', ['answered-pieces'], '€998.00'],
    ['来两个', ['answered-pieces'], '998.00'],
    ['11 pieces', ['sold-out'], '10'],
  ])('can be ordered: %s', async (text, outcomes, figure) => {
    const bot = await openShop()
    await bot.say('how much is the Velto 7?')
    const message = await bot.say(text)
    expect(bot.outcomes()).toEqual(outcomes)
    expect(message.text).toContain(figure)
    expect(answersOf(message)).toEqual(['velto-7'])
  })

  it('is found by its model number alone, which is no coupon code', async () => {
    const bot = await openShop()
    expect(answersOf(await bot.say('BX-2210'))).toEqual(['osca-lite'])
  })

  it.each(['something similar', '有类似的吗'])('leads to others like it: %s', async text => {
    const bot = await openShop()
    await bot.say('how much is the Velto 7?')
    const others = answersOf(await bot.say(text))
    expect(bot.outcomes()).toEqual(['similar'])
    expect(others.length).toBeGreaterThan(0)
    expect(others).not.toContain('velto-7')
  })
})

describe('a customer who begins', () => {
  it.each([
    ['what do you sell?', 'Audio'],
    ['你们卖什么', '手机与平板'],
  ])('hears what there is: %s', async (text, kind) => {
    const bot = await openShop()
    expect((await bot.say(text)).text).toContain(kind)
    expect(bot.outcomes()).toEqual(['range'])
  })
})

describe('a visitor who was asked to sign in', () => {
  it.each(['my e-mail is jo@example.com', 'order 10023', '订单号是10023'])('hears it again after "%s"', async text => {
    const bot = await openShop()
    await bot.say('where is my order')
    await bot.say(text)
    expect(bot.outcomes()).toEqual(['verify'])
  })
})

it('asks about the order again where its arrival is asked for', async () => {
  const bot = await openShop()
  await bot.say(`where is order ${order.id}?`, owner)
  await bot.say('when will it arrive', owner)
  expect(bot.records.at(-1)?.stateAfter).toMatchObject({ lastIntent: 'track-order', orderId: toOrderId('10023') })
})

it('leaves what it does not understand to the person who was asked for, and offers one before', async () => {
  const bot = await openShop()
  const lost = await bot.say('xyzzy')
  expect(lost.quickReplies.map(({ text }) => text)).toContain('I would like to talk to a person')
  await bot.say('I want a person')
  await bot.say('xyzzy')
  expect(bot.outcomes()).toEqual(['already-waiting'])
})

const heard = (text: string, scores: Readonly<Record<string, number>>, entities: readonly Entity[] = []) => ({
  ...emptyUnderstanding('en', Object.keys(scores)[0] ?? 'oos'),
  utterance: { text, normalised: text, locale: 'en' as const },
  intents: Object.entries(scores).map(([intent, score]) => ({ intent, score })),
  entities,
})

describe('a wish for what is being looked for, whatever it sounds like', () => {
  const shop = electronicsShop()
  const { lexicon } = createLanguage(shop, {}, [])
  const televisions: Wish = {
    ...{ kind: 'category', said: 'televisions', strength: 'must', any: ['Televisions'], isRefused: false },
  }
  const state: DialogueState = {
    ...initialDialogueState,
    wishes: [televisions],
    constraint: { category: 'Televisions' },
    lastIntent: 'find-product',
    focus: ['view-43', 'view-55', 'view-65'].map(toProductId),
    shown: ['view-43', 'view-55', 'view-65'].map(toProductId),
  }
  const resolve = (text: string, intent: string) => {
    const understanding = heard(text, { [intent]: 0.8 }, findWords(text))
    const request = resolveRequest(understanding, state, shop, lexicon, 'EUR')
    return { request, intent: chooseIntent(understanding, request, state) }
  }

  it.each([
    ['65 inch?', 'ask-product-detail', 'find-product'],
    ['65寸的', 'ask-price', 'find-product'],
    ['65 inch is enough', 'ask-availability', 'find-product'],
    ['at most 55 inch', 'deny', 'find-product'],
    ['do you have one below 400', 'ask-product-detail', 'find-product'],
    ['is the 65 inch waterproof', 'ask-product-detail', 'ask-product-detail'],
    ['65寸的多少钱', 'ask-price', 'ask-price'],
    ['那款是4K的吗', 'ask-product-detail', 'ask-product-detail'],
    ['which of these are 4K', 'ask-product-detail', 'find-product'],
  ])('%s, heard as %s: %s', (text, intent, chosen) => {
    expect(resolve(text, intent).intent).toBe(chosen)
  })

  it('is a search for others of the kind after talk of one: 三百块以内的电视有哪些', () => {
    const text = '三百块以内的电视有哪些'
    const understanding = heard(text, { 'find-product': 0.9 })
    const aboutOne = { ...initialDialogueState, focus: state.focus.slice(0, 1), lastIntent: 'ask-price' }
    const request = resolveRequest(understanding, aboutOne, shop, lexicon, 'EUR')
    expect(chooseIntent(understanding, request, aboutOne)).toBe('find-product')
  })

  it.each([
    ['how much is the 65 inch', ['view-65']],
    ['65寸的多少钱', ['view-65']],
    ['how much are the 4K ones', ['view-55', 'view-65']],
    ['how much is the 80 inch', ['view-43', 'view-55', 'view-65']],
  ])('"%s" asks about those of the list that are so', (text, products) => {
    expect(resolve(text, 'ask-price').request.products).toEqual(products)
  })

  it.each([
    ['something for running', [], []],
    ['show me something for running under 50 euros', ['price'], []],
    ['I am looking for a present for my daughter who has just turned eight', [], []],
    ['a good one for running', ['category'], ['Televisions']],
    ['my budget is a bit bigger now so let us say up to 700 euros', ['category', 'price'], ['Televisions']],
    [
      'show me some that have at least 50 inches and that cost me no more than 700',
      ['category', 'measure', 'price'],
      ['Televisions'],
    ],
  ])('"%s" begins anew only where it wishes for another thing', (text, wished, kinds) => {
    const { wishes } = resolve(text, 'find-product').request
    expect(wishes.all.map(({ kind }) => kind)).toEqual(wished)
    expect(wishes.kinds).toEqual(kinds)
  })

  it.each([
    ['gaming', [], 'find-product'],
    ['asdfgh', ['asdfgh'], 'oos'],
    ['hm', [], 'oos'],
  ])('one word of the goods’ texts: %s', (text, unfamiliar, chosen) => {
    const understanding = { ...heard(text, { oos: 0.8 }), unfamiliar }
    expect(chooseIntent(understanding, noRequest, state)).toBe(chosen)
  })
})

describe('a word that names a kind of thing', () => {
  const phone = makeProduct({
    ...{ id: 'phone', price: 500, categories: ['Phones'] },
    attributes: { camera: '50 MP', weight: '170 g' },
  })
  const shop = toCatalogue([
    phone,
    makeProduct({ id: 'lens', price: 300, categories: ['Cameras'] }),
    makeProduct({ id: 'laptop', price: 900, categories: ['Laptops'] }),
    makeProduct({ id: 'video-tripod', price: 90, categories: ['Tripods'] }),
  ])
  const { lexicon } = createLanguage(shop, {}, [])
  const camera: Entity = { kind: 'category', text: 'camera', category: 'Cameras' }
  const about = { ...initialDialogueState, focus: [phone.id], shown: [phone.id] }
  const resolve = (text: string, intent: string, entities: readonly Entity[], state: DialogueState = about) =>
    resolveRequest(heard(text, { [intent]: 0.9 }, entities), state, shop, lexicon, 'EUR')

  it.each([
    ['and how about the camera', 'ask-product-detail', undefined],
    ['which has the best camera?', 'get-recommendation', undefined],
    ['show me a camera', 'find-product', 'Cameras'],
  ])('is a part of what is talked about, unless it is wished for: %s', (text, intent, category) => {
    expect(resolve(text, intent, [camera]).constraint.category).toBe(category)
  })

  it('is asked of it where it is pointed at', () => {
    const reference: Entity = { kind: 'reference', text: 'it' }
    const { products, pointedBy } = resolve('does it have a laptop mode', 'ask-product-detail', [
      { kind: 'category', text: 'laptop', category: 'Laptops' },
      reference,
    ])
    expect([products, pointedBy]).toEqual([[phone.id], 'reference'])
  })

  it('is wanted for what is talked about', () => {
    const laptops: Entity = { kind: 'category', text: 'laptop', category: 'Laptops' }
    const it: Entity = { kind: 'reference', text: 'it' }
    expect(resolve('and a laptop for it', 'find-accessory', [laptops, it]).anchors).toEqual([phone.id])
  })

  it('counts before a name of which little is said: a laptop for video', () => {
    const laptops: Entity = { kind: 'category', text: 'laptop', category: 'Laptops' }
    const named = (score: number): Entity => ({
      ...{ kind: 'product', text: 'video' },
      products: [{ productId: toProductId('video-tripod'), score }],
    })
    const wish = (score: number) =>
      resolve('a laptop for video', 'find-product', [named(score), laptops], initialDialogueState)
    expect(wish(0.4).products).toEqual([])
    expect(wish(0.9).products).toEqual(['video-tripod'])
  })
})
