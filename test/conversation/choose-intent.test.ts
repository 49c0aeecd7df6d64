import { chooseIntent } from '../../src/conversation/policy/choose-intent.ts'
import {
  namesProductOrOrder,
  namesThingsOfCatalogue,
  picksFromList,
  takesAsUnderstood,
  typesCode,
  wishesBesideYes,
} from '../../src/conversation/policy/intent-rules/as-classified.ts'
import {
  asksFeeOfCancelling,
  asksSameOfAnother,
  asksWhenOrderArrives,
  namesWhatItIsFor,
  narrowsDownShelf,
  ordersPieces,
} from '../../src/conversation/policy/intent-rules/going-on.ts'
import type { Rule } from '../../src/conversation/policy/intent-rules/heard.ts'
import {
  asksWhatIsSold,
  namesAccessoryKind,
  namesKindAlone,
  namesKindUnasked,
  namesThingAlone,
  ranksProducts,
  wantsCheaperOrDearer,
  wantsForPurpose,
  wantsNewest,
  wantsSomethingSimilar,
  wantsUnknownGoods,
  wishesForProducts,
} from '../../src/conversation/policy/intent-rules/searching.ts'
import { emptyUnderstanding, noRequest } from '../../src/conversation/policy/no-request.ts'
import type { ProductRequest } from '../../src/conversation/policy/resolve-request.ts'
import { resolveWishes } from '../../src/conversation/policy/resolve-wishes.ts'
import {
  type DialogueState,
  type Entity,
  initialDialogueState,
  toProductId,
  type Wish,
} from '../../src/domain/index.ts'
import { createLanguage } from '../../src/understanding/index.ts'
import { electronicsShop } from '../support/electronics-shop.ts'

const heard = (text: string, scores: Readonly<Record<string, number>>) => ({
  ...emptyUnderstanding('en', Object.keys(scores)[0] ?? 'oos'),
  utterance: { text, normalised: text, locale: 'en' as const },
  intents: Object.entries(scores).map(([intent, score]) => ({ intent, score })),
})

describe('a yes that answers no question', () => {
  it.each([
    ['actually cancel it', { affirm: 0.98, deny: 0.009, 'cancel-order': 0.006, thank: 0.002 }, 'cancel-order'],
    ['yes', { affirm: 0.99, 'small-talk': 0.008, 'cancel-order': 0.001 }, 'affirm'],
    ['yes, well', { affirm: 0.9, 'get-invoice': 0.025, thank: 0.025, review: 0.025, goodbye: 0.025 }, 'affirm'],
    ['no', { deny: 0.99, 'cancel-order': 0.01 }, 'deny'],
  ])('%s', (text, scores, intent) => {
    expect(chooseIntent(heard(text, scores), noRequest, initialDialogueState)).toBe(intent)
  })
})

describe('a message that the classifier does not know', () => {
  it.each([
    ['SAVE15', 'apply-coupon'],
    ['save me 15', 'oos'],
    ['HELLO', 'oos'],
  ])('%s', (text, intent) => {
    expect(chooseIntent(heard(text, { oos: 0.9, greet: 0.1 }), noRequest, initialDialogueState)).toBe(intent)
  })
})

describe('a wish for a recommendation', () => {
  it.each([
    ['show me something for running', 'find-product'],
    ['有没有适合跑步的', 'find-product'],
    ['玩游戏用的，推荐一下', 'find-product'],
    ['what do you have for me', 'get-recommendation'],
    ['有适合我的吗', 'get-recommendation'],
    ['recommend something for my mother', 'get-recommendation'],
  ])('%s', (text, intent) => {
    expect(chooseIntent(heard(text, { 'get-recommendation': 0.9 }), noRequest, initialDialogueState)).toBe(intent)
  })
})

describe('goods that the shop has no word for', () => {
  it.each([
    [{ 'small-talk': 0.75, 'find-product': 0.24 }, 'find-product'],
    [{ 'small-talk': 0.95, 'find-product': 0.04 }, 'small-talk'],
    [{ 'store-hours': 0.7, 'find-product': 0.25 }, 'store-hours'],
  ])('%j', (scores, intent) => {
    const asked = { ...heard('do you have hammocks?', scores), unknownGoods: 'hammocks' }
    expect(chooseIntent(asked, noRequest, initialDialogueState)).toBe(intent)
  })
})

describe('the order of the rules, where two of them answer', () => {
  const vela = toProductId('vela')
  const talon = toProductId('talon')
  const one = { products: [vela], anchors: [vela], isPrecise: true }
  const byName = { ...one, pointedBy: 'name' as const }
  const byPlace = { ...one, pointedBy: 'ordinal' as const }
  const byLook = { ...one, pointedBy: 'description' as const }
  const fromContext = { ...one, pointedBy: 'context' as const }
  const ranking = { direction: 'least' as const, products: [vela, talon] }
  const cancelling = { pending: { intent: 'cancel-order', slot: 'confirmation' as const, askedAt: 0 } }
  const asked = (lastIntent: string) => ({ lastIntent, focus: [vela, talon] })
  const onShelf = { ...asked('find-accessory'), constraint: { category: 'Cases' } }

  const product = (text: string): Entity => ({ kind: 'product', text, products: [{ productId: vela, score: 1 }] })
  const kind = (text: string): Entity => ({ kind: 'category', text, category: 'Phones' })
  const colour = (text: string): Entity => ({ kind: 'attribute', text, name: 'colour', value: text })
  const place = (text: string): Entity => ({ kind: 'ordinal', text, position: 1 })
  const pieces = (text: string): Entity => ({ kind: 'quantity', text, quantity: 2 })
  const cheaper = (text: string): Entity => ({ kind: 'comparative', text, direction: 'cheaper' })
  const limit = (text: string): Entity => ({ kind: 'price-range', text, max: 30 })
  const correction: Entity = { kind: 'correction', text: 'no,' }
  const inColour = { constraint: { attributes: { colour: 'blue' } } }

  const shop = electronicsShop()
  const { lexicon } = createLanguage(shop, {}, [])
  const wishesFor = (category: string | undefined): readonly Wish[] =>
    category === undefined
      ? []
      : [{ kind: 'category', said: category, strength: 'must', any: [category], isRefused: false }]

  type Case = {
    readonly text: string
    readonly intent?: string
    readonly scores?: Readonly<Record<string, number>>
    readonly unknownGoods?: string
    readonly entities?: readonly Entity[]
    readonly request?: Partial<ProductRequest>
    readonly state?: Partial<DialogueState>
    /** The kind of thing that a search is under way for. */
    readonly lookedFor?: string
    readonly wins: readonly [Rule, intent: string]
    readonly over: readonly [Rule, intent: string]
  }

  const cases: readonly Case[] = [
    {
      ...{ text: 'how much would that cost me?', intent: 'ask-price', state: cancelling },
      ...{ wins: [asksFeeOfCancelling, 'check-cancellation-fee'], over: [takesAsUnderstood, 'ask-price'] },
    },
    {
      ...{ text: '第二个要多少钱', intent: 'ask-price', entities: [place('第二个')], request: byPlace },
      ...{ state: { ...cancelling, ...asked('ask-price') } },
      ...{ wins: [asksFeeOfCancelling, 'check-cancellation-fee'], over: [takesAsUnderstood, 'ask-price'] },
    },
    {
      ...{ text: 'what is the least I would have to pay?', intent: 'ask-price' },
      ...{ request: { ranking }, state: cancelling },
      ...{ wins: [asksFeeOfCancelling, 'check-cancellation-fee'], over: [ranksProducts, 'compare-products'] },
    },
    {
      ...{ text: 'the cheapest phone', entities: [kind('phone')], request: { ranking } },
      ...{ wins: [ranksProducts, 'compare-products'], over: [namesThingsOfCatalogue, 'find-product'] },
    },
    {
      ...{ text: '最便宜的手机', entities: [kind('手机')], request: { ranking } },
      ...{ wins: [ranksProducts, 'compare-products'], over: [namesThingsOfCatalogue, 'find-product'] },
    },
    {
      ...{ text: 'what do you sell?', intent: 'small-talk' },
      ...{ wins: [asksWhatIsSold, 'find-product'], over: [takesAsUnderstood, 'small-talk'] },
    },
    {
      ...{ text: 'and something similar to the second', entities: [place('second')], request: byPlace },
      ...{ state: asked('ask-price') },
      ...{ wins: [wantsSomethingSimilar, 'find-product'], over: [asksSameOfAnother, 'ask-price'] },
    },
    {
      ...{ text: '第二个有类似的吗', entities: [place('第二个')], request: byPlace, state: asked('ask-availability') },
      ...{ wins: [wantsSomethingSimilar, 'find-product'], over: [asksSameOfAnother, 'ask-availability'] },
    },
    {
      ...{ text: 'no, the cheaper one', intent: 'deny', entities: [correction, cheaper('cheaper')] },
      ...{ request: { ...byLook, direction: 'cheaper' }, state: asked('ask-price') },
      ...{ wins: [wantsCheaperOrDearer, 'find-product'], over: [asksSameOfAnother, 'ask-price'] },
    },
    {
      ...{ text: '来两个便宜点的', entities: [pieces('两个'), cheaper('便宜点')] },
      ...{ request: { ...fromContext, direction: 'cheaper' } },
      ...{ wins: [wantsCheaperOrDearer, 'find-product'], over: [ordersPieces, 'place-order'] },
    },
    {
      ...{ text: '第一个来两个', entities: [place('第一个'), pieces('两个')], request: byPlace },
      ...{ state: asked('ask-price') },
      ...{ wins: [ordersPieces, 'place-order'], over: [asksSameOfAnother, 'ask-price'] },
    },
    {
      ...{ text: 'two of the second', entities: [pieces('two'), place('second')], request: byPlace },
      ...{ wins: [ordersPieces, 'place-order'], over: [picksFromList, 'find-product'] },
    },
    {
      ...{ text: '那Vela 9呢', entities: [product('Vela 9')], request: { ...byName, isForWhatIsSought: true } },
      ...{ state: asked('ask-price') },
      ...{ wins: [asksSameOfAnother, 'ask-price'], over: [namesWhatItIsFor, 'find-accessory'] },
    },
    {
      ...{ text: 'ok the first', intent: 'affirm', entities: [place('first')], request: byPlace },
      ...{ state: asked('ask-price') },
      ...{ wins: [asksSameOfAnother, 'ask-price'], over: [namesThingAlone, 'find-product'] },
    },
    {
      ...{
        text: 'no, the blue one',
        intent: 'deny',
        entities: [correction, colour('blue')],
        request: { ...byLook, ...inColour },
      },
      ...{ state: asked('ask-availability') },
      ...{ wins: [asksSameOfAnother, 'ask-availability'], over: [takesAsUnderstood, 'deny'] },
    },
    {
      ...{ text: 'Vela 9', intent: 'greet', entities: [product('Vela 9')] },
      ...{ request: { ...byName, isForWhatIsSought: true } },
      ...{ wins: [namesWhatItIsFor, 'find-accessory'], over: [namesThingAlone, 'find-product'] },
    },
    {
      ...{ text: '第一个', intent: 'greet', entities: [place('第一个')], request: byPlace },
      ...{ wins: [namesThingAlone, 'find-product'], over: [takesAsUnderstood, 'greet'] },
    },
    {
      ...{ text: 'the Vela 9, ok', entities: [product('Vela 9')], request: byName },
      ...{ scores: { affirm: 0.6, 'place-order': 0.4 } },
      ...{ wins: [namesThingAlone, 'find-product'], over: [wishesBesideYes, 'place-order'] },
    },
    {
      ...{ text: '手机', intent: 'contact-customer-service', entities: [kind('手机')] },
      ...{ request: { constraint: { category: 'Phones' } } },
      ...{ wins: [namesKindAlone, 'find-product'], over: [takesAsUnderstood, 'contact-customer-service'] },
    },
    {
      ...{ text: 'phone cases', intent: 'find-accessory', entities: [kind('phone cases')] },
      ...{ request: { constraint: { category: 'Cases' }, isAccessoryKind: true } },
      ...{ wins: [namesAccessoryKind, 'find-product'], over: [takesAsUnderstood, 'find-accessory'] },
    },
    {
      ...{ text: 'iPhone 15 case?', intent: 'ask-product-detail', entities: [kind('case')] },
      ...{ request: { constraint: { category: 'Cases' } } },
      ...{ wins: [namesKindUnasked, 'find-product'], over: [takesAsUnderstood, 'ask-product-detail'] },
    },
    {
      ...{ text: '什么时候能到', intent: 'delivery-period', state: asked('track-order') },
      ...{ wins: [asksWhenOrderArrives, 'track-order'], over: [takesAsUnderstood, 'delivery-period'] },
    },
    {
      ...{ text: 'in leather', intent: 'ask-product-detail', entities: [colour('leather')], state: onShelf },
      lookedFor: 'Phone cases',
      ...{ request: { ...fromContext, ...inColour } },
      ...{ wins: [narrowsDownShelf, 'find-accessory'], over: [wishesForProducts, 'find-product'] },
    },
    {
      ...{ text: '不要超过30的', intent: 'deny', entities: [limit('不要超过30')], state: onShelf },
      lookedFor: 'Phone cases',
      ...{ request: { ...fromContext, constraint: { maxPriceMinor: 3000 } } },
      ...{ wins: [narrowsDownShelf, 'find-accessory'], over: [wishesForProducts, 'find-product'] },
    },
    {
      ...{ text: '65寸的', intent: 'ask-price', entities: [colour('65寸')], state: asked('find-product') },
      lookedFor: 'Televisions',
      ...{ request: { ...fromContext, ...inColour } },
      ...{ wins: [wishesForProducts, 'find-product'], over: [takesAsUnderstood, 'ask-price'] },
    },
    {
      ...{ text: 'can you recommend the newest phone?', intent: 'get-recommendation', entities: [kind('phone')] },
      ...{ request: { ...one, pointedBy: 'newest' } },
      ...{ wins: [wantsNewest, 'find-product'], over: [takesAsUnderstood, 'get-recommendation'] },
    },
    {
      ...{ text: '适合跑步的', intent: 'get-recommendation' },
      ...{ wins: [wantsForPurpose, 'find-product'], over: [takesAsUnderstood, 'get-recommendation'] },
    },
    {
      ...{ text: '有吊床吗', unknownGoods: '吊床', scores: { affirm: 0.4, 'store-hours': 0.35, 'find-product': 0.25 } },
      ...{ wins: [wantsUnknownGoods, 'find-product'], over: [wishesBesideYes, 'store-hours'] },
    },
    {
      ...{ text: 'yes, track it', scores: { affirm: 0.9, 'track-order': 0.08, thank: 0.02 } },
      ...{ wins: [wishesBesideYes, 'track-order'], over: [takesAsUnderstood, 'affirm'] },
    },
    {
      ...{ text: 'Vela 9, heavy or not so', scores: { oos: 0.6, 'ask-product-detail': 0.4 } },
      ...{ entities: [product('Vela 9')], request: byName },
      ...{ wins: [namesProductOrOrder, 'ask-product-detail'], over: [namesThingsOfCatalogue, 'find-product'] },
    },
    {
      ...{ text: 'OR-10023', scores: { oos: 0.4, 'track-order': 0.6 }, request: { orderNumber: '10023' } },
      ...{ wins: [namesProductOrOrder, 'track-order'], over: [typesCode, 'apply-coupon'] },
    },
    {
      ...{ text: '10023, the second', scores: { oos: 0.4, 'track-order': 0.6 }, entities: [place('second')] },
      ...{ request: { ...byPlace, orderNumber: '10023' } },
      ...{ wins: [namesProductOrOrder, 'track-order'], over: [picksFromList, 'find-product'] },
    },
    {
      ...{ text: 'KIRUNE15', entities: [{ kind: 'brand', text: 'kirune', brand: 'Kirune' }] },
      ...{ wins: [typesCode, 'apply-coupon'], over: [namesThingsOfCatalogue, 'find-product'] },
    },
  ]

  it.each(cases)('$text → $wins.1, not $over.1', ({ wins, over, ...given }) => {
    const scores = given.scores ?? { [given.intent ?? 'oos']: 1 }
    const { unknownGoods, entities = [] } = given
    const understanding = { ...heard(given.text, scores), entities, ...(unknownGoods && { unknownGoods }) }
    const state = { ...initialDialogueState, ...given.state }
    const wishes = resolveWishes(understanding, { ...state, wishes: wishesFor(given.lookedFor) }, shop, lexicon, 'EUR')
    const request = { ...noRequest, wishes, ...given.request }
    const answers = [wins, over].map(([rule]) => rule({ understanding, request, state }))
    expect(answers).toEqual([wins[1], over[1]])
    expect(chooseIntent(understanding, request, state)).toBe(wins[1])
  })
})
