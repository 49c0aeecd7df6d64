import { type DialogueState, type IntentName, outOfScopeIntent, type Understanding } from '../../domain/index.ts'
import type { ProductRequest } from './resolve-request.ts'

/** Intents within which "cheaper" asks for another product. */
const comparable: ReadonlySet<IntentName> = new Set([
  outOfScopeIntent,
  'find-product',
  'ask-price',
  'ask-availability',
  'get-recommendation',
  'deny',
])

/** Questions about one product, which "and the Vela 9?" asks again about another. */
const productQuestions: ReadonlySet<IntentName> = new Set([
  'ask-price',
  'ask-availability',
  'ask-product-detail',
  'find-accessory',
])

/** Intents within which "the cheapest phone" asks for an order of products. */
const rankable: ReadonlySet<IntentName> = new Set([
  outOfScopeIntent,
  'find-product',
  'ask-price',
  'ask-availability',
  'ask-product-detail',
  'compare-products',
  'get-recommendation',
])

/** Intents that a message made of things of the catalogue alone falls into by chance. */
const vague: ReadonlySet<IntentName> = new Set([outOfScopeIntent, 'find-product', 'affirm', 'deny', 'small-talk'])

/** What a yes may be about by chance. */
const social: ReadonlySet<IntentName> = new Set(['small-talk', 'greet', 'thank', 'goodbye', 'find-product'])
/** A wish beside a yes has this share of what is not the yes. */
const leastWish = 0.3

/** "Do you have hammocks?" asks for goods where at least so much speaks for it. */
const leastSearch = 0.2

/** An intent with this probability leads all others together. */
const clearMajority = 0.5

/**
 * Which intent a message serves when it answers no open question: a wish for something cheaper is a search; a bare
 * name asks the last question again or is a search too; otherwise what was understood.
 */
export function chooseIntent(understanding: Understanding, request: ProductRequest, state: DialogueState): IntentName {
  const { intent, entities } = understanding
  if (request.ranking && rankable.has(intent)) return 'compare-products'
  if (request.direction !== undefined && request.products.length > 0 && comparable.has(intent)) return 'find-product'
  const isFragment = isShort(understanding) && vague.has(intent)
  const points = request.pointedBy === 'name' || request.pointedBy === 'ordinal' || request.pointedBy === 'description'
  // "And the Vela 9?", "no, the blue one", "the second": the question that was asked before, about another product.
  if (isFragment && points && productQuestions.has(state.lastIntent ?? '')) {
    if (request.pointedBy !== 'name' || continues(understanding)) return state.lastIntent ?? intent
  }
  // "Phone cases": nothing is said of what they should fit, so the kind itself is looked for.
  if (intent === 'find-accessory' && request.anchors.length === 0 && request.isAccessoryKind) return 'find-product'
  // "In white", "another brand": refines the search that is under way.
  const isUnderWay = state.constraint.category !== undefined || state.lastIntent === 'find-product'
  const isSearching = isUnderWay && isShort(understanding)
  const isRefining = isFragment || request.constraint.notBrand !== undefined || continues(understanding)
  if (isSearching && refines(request) && isRefining) return 'find-product'
  // "Something for running" says what to look for; "something for me" leaves it to the shop.
  if (intent === 'get-recommendation' && request.pointedBy !== 'name' && statesPurpose(understanding))
    return 'find-product'
  const searching = understanding.intents.find(({ intent: name }) => name === 'find-product')?.score ?? 0
  if (understanding.unknownGoods !== undefined && vague.has(intent) && searching >= leastSearch) return 'find-product'
  if (intent === 'affirm') return wishBesideYes(understanding) ?? intent
  if (intent !== outOfScopeIntent) return intent
  // A text that names one of the shop's products, or an order, is about the shop, however oddly it is put.
  const likeliest = understanding.intents.find(({ intent: name }) => name !== outOfScopeIntent)
  const isNamed = request.pointedBy === 'name'
  const isClear = likeliest !== undefined && likeliest.score >= clearMajority
  const isAboutProduct = isNamed && productQuestions.has(likeliest?.intent ?? '')
  if (likeliest && (isAboutProduct || (isClear && (isNamed || request.orderNumber !== undefined)))) {
    return likeliest.intent
  }
  if (request.pointedBy === 'ordinal' || request.pointedBy === 'description') return 'find-product'
  if (isCode(understanding)) return 'apply-coupon'
  // "Nova 12 pro?", "white earphones": nothing but things of the catalogue.
  const namesThings = entities.some(({ kind }) => kind === 'product' || kind === 'category' || kind === 'brand')
  return isShort(understanding) && namesThings ? 'find-product' : outOfScopeIntent
}

/** "Actually cancel it", "yes, track it": a yes to no question, that says what is wanted. */
function wishBesideYes({ intents }: Understanding): IntentName | undefined {
  const others = intents.filter(({ intent }) => intent !== 'affirm' && intent !== 'deny' && intent !== outOfScopeIntent)
  const [wish] = others
  const all = others.reduce((sum, { score }) => sum + score, 0)
  return wish && !social.has(wish.intent) && wish.score >= leastWish * all ? wish.intent : undefined
}

/** "SAVE15": a code, and not a word besides. */
function isCode({ utterance }: Understanding): boolean {
  return /^(?=.*\d)(?=.*[A-Z])[A-Z0-9-]{4,24}$/.test(utterance.text.trim())
}

function isShort({ utterance: { normalised } }: Understanding): boolean {
  return normalised.split(' ').length <= 7 && normalised.length <= 50
}

/** "And …?", "what about …", "…呢", or a correction: goes on with the same question. */
function continues({ utterance, entities }: Understanding): boolean {
  if (entities.some(({ kind }) => kind === 'correction')) return true
  return /^(?:and|or|what about|how about|then)\b|^(?:那|那么|还有|換成|换成)|呢[?？]?$/i.test(utterance.normalised)
}

const purpose =
  /\bfor (?:an? |the )?(?!(?:me|us|my|our|him|her|his|you|it|its|this|that|these|them|now|today|sale|free|under|less|about|around|sure|example)\b)\p{L}{3,}|适合(?!我|他|她|您|你)\p{Script=Han}{2}|(?<!适)\p{Script=Han}{2}(?:时)?用的/iu

/** "For running", "适合跑步的": what a thing is to serve, and a wish of its own. */
export function statesPurpose({ utterance }: Understanding): boolean {
  return purpose.test(utterance.normalised)
}

function refines({ constraint, pointedBy }: ProductRequest): boolean {
  const { category: _kind, ...rest } = constraint
  return pointedBy !== 'name' && Object.keys(rest).length > 0
}
