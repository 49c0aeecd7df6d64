import type { BehaviourEvent, Catalogue, ProductId } from '../../domain/index.ts'
import { eventWeight } from '../behaviour/behaviour-weights.ts'

/** How sought after each product is: events weighted by kind and age. Products without events are absent. */
export type PopularityModel = {
  readonly productIds: readonly ProductId[]
  /** By product of `productIds`; above 0. Only their ratios mean something: all of them age alike. */
  readonly weights: Float32Array
}

export type PopularityOptions = {
  /** Epoch milliseconds at which the events' ages are counted. */
  readonly at: number
  /** After this many days an event counts half. */
  readonly halfLifeDays?: number
}

/** Cost: O(events). Events of products that the catalogue does not have are left out. */
export function fitPopularity(
  events: readonly BehaviourEvent[],
  catalogue: Catalogue,
  { at, halfLifeDays = 60 }: PopularityOptions,
): PopularityModel {
  const weights = new Map<ProductId, number>()
  for (const event of events) {
    if (event.productId === undefined || event.at > at || !catalogue.byId.has(event.productId)) continue
    weights.set(event.productId, (weights.get(event.productId) ?? 0) + eventWeight(event, at, halfLifeDays))
  }
  const entries = [...weights].filter(([, weight]) => weight > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  return { productIds: entries.map(([id]) => id), weights: Float32Array.from(entries, ([, weight]) => weight) }
}

/** Product → weight. */
export function popularityWeights(model: PopularityModel): ReadonlyMap<ProductId, number> {
  return new Map(model.productIds.map((id, place) => [id, model.weights[place] ?? 0]))
}
