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

/** Intents within which "lighter" asks for it; what is not understood at all may speak of anything. */
const graded: ReadonlySet<IntentName> = new Set([
  ...['find-product', 'ask-availability', 'ask-product-detail', 'compare-products', 'get-recommendation', 'deny'],
])

/** Intents that a message made of things of the catalogue alone falls into by chance. */
const vague: ReadonlySet<IntentName> = new Set([outOfScopeIntent, 'find-product', 'affirm', 'deny', 'small-talk'])

/** Intents that a kind of thing alone may mean. */
const wantsGoods: ReadonlySet<IntentName> = new Set([
  ...rankable,
  ...productQuestions,
  ...['ask-coupon', 'ask-warranty', 'place-order'],
])
/** Intents that a bare thing falls into by chance. */
const byChance: ReadonlySet<IntentName> = new Set(['affirm', 'deny', 'greet', 'thank', 'goodbye', 'small-talk'])
const things = ['product', 'category', 'ordinal', 'brand', 'attribute']

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
  // "How much would that cost me?" to "shall I cancel it?"
  const isFee = intent === 'ask-price' && state.pending?.intent === 'cancel-order' && request.pointedBy !== 'name'
  if (isFee) return 'check-cancellation-fee'
  const isDegree = entities.some(({ kind }) => kind === 'degree' || kind === 'comparative')
  if (request.ranking && (isDegree ? graded : rankable).has(intent)) return 'compare-products'
  if (asksForRange(understanding) && (vague.has(intent) || intent === 'get-recommendation')) return 'find-product'
  if (asksForSimilar(understanding) && state.focus.length > 0 && comparable.has(intent)) return 'find-product'
  if (request.direction !== undefined && request.products.length > 0 && comparable.has(intent)) return 'find-product'
  const points = request.pointedBy === 'name' || request.pointedBy === 'ordinal' || request.pointedBy === 'description'
  const isOrdering = wantsPieces(understanding) && (vague.has(intent) || intent === 'ask-price')
  const isCount = isNothingBut(understanding, ['quantity'])
  if ((isOrdering || isCount) && request.products.length > 0) return 'place-order'
  const isFragment = isShort(understanding) && vague.has(intent)
  // "And the Vela 9?", "no, the blue one", "the second": the question that was asked before, about another product.
  // After "a case for it" the black one is a case, and no thing to find a case for.
  const isOfShelf = state.lastIntent === 'find-accessory' && request.pointedBy !== 'name'
  if (isFragment && points && !isOfShelf && productQuestions.has(state.lastIntent ?? '')) {
    if (request.pointedBy !== 'name' || continues(understanding)) return state.lastIntent ?? intent
  }
  // 手机壳, then "Vela 9": a case for it.
  if (request.isForWhatIsSought && isShort(understanding) && (byChance.has(intent) || vague.has(intent))) {
    return 'find-accessory'
  }
  // "The first", 第一个, "no, the Talon": things and no more are no greeting, no yes and no mere no.
  const isThing = isNothingBut(understanding, things) && (request.products.length > 0 || points)
  if (isThing && byChance.has(intent)) {
    const goesOn = points && productQuestions.has(state.lastIntent ?? '') && !isOfShelf && request.pointedBy !== 'name'
    return goesOn ? (state.lastIntent ?? intent) : 'find-product'
  }
  // "Cases": a kind and no more is looked for.
  if (
    request.constraint.category !== undefined &&
    isNothingBut(understanding, ['category']) &&
    !wantsGoods.has(intent)
  ) {
    return 'find-product'
  }
  // "Phone cases": nothing is said of what they should fit, so the kind itself is looked for.
  if (intent === 'find-accessory' && request.anchors.length === 0 && request.isAccessoryKind) return 'find-product'
  // "In white", "another brand": refines the search that is under way.
  const isUnderWay =
    state.constraint.category !== undefined || state.lastIntent === 'find-product' || state.focus.length > 1
  const isSearching = isUnderWay && isShort(understanding)
  // "Is it for gaming?" → "gaming": a word that only the texts of the goods know, right after a search.
  const isWordOnly = intent === outOfScopeIntent && state.lastIntent === 'find-product' && isOneWord(understanding)
  if (isWordOnly && state.constraint.category !== undefined) return 'find-product'
  // "iPhone 15 case?": a kind of thing, and nothing that is asked of one.
  const isNameless = request.products.length === 0 && request.constraint.category !== undefined
  if (intent === 'ask-product-detail' && isNameless && isShort(understanding) && !asks(understanding))
    return 'find-product'
  // "When will it arrive?" after talk of one's own order.
  if (isAboutArrival(understanding) && state.lastIntent === 'track-order' && isShort(understanding))
    return 'track-order'
  // After a shelf of cases for a phone, "in leather" and "under 20" are of those.
  const isOnShelf = state.lastIntent === 'find-accessory' && state.constraint.category !== undefined
  if (isOnShelf && isBareWish(understanding) && request.pointedBy !== 'description') return 'find-accessory'
  const isBare = isBareWish(understanding) && (vague.has(intent) || productQuestions.has(intent))
  const isRefining = isFragment || isBare || request.constraint.notBrand !== undefined || continues(understanding)
  if (isSearching && refines(request) && isRefining) return 'find-product'
  // "Something for running" says what to look for; "something for me" leaves it to the shop.
  if (intent === 'get-recommendation' && request.pointedBy === 'newest') return 'find-product'
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
  if (!isNamed && isCode(understanding)) return 'apply-coupon'
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

function isShort({ utterance: { normalised } }: Pick<Understanding, 'utterance'>): boolean {
  return normalised.split(' ').length <= 7 && normalised.length <= 50
}

/** "And …?", "what about …", "…呢", or a correction: goes on with the same question. */
function continues({ utterance, entities }: Understanding): boolean {
  if (entities.some(({ kind }) => kind === 'correction')) return true
  return /^(?:and|or|what about|how about|then)\b|^(?:那|那么|还有|換成|换成)|呢[?？]?$/i.test(utterance.normalised)
}

const purpose =
  /\bfor (?:an? |the )?(?!(?:me|us|my|our|him|her|his|you|it|its|this|that|these|them|now|today|sale|free|under|less|about|around|sure|example)\b)\p{L}{3,}|适合(?!我|他|她|您|你|送)\p{Script=Han}{2}|(?<!适)\p{Script=Han}{2}(?:时)?用的/iu

/** "For running", "适合跑步的": what a thing is to serve, and a wish of its own. */
export function statesPurpose({ utterance }: Understanding): boolean {
  return purpose.test(utterance.normalised)
}

const fillers =
  /\b(?:the|an?|e?s|then|show|see|take|get|now|in|with|for|of|is|it|its|it's|ones?|enough|please|pls|only|just|make|that|ok(?:ay)?|no|and|but|or|something|anything|from|at|about|me|i|want|need|would|like|preferably|maybe|fine|good|colou?r|size|version|have|has|got|any|do|you|there|are|should|be|must|what)\b|的|要|我|有没有|有|没有|吗|呢|吧|就|款|行|够|了|可以|那种|最好|想|来|个|左右|颜色|给我看看?|看看|就|选|那|是|它|换成?/giu

/** "65 inch?", "128 GB is enough", 白色的有吗: nothing but a wish for what is being looked for, whatever it sounds like. */
export function isBareWish(understanding: Understanding): boolean {
  return isNothingBut(understanding, ['attribute', 'price-range', 'brand', 'other-brand'])
}

/** Whether a text is made of entities of these kinds and of words that say nothing by themselves. */
function isNothingBut({ utterance, entities }: Understanding, kinds: readonly string[]): boolean {
  const wishes = entities.filter(({ kind }) => kinds.includes(kind))
  if (wishes.length === 0) return false
  let rest = utterance.normalised.toLowerCase()
  for (const { text } of wishes) rest = rest.replace(text.toLowerCase(), ' ')
  return (
    rest
      .replace(/[\p{P}\p{S}]/gu, ' ')
      .replace(fillers, '')
      .trim() === ''
  )
}

/** One familiar word of some length, which is no greeting or exclamation: those are known to the classifier. */
function isOneWord({ utterance, unfamiliar }: Understanding): boolean {
  return unfamiliar.length === 0 && /^(?:\p{Script=Latin}{5,}|\p{Script=Han}{2,4}的?)[.!]?$/u.test(utterance.normalised)
}

function asks({ utterance }: Understanding): boolean {
  return /\b(?:what|how|which|who|where|when|does|do|is|are|can|will|has|have|tell|about)\b|吗|嘛|怎|什么|多|几|哪|能|呢/i.test(
    utterance.normalised,
  )
}

function isAboutArrival({ intents, utterance }: Understanding): boolean {
  const likely = intents.slice(0, 3).some(({ intent }) => intent === 'track-order' || intent === 'delivery-period')
  return (
    likely &&
    /\bwhen\b.*\b(?:arrive|come|get here|be here|delivered|get it)\b|(?:什么时候|啥时候|几时|哪天|多久)(?:能|会|才)?(?:到|送到|收到)/i.test(
      utterance.normalised,
    )
  )
}

/** "What do you sell?" */
export function asksForRange({ utterance }: Understanding): boolean {
  return /^(?:(?:hi|hello|hey|so)[,!. ]+)?what (?:(?:kind|sort|type)s? of (?:things?|products?|goods|stuff|items?) )?(?:do|can|all do) (?:you|u|i)(?: guys)? (?:sell|have|offer|stock|buy(?: here)?)(?: here| in your shop)?\W*$|^what (?:products?|goods|items?|categories) (?:do you (?:have|sell|offer)|are there)\W*$|^(?:你们?|您们?|店里|你们店|这里)?(?:都|主要)?(?:有|卖)(?:些|点)?(?:什么|啥|哪些)(?:东西|商品|产品|货)?(?:的|呀|啊|呢|卖)?\W*$/iu.test(
    utterance.normalised,
  )
}

/** "Something similar": of the kind that the conversation is about. */
export function asksForSimilar({ utterance }: Understanding): boolean {
  return /\b(?:similar|alternatives?|comparable|(?:something|anything|one|more) like (?:it|this|that|these|those))\b|类似|相似|差不多的|替代/iu.test(
    utterance.normalised,
  )
}

/** "Two of them, please", 来两个: so many pieces of what is talked about. */
function wantsPieces({ utterance, entities }: Understanding): boolean {
  if (!entities.some(({ kind }) => kind === 'quantity') || !isShort({ utterance })) return false
  const isPointing = entities.some(({ kind }) => kind === 'reference' || kind === 'ordinal')
  return (
    (isPointing && !/[?？]|\b(?:how|which|what|compare|show)\b|吗|哪|多少|优惠|折/i.test(utterance.normalised)) ||
    /^[来要买]|给我来|我[要买]|下单/.test(utterance.normalised)
  )
}

function refines({ constraint, pointedBy }: ProductRequest): boolean {
  const { category: _kind, ...rest } = constraint
  return pointedBy !== 'name' && Object.keys(rest).length > 0
}
