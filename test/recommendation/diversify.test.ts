import fc from 'fast-check'
import { type Product, toProductId } from '../../src/domain/index.ts'
import { diversify, productLikeness } from '../../src/recommendation/index.ts'
import { oneKindAfterAnother } from '../../src/recommendation/one-kind-after-another.ts'
import type { FlatIndex } from '../../src/retrieval/index.ts'
import { smallShop } from '../support/small-shop.ts'
import { shopVectors } from './sample-history.ts'

type Item = { readonly name: string; readonly kind: string; readonly score: number }
const item = (name: string, score: number): Item => ({ name, kind: name.charAt(0), score })
const likeness = (a: Item, b: Item) => (a.kind === b.kind ? 1 : 0)
const namesOf = (items: readonly Item[]) => items.map(({ name }) => name)
const items = [item('a1', 0.9), item('a2', 0.8), item('a3', 0.7), item('b1', 0.6), item('c1', 0.1)]

const anyItems = fc
  .array(fc.record({ kind: fc.constantFrom('a', 'b', 'c'), score: fc.double({ min: 0, max: 1, noNaN: true }) }))
  .map(list => list.map((one, i) => ({ ...one, name: `${one.kind}${i}` })).toSorted((a, b) => b.score - a.score))

describe('diversify', () => {
  it('lets another kind pass when more of the same costs more than the lead', () => {
    expect(namesOf(diversify(items, { limit: 3, strength: 0.3, likeness }))).toEqual(['a1', 'b1', 'a2'])
  })

  it('remembers all that was chosen, not only the last', () => {
    const mixed = [item('a1', 0.9), item('b1', 0.8), item('a2', 0.79), item('c1', 0.6)]
    expect(namesOf(diversify(mixed, { limit: 3, strength: 0.3, likeness }))).toEqual(['a1', 'b1', 'c1'])
  })

  it('keeps a lead that is larger than the cost of likeness', () => {
    expect(namesOf(diversify(items, { limit: 3, strength: 0.1, likeness }))).toEqual(['a1', 'a2', 'a3'])
  })

  it('changes nothing at strength 0', () => {
    fc.assert(
      fc.property(anyItems, list => {
        expect(diversify(list, { limit: 4, strength: 0, likeness })).toEqual(list.slice(0, 4))
      }),
      { seed: 42 },
    )
  })

  it('loses and repeats nothing, and leaves the best in its place', () => {
    fc.assert(
      fc.property(anyItems, fc.double({ min: 0, max: 5, noNaN: true }), (list, strength) => {
        const spread = diversify(list, { limit: list.length, strength, likeness })
        expect(namesOf(spread).toSorted()).toEqual(namesOf(list).toSorted())
        expect(spread[0]).toBe(list[0])
      }),
      { seed: 42 },
    )
  })

  it('gives at most the limit, and nothing for nothing', () => {
    expect(diversify(items, { limit: 2, strength: 0.3, likeness })).toHaveLength(2)
    expect(diversify([], { limit: 2, strength: 0.3, likeness })).toEqual([])
  })
})

describe('productLikeness', () => {
  const { byId } = smallShop()
  const like = (a: string, b: string, vectors?: FlatIndex) => {
    const [first, second] = [byId.get(toProductId(a)), byId.get(toProductId(b))]
    if (!first || !second) return Number.NaN
    const describe = (product: Product) => ({ product, vector: vectors?.vectorOf(product.id) })
    return productLikeness(describe(first), describe(second))
  }

  it('counts kind, brand and description', () => {
    expect(like('velto-7', 'velto-7-pro')).toBeCloseTo(0.7)
    expect(like('velto-7', 'osca-lite')).toBeCloseTo(0.5)
    expect(like('velto-7', 'pods-max')).toBeCloseTo(0.2)
    expect(like('velto-7', 'pods-air')).toBe(0)
    expect(like('velto-7', 'velto-7', shopVectors())).toBeCloseTo(1)
    expect(like('velto-7', 'pods-air', shopVectors())).toBeCloseTo(0)
  })
})

describe('oneKindAfterAnother', () => {
  const deal = (list: readonly Item[]) => oneKindAfterAnother(list, ({ kind }) => kind)

  it('deals the first of every kind before the second of any', () => {
    expect(deal(items).map(({ item, round }) => [item.name, round])).toEqual([
      ['a1', 0],
      ['b1', 0],
      ['c1', 0],
      ['a2', 1],
      ['a3', 2],
    ])
  })

  it('loses and repeats nothing, and keeps the order within a kind', () => {
    fc.assert(
      fc.property(anyItems, list => {
        const dealt = deal(list).map(({ item }) => item)
        for (const kind of ['a', 'b', 'c']) {
          expect(dealt.filter(one => one.kind === kind)).toEqual(list.filter(one => one.kind === kind))
        }
        expect(dealt).toHaveLength(list.length)
      }),
      { seed: 42 },
    )
  })

  it('gives nothing for nothing', () => {
    expect(deal([])).toEqual([])
  })
})
