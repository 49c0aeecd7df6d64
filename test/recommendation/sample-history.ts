import {
  type BehaviourEvent,
  type BehaviourKind,
  type Catalogue,
  type CustomerId,
  type RecommendationQuery,
  toCatalogue,
  toCustomerId,
  toProductId,
} from '../../src/domain/index.ts'
import { FlatIndex } from '../../src/retrieval/index.ts'
import { makeProduct, smallShop } from '../support/small-shop.ts'

export const day = 86_400_000
/** The moment at which the tests happen. */
export const now = 1_000 * day
export const me = toCustomerId('me')

export function makeQuery(changes: Partial<RecommendationQuery> = {}): RecommendationQuery {
  return {
    ...{ goal: 'personal', history: [], anchors: [], constraint: {}, exclude: new Set(), limit: 4, at: now },
    ...changes,
  }
}

/** Events of one customer and one kind, all in one visit. */
export function happened(
  customerId: CustomerId,
  kind: BehaviourKind,
  daysAgo: number,
  ...products: readonly string[]
): readonly BehaviourEvent[] {
  return products.map(product => ({
    id: [customerId, kind, product, daysAgo].join('/'),
    kind,
    customerId,
    productId: toProductId(product),
    at: now - daysAgo * day,
    sessionId: [customerId, daysAgo].join('/'),
  }))
}

/** The small shop with two things that the catalogue relates to nothing. */
export function shopWithExtras(): Catalogue {
  return toCatalogue([
    ...smallShop().products,
    makeProduct({ id: 'power-bank', categories: ['Power', 'Power banks'], price: 39 }),
    makeProduct({ id: 'tripod', categories: ['Photo', 'Tripods'], price: 59 }),
  ])
}

/**
 * Sixty customers bought a phone with its case and a power bank, and earphones sixty days later; sixty others a tripod.
 */
export function crowd(): readonly BehaviourEvent[] {
  return Array.from({ length: 60 }, (_, i) => [
    ...happened(toCustomerId(`a${i}`), 'purchase', 200, 'velto-7', 'case-velto-7', 'power-bank'),
    ...happened(toCustomerId(`a${i}`), 'purchase', 140, 'pods-air'),
    ...happened(toCustomerId(`b${i}`), 'purchase', 150, 'tripod'),
  ]).flat()
}

/** Phones lie along one axis, cases along the second, earphones along the third; the extras have no vector. */
export function shopVectors(): FlatIndex {
  const index = new FlatIndex(3)
  for (const [id, ...vector] of [
    ['velto-7', 1, 0, 0],
    ['velto-7-pro', 1, 0.1, 0],
    ['velto-7-pro-white', 1, 0.2, 0],
    ['osca-lite', 1, 0.5, 0],
    ['case-velto-7', 0.1, 1, 0],
    ['case-osca', 0, 1, 0],
    ['pods-air', 0, 0, 1],
    ['pods-max', 0, 0.1, 1],
  ] as const) {
    index.upsert(id, Float32Array.from(vector))
  }
  return index
}

export function idsOf(list: readonly { readonly productId: string }[]): readonly string[] {
  return list.map(({ productId }) => productId)
}
