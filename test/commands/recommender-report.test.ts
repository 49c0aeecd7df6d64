import { toRecommenderChart } from '../../src/commands/recommender-chart.ts'
import { toRecommenderTables } from '../../src/commands/recommender-table.ts'
import type { TrainingReport } from '../../src/learning/index.ts'

const score = (ndcg10: number) => ({ hr10: 2 * ndcg10, ndcg10, ndcg10Error: 0.01 })
const report: TrainingReport = {
  goals: [
    {
      goal: 'personal',
      cases: 321,
      models: [
        { name: 'popularity', ...score(0.05), weight: 0 },
        { name: 'rules', ...score(0.125), weight: 0.75 },
        { name: 'attributes', ...score(0.1), weight: 0.25 },
      ],
      fusion: score(0.15),
    },
  ],
  seconds: { rules: 1.25, popularity: 0.1 },
}

describe('what a training found out, for people', () => {
  it('is a line a model, the best first, with what it weighs and took, then the fusion', () => {
    const lines = toRecommenderTables(report).split('\n')
    const places = ['rules', 'attributes', 'popularity', 'fusion'].map(name =>
      lines.findIndex(line => line.includes(name)),
    )
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(lines[places[0] ?? -1]).toMatch(/rules.*0\.250.*0\.125.*0\.75.*1\.3/)
    expect(lines[places[1] ?? -1]).toMatch(/0\.25\s+│\s+│/)
    expect(lines[places[2] ?? -1]).toContain('·')
    expect(lines.join('\n')).toContain('321 held-back purchases')
  })

  it('says what serves where there was too little to learn from', () => {
    expect(toRecommenderTables({ goals: [], seconds: {} })).toContain('default weights')
    expect(toRecommenderChart({ goals: [], seconds: {} })).toBeUndefined()
  })

  it('is a picture with every model and the fusion', () => {
    const chart = toRecommenderChart(report) ?? ''
    expect(chart).toMatch(/^<svg .*<\/svg>\n$/s)
    for (const name of ['rules', 'attributes', 'popularity', 'fusion']) expect(chart).toContain(`>${name}</text>`)
  })
})
