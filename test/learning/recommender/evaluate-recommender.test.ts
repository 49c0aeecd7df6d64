import '../../support/sound-globals.ts'
import { type BehaviourEvent, silentProgress } from '../../../src/domain/index.ts'
import { type Evaluation, type EvaluationOptions, evaluateRecommender, toTable } from '../../../src/learning/index.ts'
import { syntheticShop } from '../../support/synthetic-shop.ts'

const { catalogue, events, vectors } = syntheticShop()

async function* pageOf(list: readonly BehaviourEvent[]) {
  yield list
}

const evaluate = (given: Partial<EvaluationOptions> = {}) =>
  evaluateRecommender({
    events: pageOf(events),
    catalogue,
    vectors,
    progress: silentProgress,
    seed: 7,
    epochs: 4,
    ...given,
  })

describe('the evaluation of the recommender', () => {
  let evaluation: Evaluation
  const scoreOf = (name: string) => {
    const score = evaluation.models.find(model => model.name === name)
    if (!score) throw new Error(`${name} was not scored`)
    return score
  }

  beforeAll(async () => {
    evaluation = await evaluate({ bestPossible: { hr10: 0.9, ndcg10: 0.8 } })
  })

  it('scores every model by name, then the fusion', () => {
    expect(evaluation.models.map(({ name }) => name)).toEqual([
      'attributes',
      'co-purchase',
      'complement',
      'content',
      'ease',
      'ials',
      'item-knn',
      'mlp',
      'popularity',
      'rules',
      'fusion',
    ])
    expect(evaluation.users).toBeGreaterThan(100)
    expect(evaluation.users).toBeLessThanOrEqual(150)
    expect(evaluation.seed).toBe(7)
    expect(Object.keys(evaluation.weights).sort()).toEqual(
      evaluation.models.map(({ name }) => name).filter(name => name !== 'fusion'),
    )
  })

  it('gives scores between 0 and 1 that belong together', () => {
    for (const { hr10, hr10Error, ndcg10, ndcg10Error, coverage, novelty } of evaluation.models) {
      for (const value of [hr10, hr10Error, ndcg10, ndcg10Error, coverage]) {
        expect(value).toBeGreaterThanOrEqual(0)
        expect(value).toBeLessThanOrEqual(1)
      }
      expect(ndcg10).toBeLessThanOrEqual(hr10)
      expect(novelty).toBeGreaterThanOrEqual(0)
    }
  })

  it('finds the fusion ahead of popularity, and says by how much', () => {
    const [fusion, popularity] = [scoreOf('fusion'), scoreOf('popularity')]
    expect(fusion.ndcg10).toBeGreaterThan(popularity.ndcg10)
    expect(fusion.hr10).toBeGreaterThanOrEqual(popularity.hr10)
    expect(popularity.behindFusion?.mean).toBeCloseTo(fusion.ndcg10 - popularity.ndcg10, 9)
    expect(fusion.behindFusion).toBeUndefined()
  })

  it('prints a line a model, the best possible, and what it was measured on', () => {
    const table = toTable(evaluation)
    for (const { name, ndcg10 } of evaluation.models) {
      expect(table).toMatch(new RegExp(`^${name} .*${ndcg10.toFixed(3).replace('.', '\\.')} ±`, 'm'))
    }
    expect(table).toMatch(/^best possible +0\.900 +0\.800$/m)
    expect(table).toContain(`${evaluation.users} held-back purchases`)
    expect(table).toContain('seed 7')
    expect(table).toContain(`${Math.round((100 * scoreOf('fusion').hr10) / 0.9)} % of the best possible HR@10`)
  })

  it('leaves the best possible out where it is not known', () => {
    const { bestPossible: _, ...without } = evaluation
    expect(toTable(without)).not.toContain('best possible')
  })

  it('says so when nobody bought twice', async () => {
    const first = events.find(({ kind }) => kind === 'purchase')
    await expect(evaluate({ events: pageOf(first ? [first] : []) })).rejects.toMatchObject({
      code: 'TRAINING_DATA_MISSING',
    })
  })

  it('stops when asked', async () => {
    await expect(evaluate({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'ABORTED' })
  })
})
