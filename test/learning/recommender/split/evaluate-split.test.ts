import '../../../support/sound-globals.ts'
import { silentProgress } from '../../../../src/domain/index.ts'
import { trainDeepFusion } from '../../../../src/learning/recommender/fusion/train-deep-fusion.ts'
import { holdBackLast } from '../../../../src/learning/recommender/hold-back-last.ts'
import { evaluateSplit } from '../../../../src/learning/recommender/split/evaluate-split.ts'
import type { Split } from '../../../../src/learning/recommender/split/read-split.ts'
import { scoreDeepFusion } from '../../../../src/recommendation/index.ts'
import { seededRandom } from '../../../support/seeded-random.ts'
import { walkingCustomers } from '../../../support/walking-customers.ts'

const walks = holdBackLast(walkingCustomers(250, 40), 4)
const split: Split = { items: Array.from({ length: 40 }, (_, row) => `item-${row}`), ...walks }
const settings = { seed: 1, progress: silentProgress }

describe('evaluateSplit', () => {
  it('ranks what follows above what is popular, and the fusion at least about as high', async () => {
    const { scores, predictions, waysToMerge } = await evaluateSplit(split, {
      models: ['popularity', 'rules', 'fusion'],
      fused: ['rules', 'next', 'item-knn', 'ials', 'popularity'],
      ...settings,
    })
    const [popularity, rules, fusion] = scores.map(({ ndcg10 }) => ndcg10)
    expect(rules).toBeGreaterThan(3 * (popularity ?? 0))
    expect(fusion).toBeGreaterThan(0.95 * (rules ?? 0))
    expect(Object.keys(waysToMerge)).toEqual(['average', 'reciprocal-rank', 'borda', 'deep'])
    for (const { user, history } of split.cases) {
      const list = predictions.get(user) ?? []
      expect(new Set(list).size).toBe(10)
      for (const item of history) expect(list).not.toContain(`item-${item}`)
    }
  }, 60_000)

  it('scores what it predicts: the figures follow from the lists', async () => {
    const { scores, predictions } = await evaluateSplit(split, { models: ['item-knn'], ...settings })
    const ranks = split.cases.map(({ user, targets }) => predictions.get(user)?.indexOf(`item-${targets[0]}`) ?? -1)
    const found = ranks.filter(rank => rank >= 0)
    expect(scores[0]?.hr10).toBeCloseTo(found.length / ranks.length, 9)
    expect(scores[0]?.ndcg10).toBeCloseTo(
      found.reduce((sum, rank) => sum + 1 / Math.log2(rank + 2), 0) / ranks.length,
      9,
    )
  })

  it('trains neural models, alone and in the fusion, and tells how they learnt by epoch', async () => {
    const { scores } = await evaluateSplit(split, {
      models: ['gru', 'mlp', 'fusion'],
      fused: ['sasrec', 'popularity'],
      epochs: 2,
      optimizer: 'rmsprop',
      ...settings,
    })
    expect(scores.map(({ epochs }) => epochs?.length)).toEqual([2, 2, undefined])
    for (const { epochs = [] } of scores) for (const { validation } of epochs) expect(validation).toBeLessThanOrEqual(1)
  }, 60_000)

  it('says what is missing for a model that the data cannot have', async () => {
    await expect(evaluateSplit(split, { models: ['content'], ...settings })).rejects.toThrow(/item2attributes\.json/)
  })

  it('stops when asked to', async () => {
    const signal = AbortSignal.abort()
    await expect(evaluateSplit(split, { models: ['rules'], ...settings, signal })).rejects.toMatchObject({
      code: 'ABORTED',
    })
  })
})

describe('the fusion network', () => {
  it('learns that two models agreeing is worth more than the sum of what each says', async () => {
    const random = seededRandom(5)
    const cases = Array.from({ length: 160 }, () => {
      const features = new Float32Array(8 * 2)
      const target = Math.floor(random() * 8)
      // The chosen candidate has a middling score from both; the others a high score from one of them.
      for (let i = 0; i < 8; i++) features.set(i === target ? [0.6, 0.6] : random() < 0.5 ? [1, 0.3] : [0.3, 1], i * 2)
      return { features, target }
    })
    const options = { models: ['a', 'b'], width: 2, seed: 3, epochs: 12, learningRate: 0.05 }
    const network = await trainDeepFusion(cases, options)
    const right = cases.filter(({ features, target }) => {
      const scores = scoreDeepFusion(network, features)
      return scores.every((score, i) => i === target || score < (scores[target] ?? 0))
    })
    expect(right.length / cases.length).toBeGreaterThan(0.95)
  }, 60_000)
})
