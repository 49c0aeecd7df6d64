import fc from 'fast-check'
import { removePersonalData } from '../../../src/learning/index.ts'

describe('personal data', () => {
  it.each([
    ['mail me at jo.do+x@shop.co.uk please', 'mail me at name@example.com please'],
    ['where is order LW-1234567?', 'where is order 00000?'],
    ['where is my order 10023', 'where is my order 00000'],
    ['call +49 (0)170 123-4567 now', 'call 00000 now'],
    ['我的手机号是13812345678，订单10023到哪了', '我的手机号是00000,订单00000到哪了'],
    ['see https://shop.example/orders?id=7 for it', 'see https://example.com for it'],
    ['card 4111 1111 1111 1111', 'card 00000'],
    ['my id is 11010519491231002X', 'my id is 00000'],
  ])('goes out of "%s"', (text, clean) => {
    expect(removePersonalData(text)).toBe(clean)
  })

  it.each(['is the Vela 9 in stock', '256GB or 512GB?', 'under 300 euros', 'two of the 4K ones', '三百块以内的耳机'])(
    'is not seen in "%s"',
    text => {
      expect(removePersonalData(text)).toBe(text)
    },
  )

  it('goes by what was found in the text as well', () => {
    const entities = [{ kind: 'order-number', text: 'AB-12', orderNumber: 'AB-12' }] as const
    expect(removePersonalData('where is AB-12', entities)).toBe('where is 00000')
  })

  it('leaves no address and no long number, whatever the text', () => {
    const piece = fc.constantFrom(
      'a@b.c',
      'x.y@z',
      'www.q.r',
      'http://u',
      ' ',
      '1',
      '23456',
      '+49',
      '-',
      '(',
      ')',
      'LW-',
      '订单',
      '@',
      '.',
      'ab',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), parts => {
        const once = removePersonalData(parts.join(''))
        expect(once.replaceAll('name@example.com', ' ')).not.toMatch(/\w@\w/)
        expect(once.replaceAll('00000', '')).not.toMatch(/\d{5}/)
      }),
      { seed: 3, numRuns: 1_000 },
    )
  })
})
