import { chooseIntent } from '../../src/conversation/policy/choose-intent.ts'
import { emptyUnderstanding, noRequest } from '../../src/conversation/policy/no-request.ts'
import { initialDialogueState } from '../../src/domain/index.ts'

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
