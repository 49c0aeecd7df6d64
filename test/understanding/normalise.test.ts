import fc from 'fast-check'
import { detectLocale, maximumCharacters, normaliseText, toUtterance } from '../../src/understanding/normalise.ts'

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
