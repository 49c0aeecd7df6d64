import { countriesNamed, isInEuropeanUnion, placeMentioned } from '../../src/language/index.ts'

describe('places in a text', () => {
  it('reads the country of a town anywhere', () => {
    for (const [text, code] of [
      ['my aunt lives in Kaohsiung', 'TW'],
      ['寄到珠海要几天', 'CN'],
      ['能发九龙吗', 'HK'],
      ['中国香港能送吗', 'HK'],
      ['寄回国内', 'CN'],
      ['a parcel for Zürich', 'CH'],
      ['有送台灣嗎', 'TW'],
    ] as const) {
      expect([text, placeMentioned(text)?.code]).toEqual([text, code])
    }
    expect(placeMentioned('do you deliver to islands?')).toBeUndefined()
  })

  it('finds every country of a list', () => {
    expect([...countriesNamed('To Norway, Switzerland and mainland China')].sort()).toEqual(['CH', 'CN', 'NO'])
    expect(isInEuropeanUnion('IE')).toBe(true)
    expect(isInEuropeanUnion('NO')).toBe(false)
  })
})

it('takes the time of a country for no place', () => {
  expect(countriesNamed('在挪威时间12:00前下单').size).toBe(0)
})
