import type { CatalogueSource, ProductId, Reason, RecommendationQuery } from '../../domain/index.ts'
import { eventWeight } from '../behaviour/behaviour-weights.ts'
import type { ProductTable } from '../features/product-table.ts'
import { cachedProductTable } from '../features/product-table.ts'
import type { CoPurchaseModel } from './co-purchase-model.ts'
import { kindProbabilities } from './kind-probabilities.ts'

export type CoPurchaseRetrieverOptions = {
  readonly model: CoPurchaseModel
  readonly catalogue: CatalogueSource
  /** Pairs' worth of pretended evidence that a product sells as it does on average in its kind. */
  readonly productShrinkage?: number
  /** After this many days an event says half as much about which product comes next. */
  readonly halfLifeDays?: number
}

export type CoPurchaseScores = {
  readonly products: ProductTable
  /** By row, above 0, about 1 in all; overwritten by the next query. */
  readonly scores: Float32Array
  readonly reasonOf: (row: number) => Reason
}

/** A pair of products is a reason to show a customer only when this many others bought both. */
const reasonSupport = 2
/** The latest products that a query starts from. */
const sourceLimit = 60

/**
 * How likely each product comes next: P(kind of p comes next) × P(p | its kind, the history), the first by lifts between
 * kinds that depend on the time since, the second from pairs of products, shrunk towards the product's share in its kind.
 * Undefined for a stranger without anchors. The same query asked twice in a row is answered from memory.
 *
 * Cost: products + kinds² + pairs of the sources.
 */
export function createCoPurchaseScorer({
  model,
  catalogue,
  productShrinkage = 6,
  halfLifeDays = 365,
}: CoPurchaseRetrieverOptions): (query: RecommendationQuery) => CoPurchaseScores | undefined {
  const table = cachedProductTable(catalogue)
  const numberOf = new Map(model.productIds.map((id, number) => [id, number]))
  let prepared: Prepared | undefined
  let latest: { readonly query: RecommendationQuery; readonly found: CoPurchaseScores | undefined } | undefined

  function score(query: RecommendationQuery): CoPurchaseScores | undefined {
    const products = table()
    const sources = sourcesOf(query, halfLifeDays)
    if (sources.size === 0) return undefined
    if (prepared?.of !== products) prepared = prepare(model, numberOf, products)
    const kindShare = kindProbabilities(model, products, query)
    const { evidence, evidenceOfKind, bestPair } = readPairs(model, numberOf, prepared, sources)
    const { shares, scores } = prepared
    const share = kindShare.map((chance, kind) => chance / ((evidenceOfKind[kind] ?? 0) + productShrinkage))
    const { kind } = products
    for (let row = 0; row < scores.length; row++) {
      scores[row] = (share[kind[row] ?? 0] ?? 0) * productShrinkage * (shares[row] ?? 0)
    }
    for (const row of bestPair.keys()) {
      scores[row] = (scores[row] ?? 0) + (share[kind[row] ?? 0] ?? 0) * (evidence[row] ?? 0)
      evidence[row] = 0
    }
    return {
      products,
      scores,
      reasonOf: row => {
        const pair = bestPair.get(row)
        return pair?.anchor !== undefined
          ? { kind: query.anchors.length > 0 ? 'bought-together' : 'after-purchase', anchor: pair.anchor }
          : { kind: 'popular', category: products.kinds[kind[row] ?? 0] ?? '' }
      },
    }
  }

  return query => {
    if (latest?.query !== query || (latest.found && latest.found.products !== table())) {
      latest = { query, found: score(query) }
    }
    return latest.found
  }
}

/** What is worked out once a catalogue. */
type Prepared = {
  readonly of: ProductTable
  readonly shares: Float32Array
  readonly scores: Float32Array
  /** By row; all 0 between two queries. */
  readonly evidence: Float64Array
  /** Row of each product of the model; -1 for one that is gone. */
  readonly rowOfTarget: Int32Array
}

function prepare(model: CoPurchaseModel, numberOf: ReadonlyMap<ProductId, number>, products: ProductTable): Prepared {
  const shares = priorShares(model, numberOf, products)
  return {
    of: products,
    shares,
    scores: new Float32Array(shares.length),
    evidence: new Float64Array(shares.length),
    rowOfTarget: Int32Array.from(model.productIds, id => products.rowOf.get(id) ?? -1),
  }
}

/** By row: the product's share of what is bought of its kind; one that nobody has met gets a tenth of an average one's. */
function priorShares(
  { shares }: CoPurchaseModel,
  numberOf: ReadonlyMap<ProductId, number>,
  { products, kinds, kind, rowsOfKind }: ProductTable,
): Float32Array {
  const own = Float32Array.from(products, ({ id }) => shares[numberOf.get(id) ?? -1] ?? 0)
  const ofKind = new Float64Array(kinds.length)
  for (const [row, share] of own.entries()) {
    ofKind[kind[row] ?? 0] = (ofKind[kind[row] ?? 0] ?? 0) + share
  }
  return own.map((share, row) => {
    const members = rowsOfKind[kind[row] ?? 0]?.length ?? 1
    return (share + 0.1 / members) / ((ofKind[kind[row] ?? 0] ?? 0) + 0.1)
  })
}

type Source = { weight: number; nameable: boolean }

/**
 * What a query starts from: the anchors, or the history's latest products by the strongest thing done with each.
 * A reason may name an anchor, or what the customer bought; that they looked at something is not ours to remind of.
 */
function sourcesOf(query: RecommendationQuery, halfLifeDays: number): ReadonlyMap<ProductId, Source> {
  if (query.anchors.length > 0) {
    return new Map(query.anchors.map((id, place) => [id, { weight: 1 / (1 + place), nameable: true }]))
  }
  const sources = new Map<ProductId, Source>()
  for (const event of query.history.toReversed()) {
    if (event.productId === undefined || (sources.size >= sourceLimit && !sources.has(event.productId))) continue
    const source = sources.get(event.productId) ?? { weight: 0, nameable: false }
    source.weight = Math.max(source.weight, eventWeight(event, query.at, halfLifeDays))
    source.nameable ||= event.kind === 'purchase'
    sources.set(event.productId, source)
  }
  return sources
}

type BestPair = { anchor: ProductId | undefined; weight: number }

/** Sums the pairs of all sources by row of the table, and keeps of each row the strongest pair that may be its reason. */
function readPairs(
  model: CoPurchaseModel,
  numberOf: ReadonlyMap<ProductId, number>,
  { of: products, evidence, rowOfTarget }: Prepared,
  sources: ReadonlyMap<ProductId, Source>,
) {
  const evidenceOfKind = new Float64Array(products.kinds.length)
  /** Every row with evidence. */
  const bestPair = new Map<number, BestPair>()
  for (const [anchor, source] of sources) {
    const number = numberOf.get(anchor)
    if (number === undefined) continue
    for (let cell = model.rowStarts[number] ?? 0; cell < (model.rowStarts[number + 1] ?? 0); cell++) {
      const row = rowOfTarget[model.targets[cell] ?? 0] ?? -1
      if (row < 0) continue
      const weight = source.weight * (model.counts[cell] ?? 0)
      const kind = products.kind[row] ?? 0
      evidence[row] = (evidence[row] ?? 0) + weight
      evidenceOfKind[kind] = (evidenceOfKind[kind] ?? 0) + weight
      let best = bestPair.get(row)
      if (!best) {
        best = { anchor: undefined, weight: 0 }
        bestPair.set(row, best)
      }
      const sayable = source.nameable && (model.supports[cell] ?? 0) >= reasonSupport
      if (sayable && weight > best.weight) {
        best.anchor = anchor
        best.weight = weight
      }
    }
  }
  return { evidence, evidenceOfKind, bestPair }
}
