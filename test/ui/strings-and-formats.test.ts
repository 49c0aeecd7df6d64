import { formatPrice, formatTime } from '../../src/ui/shared/format.ts'
import { strings, toUiLocale } from '../../src/ui/shared/strings.ts'

describe('strings', () => {
  it('says everything in both languages', () => {
    expect(Object.keys(strings.zh).sort()).toEqual(Object.keys(strings.en).sort())
    for (const [name, text] of Object.entries(strings.zh)) {
      const said = typeof text === 'function' ? (text as (value: unknown) => string)(2) : text
      expect({ name, isChinese: /\p{Script=Han}/u.test(said) }).toEqual({ name, isChinese: true })
    }
  })

  it('reads language tags', () => {
    expect(['zh', 'zh-CN', 'ZH-Hans', 'en-GB', 'fr', '', undefined].map(toUiLocale)).toEqual([
      'zh',
      'zh',
      'zh',
      'en',
      'en',
      'en',
      'en',
    ])
  })
})

describe('formats', () => {
  it('writes prices from minor units by the digits of the currency', () => {
    expect(formatPrice({ amountMinor: 1_999, currency: 'EUR' }, 'en')).toBe('€19.99')
    expect(formatPrice({ amountMinor: 1_999, currency: 'JPY' }, 'en')).toBe('¥1,999')
    expect(formatPrice({ amountMinor: 1_999, currency: 'KWD' }, 'en')).toContain('1.999')
    expect(formatPrice({ amountMinor: 129_900, currency: 'CNY' }, 'zh')).toBe('¥1,299.00')
  })

  it('writes only the time for today, and the day before it otherwise', () => {
    const noon = new Date(2026, 10, 3, 12, 5).getTime()
    expect(formatTime(noon, noon + 60_000, 'en')).toBe('12:05')
    expect(formatTime(noon, noon + 26 * 3_600_000, 'en')).toMatch(/3.*12:05/)
    expect(formatTime(noon, noon + 26 * 3_600_000, 'zh')).toMatch(/11月3日.*12:05/)
  })
})
