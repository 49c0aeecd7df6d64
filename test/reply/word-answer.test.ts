import type { AnswerValue, IntentDefinition, Locale } from '../../src/domain/index.ts'
import { toProductId } from '../../src/domain/index.ts'
import { wordAnswer } from '../../src/reply/word-answer.ts'
import { createLanguage, readWishes } from '../../src/understanding/index.ts'
import { electronicsShop } from '../support/electronics-shop.ts'

const catalogue = electronicsShop()
const { lexicon } = createLanguage(catalogue, {}, [])
const intent: IntentDefinition = {
  ...{ name: 'find-product', description: '', skill: 'find-product', recommend: 'none', slots: [], handoff: false },
  examples: { en: [], zh: [] },
  responses: { en: { found: ['{value}'] }, zh: { found: ['{value}'] } },
}

function word(value: AnswerValue, locale: Locale): string {
  const answer = { outcome: 'found', values: { value } }
  return wordAnswer({ answer, intent, locale, catalogue, shopName: 'Corner', inReplyTo: 'a' })
}

const list = (ids: readonly string[], locale: Locale) =>
  word({ kind: 'products', productIds: ids.map(toProductId) }, locale)

const wished = (text: string, locale: Locale, ...kinds: readonly string[]) => {
  const { wishes } = readWishes(text, { catalogue, lexicon, currency: 'EUR', kinds })
  return word({ kind: 'wishes', wishes, currency: 'EUR' }, locale)
}

describe('products in a sentence', () => {
  it('are named with their prices, each in the words of the language', () => {
    expect(list(['view-43'], 'en')).toBe('Delmar view-43 (€300.00)')
    expect(list(['view-43', 'view-55'], 'en')).toBe('Delmar view-43 (€300.00) and Delmar view-55 (€500.00)')
    expect(list(['cell-5', 'cell-10', 'cell-20'], 'en')).toBe(
      'Ostra cell-5 (€15.00), Ostra cell-10 (€25.00) and Ostra cell-20 (€45.00)',
    )
    expect(list(['view-43', 'view-55'], 'zh')).toBe('Delmar view-43（€300.00）、Delmar view-55（€500.00）')
  })

  it('leave out what is not sold any more', () => {
    expect(list(['gone', 'view-43'], 'en')).toBe('Delmar view-43 (€300.00)')
  })
})

describe('wishes said back', () => {
  it.each([
    ['televisions', 'en', 'Televisions'],
    ['televisions', 'zh', '电视'],
    ['under 600 euros', 'en', 'at most €600.00'],
    ['600以内', 'zh', '€600.00以内'],
    ['over 600 euros', 'en', 'at least €600.00'],
    ['around 600 euros', 'en', 'around €600.00'],
    ['600左右', 'zh', '€600.00左右'],
    ['between 200 and 600 euros', 'en', 'from €200.00 to €600.00'],
    ['200到600欧', 'zh', '€200.00到€600.00'],
    ['at least 43 inches', 'en', 'at least 43 inches'],
    ['43寸以上', 'zh', '43寸以上'],
    ['nothing over 45 inch', 'en', 'at most 45 inch'],
    ['65-inch', 'en', '65-inch'],
    ['between 43 and 55 inches', 'en', '43 and 55 inches'],
    ['IP67', 'en', 'IP67'],
  ] as const)('%s (%s)', (text, locale, expected) => {
    expect(wished(text, locale, text === 'IP67' ? 'Watches' : 'Televisions')).toBe(expected)
  })

  it.each([
    ['red, without a cable', 'en', 'red, not cable'],
    ['nothing from Corva', 'en', 'not Corva'],
    ['红色的，不要Corva的', 'zh', '不要Corva、红色'],
    ['red or orange', 'en', 'red / orange'],
    ['only what is in stock', 'en', 'in stock'],
    ['只要现货', 'zh', '有现货'],
  ] as const)('%s (%s)', (text, locale, expected) => {
    const said = wished(text, locale, 'Headphones')
    const parts = (words: string) => words.split(/[、]|, /).sort()
    expect(parts(said)).toEqual(parts(expected))
  })
})
