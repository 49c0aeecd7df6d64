import type { Locale } from './locale.ts'
import type { RecommendationGoal } from './recommendation.ts'
import type { IntentName } from './understanding.ts'

export const slotNames = [
  'product',
  'order-number',
  'item',
  'identity',
  'address',
  'coupon-code',
  'confirmation',
  'contact',
] as const
export type SlotName = (typeof slotNames)[number]

/** One file of `intents/`: what customers say, which skill answers, and how the answer is worded. */
export type IntentDefinition = {
  readonly name: IntentName
  readonly description: string
  readonly skill: string
  readonly recommend: RecommendationGoal | 'none'
  /** What the skill needs; asked for one at a time, in this order. */
  readonly slots: readonly SlotName[]
  readonly handoff: boolean
  /** What is asked of the shop's pages when the customer's own words are too few to find the answer. */
  readonly question?: Readonly<Record<Locale, string>>
  /** Of `oos` alone: the share of messages that is expected to be about none of the intents, 0 to 1. */
  readonly expectedShare?: number
  readonly examples: Readonly<Record<Locale, readonly string[]>>
  /** Outcome of the skill → phrasings with {placeholders}; one is chosen a turn. */
  readonly responses: Readonly<Record<Locale, Readonly<Record<string, readonly string[]>>>>
}
