import { estimate, pairedDifference, scoreList } from '../../../src/learning/recommender/metrics.ts'

const list = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k']

describe('HR and NDCG of one list', () => {
  it.each([
    ['the target on top', ['a'], 1, 1],
    ['the target second', ['b'], 1, 1 / Math.log2(3)],
    ['the target third', ['c'], 1, 0.5],
    ['the target tenth', ['j'], 1, 1 / Math.log2(11)],
    ['the target eleventh, which is not read', ['k'], 0, 0],
    ['no target in the list', ['z'], 0, 0],
    ['both targets on top', ['b', 'a'], 1, 1],
    ['two targets, first and third', ['a', 'c'], 1, 1.5 / (1 + 1 / Math.log2(3))],
    ['two targets, one of them missing', ['a', 'z'], 1, 1 / (1 + 1 / Math.log2(3))],
    ['one target named twice', ['a', 'a'], 1, 1],
  ])('%s', (_, targets, hit, ndcg) => {
    const score = scoreList(list, targets, 10)
    expect(score.hit).toBe(hit)
    expect(score.ndcg).toBeCloseTo(ndcg, 12)
  })

  it('counts more targets than the list is long as the list full', () => {
    expect(scoreList(['a', 'b'], ['a', 'b', 'c', 'd'], 2)).toEqual({ hit: 1, ndcg: 1 })
  })

  it('gives nothing for an empty list', () => {
    expect(scoreList([], ['a'], 10)).toEqual({ hit: 0, ndcg: 0 })
  })
})

describe('a mean over cases', () => {
  it('has the standard error of the mean', () => {
    // Sample variance 5/3 over 4 values.
    const { mean, standardError } = estimate([1, 2, 3, 4])
    expect(mean).toBe(2.5)
    expect(standardError).toBeCloseTo(Math.sqrt(5 / 3 / 4), 12)
  })

  it('has no error for one value and is zero for none', () => {
    expect(estimate([0.7])).toEqual({ mean: 0.7, standardError: 0 })
    expect(estimate([])).toEqual({ mean: 0, standardError: 0 })
  })

  it('compares two systems case by case, so that what the cases have in common cancels out', () => {
    const hard = [0, 1, 0, 1]
    expect(
      pairedDifference(
        hard.map(value => value + 0.25),
        hard,
      ),
    ).toEqual({ mean: 0.25, standardError: 0 })
    const { mean, standardError } = pairedDifference([1, 0, 1], [0, 0, 0])
    expect(mean).toBeCloseTo(2 / 3, 12)
    expect(standardError).toBeCloseTo(Math.sqrt(1 / 3 / 3), 12)
  })
})
