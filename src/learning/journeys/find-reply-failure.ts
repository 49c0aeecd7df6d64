import {
  type Card,
  type Catalogue,
  currencyDigits,
  isBuyable,
  type Product,
  type ProductCard,
  toMajor,
} from '../../domain/index.ts'
import type { CardsTest, ReplyTest, ValueTest } from './conversation-file.ts'
import type { TurnReply } from './direct-line-session.ts'

const toPattern = (text: string) => new RegExp(text, 'iu')

/** Characters that are written in one of the two Chinese scripts only. */
const simplifiedOnly = /[们这个为来对说时过还请问货价单发优吗贵]/u
const traditionalOnly = /[們這個為來對說時過還請問貨價單發優嗎貴]/u
const han = /\p{Script=Han}/u

/** What takes a coupon's name back: a text that only says why it does not count gives no coupon. */
const refusal = /cannot|can[’']t|not (be used|valid|usable|apply)|expired|不能|不可|无法|過期|过期/iu

/** The first thing that does not hold of a reply, in words; undefined when all holds. */
export function findReplyFailure(reply: TurnReply, test: ReplyTest, catalogue: Catalogue): string | undefined {
  return (
    findTextFailure(reply, test) ??
    findCardsFailure('answers', reply, test.answers, catalogue) ??
    findCardsFailure('recommends', reply, test.recommends, catalogue) ??
    findCardsFailure('shows', reply, test.shows, catalogue) ??
    findCouponFailure(reply, test.coupon) ??
    findSourceFailure(reply, test.source) ??
    findConductFailure(reply, test)
  )
}

function findTextFailure(reply: TurnReply, { text = [], any, not = [] }: ReplyTest): string | undefined {
  const missing = text.find(one => !toPattern(one).test(reply.text))
  if (missing !== undefined) return `the text lacks /${missing}/`
  const said = [reply.text, ...reply.cards.flatMap(wordsOf)].join('\n')
  if (any && !any.some(one => toPattern(one).test(said))) return `none of /${any.join('/, /')}/`
  const unwanted = not.find(one => toPattern(one).test(said))
  return unwanted === undefined ? undefined : `says /${unwanted}/`
}

/** All that a customer can read on a card, prices as 12.90, and the ids on it. */
function wordsOf(card: Card): readonly string[] {
  const words = Object.entries(card).flatMap(([name, value]) => {
    if (name === 'image' || name === 'link') return []
    if (typeof value === 'string') return [value]
    return typeof value === 'object' && 'currency' in value ? [value.currency] : []
  })
  if (card.kind !== 'product') return words
  const prices = [card.price, card.listPrice].flatMap(price => price ?? [])
  return [...words, ...prices.map(price => toMajor(price).toFixed(currencyDigits(price.currency)))]
}

function findCardsFailure(
  what: 'answers' | 'recommends' | 'shows',
  reply: TurnReply,
  test: CardsTest | undefined,
  catalogue: Catalogue,
): string | undefined {
  if (!test) return undefined
  const role = { answers: 'answer', recommends: 'recommendation', shows: undefined }[what]
  const cards = reply.cards.filter(
    (card): card is ProductCard => card.kind === 'product' && (role === undefined || card.role === role),
  )
  const ids: readonly string[] = cards.map(({ productId }) => productId)
  const { min, max, all = [], anyOf, none = [], each, share } = test
  if (min !== undefined && ids.length < min) return `${what}: ${ids.length} cards, fewer than ${min}`
  if (max !== undefined && ids.length > max) return `${what}: ${ids.length} cards, more than ${max}`
  const missing = all.find(id => !ids.includes(id))
  if (missing !== undefined) return `${what}: no card of ${missing}`
  if (anyOf && !anyOf.some(id => ids.includes(id))) return `${what}: none of ${anyOf.join(', ')}`
  const unwanted = none.find(id => ids.includes(id))
  if (unwanted !== undefined) return `${what}: a card of ${unwanted}`
  if (!each || ids.length === 0) return undefined
  const wrong = ids.filter(id => {
    const product = catalogue.find(id)?.product
    return !product || !Object.entries(each).every(([name, value]) => holdsOf(product, name, value))
  })
  const isEnough = 1 - wrong.length / ids.length >= share - 1e-9
  return isEnough ? undefined : `${what}: not as asked for: ${wrong.join(', ')}`
}

function holdsOf(product: Product, name: string, test: ValueTest): boolean {
  if (name === 'inStock') return isBuyable(product) === test
  if (name === 'price') return holds(toMajor(product.price), test)
  if (name === 'id' || name === 'brand' || name === 'name') return holds(product[name], test)
  if (name === 'category') {
    const unwanted = typeof test === 'object' ? test.not : undefined
    if (unwanted !== undefined) return !product.categories.some(level => toPattern(unwanted).test(level))
    return product.categories.some(level => holds(level, test))
  }
  const written = name.split('|').find(one => product.attributes[one] !== undefined) ?? name
  return holds(product.attributes[written], test)
}

function holds(value: string | number | undefined, test: ValueTest): boolean {
  const text = String(value ?? '')
  const isSame = (other: unknown) => text.toLowerCase() === String(other).toLowerCase()
  if (typeof test !== 'object') return isSame(test)
  const { has, not, exists, min, max, oneOf } = test
  if (exists !== undefined && (value !== undefined && !/^(no|none|false)$/i.test(text)) !== exists) return false
  if (has !== undefined && !(value !== undefined && toPattern(has).test(text))) return false
  if (not !== undefined && value !== undefined && toPattern(not).test(text)) return false
  if (min !== undefined && !(firstNumber(text) >= min)) return false
  if (max !== undefined && !(firstNumber(text) <= max)) return false
  return oneOf === undefined || oneOf.some(isSame)
}

/** NaN where there is none. */
function firstNumber(text: string): number {
  const found = /-?\d+(?:[.,]\d+)?/.exec(text)
  return found ? Number(found[0].replace(',', '.')) : Number.NaN
}

function findCouponFailure(reply: TurnReply, test: ReplyTest['coupon']): string | undefined {
  const codes: readonly string[] = reply.cards.flatMap(card => (card.kind === 'coupon' ? [card.code] : []))
  if (test === undefined) return undefined
  if (typeof test === 'boolean') {
    if (codes.length > 0 === test) return undefined
    return test ? 'no coupon' : `a coupon: ${codes.join(', ')}`
  }
  const isGiven = (code: string) => codes.includes(code) || (reply.text.includes(code) && !refusal.test(reply.text))
  if (test.anyOf && !test.anyOf.some(isGiven)) return `coupon: none of ${test.anyOf.join(', ')}`
  const unwanted = test.noneOf?.find(code => codes.includes(code))
  return unwanted === undefined ? undefined : `coupon: ${unwanted}`
}

function findSourceFailure(reply: TurnReply, test: ReplyTest['source']): string | undefined {
  const titles = reply.cards.flatMap(card => (card.kind === 'source' ? [card.title] : []))
  if (test === undefined) return undefined
  if (typeof test === 'boolean') {
    if (titles.length > 0 === test) return undefined
    return test ? 'no source' : 'a source'
  }
  return titles.some(title => toPattern(test).test(title)) ? undefined : `no source /${test}/`
}

function findConductFailure(reply: TurnReply, { asks, quick, handoff, script }: ReplyTest): string | undefined {
  if (asks && !/[?？]/u.test(reply.text) && reply.quickReplies.length === 0) return 'does not ask back'
  if (quick !== undefined && !reply.quickReplies.some(one => toPattern(quick).test(one))) {
    return `no quick reply /${quick}/`
  }
  if (handoff && !reply.isHandedOff) return 'no hand-over'
  const isHan = han.test(reply.text)
  if (script === 'Hans' && !(isHan && !traditionalOnly.test(reply.text))) return 'not in simplified characters'
  if (script === 'Hant' && !(isHan && !simplifiedOnly.test(reply.text))) return 'not in traditional characters'
  return script === 'Latn' && isHan ? 'not in Latin letters' : undefined
}
