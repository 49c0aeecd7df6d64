import { type Catalogue, toCatalogue, toProductId } from '../../../../src/domain/index.ts'
import { chooseDiversity } from '../../../../src/learning/recommender/plan/choose-diversity.ts'
import { fitCalibration } from '../../../../src/learning/recommender/plan/fit-calibration.ts'
import { fitWeights } from '../../../../src/learning/recommender/plan/fit-weights.ts'
import { learnPlan, qualityOf } from '../../../../src/learning/recommender/plan/learn-plan.ts'
import type { ScoredCase } from '../../../../src/learning/recommender/plan/score-cases.ts'
import { calibrated } from '../../../../src/recommendation/index.ts'
import { makeQuery } from '../../../recommendation/sample-history.ts'
import { seededRandom } from '../../../support/seeded-random.ts'
import { makeProduct } from '../../../support/small-shop.ts'

const size = 20
const ids = Array.from({ length: size }, (_, i) => toProductId(`p${String(i).padStart(2, '0')}`))

/** Each list of scores as one retriever; NaN: not proposed. */
function toCase(lists: readonly (readonly number[])[], targets: readonly number[]): ScoredCase {
  const places = lists.map(scores => {
    const order = [...scores.keys()]
      .filter(i => !Number.isNaN(scores[i]))
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
    return Int32Array.from(scores, (_, i) => order.indexOf(i))
  })
  return {
    productIds: ids,
    scores: lists.map(scores => Float64Array.from(scores)),
    places,
    targets,
    targetCount: targets.length,
  }
}

/** Cases whose target a knowing retriever scores high, and a second one does not know of. */
function knowingAndGuessing(count: number, seed = 1): readonly ScoredCase[] {
  const random = seededRandom(seed)
  return Array.from({ length: count }, () => {
    const target = Math.floor(random() * size)
    const knowing = ids.map((_, i) => random() + (i === target ? 0.6 : 0))
    return toCase([knowing, ids.map(() => 100 * random())], [target])
  })
}

describe('the calibration of a retriever', () => {
  it('rises, from 0 to 1, over the scores that were seen', () => {
    const fitted = fitCalibration(knowingAndGuessing(400), 0)
    if (!fitted) throw new Error('no curve')
    const { scores, values } = fitted.curve
    expect(scores).toEqual(scores.toSorted((a, b) => a - b))
    expect(values).toEqual(values.toSorted((a, b) => a - b))
    expect([values[0], values.at(-1)]).toEqual([0, 1])
    expect(fitted.span).toBeGreaterThan(1)
  })

  it('lies as high as right answers are frequent', () => {
    const cases = knowingAndGuessing(2_000)
    const fitted = fitCalibration(cases, 0)
    if (!fitted) throw new Error('no curve')
    // Above 1 only the right answer scores; the odds there must dwarf those of the middle.
    const above = (score: number) => calibrated(fitted.curve, score)
    expect((above(1.3) - above(0.5)) * fitted.span).toBeGreaterThan(Math.log(20))
  })

  it('is none where the retriever proposed nothing, or where high scores mean nothing', () => {
    const silent = [toCase([ids.map(() => Number.NaN)], [0])]
    expect(fitCalibration(silent, 0)).toBeUndefined()
    const backwards = knowingAndGuessing(400).map(({ scores, ...rest }) => ({
      ...rest,
      scores: scores.map(own => own.map(score => -score)),
    }))
    expect(fitCalibration(backwards, 0)).toBeUndefined()
  })
})

describe('the weights of the fusion', () => {
  it('are found again from choices that were drawn with them', async () => {
    const random = seededRandom(3)
    const truth = [2, 0.5]
    const cases = Array.from({ length: 3_000 }, () => {
      const features = truth.map(() => Float64Array.from(ids, () => random() * 2))
      const masses = ids.map((_, p) => Math.exp(truth.reduce((sum, w, i) => sum + w * (features[i]?.[p] ?? 0), 0)))
      let left = random() * masses.reduce((a, b) => a + b, 0)
      const target = masses.findIndex(mass => {
        left -= mass
        return left < 0
      })
      return { features, targets: [target] }
    })
    const weights = await fitWeights(cases, 2)
    expect(weights[0]).toBeCloseTo(2, 0)
    expect(weights[1]).toBeCloseTo(0.5, 0)
  })

  it('mute a model that only misleads, and are the same for the same cases', async () => {
    const cases = knowingAndGuessing(300).map(({ scores, targets }) => ({
      features: [scores[0] ?? new Float64Array(size), (scores[0] ?? new Float64Array(size)).map(score => -score)],
      targets,
    }))
    const weights = await fitWeights(cases, 2)
    expect(weights[0]).toBeGreaterThan(1)
    expect(weights[1]).toBe(0)
    expect(await fitWeights(cases, 2)).toEqual(weights)
    const muted = await fitWeights(cases, 2, { start: weights, isMuted: place => place === 0 })
    expect(muted[0]).toBe(0)
  })
})

describe('the plan that is learnt', () => {
  it('listens to the retriever that knows, with weights that sum to 1', async () => {
    const { plan, quality } = await learnPlan(knowingAndGuessing(400), ['knowing', 'guessing'])
    const { knowing = 0, guessing = 0 } = plan.weights
    expect(knowing).toBeGreaterThan(0.8)
    expect(knowing + guessing).toBeCloseTo(1)
    expect(quality.ndcg10).toBeGreaterThan(0.6)
  })

  it('does not ask a retriever that tells nothing beside another, and says how good each is alone', async () => {
    const cases = knowingAndGuessing(400)
    const twice = cases.map(scored => ({
      ...scored,
      scores: [0, 0].flatMap(place => scored.scores[place] ?? []),
      places: [0, 0].flatMap(place => scored.places[place] ?? []),
    }))
    const { plan } = await learnPlan(twice, ['first', 'echo'])
    expect(Object.values(plan.weights).toSorted()).toEqual([0, 1])
    const { alone } = await learnPlan(cases, ['knowing', 'guessing'])
    expect(alone.knowing?.ndcg10).toBeGreaterThan(alone.guessing?.ndcg10 ?? 1)
  })

  it('stops when asked', async () => {
    const learning = learnPlan(knowingAndGuessing(40), ['knowing', 'guessing'], AbortSignal.abort())
    await expect(learning).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('carries a curve for every retriever that one could be fitted for, when it is calibrated', async () => {
    const { plan } = await learnPlan(knowingAndGuessing(400), ['knowing', 'guessing'])
    if (plan.method === 'calibrated') expect(plan.calibrations).toHaveProperty('knowing')
    else expect(plan.calibrations).toBeUndefined()
  })
})

describe('qualityOf', () => {
  it('counts ties against the right answer', () => {
    expect(qualityOf(Float64Array.from([1, 1, 0]), [0], 1).ndcg10).toBeCloseTo(1 / Math.log2(3))
    expect(qualityOf(Float64Array.from([1, 0, 0]), [0], 1).ndcg10).toBe(1)
  })

  it('holds right answers that cannot be recommended against the list', () => {
    expect(qualityOf(Float64Array.from([1, 0, 0]), [0], 2).ndcg10).toBeCloseTo(1 / (1 + 1 / Math.log2(3)))
    expect(qualityOf(Float64Array.from([1, 0]), [], 0).ndcg10).toBe(0)
  })
})

describe('the diversity', () => {
  const kindOf = (i: number) => (i < 10 ? 'Phones' : 'Bags')
  const catalogue: Catalogue = toCatalogue(ids.map((id, i) => makeProduct({ id, price: 1, categories: [kindOf(i)] })))
  const plan = { method: 'spread', weights: { only: 1 } } as const
  // Ten phones before the first bag, close together; the last bag is far off.
  const falling = ids.map((_, i) => (i === size - 1 ? -9 : 1 - i / 100))
  const choose = (target: number) => {
    const scored = Array.from({ length: 30 }, () => toCase([falling], [target]))
    const cases = scored.map(() => ({ query: makeQuery(), targets: [ids[target] ?? toProductId('none')] }))
    return chooseDiversity(cases, scored, ['only'], plan, catalogue)
  }

  it('is none where it would cost right answers', async () => {
    expect(await choose(9)).toBe(0)
  })

  it('is as much as possible where it costs nothing', async () => {
    expect(await choose(0)).toBeGreaterThan(0.1)
  })
})
