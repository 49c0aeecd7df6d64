import { resolveRanking } from '../../src/conversation/policy/resolve-ranking.ts'
import { type Catalogue, type ProductConstraint, toCatalogue, toProductId } from '../../src/domain/index.ts'
import { findWords } from '../../src/understanding/entities/words.ts'
import { makeProduct } from '../support/small-shop.ts'

const lamp = (id: string, price: number, attributes: Readonly<Record<string, string>>, stock = 10) =>
  makeProduct({
    ...{ id, price, attributes, stock, categories: ['Lamps'], nameZh: id },
    translations: {
      zh: {
        ...{ name: id, description: '', categories: ['灯'] },
        attributes: Object.fromEntries(
          Object.entries(attributes).map(([name, value]) => [
            { weight: '重量', 'burning time': '照明时间' }[name] ?? name,
            value,
          ]),
        ),
      },
    },
  })
const catalogue = toCatalogue([
  lamp('a', 30, { weight: '1.2 kg', 'burning time': '9 hours', 'battery capacity': '900 mAh' }),
  lamp('b', 20, { weight: '800 g', 'burning time': '12 hours', 'battery capacity': '1,100 mAh' }),
  lamp('c', 10, { weight: '950 g' }, 0),
  makeProduct({ id: 'd', price: 1 }),
])
const rank = (
  text: string,
  category?: string,
  shown: readonly string[] = [],
  wish: ProductConstraint = {},
  shop: Catalogue = catalogue,
) =>
  resolveRanking(
    { entities: findWords(text), utterance: { text, normalised: text, locale: 'en' } },
    { ...(category !== undefined && { category }), ...wish },
    { shown: shown.map(toProductId) },
    shop,
  )

describe('a superlative', () => {
  it.each([
    ['the cheapest lamp', 'least', ['b', 'a']],
    ['最贵的灯', 'most', ['a', 'b']],
  ])('%s: those that can be bought, by price', (text, direction, products) =>
    expect(rank(text, 'Lamps')).toEqual({ direction, products }),
  )

  it.each([
    ['which lamp has the longest burning time?', 'burning time', ['b', 'a']],
    ['哪个照明时间最长', 'burning time', ['b', 'a']],
    ['the lightest lamp', 'weight', ['b', 'a']],
    ['最重的灯', 'weight', ['a', 'b']],
    ['哪个灯的电池最大', 'battery capacity', ['b', 'a']],
  ])('%s: by the attribute that is named or implied, whatever its unit', (text, attribute, products) =>
    expect(rank(text, 'Lamps')).toMatchObject({ attribute, products }),
  )

  it('speaks of what was shown where no kind is named', () => {
    expect(rank('which one is the lightest?', undefined, ['a', 'c'])?.products).toEqual(['c', 'a'])
    expect(rank('which is the cheapest?', undefined, ['a', 'd'])?.products).toEqual(['d', 'a'])
  })

  it('keeps to a feature, and to other brands than the one refused', () => {
    const shop = toCatalogue([
      lamp('plain', 5, {}),
      lamp('dear', 40, { bluetooth: '5.3' }),
      lamp('fair', 30, { connection: 'Bluetooth' }),
      { ...lamp('refused', 10, { bluetooth: '5.0' }), brand: 'Kirune' },
    ])
    const wish = { attributes: { connection: 'bluetooth' }, notBrand: 'Kirune' }
    expect(rank('the cheapest bluetooth lamp', 'Lamps', [], wish, shop)?.products).toEqual(['fair', 'dear'])
    const shown = ['plain', 'dear', 'fair']
    expect(rank('the cheapest one with bluetooth', undefined, shown, wish, shop)?.products).toEqual(['fair', 'dear'])
  })

  it.each([
    ['a lamp', 'Lamps'],
    ['the best lamp', 'Lamps'],
    ['the thinnest lamp', 'Lamps'],
    ['the cheapest', undefined],
  ])('%s ranks nothing', (text, category) => expect(rank(text, category)).toBeUndefined())
})
