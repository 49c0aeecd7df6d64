import fc from 'fast-check'
import {
  detectLocale,
  maximumCharacters,
  normaliseText,
  toSentence,
  toUtterance,
} from '../../src/understanding/normalise.ts'

describe('normalising', () => {
  it('folds width, controls and space', () => {
    expect(normaliseText('  ＨＯＷ\u200b much\t\n is\u202e it ')).toBe('HOW much is it')
  })

  it.each([
    ['How much is it?', 'en'],
    ['多少钱', 'zh'],
    ['Velto 7 Pro 多少钱', 'zh'],
    ['12345', undefined],
    ['', undefined],
    ['Kirune Velto seven titanium 手', 'en'],
  ])('hears the language of %s', (text, locale) => expect(detectLocale(text)).toBe(locale))

  it('falls back where a text has no language', () => expect(toUtterance('??', 'zh').locale).toBe('zh'))

  it.each([
    ['ok', 'zh'],
    ['thank you', 'zh'],
    ['LW-10023', 'zh'],
    ['me@example.com', 'zh'],
    ['how much', 'en'],
    ['do you have it in white', 'en'],
    ['ok 好的', 'zh'],
  ])('goes on from Chinese after %s in %s', (text, locale) => expect(toUtterance(text, 'zh').locale).toBe(locale))

  it('never throws, never grows past the limit, and is stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), text => {
        const once = normaliseText(text)
        expect(once.length).toBeLessThanOrEqual(maximumCharacters)
        expect(normaliseText(once)).toBe(once)
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})

describe('the text as it is embedded', () => {
  it.each([
    ['where is order 10023?', 'where is order 12345?'],
    ['cancel #A-4471 please', 'cancel 12345 please'],
    ['订单20881的状态', '订单12345的状态'],
    ['phones under 1500€', 'phones under 1500€'],
    ['2000元以内的手机', '2000元以内的手机'],
    ['how much is the KX-P8570', 'how much is the KX-P8570'],
    ['a 5000mAh power bank', 'a 5000mAh power bank'],
    ['the Vela 9 with 256 GB', 'the Vela 9 with 256 GB'],
  ])('%s', (text, sentence) => {
    expect(toSentence(text)).toBe(sentence)
  })

  it('is the beginning and the end of a long text', () => {
    const sentence = toSentence(`where is my parcel ${'la '.repeat(600)}and I want my money back`)
    expect(sentence.length).toBeLessThan(500)
    expect(sentence).toMatch(/^where is my parcel .*I want my money back$/)
    expect(() => encodeURIComponent(toSentence('😀'.repeat(600)))).not.toThrow()
  })
})
