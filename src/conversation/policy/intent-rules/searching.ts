/** Rules about looking for products: by what order or kind, and with what wishes a search goes on. */
import { type IntentName, outOfScopeIntent, type Understanding } from '../../../domain/index.ts'
import { isNothingBut } from '../nothing-but.ts'
import { wantedKinds } from '../resolve-wishes.ts'
import {
  asks,
  asksForRange,
  asksForSimilar,
  asksHowMany,
  isOneWord,
  isShort,
  pointsAtList,
  statesPurpose,
} from '../utterance-forms.ts'
import { type Heard, isPicked, isThingByChance, productQuestions, type Rule, scoreOf, vague } from './heard.ts'

const searchWhere = (holds: boolean): IntentName | undefined => (holds ? 'find-product' : undefined)

/** Intents within which "the cheapest phone" asks for an order of products. */
const rankable: ReadonlySet<IntentName> = new Set([
  outOfScopeIntent,
  ...['find-product', 'ask-price', 'ask-availability', 'ask-product-detail', 'compare-products', 'get-recommendation'],
])

/** Intents within which "lighter" asks for it; what is not understood at all may speak of anything. */
const graded: ReadonlySet<IntentName> = new Set([
  ...['find-product', 'ask-availability', 'ask-product-detail', 'compare-products', 'get-recommendation', 'deny'],
])

/** "The cheapest phone", 续航最长的, "something lighter" */
export const ranksProducts: Rule = ({ understanding: { intent }, request }) => {
  const isDegree = request.wishes.reading.superlative === undefined
  return request.ranking && (isDegree ? graded : rankable).has(intent) ? 'compare-products' : undefined
}

/** "How many tablets do you sell?", 有几款 */
export const countsProducts: Rule = ({ understanding, request: { wishes, pointedBy } }) => {
  // "How many filters are in the box?" counts what no word of the catalogue names.
  const isCounted = wishes.said.length > 0 || pointsAtList(understanding.utterance.normalised)
  const isNamed = isCounted && wishes.all.some(({ kind }) => kind === 'category' || kind === 'brand')
  return searchWhere(
    isNamed &&
      pointedBy !== 'name' &&
      asksHowMany(understanding) &&
      mayWish(understanding) &&
      !asksOfOne(understanding),
  )
}

/** "How many of it are left?", 还剩几台: pieces of one thing. */
const asksOfOne = ({ utterance: { normalised } }: Understanding) =>
  /\b(?:left|in stock|remaining|of (?:it|this|that)\b)|还?剩|库存/i.test(normalised)

/** Intents that a wish for goods may be heard as. */
const wishable: ReadonlySet<IntentName> = new Set([
  outOfScopeIntent,
  ...['find-product', 'ask-price', 'ask-availability', 'ask-product-detail', 'compare-products', 'get-recommendation'],
  ...['affirm', 'deny', 'small-talk', 'goodbye', 'thank', 'place-order'],
])
/** An intent of less probability is a guess. */
const guess = 0.5

function mayWish(understanding: Understanding): boolean {
  return wishable.has(understanding.intent) || scoreOf(understanding) < guess
}

/**
 * "A telly from 43 inches up, at most 600", "no cable", 黑的就算了: wishes for things of a kind that is named or that is
 * being looked for. A question about the one thing that the talk is about is none.
 */
export const wishesForProducts: Rule = heard => {
  const { understanding, request, state } = heard
  const { said, reading, kinds } = request.wishes
  const isPriced = said.some(({ kind }) => kind === 'price')
  // 面膜, up to 160, is a kind that stands in the names of its things.
  const isKindOfNames =
    isPriced && !request.isPrecise && understanding.intent === outOfScopeIntent && wantedKinds(said).length > 0
  if (request.pointedBy === 'name' && !isKindOfNames) return undefined
  const isUnderWay = state.wishes !== undefined && state.lastIntent === 'find-product' && isShort(understanding)
  if (!mayWish(understanding) && !isUnderWay) return undefined
  const isKindNamed = said.some(wish => (wish.kind === 'category' || wish.kind === 'brand') && !wish.isRefused)
  const limits = said.filter(wish => wish.kind !== 'category' || wish.isRefused)
  if (limits.length === 0 && (reading.indifferent.length === 0 || state.wishes === undefined)) return undefined
  if (understanding.intent === 'find-accessory' && request.anchors.length > 0) return undefined
  // 那款支持防水吗 asks of what was shown, whatever it is heard as.
  const asksFeature = said.length > 0 && said.every(({ kind }) => kind === 'feature' || kind === 'text')
  if (asksFeature && pointsAtOne(heard) && vague.has(understanding.intent)) return 'ask-product-detail'
  // "Is it organic seed?" asks of the one thing that the talk is about.
  const asksOfIt = request.pointedBy === 'reference' && state.focus.length === 1 && asks(understanding)
  if (isKindNamed && !asksOfIt) return 'find-product'
  // "To wash a sensitive face, under 100": nothing that is named, and for how much.
  const isLikely = isPriced && understanding.intent === outOfScopeIntent && searchShare(understanding) >= leastSearch
  const isOpenSearch =
    understanding.intent === 'get-recommendation' || understanding.intent === 'find-product' || isLikely
  return searchWhere((kinds.length > 0 || isOpenSearch) && !isAboutOne(heard))
}

/** "How much is the 65 inch?", 65寸的多少钱: a question about the one of a list that is told by its look or figure. */
function asksOfPicked({ understanding, request: { products } }: Heard): boolean {
  const { intent, utterance } = understanding
  const isQuestion = (intent === 'ask-price' || intent === 'ask-product-detail') && asks(understanding)
  return isQuestion && products.length === 1 && /\bthe\b|的/i.test(utterance.normalised)
}

/** 那款支持防水吗 asks about what was shown, "which of these …?" chooses from it. */
function pointsAtOne({ understanding, request: { pointedBy } }: Heard): boolean {
  return pointedBy === 'reference' && !pointsAtList(understanding.utterance.normalised) && asks(understanding)
}

/** "Is it waterproof?", "the second in white", "and in black?" after talk of one thing. */
function isAboutOne(heard: Heard): boolean {
  const { pointedBy, products } = heard.request
  const { focus, wishes = [] } = heard.state
  if (products.length === 1 && ['reference', 'ordinal', 'description'].includes(pointedBy)) return true
  if (asksOfPicked(heard)) return true
  const { understanding } = heard
  if (pointsAtOne(heard) && productQuestions.has(understanding.intent)) return true
  if (focus.length !== 1) return false
  return productQuestions.has(understanding.intent) && (asks(understanding) || wishes.length === 0)
}

/** "Do you sell iPhones?", 有华为的吗: of a maker that the shop does not have. */
export const asksForStranger: Rule = ({ understanding, request }) =>
  searchWhere(
    request.stranger !== undefined &&
      request.pointedBy !== 'name' &&
      !request.isAccessoryKind &&
      (vague.has(understanding.intent) || wantsGoods.has(understanding.intent)),
  )

/** "What do you sell?", 你们卖什么 */
export const asksWhatIsSold: Rule = ({ understanding }) => {
  const mayAsk = vague.has(understanding.intent) || understanding.intent === 'get-recommendation'
  return searchWhere(mayAsk && asksForRange(understanding))
}

/** Intents within which "cheaper" asks for another product. */
const comparable: ReadonlySet<IntentName> = new Set([
  outOfScopeIntent,
  ...['find-product', 'ask-price', 'ask-availability', 'get-recommendation', 'deny'],
])

/** "Something similar", 有类似的吗, to what the conversation is about. */
export const wantsSomethingSimilar: Rule = ({ understanding, state }) =>
  searchWhere(state.focus.length > 0 && comparable.has(understanding.intent) && asksForSimilar(understanding))

/** "A cheaper one", 更便宜的, than what the conversation is about. */
export const wantsCheaperOrDearer: Rule = ({ understanding, request }) =>
  searchWhere(request.direction !== undefined && request.products.length > 0 && comparable.has(understanding.intent))

/** "The Talon", 第一个: things and no more, heard as a greeting, a yes or a no. */
export const namesThingAlone: Rule = heard =>
  searchWhere(isThingByChance(heard) && (heard.request.products.length > 0 || isPicked(heard)))

/** Intents that a kind of thing alone may mean. */
const wantsGoods: ReadonlySet<IntentName> = new Set([
  ...rankable,
  ...productQuestions,
  ...['ask-coupon', 'ask-warranty', 'place-order'],
])

/** "Cases", 手机: a kind and no more is looked for. */
export const namesKindAlone: Rule = ({ understanding, request: { constraint } }) =>
  searchWhere(
    constraint.category !== undefined &&
      !wantsGoods.has(understanding.intent) &&
      isNothingBut(understanding, ['category']),
  )

/** "Phone cases", 手机壳: nothing is said of what they should fit, so the kind itself is looked for. */
export const namesAccessoryKind: Rule = ({ understanding, request }) =>
  searchWhere(understanding.intent === 'find-accessory' && request.anchors.length === 0 && request.isAccessoryKind)

/** "Is it for gaming?" → "gaming": a word that only the texts of the goods know, right after a search. */
export const addsWordOfGoods: Rule = ({ understanding, state }) =>
  searchWhere(
    understanding.intent === outOfScopeIntent &&
      state.lastIntent === 'find-product' &&
      state.constraint.category !== undefined &&
      isOneWord(understanding),
  )

/** "iPhone 15 case?": a kind of thing, and nothing that is asked of one. */
export const namesKindUnasked: Rule = ({ understanding, request }) => {
  const isNameless = request.products.length === 0 && request.constraint.category !== undefined
  const isHeardAsQuestion = understanding.intent === 'ask-product-detail'
  return searchWhere(isHeardAsQuestion && isNameless && isShort(understanding) && !asks(understanding))
}

/** "Can you recommend the newest phone?", 推荐最新款手机: one is meant already. */
export const wantsNewest: Rule = ({ understanding, request }) =>
  searchWhere(understanding.intent === 'get-recommendation' && request.pointedBy === 'newest')

/** "Something for running", 适合跑步的, says what to look for; "something for me" leaves it to the shop. */
export const wantsForPurpose: Rule = ({ understanding, request }) =>
  searchWhere(
    understanding.intent === 'get-recommendation' && request.pointedBy !== 'name' && statesPurpose(understanding),
  )

/** Goods are asked for where a search has at least this probability. */
const leastSearch = 0.2

/** "Do you have hammocks?", 有吊床吗, where the catalogue has no word for them. */
export const wantsUnknownGoods: Rule = ({ understanding: { intent, intents, unknownGoods } }) => {
  return searchWhere(unknownGoods !== undefined && vague.has(intent) && searchShare({ intents }) >= leastSearch)
}

const searchShare = ({ intents }: Pick<Understanding, 'intents'>) =>
  intents.find(({ intent }) => intent === 'find-product')?.score ?? 0
