import fc from 'fast-check'
import { type CandidateList, toProductId } from '../../src/domain/index.ts'
import { calibrated, type FusionMethod, fuseCandidates } from '../../src/recommendation/index.ts'
import { idsOf } from './sample-history.ts'

function listOf(retriever: string, scores: Readonly<Record<string, number>>): CandidateList {
  const candidates = Object.entries(scores)
    .map(([id, score]) => ({ productId: toProductId(id), score, reason: { kind: 'popular' as const } }))
    .toSorted((a, b) => b.score - a.score || (a.productId < b.productId ? -1 : 1))
  return { retriever, candidates }
}

describe('fuseCandidates', () => {
  it('adds what each list gives, by weight, between the worst and the best of the list', () => {
    const fused = fuseCandidates([listOf('content', { a: 10, b: 5, c: 0 }), listOf('popularity', { c: 2, d: 1 })], {
      method: 'spread',
      weights: { content: 3, popularity: 1 },
    })
    expect(fused.map(({ productId, score, contributions }) => ({ productId, score, contributions }))).toEqual([
      { productId: 'a', score: 0.75, contributions: { content: 0.75 } },
      { productId: 'b', score: 0.375, contributions: { content: 0.375 } },
      { productId: 'c', score: 0.25, contributions: { content: 0, popularity: 0.25 } },
      { productId: 'd', score: 0, contributions: { popularity: 0 } },
    ])
  })

  it('looks at places alone when asked for reciprocal ranks', () => {
    const fused = fuseCandidates([listOf('content', { a: 1_000, b: 0.1 })], {
      method: 'reciprocal-rank',
      weights: { content: 1 },
    })
    expect(fused.map(({ score }) => score)).toEqual([1, 61 / 62])
  })

  it('reads scores through a learnt curve, and spreads a list that has none', () => {
    const fused = fuseCandidates([listOf('mlp', { a: 0.5 }), listOf('content', { b: 9, c: 7 })], {
      method: 'calibrated',
      weights: { mlp: 1, content: 1 },
      calibrations: { mlp: { scores: [0, 1], values: [0, 0.4] } },
    })
    expect(fused.map(({ productId, score }) => [productId, score])).toEqual([
      ['b', 0.5],
      ['a', 0.1],
      ['c', 0],
    ])
  })

  it('is flat beyond both ends of a curve and straight between its knots', () => {
    const curve = { scores: [0, 1, 3, 4], values: [0.1, 0.2, 0.6, 0.9] }
    expect([-5, 0, 0.5, 2, 3.5, 4, 99].map(score => calibrated(curve, score))).toEqual(
      [0.1, 0.1, 0.15, 0.4, 0.75, 0.9, 0.9].map(value => expect.closeTo(value, 10)),
    )
    expect(calibrated({ scores: [1], values: [0.3] }, 7)).toBe(0.3)
  })

  it('keeps what every retriever said for a product, with how good it found it', () => {
    const [fused] = fuseCandidates([listOf('content', { a: 2, b: 1 }), listOf('mlp', { a: 1 })], {
      method: 'spread',
      weights: { content: 1, mlp: 1 },
    })
    expect(fused?.reasons).toEqual([
      { retriever: 'content', reason: { kind: 'popular' }, strength: 1 },
      { retriever: 'mlp', reason: { kind: 'popular' }, strength: 1 },
    ])
  })

  it('mutes a list of weight zero, and one that is not named', () => {
    const lists = [listOf('content', { a: 1 }), listOf('popularity', { b: 1 }), listOf('mlp', { c: 1 })]
    const fused = fuseCandidates(lists, { method: 'spread', weights: { content: 1, popularity: 0 } })
    expect(idsOf(fused)).toEqual(['a'])
  })

  it('breaks ties by product id', () => {
    const lists = [listOf('x', { b: 1 }), listOf('y', { a: 1 }), listOf('z', { c: 1 })]
    expect(idsOf(fuseCandidates(lists, { method: 'spread', weights: { x: 1, y: 1, z: 1 } }))).toEqual(['a', 'b', 'c'])
  })

  it('gives nothing for nothing', () => {
    const plan = { method: 'spread', weights: { content: 1 } } as const
    expect(fuseCandidates([], plan)).toEqual([])
    expect(fuseCandidates([listOf('content', {})], plan)).toEqual([])
    expect(fuseCandidates([listOf('content', { a: 1 })], { method: 'spread', weights: {} })).toEqual([])
  })

  it('refuses two lists of one name', () => {
    const lists = [listOf('content', { a: 1 }), listOf('content', { b: 1 })]
    expect(() => fuseCandidates(lists, { method: 'spread', weights: { content: 1 } })).toThrow(
      expect.objectContaining({ code: 'FUSION_SHAPE_MISMATCH', message: expect.stringContaining('content') }),
    )
  })

  it.each([-1, Number.NaN, Infinity])('refuses the weight %d', weight => {
    expect(() => fuseCandidates([listOf('mlp', { a: 1 })], { method: 'spread', weights: { mlp: weight } })).toThrow(
      expect.objectContaining({ code: 'FUSION_SHAPE_MISMATCH', message: expect.stringContaining('mlp') }),
    )
  })
})

describe('fuseCandidates, whatever the lists', () => {
  const names = ['content', 'mlp', 'popularity']
  const scores = fc.dictionary(
    fc.constantFrom(...'abcdefgh'),
    fc.double({ min: -1e6, max: 1e6, noNaN: true, noDefaultInfinity: true }),
  )
  const lists = fc
    .array(scores, { maxLength: names.length })
    .map(all => all.map((one, place) => listOf(names[place] ?? '', one)))
  const weights = fc.record(Object.fromEntries(names.map(name => [name, fc.double({ min: 0, max: 10, noNaN: true })])))
  const method = fc.constantFrom<FusionMethod>('spread', 'reciprocal-rank')

  const always = (promise: (lists: CandidateList[], plan: Parameters<typeof fuseCandidates>[1]) => void) =>
    fc.assert(
      fc.property(lists, weights, method, (lists, weights, method) => promise(lists, { method, weights })),
      { seed: 42 },
    )

  it('does not care in which order they come', () => {
    always((lists, plan) => {
      const order = (list: readonly CandidateList[]) => fuseCandidates(list, plan)
      expect(order(lists.toReversed())).toEqual(order(lists))
    })
  })

  it('gives each product of the lists that are heard once, and no other', () => {
    always((lists, plan) => {
      const heard = lists.filter(({ retriever }) => (plan.weights[retriever] ?? 0) > 0)
      const proposed = new Set(heard.flatMap(({ candidates }) => idsOf(candidates)))
      expect(idsOf(fuseCandidates(lists, plan)).toSorted()).toEqual([...proposed].toSorted())
    })
  })

  it('scores from 0 to 1, falling, and what the lists gave adds up to the score', () => {
    always((lists, plan) => {
      let last = 1 + 1e-9
      for (const { score, contributions } of fuseCandidates(lists, plan)) {
        expect(score).toBeLessThanOrEqual(last)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(Object.values(contributions).reduce((a, b) => a + b, 0)).toBeCloseTo(score, 9)
        last = score
      }
    })
  })

  it('keeps the order of a list that is heard alone', () => {
    fc.assert(
      fc.property(scores, method, (scores, method) => {
        const only = listOf('content', scores)
        const fused = fuseCandidates([only], { method, weights: { content: 1 } })
        const places = new Map(only.candidates.map(({ productId, score }) => [productId, score]))
        const inOrder = fused.map(({ productId }) => places.get(productId) ?? Number.NaN)
        inOrder.forEach((score, i) => {
          // Scores that lie closer than a double can spread apart become ties.
          if (i > 0) expect(score).toBeLessThanOrEqual((inOrder[i - 1] ?? Infinity) + 1e-6)
        })
      }),
      { seed: 42 },
    )
  })
})
