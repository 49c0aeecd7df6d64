import { createCatalogueTerms } from '../../../src/understanding/entities/catalogue-terms.ts'
import { editDistance } from '../../../src/understanding/entities/misspellings.ts'
import { createNameMatcher } from '../../../src/understanding/entities/name-matcher.ts'
import { smallShop } from '../../support/small-shop.ts'

const terms = createCatalogueTerms(smallShop(), { Phones: ['smartphone', '电话'] })
const names = createNameMatcher(smallShop(), terms.genericWords, new Set(['air', 'slime']))

describe('product names', () => {
  it.each([
    ['How much is the Kirune Velto 7?', 'velto-7'],
    ['velto 7 pro', 'velto-7-pro'],
    ['the osca lite in white', 'osca-lite'],
    ['veltto 7 price', 'velto-7'],
    ['VELTO7PRO有货吗', 'velto-7-pro'],
    ['维拓 7 Pro 多少钱', 'velto-7-pro'],
    ['奥斯卡青春版多少钱', 'osca-lite'],
    ['bx-2210', 'osca-lite'],
    ['murmr air', 'pods-air'],
  ])('finds the product meant by "%s"', (text, id) => expect(names.match(text, 5)[0]?.productId).toBe(id))

  it.each([
    'hello',
    'asdf qwer',
    'where is my order 10023',
    '你好',
    '今天天气怎么样',
    'a phone with a good camera',
    'a case',
    'slime',
    '',
    '7',
  ])('finds none in "%s"', text => expect(names.match(text, 5)).toEqual([]))

  it('offers the whole family when only its name is said', () => {
    const ids = names.match('velto', 10).map(({ productId }) => productId)
    expect(ids).toEqual(expect.arrayContaining(['velto-7', 'velto-7-pro', 'velto-7-pro-white']))
    expect(ids[0]).toBe('velto-7')
  })

  it('counts a swap of neighbours as one error', () => {
    expect(editDistance('velto', 'vetlo', 2)).toBe(1)
    expect(editDistance('velto', 'velto', 2)).toBe(0)
    expect(editDistance('velto', 'murmur', 2)).toBe(3)
  })
})

describe('terms of the catalogue', () => {
  const found = (text: string) => terms.find(text).map(({ text: _, ...entity }) => entity)

  it('knows categories by their plural, singular, Chinese name and synonym', () => {
    const phones = { kind: 'category', category: 'Phones' }
    for (const text of ['phones', 'a phone please', '手机', '我想买手机', 'a smartphone', '电话']) {
      expect(found(text)).toContainEqual(phones)
    }
  })

  it('takes the last of two kinds side by side for what is meant', () => {
    expect(found('phone cases')).toEqual([{ kind: 'category', category: 'Cases' }])
    expect(found('cases for phones').map(({ kind }) => kind)).toEqual(['category', 'category'])
  })

  it('prefers the longer name', () => {
    expect(found('手机壳')).toContainEqual({ kind: 'category', category: 'Cases' })
    expect(found('手机壳')).not.toContainEqual({ kind: 'category', category: 'Phones' })
  })

  it('knows brands and attribute values', () => {
    expect(found('white Brannox earphones')).toEqual(
      expect.arrayContaining([
        { kind: 'brand', brand: 'Brannox' },
        { kind: 'attribute', name: 'colour', value: 'white' },
        { kind: 'category', category: 'Earphones' },
      ]),
    )
  })

  it('finds nothing where there is nothing', () => expect(found('good morning')).toEqual([]))
})
