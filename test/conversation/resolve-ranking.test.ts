import { emptyUnderstanding } from '../../src/conversation/policy/no-request.ts'
import { resolveRanking } from '../../src/conversation/policy/resolve-ranking.ts'
import { resolveWishes } from '../../src/conversation/policy/resolve-wishes.ts'
import { type Catalogue, initialDialogueState, toCatalogue, toProductId } from '../../src/domain/index.ts'
import { findWords } from '../../src/understanding/entities/words.ts'
import { createLanguage } from '../../src/understanding/index.ts'
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
/** What a message ranks after talk of the products in focus, of those that were shown. */
function rankIn(
  shop: Catalogue,
  text: string,
  { focus = [], shown = focus }: { readonly focus?: readonly string[]; readonly shown?: readonly string[] } = {},
) {
  const entities = findWords(text)
  const utterance = { text, normalised: text, locale: 'en' as const }
  const state = { ...initialDialogueState, focus: focus.map(toProductId), shown: shown.map(toProductId) }
  const understanding = { ...emptyUnderstanding('en', 'find-product'), utterance, entities }
  const { lexicon } = createLanguage(shop, {}, [])
  return resolveRanking(understanding, resolveWishes(understanding, state, shop, lexicon, 'EUR'), state, shop)
}
const rank = (text: string, shown: readonly string[] = []) => rankIn(catalogue, text, { shown })

describe('a superlative', () => {
  it.each([
    ['the cheapest lamp', 'least', ['b', 'a']],
    ['最贵的灯', 'most', ['a', 'b']],
  ])('%s: those that can be bought, by price', (text, direction, products) =>
    expect(rank(text)).toEqual({ direction, products }),
  )

  it.each([
    ['which lamp has the longest burning time?', 'burning time', ['b', 'a']],
    ['哪个灯照明时间最长', 'burning time', ['b', 'a']],
    ['the lightest lamp', 'weight', ['b', 'a']],
    ['最重的灯', 'weight', ['a', 'b']],
    ['哪个灯的电池最大', 'battery capacity', ['b', 'a']],
  ])('%s: by the attribute that is named or implied, whatever its unit', (text, attribute, products) =>
    expect(rank(text)).toMatchObject({ attribute, products }),
  )

  it('speaks of what was shown where no kind is named', () => {
    expect(rank('which one is the lightest?', ['a', 'c'])?.products).toEqual(['c', 'a'])
    expect(rank('which is the cheapest?', ['a', 'd'])?.products).toEqual(['d', 'a'])
  })

  it('keeps to a feature, and to other brands than the one refused', () => {
    const shop = toCatalogue([
      lamp('plain', 5, { connection: 'cable' }),
      lamp('dear', 40, { connection: 'Bluetooth 5.3' }),
      lamp('fair', 30, { connection: 'Bluetooth 5.0' }),
      { ...lamp('refused', 10, { connection: 'Bluetooth 5.0' }), brand: 'Kirune' },
    ])
    const cheapest = (text: string, shown: readonly string[] = []) => rankIn(shop, text, { shown })?.products
    expect(cheapest('the cheapest bluetooth lamp, but not from Kirune')).toEqual(['fair', 'dear'])
    expect(cheapest('the cheapest bluetooth lamp')).toEqual(['refused', 'fair', 'dear'])
    expect(cheapest('which of these is the cheapest with bluetooth', ['plain', 'dear', 'fair'])).toEqual([
      'fair',
      'dear',
    ])
  })

  it.each(['a lamp', 'the best lamp', 'the newest lamp', 'the thinnest lamp', 'the cheapest'])(
    '%s ranks nothing',
    text => expect(rank(text)).toBeUndefined(),
  )
})

describe('a degree', () => {
  const about = (text: string, focus: readonly string[], shown = focus) => rankIn(catalogue, text, { focus, shown })

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
    ['lighter', []],
    ['tell me more', ['a']],
    ['cheaper', ['a']],
    ['is the first one lighter', ['a']],
  ])('%s ranks nothing', (text, focus) => expect(about(text, focus)).toBeUndefined())
})
