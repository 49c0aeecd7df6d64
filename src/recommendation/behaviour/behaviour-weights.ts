import type { BehaviourEvent, BehaviourKind } from '../../domain/index.ts'

export const dayMs = 86_400_000

/** How much one event of a kind says about what a customer likes, against a purchase. */
export const behaviourWeights: Readonly<Record<BehaviourKind, number>> = {
  purchase: 1,
  cart: 0.6,
  favourite: 0.5,
  view: 0.2,
  coupon: 0,
}

/** What remains of 1 after `ageMs`; ages below zero (a clock that is behind) count as zero. */
export function decayed(ageMs: number, halfLifeDays: number): number {
  return 2 ** (-Math.max(0, ageMs) / (halfLifeDays * dayMs))
}

/** The event's weight by kind and age at the time `at`. */
export function eventWeight(event: BehaviourEvent, at: number, halfLifeDays: number): number {
  return behaviourWeights[event.kind] * decayed(at - event.at, halfLifeDays)
}
