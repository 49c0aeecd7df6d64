import { toConstraintTest } from '../../src/catalogue/index.ts'
import { type RecommendationQuery, toCatalogue, toProductId } from '../../src/domain/index.ts'
import { applyFilters } from '../../src/recommendation/index.ts'
import { makeProduct, smallShop } from '../support/small-shop.ts'
import { day, happened, idsOf, makeQuery, me, now } from './sample-history.ts'

const catalogue = smallShop()
const everything = catalogue.products.map(({ id }) => ({ productId: id }))
const ids = (...names: readonly string[]) => names.map(toProductId)

/** Product → the filter that removed it. */
function removedBy(changes: Partial<RecommendationQuery>, relaxed: Parameters<typeof applyFilters>[3] = []) {
  const { removed } = applyFilters(everything, makeQuery(changes), catalogue, relaxed)
  return Object.fromEntries(removed.map(({ productId, filter }) => [productId, filter]))
}

describe('applyFilters', () => {
  it('removes what is sold out, and keeps the rest in its order', () => {
    const { kept, removed } = applyFilters(everything.toReversed(), makeQuery(), catalogue)
    expect(removed).toEqual([{ productId: 'case-osca', filter: 'sold-out' }])
    expect(idsOf(kept)).toEqual(idsOf(everything.toReversed()).filter(id => id !== 'case-osca'))
  })

  it('counts as sold out what the catalogue no longer has, and what is not on the market yet', () => {
    const shop = toCatalogue([
      makeProduct({ id: 'tomorrow', price: 9, releasedAt: now + day }),
      makeProduct({ id: 'today', price: 9, releasedAt: now }),
    ])
    const items = ids('gone', 'tomorrow', 'today').map(productId => ({ productId }))
    expect(applyFilters(items, makeQuery(), shop)).toEqual({
      kept: [{ productId: 'today' }],
      removed: [
        { productId: 'gone', filter: 'sold-out' },
        { productId: 'tomorrow', filter: 'sold-out' },
      ],
    })
  })

  it('removes what may not be sold in the country, where that is known', () => {
    const shop = toCatalogue([
      makeProduct({ id: 'swiss', price: 9, regions: ['CH', 'LI'] }),
      makeProduct({ id: 'anywhere', price: 9 }),
    ])
    const items = ids('swiss', 'anywhere').map(productId => ({ productId }))
    expect(applyFilters(items, makeQuery({ region: 'DE' }), shop).removed).toEqual([
      { productId: 'swiss', filter: 'not-sold-here' },
    ])
    for (const query of [makeQuery({ region: 'LI' }), makeQuery()]) {
      expect(applyFilters(items, query, shop).kept).toEqual(items)
    }
  })

  it('removes what has an age limit for all but those who are known to be old enough, and never relaxes', () => {
    const shop = toCatalogue([makeProduct({ id: 'wine', price: 9, ageLimit: 18 })])
    const items = ids('wine').map(productId => ({ productId }))
    for (const changes of [{}, { age: 17 }]) {
      expect(applyFilters(items, makeQuery(changes), shop).removed).toEqual([
        { productId: 'wine', filter: 'age-limit' },
      ])
    }
    expect(applyFilters(items, makeQuery({ age: 18 }), shop).kept).toEqual(items)
  })

  it('removes what was bought, not what was only looked at', () => {
    const history = [...happened(me, 'purchase', 9, 'velto-7'), ...happened(me, 'cart', 8, 'pods-air')]
    expect(removedBy({ history })).toEqual({ 'velto-7': 'already-bought', 'case-osca': 'sold-out' })
  })

  it('removes what is excluded, and what the conversation is about', () => {
    const removed = removedBy({ exclude: new Set(ids('pods-max')), anchors: ids('osca-lite') })
    expect(removed).toEqual({ 'pods-max': 'excluded', 'osca-lite': 'excluded', 'case-osca': 'sold-out' })
  })

  it('keeps to a constraint as the search does: to a feature, a kind in another language, another brand', () => {
    const earphones = (id: string, attributes: Readonly<Record<string, string>>, brand: string) =>
      makeProduct({ id, price: 20, brand, attributes, categories: ['Earphones'], nameZh: id })
    const shop = toCatalogue([
      earphones('wireless', { bluetooth: '5.3' }, 'Kirune'),
      earphones('wired', { connection: 'cable' }, 'Brannox'),
      makeProduct({ id: 'mouse', price: 20, attributes: { connection: 'Bluetooth' } }),
    ])
    const keptFor = (constraint: RecommendationQuery['constraint']) =>
      idsOf(
        applyFilters(
          shop.products.map(({ id }) => ({ productId: id })),
          makeQuery({ constraint }),
          shop,
        ).kept,
      )
    expect(keptFor({ attributes: { connection: 'bluetooth' } })).toEqual(['wireless', 'mouse'])
    expect(keptFor({ category: '耳机' })).toEqual(['wireless', 'wired'])
    expect(keptFor({ category: '耳机', notBrand: 'kirune' })).toEqual(['wired'])
  })

  it('removes what breaks the constraint', () => {
    const { kept, removed } = applyFilters(everything, makeQuery({ constraint: { brand: 'Kirune' } }), catalogue)
    expect(idsOf(kept)).toEqual(['velto-7', 'velto-7-pro', 'velto-7-pro-white', 'pods-max'])
    expect(removed).toContainEqual({ productId: 'pods-air', filter: 'constraint' })
  })

  it('names the first filter that speaks', () => {
    const history = happened(me, 'purchase', 9, 'case-osca', 'velto-7')
    expect(removedBy({ history, exclude: new Set(ids('velto-7')) })).toEqual({
      'case-osca': 'sold-out',
      'velto-7': 'excluded',
    })
  })

  it('lets a relaxed filter rest', () => {
    const history = happened(me, 'purchase', 9, 'velto-7')
    expect(removedBy({ history }, ['already-bought', 'sold-out'])).toEqual({ 'case-osca': 'does-not-fit' })
  })

  describe('what fits', () => {
    it('beside a phone: no other phone, and no case made for something else', () => {
      expect(removedBy({ goal: 'complementary', anchors: ids('osca-lite') })).toEqual({
        'osca-lite': 'excluded',
        'case-osca': 'sold-out',
        'velto-7': 'does-not-fit',
        'velto-7-pro': 'does-not-fit',
        'velto-7-pro-white': 'does-not-fit',
        'case-velto-7': 'does-not-fit',
      })
    })

    it('beside a thing without a category: what is made for it, though that has none either', () => {
      const shop = toCatalogue([
        makeProduct({ id: 'phone', price: 99, categories: [] }),
        makeProduct({ id: 'case', price: 9, categories: [], fits: ['phone'] }),
      ])
      const query = makeQuery({ goal: 'complementary', anchors: ids('phone') })
      expect(applyFilters([{ productId: toProductId('case') }], query, shop).removed).toEqual([])
    })

    it('instead of a case: only accessories that serve the same device', () => {
      const shop = toCatalogue([
        makeProduct({ id: 'case-a', price: 9, categories: ['Cases'], fits: ['phone'] }),
        makeProduct({ id: 'case-b', price: 9, categories: ['Cases'], fits: ['phone', 'tablet'] }),
        makeProduct({ id: 'case-c', price: 9, categories: ['Cases'], fits: ['tablet'] }),
      ])
      const query = makeQuery({ goal: 'related', anchors: ids('case-a') })
      const items = shop.products.map(({ id }) => ({ productId: id }))
      expect(idsOf(applyFilters(items, query, shop).kept)).toEqual(['case-b'])
    })

    it('for a person: no accessory of a phone that they never met', () => {
      const history = happened(me, 'view', 9, 'osca-lite')
      expect(removedBy({ history })).toEqual({ 'case-velto-7': 'does-not-fit', 'case-osca': 'sold-out' })
    })

    it('for a person: the accessory of a phone that they looked at, and of a whole category', () => {
      const history = happened(me, 'view', 9, 'velto-7')
      expect(removedBy({ history })).toEqual({ 'case-osca': 'sold-out' })
    })

    it('for a stranger: everything', () => {
      expect(removedBy({})).toEqual({ 'case-osca': 'sold-out' })
    })
  })
})

describe('a constraint', () => {
  const shirt = {
    ...makeProduct({
      id: 'shirt',
      price: 20,
      brand: 'Kirune',
      categories: ['Clothes', 'Shirts'],
      attributes: { colour: 'Red', size: 'M' },
    }),
    translations: { zh: { name: '衬衫', description: '', categories: [], attributes: { 颜色: '红色' } } },
  }

  it.each([
    ['nothing asked', {}, true],
    ['its narrow category', { category: 'Shirts' }, true],
    ['its broad category', { category: 'Clothes' }, true],
    ['another category', { category: 'Shoes' }, false],
    ['its brand in other letters', { brand: 'kirune' }, true],
    ['another brand', { brand: 'Brannox' }, false],
    ['its attributes in other letters', { attributes: { colour: 'red', size: 'm' } }, true],
    ['an attribute as its translation says it', { attributes: { 颜色: '红色' } }, true],
    ['one attribute of two', { attributes: { colour: 'red', size: 'L' } }, false],
    ['an attribute that it does not have', { attributes: { material: 'wool' } }, false],
    ['exactly its price from below and above', { minPriceMinor: 2_000, maxPriceMinor: 2_000 }, true],
    ['more than its price', { minPriceMinor: 2_001 }, false],
    ['less than its price', { maxPriceMinor: 1_999 }, false],
  ])('%s', (_, constraint, expected) => {
    expect(toConstraintTest(constraint)(shirt)).toBe(expected)
  })

  it('does not take a product without a brand for one of any brand', () => {
    expect(toConstraintTest({ brand: 'Kirune' })(makeProduct({ id: 'plain', price: 5 }))).toBe(false)
  })
})
