import type { Candidate, CatalogueSource, ProductId, RecommendationQuery, Retriever } from '../../domain/index.ts'
import { eventWeight } from '../behaviour/behaviour-weights.ts'
import type { ProductTable } from '../features/product-table.ts'
import { cachedProductTable } from '../features/product-table.ts'
import type { CoPurchaseModel } from './co-purchase-model.ts'
import { kindProbabilities } from './kind-probabilities.ts'
import { topCandidates } from './top-candidates.ts'

export type CoPurchaseRetrieverOptions = {
  readonly model: CoPurchaseModel
  readonly catalogue: CatalogueSource
  /** Pairs' worth of pretended evidence that a product sells as it does on average in its kind. */
  readonly productShrinkage?: number
  /** After this many days an event says half as much about which product comes next. */
  readonly halfLifeDays?: number
}

/** A pair of products is a reason to show a customer only when this many others bought both. */
const reasonSupport = 2
/** The latest products that a query starts from. */
const sourceLimit = 60

/**
 * What customers bought with the anchors or, without anchors, next after what this customer bought and looked at.
 *
 * score(p) = P(kind of p comes next) × P(p | its kind, the history): the first by lifts between kinds that depend on
 * the time since, the second from pairs of products, shrunk towards the product's share in its kind. Scores sum to
 * about 1. Empty for a stranger without anchors.
 * Cost: O(products + kinds² + pairs of the sources) a query.
 */
export function createCoPurchaseRetriever({
  model,
  catalogue,
  productShrinkage = 6,
  halfLifeDays = 365,
}: CoPurchaseRetrieverOptions): Retriever {
  const table = cachedProductTable(catalogue)
  const numberOf = new Map(model.productIds.map((id, number) => [id, number]))
  return {
    name: 'co-purchase',
    async retrieve(query, k) {
      const products = table()
      const sources = sourcesOf(query, halfLifeDays)
      if (sources.size === 0) return []
      const kindShare = kindProbabilities(model, products, query)
      const { evidence, evidenceOfKind, bestPair } = readPairs(model, numberOf, products, sources)
      const share = Float64Array.from(products.products, ({ id }) => model.shares[numberOf.get(id) ?? -1] ?? 0)
      const shareOfKind = new Float64Array(products.kinds.length)
      for (const [row, value] of share.entries()) addTo(shareOfKind, products.kind[row] ?? 0, value)
      const candidates = products.products.map((product, row): Candidate => {
        const kind = products.kind[row] ?? 0
        const members = products.rowsOfKind[kind]?.length ?? 1
        // A product that nobody has met yet gets a tenth of an average one's share.
        const prior = ((share[row] ?? 0) + 0.1 / members) / ((shareOfKind[kind] ?? 0) + 0.1)
        const ofKind =
          ((evidence[row] ?? 0) + productShrinkage * prior) / ((evidenceOfKind[kind] ?? 0) + productShrinkage)
        const pair = bestPair.get(row)
        return {
          productId: product.id,
          score: (kindShare[kind] ?? 0) * ofKind,
          reason: pair
            ? { kind: query.anchors.length > 0 ? 'bought-together' : 'after-purchase', anchor: pair.anchor }
            : { kind: 'popular', category: products.kinds[kind] ?? '' },
        }
      })
      return topCandidates(candidates, k)
    },
  }
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

/** Sums the pairs of all sources by row of the table, and keeps the strongest pair of each row as its reason. */
function readPairs(
  model: CoPurchaseModel,
  numberOf: ReadonlyMap<ProductId, number>,
  products: ProductTable,
  sources: ReadonlyMap<ProductId, Source>,
) {
  const evidence = new Float64Array(products.products.length)
  const evidenceOfKind = new Float64Array(products.kinds.length)
  const bestPair = new Map<number, { readonly anchor: ProductId; readonly weight: number }>()
  for (const [anchor, source] of sources) {
    const number = numberOf.get(anchor)
    if (number === undefined) continue
    for (let cell = model.rowStarts[number] ?? 0; cell < (model.rowStarts[number + 1] ?? 0); cell++) {
      const target = model.productIds[model.targets[cell] ?? -1]
      const row = target === undefined ? undefined : products.rowOf.get(target)
      if (row === undefined) continue
      const weight = source.weight * (model.counts[cell] ?? 0)
      addTo(evidence, row, weight)
      addTo(evidenceOfKind, products.kind[row] ?? 0, weight)
      const sayable = source.nameable && (model.supports[cell] ?? 0) >= reasonSupport
      if (sayable && weight > (bestPair.get(row)?.weight ?? 0)) {
        bestPair.set(row, { anchor, weight })
      }
    }
  }
  return { evidence, evidenceOfKind, bestPair }
}

function addTo(sums: Float64Array, place: number, value: number): void {
  sums[place] = (sums[place] ?? 0) + value
}
