import type {
  CatalogueSource,
  ProductId,
  Reason,
  RecommendationQuery,
  Retriever,
  VectorIndex,
} from '../../domain/index.ts'
import { AppError } from '../../domain/index.ts'
import type { CustomerProfile } from '../features/customer-profile.ts'
import { toCustomerProfile } from '../features/customer-profile.ts'
import { inputNames } from '../features/feature-list.ts'
import type { ProductTable } from '../features/product-table.ts'
import { cachedProductTable } from '../features/product-table.ts'
import type { MlpModel } from './mlp-model.ts'
import { createMlpScorer } from './mlp-scorer.ts'
import { topRows } from './top-rows.ts'

export type MlpRetrieverOptions = {
  readonly model: MlpModel
  readonly catalogue: CatalogueSource
  readonly vectors: VectorIndex
  /** Up to this many products all are scored; in a larger catalogue only what the `proposers` propose. */
  readonly scoreAllUpTo?: number
  /** How many of the proposals are scored, about. */
  readonly proposals?: number
  /** Retrievers whose candidates are scored in a large catalogue; without any, all products are. */
  readonly proposers?: readonly Retriever[]
}

/**
 * The reference MLP over features of the customer and the product. Scores are probabilities that the customer buys the
 * product rather than one drawn at random. It knows the person, not the conversation: beside anchors its place is to
 * prefer, among what fits, what this customer would like. Empty for a stranger.
 *
 * @throws AppError MODEL_STALE when the model was trained with other features than this version computes.
 * Cost: about 3 µs a product.
 */
export function createMlpRetriever(options: MlpRetrieverOptions): Retriever {
  const { model, catalogue, vectors, scoreAllUpTo = 2_000, proposals = 150, proposers = [] } = options
  if (model.inputs.length !== inputNames.length || model.inputs.some((name, i) => name !== inputNames[i])) {
    throw new AppError('MODEL_STALE', {
      message: 'the recommender model was trained with other features; run "floorwalker train recommender"',
    })
  }
  const table = cachedProductTable(catalogue, vectors)
  let scorer: { readonly of: ProductTable; readonly scoreFor: ReturnType<typeof createMlpScorer> } | undefined
  return {
    name: 'mlp',
    async retrieve(query, k, signal) {
      const products = table()
      if (scorer?.of !== products) scorer = { of: products, scoreFor: createMlpScorer(model, products) }
      const profile = toCustomerProfile(query.history, products, query.at)
      if (profile.purchaseCount + profile.lookCount === 0) return []
      const rows =
        products.products.length <= scoreAllUpTo || proposers.length === 0
          ? products.products.keys()
          : await proposedRows(proposers, products, query, proposals, signal)
      const scoreRow = scorer.scoreFor(profile)
      const scores = new Float32Array(products.products.length)
      for (const row of rows) scores[row] = scoreRow(row)
      return topRows(products, scores, k, row => reasonOf(profile, products, row))
    },
  }
}

async function proposedRows(
  proposers: readonly Retriever[],
  table: ProductTable,
  query: RecommendationQuery,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<ReadonlySet<number>> {
  const each = Math.ceil(limit / proposers.length)
  const lists = await Promise.all(proposers.map(proposer => proposer.retrieve(query, each, signal)))
  const rowOf = ({ productId }: { readonly productId: ProductId }) => table.rowOf.get(productId) ?? []
  return new Set(lists.flatMap(list => list.flatMap(rowOf)))
}

/** The most telling thing that is true of this customer and this product. */
function reasonOf(profile: CustomerProfile, table: ProductTable, row: number): Reason {
  const kind = table.kind[row] ?? 0
  const brand = table.brands[table.brand[row] ?? -1]
  const category = table.kinds[kind] ?? ''
  if (brand !== undefined && (profile.boughtOfBrand[table.brand[row] ?? -1] ?? 0) >= 2) {
    return { kind: 'brand-you-buy', brand }
  }
  if (category !== '' && ((profile.boughtOfKind[kind] ?? 0) >= 2 || (profile.lookedOfKind[kind] ?? 0) >= 0.5)) {
    return { kind: 'category-you-like', category }
  }
  const gap = Math.abs((table.priceLevel[row] ?? 0.5) - profile.priceLevel)
  if (profile.purchaseCount > 0 && gap <= 0.2) return { kind: 'in-your-price-range' }
  return { kind: 'popular' }
}
