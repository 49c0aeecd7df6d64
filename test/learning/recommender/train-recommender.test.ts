import '../../support/sound-globals.ts'
import type { BehaviourEvent, Progress } from '../../../src/domain/index.ts'
import { silentProgress } from '../../../src/domain/index.ts'
import { type TrainingOptions, type TrainingReport, trainRecommender } from '../../../src/learning/index.ts'
import { defaultPlans, type RecommenderModel } from '../../../src/recommendation/index.ts'
import { syntheticShop } from '../../support/synthetic-shop.ts'

const { catalogue, events, vectors } = syntheticShop()

async function* pagesOf(list: readonly BehaviourEvent[], size = 500) {
  for (let from = 0; from < list.length; from += size) yield list.slice(from, from + size)
}

const training = (given: Partial<TrainingOptions> = {}) =>
  trainRecommender({
    events: pagesOf(events),
    catalogue,
    vectors,
    progress: silentProgress,
    seed: 7,
    clock: () => 1_700_000_000_000,
    epochs: 2,
    ...given,
  })

const train = async (given: Partial<TrainingOptions> = {}) => (await training(given)).model

describe('training the recommender', () => {
  let model: RecommenderModel
  let report: TrainingReport
  let tookMs: number
  beforeAll(async () => {
    const startedAt = performance.now()
    const trained = await training()
    model = trained.model
    report = trained.report
    tookMs = performance.now() - startedAt
  })

  it('fits every model and says what it was made from', () => {
    expect(model.origin).toMatchObject({
      seed: 7,
      trainedAt: 1_700_000_000_000,
      events: events.length,
      customers: 150,
      products: 40,
      dataDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(model.popularity.productIds).toHaveLength(40)
    expect(model.coPurchase.kinds).toHaveLength(5)
    expect(model.mlp?.productIds).toHaveLength(40)
    expect(model.mlp?.hiddenWeights.every(Number.isFinite)).toBe(true)
    expect(model.origin.scores['personal ndcg@10']).toBeGreaterThan(0)
    const weights = Object.values(model.plans.personal.weights)
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 6)
  })

  it('reports each model by goal, as the plan weighs it, and what its fits took', () => {
    const personal = report.goals.find(({ goal }) => goal === 'personal')
    expect(personal?.fusion.ndcg10).toBe(model.origin.scores['personal ndcg@10'])
    const names = personal?.models.map(({ name }) => name) ?? []
    expect(names).toEqual(expect.arrayContaining(['rules', 'item-knn', 'ease', 'ials', 'attributes', 'mlp']))
    for (const { name, hr10, ndcg10, weight } of personal?.models ?? []) {
      expect(weight).toBe(model.plans.personal.weights[name])
      expect(ndcg10).toBeLessThanOrEqual(hr10)
    }
    expect(report.seconds.rules).toBeGreaterThan(0)
    expect(report.seconds.mlp).toBeGreaterThan(0)
  })

  it('keeps no item model that no goal listens to', () => {
    const heard = (name: string) => Object.values(model.plans).some(({ weights }) => (weights[name] ?? 0) > 0)
    expect(model.items.productIds).toHaveLength(40)
    // Visits under way need them.
    expect(model.items.rules).toBeDefined()
    expect(model.items.itemKnn !== undefined).toBe(heard('item-knn'))
    expect(model.items.ease !== undefined).toBe(heard('ease'))
    expect(model.items.ials !== undefined).toBe(heard('ials'))
  })

  it('takes seconds for a small shop', () => {
    expect(tookMs).toBeLessThan(20_000)
  })

  it('gives the same model for the same seed, whatever the order and pages of the events', async () => {
    expect(await train({ events: pagesOf([...events].reverse(), 333) })).toEqual(model)
    expect(await train({ events: { listAll: () => pagesOf(events) } })).toEqual(model)
  })

  it('gives another network for another seed', async () => {
    const other = await train({ seed: 8 })
    expect(other.mlp?.hiddenWeights).not.toEqual(model.mlp?.hiddenWeights)
    expect(other.popularity).toEqual(model.popularity)
  })

  it('keeps the default plans and does without the network where there is too little to learn from', async () => {
    const little = await train({ events: pagesOf(events.slice(0, 40)) })
    expect(little.plans).toEqual(defaultPlans)
    expect(little.mlp).toBeUndefined()
    expect(little.popularity.productIds.length).toBeGreaterThan(0)
  })

  it('stops when asked', async () => {
    await expect(train({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('stops in the middle when asked then', async () => {
    const controller = new AbortController()
    const labels: string[] = []
    const progress: Progress = {
      start(label) {
        labels.push(label)
        if (labels.length === 3) controller.abort()
        return { update() {}, end() {} }
      },
    }
    await expect(train({ signal: controller.signal, progress })).rejects.toMatchObject({ code: 'ABORTED' })
    expect(labels).toHaveLength(3)
  })

  it('says what to do when there are no events', async () => {
    await expect(train({ events: pagesOf([]) })).rejects.toMatchObject({
      code: 'TRAINING_DATA_MISSING',
      message: expect.stringContaining('floorwalker ingest events'),
    })
  })
})
