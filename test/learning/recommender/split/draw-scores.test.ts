import { drawScores } from '../../../../src/learning/recommender/split/draw-scores.ts'
import type { SplitScore } from '../../../../src/learning/recommender/split/evaluate-split.ts'

const score = (own: Pick<SplitScore, 'name' | 'ndcg10' | 'trainingSeconds'> & Partial<SplitScore>): SplitScore => ({
  ...{ hr10: 0, hr10Error: 0, ndcg10Error: 0.001, precision10: 0, recall10: 0 },
  ...{ coverage: 0, novelty: 0, diversity: 0, peakMemoryMiB: 0 },
  ...own,
})
const scores = [
  score({ name: 'popularity', ndcg10: 0.01, trainingSeconds: 0 }),
  score({ name: 'rules', ndcg10: 0.05, trainingSeconds: 1 }),
  score({
    ...{ name: 'sasrec', ndcg10: 0.05, trainingSeconds: 100 },
    epochs: [0.01, 0.03, 0.05].map(validation => ({ loss: 1, validation, cpuSeconds: 30 })),
  }),
]

describe('the chart of a comparison', () => {
  it('puts the better model higher and the one that takes longer further right', () => {
    const places = [...drawScores(scores, 'x').matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(found => [
      Number(found[1]),
      Number(found[2]),
    ])
    const [popularity = [], rules = [], sasrec = []] = places
    expect(rules[1]).toBeLessThan(popularity[1] ?? 0)
    expect(sasrec[1]).toBe(rules[1])
    expect(sasrec[0]).toBeGreaterThan(rules[0] ?? 0)
    expect(rules[0]).toBeGreaterThan(popularity[0] ?? 0)
  })

  it('has a learning curve of each model that has epochs, and none where there is none', () => {
    expect(drawScores(scores, 'x').match(/<polyline points="[\d.]+,[\d.]+ [\d.]+,[\d.]+ [\d.]+,[\d.]+"/g)).toHaveLength(
      1,
    )
    expect(drawScores(scores.slice(0, 2), 'x')).not.toContain('polyline')
  })

  it('is sound XML whatever the title, and numbers are numbers even for one model that finds nothing', () => {
    const drawn = drawScores([score({ name: 'rules', ndcg10: 0, ndcg10Error: 0, trainingSeconds: 0 })], 'a <b> & "c"')
    expect(drawn).toContain('<title>a &#60;b&#62; &#38; &#34;c&#34;</title>')
    expect(drawn).not.toMatch(/NaN|Infinity/)
  })
})
