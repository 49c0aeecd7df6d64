import { hashWords } from '../../../src/recommendation/index.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const inner = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)

describe('the hashing trick', () => {
  it('puts any words into vectors of length one, the same in any order', () => {
    const words = hashWords(['brand=Kirune', 'category=Phones', 'colour=black'], 64)
    expect(inner(words, words)).toBeCloseTo(1, 6)
    expect(hashWords(['colour=black', 'brand=Kirune', 'category=Phones'], 64)).toEqual(words)
    expect(hashWords([], 64)).toEqual(new Float32Array(64))
  })

  it('keeps on average what products have in common, because signs let strangers cancel out', () => {
    const random = seededRandom(4)
    const word = () => `word-${Math.floor(random() * 1e9)}`
    const products = Array.from({ length: 2_000 }, () => {
      const shared = [word(), word()]
      return [hashWords([...shared, word(), word()], 32), hashWords([...shared, word(), word()], 32)] as const
    })
    const mean = products.reduce((sum, [a, b]) => sum + inner(a, b), 0) / products.length
    // Two of four words are the same.
    expect(mean).toBeGreaterThan(0.47)
    expect(mean).toBeLessThan(0.53)
  })

  it('uses both signs and most places', () => {
    const all = Array.from({ length: 500 }, (_, i) => hashWords([`w${i}`], 16))
    const places = new Set(all.map(vector => vector.findIndex(value => value !== 0)))
    expect(places.size).toBe(16)
    const positive = all.filter(vector => vector.some(value => value > 0)).length
    expect(positive).toBeGreaterThan(200)
    expect(positive).toBeLessThan(300)
  })
})
