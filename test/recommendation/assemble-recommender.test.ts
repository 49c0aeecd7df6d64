import { type Logger, silentLogger } from '../../src/domain/index.ts'
import { assembleRecommender, assembleUsableRecommender } from '../../src/recommendation/index.ts'
import { FlatIndex } from '../../src/retrieval/index.ts'
import { sampleModel } from '../learning/recommender/sample-model.ts'
import { smallShop } from '../support/small-shop.ts'

const catalogue = smallShop()
const query = {
  goal: 'personal',
  history: [],
  anchors: [],
  constraint: {},
  exclude: new Set<never>(),
  limit: 3,
  at: 0,
} as const

describe('a model of another version of the program', () => {
  it('does not keep the shop closed: the catalogue alone recommends, and the log says why', async () => {
    const warnings: string[] = []
    const logger: Logger = { ...silentLogger, warn: event => warnings.push(event) }
    const surroundings = { catalogue: () => catalogue, vectors: new FlatIndex(4), logger }
    const stale = sampleModel(1)
    expect(() => assembleRecommender(stale, surroundings)).toThrow(expect.objectContaining({ code: 'MODEL_STALE' }))
    const { recommender, isTrained } = assembleUsableRecommender(stale, surroundings)
    expect(isTrained).toBe(false)
    expect(warnings).toEqual(['recommender-stale'])
    expect((await recommender.recommend(query)).recommendations.length).toBeGreaterThan(0)
  })

  it('is told from no model, which is no news', () => {
    const { isTrained } = assembleUsableRecommender(undefined, {
      catalogue: () => catalogue,
      vectors: new FlatIndex(4),
    })
    expect(isTrained).toBe(false)
  })
})
