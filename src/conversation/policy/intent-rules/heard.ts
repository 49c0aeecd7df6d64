import { type DialogueState, type IntentName, outOfScopeIntent, type Understanding } from '../../../domain/index.ts'
import { isNothingBut } from '../nothing-but.ts'
import type { ProductRequest } from '../resolve-request.ts'
import { isShort } from '../utterance-forms.ts'

/** A message that answers no open question, and the conversation it comes in. */
export type Heard = {
  readonly understanding: Understanding
  readonly request: ProductRequest
  readonly state: DialogueState
}

/** The intent that a message serves where the rule recognises it; undefined leaves it to the rules after it. */
export type Rule = (heard: Heard) => IntentName | undefined

/** Intents that a message made of things of the catalogue alone falls into by chance. */
export const vague: ReadonlySet<IntentName> = new Set([
  outOfScopeIntent,
  ...['find-product', 'affirm', 'deny', 'small-talk'],
])

/** Intents that a bare thing falls into by chance. */
export const byChance: ReadonlySet<IntentName> = new Set([
  ...['affirm', 'deny', 'greet', 'thank', 'goodbye', 'small-talk'],
])

/** Questions about one product, which "and the Vela 9?" asks again about another. */
export const productQuestions: ReadonlySet<IntentName> = new Set([
  ...['ask-price', 'ask-availability', 'ask-product-detail', 'find-accessory'],
])

/** The probability of the intent that was decided on; 0 where none of the likeliest was. */
export const scoreOf = ({ intent, intents }: Understanding): number =>
  intents.find(one => one.intent === intent)?.score ?? 0

/** "And the white one?": a few words that are no question of their own. */
export function isFragment({ understanding }: Heard): boolean {
  return vague.has(understanding.intent) && isShort(understanding)
}

/** "The Vela 9", "the second", "the blue one": by its name, its place or its look, not by "it" or unsaid. */
export function isPicked({ request: { pointedBy } }: Heard): boolean {
  return pointedBy === 'name' || pointedBy === 'ordinal' || pointedBy === 'description'
}

/** "The first", 第一个, "no, the Talon": things and no more are no greeting, no yes and no mere no. */
export function isThingByChance({ understanding }: Heard): boolean {
  return (
    byChance.has(understanding.intent) &&
    isNothingBut(understanding, ['product', 'category', 'ordinal', 'brand', 'attribute'])
  )
}
