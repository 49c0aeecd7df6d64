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

describe('a degree', () => {
  const about = (text: string, focus: readonly string[], shown = focus, category: string | null = 'Lamps') =>
    resolveRanking(
      { entities: findWords(text), utterance: { text, normalised: text, locale: 'en' } },
      {},
      {
        shown: shown.map(toProductId),
        focus: focus.map(toProductId),
        constraint: category === null ? {} : { category },
      },
      catalogue,
    )

  it.each(['something lighter', '轻一点的'])('%s: what goes beyond the one that is talked about', text =>
    expect(about(text, ['a'])).toEqual({ attribute: 'weight', direction: 'least', products: ['b'] }),
  )

  it('ranks the kind where the talk is of several', () =>
    expect(about('轻一点的', ['a', 'b'])?.products).toEqual(['b', 'a']))

  it('names the attribute itself', () =>
    expect(about('with more battery', ['a'])).toMatchObject({ attribute: 'battery capacity', products: ['b'] }))

  it.each(['lighter', '更轻的'])('%s: says so where nothing does', text =>
    expect(about(text, ['b'])).toEqual({
      ...{ attribute: 'weight', direction: 'least', products: ['b'] },
      isUnsurpassed: true,
    }),
  )

  it.each([
    ['which one is lighter?', ['c', 'a']],
    ['哪个更轻', ['c', 'a']],
    ['which is cheaper', ['c', 'a']],
  ])('%s: a choice among what was shown', (text, products) =>
    expect(about(text, [], ['a', 'c'])?.products).toEqual(products),
  )

  it.each([
    ['lighter', [], null],
    ['tell me more', ['a'], 'Lamps'],
    ['cheaper', ['a'], 'Lamps'],
    ['is the first one lighter', ['a'], 'Lamps'],
  ])('%s ranks nothing', (text, focus, category) => expect(about(text, focus, focus, category)).toBeUndefined())
})
