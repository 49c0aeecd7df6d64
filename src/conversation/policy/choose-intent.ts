import { type DialogueState, type IntentName, outOfScopeIntent, type Understanding } from '../../domain/index.ts'
import type { ProductRequest } from './resolve-request.ts'

/** A question is answered within this time, or forgotten. */
const pendingMs = 30 * 60_000

/** Intents within which "cheaper" asks for another product. */
const comparable: ReadonlySet<IntentName> = new Set([
  outOfScopeIntent,
  'find-product',
  'ask-price',
  'ask-availability',
  'get-recommendation',
])

/** An intent with this probability leads all others together. */
const clearMajority = 0.5

/** Intents of which a bare product name or order number is no sign to the contrary. */
const weakIntents: ReadonlySet<IntentName> = new Set([outOfScopeIntent, 'find-product', 'ask-price', 'track-order'])

/**
 * Which intent this turn serves: an answer to the bot's own question goes on with that question's intent; a wish
 * for something cheaper is a search; a bare product name is one too; otherwise what was understood.
 */
export function chooseIntent(
  understanding: Understanding,
  request: ProductRequest,
  state: DialogueState,
  at: number,
): IntentName {
  const { intent, entities } = understanding
  const { pending } = state
  if (pending && at - pending.askedAt < pendingMs && (intent === pending.intent || weakIntents.has(intent))) {
    const isProduct = request.pointedBy === 'name' || request.pointedBy === 'ordinal' || request.pointedBy === 'newest'
    if (pending.slot === 'product' && isProduct) return pending.intent
    if (pending.slot === 'order-number' && request.orderNumber !== undefined) return pending.intent
  }
  if (request.direction !== undefined && request.products.length > 0 && comparable.has(intent)) return 'find-product'
  // "Phone cases": nothing is said of what they should fit, so the kind itself is looked for.
  if (intent === 'find-accessory' && request.anchors.length === 0 && request.isAccessoryKind) return 'find-product'
  if (intent !== outOfScopeIntent) return intent
  // A text that names one of the shop's products is about the shop, however oddly it is put.
  const likeliest = understanding.intents.find(({ intent: name }) => name !== outOfScopeIntent)
  if (request.pointedBy === 'name' && likeliest && likeliest.score >= clearMajority) {
    return likeliest.intent
  }
  if (request.pointedBy === 'ordinal') return state.lastIntent === 'ask-price' ? 'ask-price' : 'find-product'
  // "Nova 12 pro?", "white earphones": nothing but things of the catalogue.
  const text = understanding.utterance.normalised
  const isShort = text.split(' ').length <= 7 && text.length <= 50
  const namesThings = entities.some(({ kind }) => kind === 'product' || kind === 'category' || kind === 'brand')
  return isShort && namesThings ? 'find-product' : outOfScopeIntent
}
