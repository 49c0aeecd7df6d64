/** Rules about going on: with the bot's question, the customer's last one, or what the conversation is about. */
import type { IntentName } from '../../../domain/index.ts'
import { kindsOfQuestion } from '../../../language/index.ts'
import { isBareWish, isNothingBut } from '../nothing-but.ts'
import { wantedKinds } from '../resolve-wishes.ts'
import {
  asks,
  asksForStock,
  asksPrice,
  asksWhenItArrives,
  asksWhich,
  continues,
  decidesToBuy,
  isShort,
  wantsPieces,
} from '../utterance-forms.ts'
import {
  byChance,
  type Heard,
  isFragment,
  isPicked,
  isThingByChance,
  productQuestions,
  type Rule,
  scoreOf,
  vague,
} from './heard.ts'

/** "How much would that cost me?" to "shall I cancel it?" */
export const asksFeeOfCancelling: Rule = ({ understanding, request, state }) =>
  understanding.intent === 'ask-price' && state.pending?.intent === 'cancel-order' && request.pointedBy !== 'name'
    ? 'check-cancellation-fee'
    : undefined

/** "Will this charge my Talon X5?", 能给云笺14充电吗 */
export const asksWhetherItFits: Rule = ({ request }) => (request.fitPair ? 'check-fit' : undefined)

/** Intents that a form of a product is asked with by mistake: 替换装呢 is no exchange, "grey then" no delivery. */
const sureIntent = 0.85

/** "And in M?", "the charcoal one, price?", 树莓呢: a size, colour or version of one product. */
export const asksOfForm: Rule = ({ understanding, request, state }) => {
  if (!request.form) return undefined
  const { intent, utterance } = understanding
  const isOpen =
    vague.has(intent) || productQuestions.has(intent) || isShort(understanding) || scoreOf(understanding) < sureIntent
  if (!isOpen || intent === 'place-order') return undefined
  if (request.form.missing) return 'ask-availability'
  if (request.wishes.reading.superlative?.by.kind === 'price') return 'ask-price'
  if (asksPrice(utterance.normalised)) return 'ask-price'
  if (understanding.intent === 'ask-availability' || understanding.intent === 'find-product') return 'ask-availability'
  if (state.lastIntent === 'ask-price' && isShort(understanding)) return 'ask-price'
  return wantsDetail(request.wishes.reading.fields.length, utterance.normalised) ? undefined : 'ask-availability'
}

/** "How heavy is the blue one?" asks for something else than whether there is one. */
const wantsDetail = (fields: number, said: string) => fields > 0 && kindsOfQuestion(said).length > 0

/** "Is the raised bed on offer right now?": its price says so, no coupon does. */
export const asksWhetherReduced: Rule = ({ understanding, request: { pointedBy, isPrecise, form } }) => {
  const said = understanding.utterance.normalised
  const isOne = form !== undefined || (isPrecise && pointedBy !== 'nothing' && pointedBy !== 'context')
  return isOne && reduced.test(said) && !couponWords.test(said) ? 'ask-price' : undefined
}

const reduced = /\b(?:on (?:offer|sale)|reduced|discounted|marked down)\b|打折|降价|特价|促销/i
const couponWords = /\b(?:codes?|coupons?|vouchers?)\b|券|码/i

const hasForm =
  /\b(?:does|do|has|have|is|are|can|will|did)\b.*\b(?:come\s+with|comes\s+with|include|includes|have|has|support|supports|feature|got)\b|带不带|有没有|是不是|支持|自带|送不送|带.{0,8}(?:没有|吗|么|不)\W*$|(?:能|可以|会|可).{1,16}(?:吗|么|嘛|不)\W*$/i
/** Intents that a question about a product is heard as by mistake; a less likely one than `guess` is one too. */
const mistaken: ReadonlySet<IntentName> = new Set([...vague, 'find-accessory'])
const guess = 0.5

/** "What sockets are on the back?", "does it have a fingerprint reader?", Lark 4一次能听几个钟头: of one thing. */
export const asksOfProduct: Rule = ({ understanding, request }) => {
  const { pointedBy, products, isPrecise, wishes, isAccessoryKind } = request
  const isOne = pointedBy === 'name' || (isPrecise && products.length === 1)
  const said = understanding.utterance.normalised
  const isQuestion = asks(understanding) || /[?？]\s*$/.test(said)
  if (!isOne || products.length === 0 || isAccessoryKind || !isQuestion) return undefined
  // 三百块以内的手机有哪些 looks for others, whatever was talked about.
  const isSearch =
    wishes.said.some(({ kind }) => kind === 'category') && wishes.said.some(({ kind }) => kind === 'price')
  if (isSearch && pointedBy === 'context') return undefined
  const isAsked =
    wishes.reading.fields.length > 0 ||
    kindsOfQuestion(said).length > 0 ||
    hasForm.test(said) ||
    isOfTopic(pointedBy, said)
  const isOpen = mistaken.has(understanding.intent) || scoreOf(understanding) < guess
  if (!isAsked || !isOpen) return undefined
  return asksPrice(said) ? 'ask-price' : 'ask-product-detail'
}

/** "Got any left?", 还有货不 after talk of one thing. */
export const asksStockOfTopic: Rule = ({ understanding, request, state }) => {
  const isOpen = mistaken.has(understanding.intent) || byChance.has(understanding.intent)
  const isOfTopic = request.products.length > 0 && request.wishes.said.length === 0 && state.focus.length > 0
  return isOpen && isOfTopic && isShort(understanding) && asksForStock(understanding.utterance.normalised)
    ? 'ask-availability'
    : undefined
}

/** "Are they vegan?", "machine washable?" after talk of one thing; what is asked of the shop or the bot is none. */
const isOfTopic = (pointedBy: string, said: string) =>
  (pointedBy === 'reference' && doesWithIt.test(said)) ||
  ((pointedBy === 'context' || pointedBy === 'reference') && !asksOfShop.test(said))

const asksOfShop =
  /\b(?:you|your|i|we|my|order|delivery|ship\w*|pay\w*|return\w*|code|coupon|voucher)\b|你|您|我|订单|快递|发货|付款|退|券/i

/** "Can I sleep next to it?", "could my son use this?" */
const doesWithIt =
  /\b(?:can|could|may)\s+(?:i|we|my \w+|he|she|they|kids|you)\b.*\b(?:it|this|that|them|these|those)\W*$/i

/** "I'll take it", 就要它了: how to order what is talked about, and no goodbye. */
export const decidesOnProduct: Rule = ({ understanding, request, state }) => {
  const isAbout = request.products.length > 0 || state.focus.length > 0
  const isOpen =
    vague.has(understanding.intent) || understanding.intent === 'thank' || understanding.intent === 'goodbye'
  return isAbout && isOpen && decidesToBuy(understanding.utterance.normalised) ? 'place-order' : undefined
}

/** "A band for the Ridgeline 2": a kind of thing that is made for others, and what it is for by its name. */
export const wantsKindForThing: Rule = ({ understanding, request }) => {
  const { pointedBy, isAccessoryKind, anchors, isNamedOfKind } = request
  const mayWant =
    vague.has(understanding.intent) ||
    ['ask-product-detail', 'ask-availability', 'compare-products', 'get-recommendation'].includes(understanding.intent)
  return isAccessoryKind && !isNamedOfKind && pointedBy === 'name' && anchors.length > 0 && mayWant
    ? 'find-accessory'
    : undefined
}

/** Questions about the one thing that is pointed at, and no wish for another. */
const asksOfIt = ({ understanding, request: { pointedBy } }: Heard) =>
  (pointedBy === 'reference' || pointedBy === 'ordinal' || pointedBy === 'description') &&
  productQuestions.has(understanding.intent) &&
  understanding.intent !== 'find-accessory' &&
  asks(understanding)

/** What a wish for a thing to go with another is heard as. */
const wishLike: ReadonlySet<IntentName> = new Set([
  ...vague,
  ...['find-accessory', 'ask-availability', 'ask-product-detail', 'compare-products', 'get-recommendation'],
  ...['place-order', 'exchange-item', 'ask-price'],
])

/** 贴膜来一个 after talk of a phone, "black then" after its cases: what is made for the thing that is talked about. */
export const wantsKindForTopic: Rule = heard => {
  const { understanding, request, state } = heard
  if (request.device === undefined || asksOfIt(heard)) return undefined
  const isNamed = wantedKinds(request.wishes.said).length > 0
  const goesOn = request.wishes.said.length > 0 && isShort(understanding)
  const asksInstead = state.lastIntent === 'check-fit' && asksWhich(understanding.utterance.normalised)
  const isWish = wishLike.has(understanding.intent) || scoreOf(understanding) < sureIntent
  return isWish && (isNamed || goesOn || asksInstead) ? 'find-accessory' : undefined
}

/** "Two of them, please", 来两个, "11 pieces": so many of what is talked about. */
export const ordersPieces: Rule = ({ understanding, request }) => {
  if (request.products.length === 0) return undefined
  const mayOrder = vague.has(understanding.intent) || understanding.intent === 'ask-price'
  const isOrder = (mayOrder && wantsPieces(understanding)) || isNothingBut(understanding, ['quantity'])
  return isOrder ? 'place-order' : undefined
}

/**
 * "And the Vela 9?", "no, the blue one", 第二个: the question that was asked before, about another product. A name alone
 * asks nothing again. After "a case for it" the black one is a case, and no thing to find a case for.
 */
export const asksSameOfAnother: Rule = heard => {
  const { lastIntent } = heard.state
  if (lastIntent === undefined || !productQuestions.has(lastIntent) || !isPicked(heard)) return undefined
  if (heard.request.pointedBy === 'name') {
    return isFragment(heard) && continues(heard.understanding) ? lastIntent : undefined
  }
  if (lastIntent === 'find-accessory') return undefined
  return isFragment(heard) || isThingByChance(heard) ? lastIntent : undefined
}

/** 手机壳, then "Vela 9": a case for it. */
export const namesWhatItIsFor: Rule = ({ understanding, request }) => {
  const isUnclear = byChance.has(understanding.intent) || vague.has(understanding.intent)
  return request.isForWhatIsSought && isUnclear && isShort(understanding) ? 'find-accessory' : undefined
}

/** "When will it arrive?", 什么时候能到, after talk of one's own order. */
export const asksWhenOrderArrives: Rule = ({ understanding, state }) => {
  if (state.lastIntent !== 'track-order' || !isShort(understanding) || !asksWhenItArrives(understanding))
    return undefined
  return isLikelyAboutArrival(understanding) ? 'track-order' : undefined
}

/** The best guesses, of which one at least must be about an arrival. */
const guesses = 3

function isLikelyAboutArrival({ intents }: Heard['understanding']): boolean {
  return intents.slice(0, guesses).some(({ intent }) => intent === 'track-order' || intent === 'delivery-period')
}

/** "In leather", "under 20", 不要超过30的, after a shelf of cases for a phone: of those. */
export const narrowsDownShelf: Rule = ({ understanding, request, state }) => {
  const isOnShelf = state.lastIntent === 'find-accessory' && state.constraint.category !== undefined
  return isOnShelf && request.pointedBy !== 'description' && isBareWish(understanding) ? 'find-accessory' : undefined
}
