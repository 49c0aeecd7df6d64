import { answerConfidence } from '../../src/retrieval/index.ts'
import { prominenceOf } from '../../src/retrieval/knowledge/answer-confidence.ts'

describe('the confidence that a passage answers', () => {
  it('is a probability that grows with prominence and with the words found', () => {
    const at = (prominence: number, coverage: number) => answerConfidence({ kind: 'text', prominence, coverage })
    expect(at(3, 0.6)).toBeGreaterThan(at(1, 0.6))
    expect(at(3, 0.6)).toBeGreaterThan(at(3, 0.2))
    for (const confidence of [at(-50, 0), at(0, 0), at(3, 1), at(50, 1)]) {
      expect(confidence).toBeGreaterThanOrEqual(0)
      expect(confidence).toBeLessThanOrEqual(1)
    }
    expect(at(3, 0.8)).toBeGreaterThan(0.5)
    expect(at(1, 0)).toBeLessThan(0.1)
  })

  it('grows with every piece of evidence where questions are known', () => {
    const evidence = { kind: 'questions', lead: 0, coverage: 0.3, familiarity: -3, wording: 2 } as const
    const before = answerConfidence(evidence)
    for (const more of [{ lead: 2 }, { coverage: 0.8 }, { familiarity: -2.5 }, { wording: 4 }]) {
      expect(answerConfidence({ ...evidence, ...more })).toBeGreaterThan(before)
    }
  })

  it('does not depend on the scale of the similarities', () => {
    const background = [0.78, 0.8, 0.81, 0.79, 0.86]
    const scaled = background.map(value => 3 * value - 1)
    expect(prominenceOf(3 * 0.86 - 1, scaled)).toBeCloseTo(prominenceOf(0.86, background), 6)
  })

  it('finds nothing prominent where all passages are equally near, or there are none', () => {
    expect(prominenceOf(0.8, [0.8, 0.8])).toBe(0)
    expect(prominenceOf(0.8, [])).toBe(0)
  })
})
