import type { CatalogueSource, ProductId, Retriever } from '../../domain/index.ts'
import { AppError, isBuyable } from '../../domain/index.ts'
import { applyFilters, assembleRetrievers, createRecommender } from '../../recommendation/index.ts'
import { readCleanEvents } from './cleaning/read-clean-events.ts'
import { type Estimate, estimate, pairedDifference, scoreList } from './metrics.ts'
import { type HeldBackCase, holdBack, listLength, toCases } from './plan/held-back.ts'
import { fitWithProgress, learnPlans, type TrainingOptions } from './train-recommender.ts'

export type BestScore = { readonly hr10: number; readonly ndcg10: number }

export type EvaluationOptions = Omit<TrainingOptions, 'clock'> & {
  /** What no recommender can beat on these purchases, where that is known. */
  readonly bestPossible?: BestScore
}

export type ModelScore = {
  readonly name: string
  /** Means over the customers, 0 to 1, with their standard errors. */
  readonly hr10: number
  readonly hr10Error: number
  readonly ndcg10: number
  readonly ndcg10Error: number
  /** Part of the products in stock that is in somebody's list. */
  readonly coverage: number
  /** Mean surprise of what is listed, in bits: -log2 of the part of customers who bought it. */
  readonly novelty: number
  /** The fusion's NDCG@10 minus this model's, over the same customers; absent for the fusion itself. */
  readonly behindFusion?: Estimate
}

export type Evaluation = {
  /** Customers whose last purchase was held back. */
  readonly users: number
  readonly seed: number
  /** Seconds of wall time to fit the models and learn the weights. */
  readonly trainingSeconds: number
  /** Single models by name, then the fusion. */
  readonly models: readonly ModelScore[]
  readonly weights: Readonly<Record<string, number>>
  readonly bestPossible?: BestScore
}

type Rank = (held: HeldBackCase) => Promise<readonly ProductId[]>

/**
 * Scores each model alone and the fusion on purchases that nothing was fitted on: of each customer with purchases in
 * at least two visits the last such visit is held back whole. Ranked is the whole shop in stock that the customer has
 * not bought. The fusion is the recommender as it is served, filters and diversity included; the single models get the
 * same filters. Weights are learnt one visit earlier, never on the test.
 *
 * @throws AppError TRAINING_DATA_MISSING when no customer bought in two visits; ABORTED when the signal says so.
 */
export async function evaluateRecommender(options: EvaluationOptions): Promise<Evaluation> {
  const { catalogue, vectors, progress, signal, seed, bestPossible } = options
  const { training, heldBack } = holdBack((await readCleanEvents(options.events, options)).events)
  const cases = toCases(heldBack, 'personal', catalogue)
  if (cases.length === 0) {
    throw new AppError('TRAINING_DATA_MISSING', {
      message: 'no customer has bought in two visits, so there is nothing to evaluate on; ingest more events',
    })
  }
  const startedAt = performance.now()
  // A model from elsewhere may have seen the test.
  const external = options.external?.filter(({ trainedUntil }) => trainedUntil === -Infinity) ?? []
  const { plans } = await learnPlans(training, { ...options, external })
  const models = await fitWithProgress(training, options, 'Fitting recommender without the test')
  const trainingSeconds = (performance.now() - startedAt) / 1_000

  const source: CatalogueSource = () => catalogue
  const retrievers = assembleRetrievers(models, { catalogue: source, vectors, external: () => external })
  const recommender = createRecommender({ retrievers, plans, catalogue: source, vectors })
  const fusion: Rank = async ({ query }) =>
    (await recommender.recommend(query, signal)).recommendations.map(({ productId }) => productId)
  const singles = retrievers.map(retriever => ({ name: retriever.name, rank: alone(retriever, source) }))
  const ranked = [...singles.sort((a, b) => (a.name < b.name ? -1 : 1)), { name: 'fusion', rank: fusion }]

  const task = progress.start('Ranking the held-back purchases', ranked.length * cases.length)
  const lists = new Map<string, (readonly ProductId[])[]>()
  let done = 0
  for (const { name, rank } of ranked) {
    const own: (readonly ProductId[])[] = []
    for (const held of cases) {
      own.push(await rank(held))
      if (++done % 100 === 0) task.update(done)
    }
    lists.set(name, own)
  }
  task.end()

  const scores = new Map(
    [...lists].map(([name, own]) => [name, own.map((list, i) => scoreList(list, cases[i]?.targets ?? [], listLength))]),
  )
  const fused = scores.get('fusion') ?? []
  const inStock = catalogue.products.filter(isBuyable).length
  const surprise = surpriseOf(cases)
  return {
    users: cases.length,
    seed,
    trainingSeconds,
    models: ranked.map(({ name }) => {
      const own = scores.get(name) ?? []
      const hr = estimate(own.map(({ hit }) => hit))
      const ndcg = estimate(own.map(score => score.ndcg))
      const listed = (lists.get(name) ?? []).flat()
      return {
        name,
        hr10: hr.mean,
        hr10Error: hr.standardError,
        ndcg10: ndcg.mean,
        ndcg10Error: ndcg.standardError,
        coverage: new Set(listed).size / Math.max(1, inStock),
        novelty: estimate(listed.map(surprise)).mean,
        ...(name === 'fusion'
          ? {}
          : {
              behindFusion: pairedDifference(
                fused.map(score => score.ndcg),
                own.map(score => score.ndcg),
              ),
            }),
      }
    }),
    weights: plans.personal.weights,
    ...(bestPossible ? { bestPossible: { hr10: bestPossible.hr10, ndcg10: bestPossible.ndcg10 } } : {}),
  }
}

/** One model's own order, with the engine's filters. */
function alone(retriever: Retriever, source: CatalogueSource): Rank {
  return async ({ query }) => {
    const catalogue = source()
    const candidates = await retriever.retrieve(query, catalogue.products.length)
    return applyFilters(candidates, query, catalogue)
      .kept.slice(0, query.limit)
      .map(({ productId }) => productId)
  }
}

/** By how few customers' histories hold a purchase of it; one is added to each count, so that nothing is infinite. */
function surpriseOf(cases: readonly HeldBackCase[]): (id: ProductId) => number {
  const buyers = new Map<ProductId, number>()
  for (const { query } of cases) {
    const bought = new Set(query.history.flatMap(event => (event.kind === 'purchase' ? (event.productId ?? []) : [])))
    for (const id of bought) buyers.set(id, (buyers.get(id) ?? 0) + 1)
  }
  return id => -Math.log2(((buyers.get(id) ?? 0) + 1) / (cases.length + 1))
}
