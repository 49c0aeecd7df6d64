/** Rules about what the classifier made of a message: a yes to nothing, an intent, or none that it knows. */
import { type IntentName, outOfScopeIntent } from '../../../domain/index.ts'
import { actAskedFor, saysOwn } from '../../../language/index.ts'
import { isCode, isShort, speaksOfOrder } from '../utterance-forms.ts'
import { productQuestions, type Rule } from './heard.ts'

/** What a yes may be about by chance. */
const social: ReadonlySet<IntentName> = new Set(['small-talk', 'greet', 'thank', 'goodbye', 'find-product'])
/** A wish beside a yes has this share of what is neither yes nor no. */
const leastWish = 0.3

/** "Actually cancel it", "yes, track it": a yes to no question, that says what is wanted. */
export const wishesBesideYes: Rule = ({ understanding: { intent, intents } }) => {
  if (intent !== 'affirm') return undefined
  const others = intents.filter(({ intent: name }) => name !== 'affirm' && name !== 'deny' && name !== outOfScopeIntent)
  const [wish] = others
  const all = others.reduce((sum, { score }) => sum + score, 0)
  return wish && !social.has(wish.intent) && wish.score >= leastWish * all ? wish.intent : undefined
}

/** Intents about one's own orders that a wish for things is heard as. */
const heardForWish: ReadonlySet<IntentName> = new Set(['track-order', 'change-order', 'exchange-item', 'check-invoice'])

/** "Half a terabyte, got one?" heard as an exchange: nothing speaks of an order, and things are wished for. */
export const wishesHeardAsOrder: Rule = ({ understanding: { intent, utterance }, request, state }) => {
  const said = utterance.normalised
  const isOfOrder =
    request.orderNumber !== undefined || state.orderId !== undefined || speaksOfOrder(said) || saysOwn(said)
  return heardForWish.has(intent) && !isOfOrder && actAskedFor(said) === undefined && request.wishes.said.length > 0
    ? 'find-product'
    : undefined
}

/** "I want a refund": what was understood. */
export const takesAsUnderstood: Rule = ({ understanding: { intent } }) =>
  intent === outOfScopeIntent ? undefined : intent

/** An intent with this probability leads all others together. */
const clearMajority = 0.5

/**
 * "Vela 9, heavy or not so": a text that names one of the shop's products, or an order, is about the shop, however
 * oddly it is put.
 */
export const namesProductOrOrder: Rule = ({ understanding: { intents }, request }) => {
  const likeliest = intents.find(({ intent }) => intent !== outOfScopeIntent)
  if (!likeliest) return undefined
  const isNamed = request.pointedBy === 'name'
  const isAboutProduct = isNamed && productQuestions.has(likeliest.intent)
  const isClear = likeliest.score >= clearMajority && (isNamed || request.orderNumber !== undefined)
  return isAboutProduct || isClear ? likeliest.intent : undefined
}

/** "The second", "the blue one", 第二个, where nothing was asked before. */
export const picksFromList: Rule = ({ request: { pointedBy } }) =>
  pointedBy === 'ordinal' || pointedBy === 'description' ? 'find-product' : undefined

/** "The till refuses SEASON15, how come?", CASE20能用在这个背包上吗: a code is asked about, whatever else is named. */
export const namesCode: Rule = ({ understanding: { intent }, request: { code } }) =>
  code === undefined || intent === 'place-order' ? undefined : 'apply-coupon'

const forCodes =
  /\b(?:codes|coupons|vouchers)\b|\bcode\b.*\bfor me\b|(?:哪些|什么|几张|所有|全部|专属).{0,4}券|券.{0,4}(?:哪些|有啥|有什么)/i

/** "An overview of the codes I can use": which there are, where no code is named. */
export const asksForCodes: Rule = ({ understanding: { intent, utterance }, request: { code } }) =>
  intent === 'apply-coupon' && code === undefined && forCodes.test(utterance.normalised) ? 'ask-coupon' : undefined

/** "SAVE15", and no model number of the shop's. */
export const typesCode: Rule = ({ understanding, request }) =>
  request.pointedBy !== 'name' && isCode(understanding) ? 'apply-coupon' : undefined

/** "Nova 12 pro?", "white earphones", 白色耳机: a few words about things of the catalogue. */
export const namesThingsOfCatalogue: Rule = ({ understanding }) => {
  const namesThings = understanding.entities.some(
    ({ kind }) => kind === 'product' || kind === 'category' || kind === 'brand',
  )
  return namesThings && isShort(understanding) ? 'find-product' : undefined
}
