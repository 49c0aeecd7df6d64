import type {
  Candidate,
  Catalogue,
  CatalogueSource,
  ProductId,
  Reason,
  RecommendationQuery,
  Retriever,
} from '../../domain/index.ts'
import { kindOf } from '../../domain/index.ts'
import type { ScoringModel } from '../models/scoring-model.ts'
import { toItemRows } from './item-models.ts'
import { pickForSale } from './pick-for-sale.ts'
import { Proposal } from './proposal.ts'

export type ModelRetrieverOptions = {
  readonly model: ScoringModel
  /** By item row of the model. */
  readonly productIds: readonly ProductId[]
  readonly catalogue: CatalogueSource
  /** How strongly `source` in a history speaks for `target`; absent where the model cannot tell. */
  readonly pairWeight?: (source: number, target: number) => number
}

/** Products of the history that a reason may name: the latest. */
const nameable = 5

/**
 * Any scoring model as a retriever: what goes on from the anchors (the first counts most) or, without anchors, from all
 * that the customer did, the latest events counting most. Scores are the model's own. A product that the model has not
 * met, and a history of such products only, is left to the other retrievers.
 * Cost: the model once, one pass over its items, and little more for each product that is proposed.
 */
export function createModelRetriever({ model, productIds, catalogue, pairWeight }: ModelRetrieverOptions): Retriever {
  const rowOf = new Map(productIds.map((id, row) => [id, row]))
  const scores = new Float32Array(model.itemCount)
  const pick = pickForSale(productIds, catalogue)

  /** The product that speaks for `row` most: an anchor, or something that the customer bought; see co-purchase. */
  function sourceOf(row: number, query: RecommendationQuery): ProductId | undefined {
    if (!pairWeight) return undefined
    const sources =
      query.anchors.length > 0
        ? query.anchors
        : query.history.flatMap(event => (event.kind === 'purchase' ? (event.productId ?? []) : [])).slice(-nameable)
    let best: ProductId | undefined
    let most = 0
    for (const id of sources) {
      const source = rowOf.get(id)
      const weight = source === undefined || source === row ? 0 : pairWeight(source, row)
      if (weight > most) [best, most] = [id, weight]
    }
    return best
  }

  function reasonOf(row: number, query: RecommendationQuery, { byId }: Catalogue): Reason {
    const anchor = sourceOf(row, query)
    if (anchor !== undefined) return { kind: 'chosen-with', anchor }
    const product = byId.get(productIds[row] ?? ('' as ProductId))
    return { kind: 'popular', category: product ? kindOf(product) : '' }
  }

  return {
    name: model.name,
    async retrieve(query, k) {
      const current = catalogue()
      const anchors = query.anchors.flatMap(id => rowOf.get(id) ?? [])
      const history =
        query.anchors.length > 0 ? Uint32Array.from(anchors.toReversed()) : toItemRows(query.history, rowOf)
      if (history.length === 0 || !model.score(history, scores)) return []
      const best = pick(scores, k, anchors)
      const reason = (row: number) => reasonOf(row, query, current)
      return [...best].flatMap((row): Candidate[] => {
        const id = productIds[row]
        return id === undefined ? [] : [new Proposal(id, scores[row] ?? 0, row, reason)]
      })
    },
  }
}
