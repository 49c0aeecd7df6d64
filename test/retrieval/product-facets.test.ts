import { type Product, toCatalogue } from '../../src/domain/index.ts'
import { attributePart, createFacetCounter } from '../../src/retrieval/product-facets.ts'
import { makeProduct } from '../support/small-shop.ts'

const colours = ['red', 'blue', 'Blue', 'black / red']
const products = Array.from(
  { length: 700 },
  (_, i): Product =>
    makeProduct({
      id: `p${i}`,
      price: 1 + i,
      stock: i % 4,
      categories: i % 3 === 0 ? ['Home', 'Lamps'] : ['Home', 'Chairs'],
      ...(i % 5 !== 0 && { brand: i % 2 === 0 ? 'Kirune' : 'Brannox' }),
      attributes: {
        colour: colours[i % colours.length] ?? '',
        serial: `S-${i}`,
        warranty: '2 years',
        ...(i % 7 === 0 && { Dimmable: i % 2 === 0 ? 'yes' : 'no' }),
      },
    }),
)
const open = (all: readonly Product[] = products) => createFacetCounter(toCatalogue(all), 'en')

/** How many of the products have each value, whatever its letters; each of several values counts. */
function countOf(all: readonly Product[], name: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { attributes } of all) {
    for (const value of new Set(attributes[name]?.toLowerCase().split(' / '))) {
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
  }
  return counts
}

describe('facets', () => {
  it('count every value of every part, the commonest first', async () => {
    const count = await open()
    const { categories, brands, attributes, inStock } = count(() => products, {})
    expect(categories).toEqual([
      { value: 'Home', count: 700 },
      { value: 'Chairs', count: 466 },
      { value: 'Lamps', count: 234 },
    ])
    expect(brands).toEqual([
      { value: 'Brannox', count: 280 },
      { value: 'Kirune', count: 280 },
    ])
    const [colour] = attributes
    expect(colour?.name).toBe('colour')
    expect(new Map(colour?.values.map(({ value, count }) => [value, count]))).toEqual(countOf(products, 'colour'))
    expect(inStock).toBe(525)
  })

  it('leave out what groups nothing: one value for all, and a value for each', async () => {
    const count = await open()
    expect(count(() => products, {}).attributes.map(({ name }) => name)).toEqual(['colour', 'Dimmable'])
  })

  it('count again from nothing each time', async () => {
    const count = await open()
    const first = count(() => products.slice(0, 50), {})
    count(() => products, {})
    expect(count(() => products.slice(0, 50), {})).toEqual(first)
  })

  it('show an attribute that is filtered by first, with all that it could be changed to', async () => {
    const count = await open()
    const dimmable = products.filter(({ attributes }) => attributes.Dimmable === 'yes')
    const either = products.filter(({ attributes }) => attributes.Dimmable !== undefined)
    const facets = count(part => (part === attributePart('dimmable') ? either : dimmable), {
      attributes: { dimmable: ['yes'] },
    })
    expect(facets.attributes[0]).toEqual({
      name: 'Dimmable',
      values: [
        { value: 'no', count: 50 },
        { value: 'yes', count: 50 },
      ],
    })
    expect(facets.attributes[1]?.name).toBe('colour')
  })

  it('keep it also where nothing else is found without it', async () => {
    const count = await open()
    const [one] = products
    const facets = count(part => (part === undefined && one ? [one] : []), { attributes: { serial: ['S-0'] } })
    expect(facets.attributes).toEqual([{ name: 'serial', values: [{ value: 'S-0', count: 1 }] }])
  })

  it('pass over products of another catalogue', async () => {
    const count = await open([])
    expect(count(() => products, {})).toMatchObject({ categories: [], brands: [], attributes: [] })
  })
})
