import { findUnfamiliar, hearLanguage } from '../../src/understanding/hear-language.ts'
import { type CatalogueLanguage, createLanguage } from '../../src/understanding/index.ts'
import { toUtterance } from '../../src/understanding/normalise.ts'
import { demoLanguage } from '../support/demo-language.ts'
import { smallShop } from '../support/small-shop.ts'

let language: CatalogueLanguage
beforeAll(async () => {
  language = await demoLanguage()
})

const heard = (text: string, fallback: 'en' | 'zh', of = language) =>
  hearLanguage(toUtterance(text, fallback), fallback, of).locale

describe('the language of a conversation', () => {
  it.each([
    'Vela 9',
    'ok',
    'OK!',
    '10023',
    'LW-10023',
    'hi',
    'yes',
    'Aurelan Vela 9 Pro',
    'Talon X5 Max',
    'AU-P3081',
    'Aurelan',
    'li@shop.example.cn',
    'Sony WH-1000XM5',
    'iPhone 15 Pro Max 256GB',
    '？？',
  ])('stays Chinese when "%s" is said', text => expect(heard(text, 'zh')).toBe('zh'))

  it.each([
    'How much is the Vela 9?',
    'where is my order',
    'cheap laptop',
    'my order',
    'do you have it in white',
    'I want to talk to a human',
    'can i get my money back if i dont like it',
  ])('becomes English when "%s" is said', text => expect(heard(text, 'zh')).toBe('en'))

  it.each(['晴川7 Pro', '晴川7', '奥瑞澜 Vela 9', '10023', 'ok'])('stays English when "%s" is said', text =>
    expect(heard(text, 'en')).toBe('en'),
  )

  it.each(['你好', '手机', '晴川7 Pro多少钱', '这款有货吗', 'Vela 9 有货吗', '多少钱'])(
    'becomes Chinese when "%s" is said',
    text => expect(heard(text, 'en')).toBe('zh'),
  )

  it('knows the names of the shop at hand only', () => {
    const other = createLanguage(smallShop(), {}, [])
    expect(heard('维拓 7', 'en', other)).toBe('en')
    expect(heard('维拓 7', 'en')).toBe('zh')
  })
})

describe('words that the shop does not know', () => {
  it.each([
    ['do you sell zithers', ['zithers']],
    ['hmm actually how much would that cost me', []],
  ])('%s', (text, unknown) => expect(findUnfamiliar(text, language)).toEqual(unknown))
})
