import { toKnownId } from '../catalogue/index.ts'
import {
  type BehaviourEvent,
  type CatalogueSource,
  type CustomerStore,
  type EventStore,
  type ProductId,
  type ShelfRecommender,
  type ShelfRequest,
  toCustomerId,
  toImpressionId,
} from '../domain/index.ts'
import type { Recommender } from '../recommendation/index.ts'
import { wordReason } from '../reply/index.ts'
import { readPersonalHistory } from './personal-history.ts'
import type { ShopFacts } from './shop-facts.ts'

export type ShelfParts = {
  readonly recommender: () => Recommender
  readonly catalogue: CatalogueSource
  readonly customers: CustomerStore
  readonly events: EventStore
  readonly clock: () => number
  readonly createId: (prefix: string) => string
  /** Where the shop sells and how old its visitors are, unless a request knows better. */
  readonly shop: Pick<ShopFacts, 'region' | 'visitorAge'>
}

/** Recommends to the shop's own pages as to a conversation: the same models, filters, reasons and impressions. */
export function createShelfRecommender(parts: ShelfParts): ShelfRecommender {
  const { catalogue, customers, events, shop } = parts
  return {
    async recommend(request, signal) {
      const { goal, userId, customerId, refused, constraint, limit, locale } = request
      const at = parts.clock()
      const customer = customerId === undefined ? undefined : await customers.get(customerId)
      const current = catalogue()
      const toKnown = (ids: readonly ProductId[]) => ids.map(id => toKnownId(id, current))
      const products = toKnown(request.products)
      const known = await readPersonalHistory(events, userId, customer, current)
      const region = request.region ?? shop.region
      const { recommendations } = await parts.recommender().recommend(
        {
          ...{ goal, constraint, limit, at },
          history: [...known.events, ...toVisit({ ...request, products, viewed: toKnown(request.viewed) }, at)],
          // Beside a product or a basket it is asked for; for a person it is one more thing that they are after.
          anchors: goal === 'personal' ? [] : products,
          exclude: new Set([...products, ...toKnown(refused)]),
          age: request.age ?? shop.visitorAge ?? 0,
          ...(region !== undefined && { region }),
          ...(customerId !== undefined && known.isPersonal && { customerId }),
        },
        signal,
      )
      const shown = recommendations.flatMap(({ productId, reason }) => {
        const product = current.byId.get(productId)
        return product ? [{ product, reason: wordReason(reason, goal, current, locale) }] : []
      })
      if (shown.length === 0) return { products: [] }
      const impressionId = toImpressionId(parts.createId('impression'))
      const productIds = shown.map(({ product }) => product.id)
      await events.addImpression({ id: impressionId, at, productIds, ...(customerId !== undefined && { customerId }) })
      return { impressionId, products: shown }
    },
  }
}

/** What was looked at in this visit, and what the page is about, as events that have just happened. */
function toVisit({ userId, viewed, products }: ShelfRequest, at: number): readonly BehaviourEvent[] {
  const seen = [...viewed, ...products.toReversed()]
  return seen.map((productId, place) => ({
    id: `visit/${place}`,
    kind: 'view',
    customerId: userId ?? toCustomerId('visitor'),
    productId,
    // A second apart, the last of them before now: models look at what happened before the moment of the query.
    at: at - 1_000 * (seen.length - place),
  }))
}
