import '../../../support/sound-globals.ts'
import { silentProgress, toProductId } from '../../../../src/domain/index.ts'
import { trainRecommender } from '../../../../src/learning/index.ts'
import { fairCases } from '../../../../src/learning/recommender/plan/fair-cases.ts'
import type { HeldBackCase } from '../../../../src/learning/recommender/plan/held-back.ts'
import type { ExternalRetriever } from '../../../../src/recommendation/index.ts'
import { makeQuery } from '../../../recommendation/sample-history.ts'
import { syntheticShop } from '../../../support/synthetic-shop.ts'

const external = (name: string, trainedUntil: number): ExternalRetriever => ({
  ...{ name, trainedUntil, weight: 0.25, goals: ['personal'] },
  retrieve: async () => [],
})
const cases: readonly HeldBackCase[] = Array.from({ length: 100 }, (_, at) => ({
  query: makeQuery({ at }),
  targets: [toProductId('velto-7')],
}))

describe('the cases that weights are learnt from beside models from elsewhere', () => {
  it('are all of them when there is no such model', () => {
    expect(fairCases(cases, [], 10)).toEqual({ cases, external: [] })
  })

  it('are those after what each of the models was trained on', () => {
    const [early, later] = [external('early', 20), external('later', 69)]
    const fair = fairCases(cases, [early, later], 30)
    expect(fair.external).toEqual([early, later])
    expect(fair.cases).toEqual(cases.slice(70))
  })

  it('do without a model that was trained on too many of them', () => {
    const [early, late] = [external('early', 20), external('late', 90)]
    expect(fairCases(cases, [early, late], 30)).toEqual({ cases: cases.slice(21), external: [early] })
  })
})

describe('training beside a model from elsewhere', () => {
  it('learns its weight from purchases that it has not seen, and keeps the manifest’s where there are none', async () => {
    const { catalogue, events, vectors } = syntheticShop()
    const last = new Map(
      events.flatMap(event => (event.kind === 'purchase' ? [[event.customerId, event.productId]] : [])),
    )
    /** Knows what everybody bought last. */
    const oracle = (name: string, trainedUntil: number): ExternalRetriever => ({
      ...external(name, trainedUntil),
      retrieve: async ({ customerId }) => {
        const productId = customerId && last.get(customerId)
        return productId ? [{ productId, score: 1, reason: { kind: 'popular' } }] : []
      },
    })
    const { model } = await trainRecommender({
      events: {
        listAll: async function* () {
          yield events
        },
      },
      ...{ catalogue, vectors, progress: silentProgress, seed: 3, clock: () => 0, epochs: 1 },
      external: [oracle('external/honest', 0), oracle('external/informed', Date.UTC(2030, 0))],
    })
    const { weights } = model.plans.personal
    expect(weights['external/honest']).toBeGreaterThan(0.3)
    expect(weights).not.toHaveProperty('external/informed')
  })
})
