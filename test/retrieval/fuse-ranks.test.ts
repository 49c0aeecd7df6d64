import fc from 'fast-check'
import { fuseRanks } from '../../src/retrieval/index.ts'

const ids = (ranked: readonly { readonly id: string }[]) => ranked.map(({ id }) => id)

describe('fuseRanks', () => {
  it('scores by weighted reciprocal rank', () => {
    const fused = fuseRanks([['a', 'b'], ['b']], [1, 2], 10)
    expect(fused).toEqual([
      { id: 'b', score: 1 / 12 + 2 / 11 },
      { id: 'a', score: 1 / 11 },
    ])
  })

  it('puts what both lists hold before what one holds at the same rank', () => {
    expect(
      ids(
        fuseRanks(
          [
            ['a', 'c'],
            ['b', 'c'],
          ],
          [1, 1],
        ),
      )[0],
    ).toBe('c')
  })

  it('mutes a list of weight zero', () => {
    expect(ids(fuseRanks([['a'], ['b']], [1, 0]))).toEqual(['a'])
  })

  it('breaks ties by id', () => {
    expect(ids(fuseRanks([['b'], ['a'], ['c']], [1, 1, 1]))).toEqual(['a', 'b', 'c'])
  })

  it('gives nothing for nothing', () => {
    expect(fuseRanks([], [])).toEqual([])
    expect(fuseRanks([[], []], [1, 1])).toEqual([])
  })

  it('refuses weights that do not fit the lists', () => {
    expect(() => fuseRanks([['a']], [1, 1])).toThrow(expect.objectContaining({ code: 'FUSION_SHAPE_MISMATCH' }))
  })

  it('keeps every id once, and the order of a single list', () => {
    const list = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }))
    fc.assert(
      fc.property(fc.array(list, { maxLength: 4 }), lists => {
        const fused = ids(
          fuseRanks(
            lists,
            lists.map((_, i) => i + 1),
          ),
        )
        expect(fused.toSorted()).toEqual([...new Set(lists.flat())].toSorted())
        const [first = []] = lists
        expect(ids(fuseRanks([first], [1]))).toEqual(first)
      }),
      { seed: 42 },
    )
  })
})
