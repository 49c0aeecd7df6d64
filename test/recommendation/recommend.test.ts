import {
  type Candidate,
  type Catalogue,
  fitsProduct,
  kindOf,
  type RecommendationQuery,
  type Retriever,
  silentLogger,
  toCatalogue,
  toProductId,
} from '../../src/domain/index.ts'
import {
  assembleRecommender,
  createRecommender,
  defaultPlans,
  fitCoPurchase,
  fitPopularity,
  type GoalPlan,
  type RecommenderModel,
  type RecommenderOptions,
  recommenderFormat,
} from '../../src/recommendation/index.ts'
import { makeProduct } from '../support/small-shop.ts'
import { crowd, happened, idsOf, makeQuery, me, now, shopVectors, shopWithExtras } from './sample-history.ts'

const phone = toProductId('velto-7')
const goals = ['personal', 'related', 'complementary'] as const

function trainedModel(): RecommenderModel {
  return {
    format: recommenderFormat,
    origin: { seed: 0, trainedAt: now, dataDigest: '', events: 0, customers: 0, products: 0, scores: {} },
    popularity: fitPopularity(crowd(), shopWithExtras(), { at: now }),
    coPurchase: fitCoPurchase(crowd(), shopWithExtras(), { at: now }),
    items: { productIds: [] },
    plans: defaultPlans,
  }
}

/** The recommender as the application puts it together. */
function openShop(catalogue: Catalogue = shopWithExtras(), model: RecommenderModel | undefined = trainedModel()) {
  return assembleRecommender(model, { catalogue: () => catalogue, vectors: shopVectors() })
}

function proposing(name: string, ...ids: readonly string[]): Retriever {
  return {
    name,
    async retrieve(_, k) {
      return ids
        .map((id, i): Candidate => ({ productId: toProductId(id), score: 1 / (i + 1), reason: { kind: 'popular' } }))
        .slice(0, k)
    },
  }
}

function failing(name: string): Retriever {
  return {
    name,
    async retrieve() {
      throw new Error('the model burst')
    },
  }
}

function openScripted(
  retrievers: readonly Retriever[],
  weights: Readonly<Record<string, number>>,
  changes: Partial<RecommenderOptions> = {},
) {
  const plan: GoalPlan = { method: 'spread', weights, diversity: 0 }
  return createRecommender({
    ...{ retrievers, catalogue: shopWithExtras },
    plans: { personal: plan, related: plan, complementary: plan },
    ...changes,
  })
}

async function shelfOf(recommender: ReturnType<typeof openShop>, changes: Partial<RecommendationQuery> = {}) {
  return idsOf((await recommender.recommend(makeQuery(changes))).recommendations)
}

describe('a shelf', () => {
  const history = happened(me, 'purchase', 60, 'velto-7', 'case-velto-7', 'power-bank')

  it.each(goals)('is filled for %s, for a stranger and a known customer, with and without a model', async goal => {
    for (const shop of [openShop(), openShop(shopWithExtras(), undefined)]) {
      for (const anchors of [[], [phone]]) {
        for (const past of [[], history]) {
          const shelf = await shelfOf(shop, { goal, anchors, history: past, limit: 3 })
          expect(shelf).toHaveLength(3)
          expect(new Set(shelf).size).toBe(3)
        }
      }
    }
  })

  it.each(goals)('never holds what is excluded, bought, sold out or asked about: %s', async goal => {
    const exclude = new Set([toProductId('pods-air')])
    const shelf = await shelfOf(openShop(), { goal, history, exclude, anchors: [toProductId('osca-lite')], limit: 50 })
    expect(shelf.length).toBeGreaterThan(0)
    for (const gone of ['pods-air', 'velto-7', 'case-velto-7', 'power-bank', 'case-osca', 'osca-lite']) {
      expect(shelf).not.toContain(gone)
    }
  })

  it('holds only what keeps to the constraint, be it one product', async () => {
    const shelf = await shelfOf(openShop(), { constraint: { brand: 'Kirune', category: 'Earphones' }, history })
    expect(shelf).toEqual(['pods-max'])
  })

  it('holds what was bought before rather than nothing, when nothing else may be shown', async () => {
    const constraint = { category: 'Power banks' }
    expect(await shelfOf(openShop(), { history, constraint })).toEqual(['power-bank'])
  })

  it('stays without what is excluded, even when it is empty then', async () => {
    const exclude = new Set([toProductId('power-bank')])
    expect(await shelfOf(openShop(), { exclude, constraint: { category: 'Power banks' } })).toEqual([])
    expect(await shelfOf(openShop(toCatalogue([])))).toEqual([])
  })

  it('starts for a customer with what others bought next', async () => {
    const { recommendations } = await openShop().recommend(makeQuery({ history }))
    expect(recommendations[0]).toMatchObject({
      productId: 'pods-air',
      reason: { kind: expect.stringMatching(/fits|after/) },
    })
  })
})

describe('beside what was bought', () => {
  const query = makeQuery({ goal: 'complementary', anchors: [phone], limit: 5 })

  it('what fits comes first, and nothing is of the anchor’s own kind', async () => {
    const { byId } = shopWithExtras()
    const { recommendations } = await openShop().recommend(query)
    const anchor = byId.get(phone)
    const shown = recommendations.flatMap(({ productId }) => byId.get(productId) ?? [])
    const fits = shown.map(product => anchor !== undefined && fitsProduct(product, anchor))
    expect(fits).toEqual([true, true, true, false, false])
    expect(shown.map(kindOf)).not.toContain('Phones')
    for (const { reason } of recommendations.slice(0, 3)) expect(reason).toEqual({ kind: 'fits', anchor: phone })
  })

  it('what is asked for by its kind is shown only where it fits, though the shelf stays empty', async () => {
    const onShelf = async (anchor: string, category: string) => {
      const query = makeQuery({ goal: 'complementary', anchors: [toProductId(anchor)], constraint: { category } })
      return idsOf((await openShop().recommend(query)).recommendations)
    }
    expect(await onShelf('velto-7', 'Cases')).toEqual(['case-velto-7'])
    expect(await onShelf('case-osca', 'Cases')).toEqual([])
  })

  it('kinds take turns', async () => {
    const { byId } = shopWithExtras()
    const shown = await shelfOf(openShop(), { ...query, limit: 2 })
    const kinds = shown.map(id => byId.get(toProductId(id))?.categories.at(-1))
    expect(kinds.toSorted()).toEqual(['Cases', 'Earphones'])
  })

  it('the kinds that fit beat a more popular thing that does not', async () => {
    const retrievers = [proposing('popularity', 'tripod', 'power-bank', 'case-velto-7', 'pods-max')]
    const shelf = await shelfOf(openScripted(retrievers, { popularity: 1 }), query)
    expect(shelf).toEqual(['case-velto-7', 'pods-max', 'tripod', 'power-bank'])
  })
})

describe('the chain of fallbacks', () => {
  it('fills up with what is similar, then with what is popular, below what stands already', async () => {
    const retrievers = [
      proposing('popularity', 'tripod', 'power-bank', 'osca-lite'),
      proposing('content', 'velto-7-pro', 'pods-air'),
      proposing('mlp', 'pods-air'),
    ]
    const { recommendations, lists } = await openScripted(retrievers, { mlp: 1 }).recommend(makeQuery())
    expect(idsOf(recommendations)).toEqual(['pods-air', 'velto-7-pro', 'tripod', 'power-bank'])
    const scores = recommendations.map(({ score }) => score)
    expect(scores).toEqual(scores.toSorted((a, b) => b - a))
    expect(lists.map(({ retriever }) => retriever)).toEqual(['mlp', 'content', 'popularity'])
  })

  it('lets kinds take turns, unless one kind was asked for', async () => {
    const recommender = openScripted([proposing('popularity', 'velto-7', 'osca-lite', 'tripod', 'power-bank')], {})
    expect(await shelfOf(recommender, { limit: 3 })).toEqual(['velto-7', 'tripod', 'power-bank'])
    expect(await shelfOf(recommender, { limit: 3, constraint: { category: 'Phones' } })).toEqual([
      'velto-7',
      'osca-lite',
    ])
  })

  it('does not ask further once the shelf is full', async () => {
    const retrievers = [proposing('mlp', 'pods-air', 'tripod'), failing('content'), failing('popularity')]
    const { recommendations, lists } = await openScripted(retrievers, { mlp: 1 }).recommend(makeQuery({ limit: 2 }))
    expect(idsOf(recommendations)).toEqual(['pods-air', 'tripod'])
    expect(lists).toHaveLength(1)
  })

  it('asks each retriever once, though its list serves twice', async () => {
    const content = proposing('content', 'tripod')
    let asked = 0
    const counted: Retriever = {
      ...content,
      retrieve(query, k) {
        asked++
        return content.retrieve(query, k)
      },
    }
    const { lists } = await openScripted([counted], { content: 1 }).recommend(makeQuery())
    expect(asked).toBe(1)
    expect(lists).toHaveLength(1)
  })

  it('goes on with the others when a retriever throws, and says so in the log', async () => {
    const logged: unknown[] = []
    const logger = { ...silentLogger, error: (...line: unknown[]) => logged.push(line) }
    const recommender = openScripted(
      [failing('mlp'), proposing('popularity', 'tripod')],
      { mlp: 1, popularity: 1 },
      { logger },
    )
    expect(await shelfOf(recommender)).toEqual(['tripod'])
    expect(logged).toEqual([['retriever-failed', { retriever: 'mlp', error: 'the model burst' }]])
  })

  it('gives an empty shelf, not an error, when everything fails', async () => {
    expect(await shelfOf(openScripted([failing('mlp'), failing('popularity')], { mlp: 1 }))).toEqual([])
  })

  it('stops when it is told to', async () => {
    const recommender = openScripted([proposing('mlp', 'tripod')], { mlp: 1 })
    await expect(recommender.recommend(makeQuery(), AbortSignal.abort())).rejects.toMatchObject({ code: 'ABORTED' })
  })
})

describe('the trace', () => {
  it('holds the lists, the weights that were heard, and what was removed and why', async () => {
    const retrievers = [
      proposing('mlp', 'case-osca', 'tripod', 'velto-7'),
      proposing('content', 'pods-air'),
      proposing('popularity', 'power-bank'),
    ]
    const recommender = openScripted(retrievers, { mlp: 2, content: 1, popularity: 0 })
    const history = happened(me, 'purchase', 9, 'power-bank')
    const trace = await recommender.recommend(makeQuery({ history, limit: 2 }))
    expect(trace.goal).toBe('personal')
    expect(trace.weights).toEqual({ mlp: 2, content: 1 })
    expect(trace.lists.map(({ retriever, candidates }) => [retriever, idsOf(candidates)])).toEqual([
      ['mlp', ['case-osca', 'tripod', 'velto-7']],
      ['content', ['pods-air']],
    ])
    expect(trace.removed).toEqual([{ productId: 'case-osca', filter: 'sold-out' }])
  })

  it('says what each retriever gave to the score', async () => {
    const retrievers = [proposing('mlp', 'tripod', 'pods-air'), proposing('content', 'tripod')]
    const { recommendations } = await openScripted(retrievers, { mlp: 3, content: 1 }).recommend(
      makeQuery({ limit: 1 }),
    )
    expect(recommendations).toEqual([
      { productId: 'tripod', score: 1, reason: { kind: 'popular' }, contributions: { mlp: 0.75, content: 0.25 } },
    ])
  })

  it('stays short however long the lists are', async () => {
    const products = Array.from({ length: 100 }, (_, i) =>
      makeProduct({ id: `p${i}`, price: 9, stock: i < 60 ? 0 : 5 }),
    )
    const catalogue = toCatalogue(products)
    const recommender = openScripted(
      [proposing('mlp', ...products.map(({ id }) => id))],
      { mlp: 1 },
      { catalogue: () => catalogue },
    )
    const trace = await recommender.recommend(makeQuery())
    expect(trace.lists[0]?.candidates).toHaveLength(20)
    expect(trace.removed).toHaveLength(20)
    expect(trace.recommendations).toHaveLength(4)
  })
})
