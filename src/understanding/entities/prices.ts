import type { EntityOf } from '../../domain/index.ts'
import type { Amount } from './numbers.ts'

/** A found entity with the part of the text that it took. */
export type Spotted<Found> = { readonly start: number; readonly end: number; readonly entity: Found }

type PriceRange = EntityOf<'price-range'>
type Bound = { readonly start: number; readonly end: number; readonly min?: number; readonly max?: number }

/** What is looked at beside a number; longer phrases are not price words. */
const before = 32
const after = 14
/** "about 50" is a fifth to either side. */
const aroundShare = 0.2
/** Below this a bare number beside "over" or "about" counts things: "more than 3". */
const smallestBarePrice = 10

const left = {
  not: /(?:\b(?:no|not|never)\s+(?:to\s+)?(?:be\s+|go\s+|cost\s+|spend\s+|pay\s+)?|\b\w{0,6}n['’]?t\s+(?:\w+\s+){0,4})(?:more\s+than|over|above|exceed(?:ing)?)\s*$|(?:不要?|别|不能|不可以?|不想)(?:超过|高于|多于|大于)\s*$/i,
  max: /\b(?:under|below|less\s+than|cheaper\s+than|beneath|up\s+to|at\s+most|max(?:imum)?(?:\s+(?:is|of))?|within|inside|upper\s+limit(?:\s+of)?|limit(?:\s+(?:is|of))?|as\s+much\s+as)[\s:]*$|(?:低于|少于|小于|最多|顶多|最高|不到|控制在|限额)\s*$/i,
  budget:
    /\bbudget(?:\s+(?:is|of|around|about|about|for))*[\s:]*$|\b(?:can|could|want\s+to|willing\s+to|going\s+to|to)\s+(?:spend|pay|afford)(?:\s+(?:up\s+to|about|around))?\s*$|预算(?:是|在|有|只有|大概|大约|差不多|也?就|[:：\s])*$/i,
  min: /\b(?:over|above|more\s+than|at\s+least|starting\s+(?:at|from)|min(?:imum)?(?:\s+(?:is|of))?|upwards?\s+of|greater\s+than)[\s:]*$|(?:高于|超过|至少|大于|多于|起码|最低|最少)\s*$/i,
  from: /\bfrom\s*$/i,
  around:
    /(?:\b(?:around|roughly|approx(?:imately|\.)?|circa|close\s+to|near(?:ly)?|in\s+the\s+region\s+of)|(?<!\b(?:what|how|tell\s+me|info|information|know|talk|ask|asking|question|more|details)\s+)\babout|[~≈]|大概|大约|差不多|约)\s*$/i,
  price: /\b(?:for|costs?|costing|priced?\s+at|an?)\s*$/i,
  between: /\b(?:between|from|price\s+range(?:\s+of)?|range(?:\s+of)?)[\s:]*$|(?:价格|价位|价钱)在?\s*$/i,
}
const right = {
  max: /^\s*(?:以内|以下|之内|之下|以里|封顶|内(?!存)|or\s+(?:less|under|below|cheaper|lower)\b|max(?:imum)?\b|tops\b|at\s+(?:the\s+)?most\b|and\s+(?:under|below)\b)/i,
  min: /^\s*(?:以上|之上|起步?(?!床)|往上|\+(?!\s?\d)|or\s+(?:more|above|over|higher)\b|and\s+(?:up|above|over|more)\b|upwards?\b|minimum\b)/i,
  around: /^\s*(?:左右|上下|前后|-?\s?ish\b|or\s+so\b|give\s+or\s+take\b|附近)/i,
  price: /^\s*(?:钱)?(?:的|机|价位|档)/,
}
const betweenNumbers = /^\s*(?:and|to|[-–—~～]|到|至|和|跟)\s*$/i

const isYear = ({ value, isMoney, scale }: Amount) =>
  !isMoney && scale === undefined && value >= 1990 && value <= 2035 && Number.isInteger(value)

/** "a to b": `undefined` when the two numbers are no range of prices. */
function readPair(text: string, low: Amount, high: Amount): Bound | undefined {
  const link = betweenNumbers.exec(text.slice(low.end, high.start))?.[0].trim().toLowerCase()
  if (link === undefined || low.isMeasure || high.isMeasure) return undefined
  const leading = left.between.exec(text.slice(Math.max(0, low.start - before), low.start))
  const isNamed = leading !== null || low.isMoney || high.isMoney
  const isClosed = /^\s*(?:之间|左右|价位|以内)/.test(text.slice(high.end, high.end + after))
  if ((link === 'and' || link === '和' || link === '跟') && leading === null && !isClosed) return undefined
  if (isYear(low) && isYear(high)) return undefined
  // "1-2k", "三到五百": the first number has the scale of the second.
  const { scale } = high
  const min =
    low.scale === undefined && scale !== undefined && low.value < high.value / scale ? low.value * scale : low.value
  const max = high.upTo ?? high.value
  if (min >= max) return undefined
  if (!isNamed && !isClosed && (min < smallestBarePrice || max > min * 20)) return undefined
  if (!low.isMoney && !high.isMoney && max < smallestBarePrice) return undefined
  return { start: low.start - (leading?.[0].trimStart().length ?? 0), end: high.end, min, max }
}

function readSingle(text: string, amount: Amount): Bound | undefined {
  const { start, end, value, isMoney, upTo } = amount
  if (amount.isMeasure) return undefined
  const leading = text.slice(Math.max(0, start - before), start)
  const trailing = text.slice(end, end + after)
  const bound = (range: Omit<Bound, 'start' | 'end'>, match: RegExpExecArray | null): Bound | undefined => {
    if (!match) return undefined
    const isBefore = match.index > 0 || !trailing.startsWith(match[0])
    const length = match[0].length
    return isBefore && leading.endsWith(match[0])
      ? { start: start - match[0].trimStart().length, end, ...range }
      : { start, end: end + length, ...range }
  }
  const high = upTo ?? value
  const around =
    upTo === undefined ? { min: value * (1 - aroundShare), max: value * (1 + aroundShare) } : { min: value, max: upTo }
  // "a 10 euro voucher" is no price of goods.
  if (
    /^\s*的?\s?(?:vouchers?|coupons?|discount|gift\s?cards?|off\b|代金券|优惠券|抵用券|券|红包|礼品卡)/i.test(trailing)
  )
    return undefined
  const isPlausible = isMoney || value >= smallestBarePrice
  return (
    bound({ max: high }, left.not.exec(leading)) ??
    bound({ max: high }, right.max.exec(trailing)) ??
    (isPlausible ? bound(around, right.around.exec(trailing)) : undefined) ??
    (isPlausible ? bound({ min: value }, right.min.exec(trailing)) : undefined) ??
    (isPlausible || value > 1 ? bound({ max: high }, left.max.exec(leading)) : undefined) ??
    bound({ max: high }, left.budget.exec(leading)) ??
    (isPlausible ? bound({ min: value }, left.min.exec(leading)) : undefined) ??
    (isMoney ? bound({ min: value }, left.from.exec(leading)) : undefined) ??
    (isPlausible && !isYear(amount) ? bound(around, left.around.exec(leading)) : undefined) ??
    (isMoney ? (bound(around, right.price.exec(trailing)) ?? bound(around, left.price.exec(leading))) : undefined) ??
    (upTo !== undefined && (isMoney || value >= 100) ? { start, end, min: value, max: upTo } : undefined)
  )
}

/** The price that is asked for: one range; "over 200 but under 400" is read as one. */
export function findPrice(text: string, amounts: readonly Amount[]): Spotted<PriceRange> | undefined {
  const bounds: Bound[] = []
  for (let i = 0; i < amounts.length; i++) {
    const amount = amounts[i]
    const next = amounts[i + 1]
    if (!amount) continue
    const pair = next && readPair(text, amount, next)
    if (pair) return toRange(text, pair)
    const single = readSingle(text, amount)
    if (single) bounds.push(single)
  }
  const [first] = bounds
  if (!first) return undefined
  const other = bounds.find(
    ({ min, max }) =>
      (first.max === undefined && min === undefined && max !== undefined && max > (first.min ?? 0)) ||
      (first.min === undefined && max === undefined && min !== undefined && min < (first.max ?? 0)),
  )
  return toRange(
    text,
    other
      ? { ...first, ...other, start: Math.min(first.start, other.start), end: Math.max(first.end, other.end) }
      : first,
  )
}

function toRange(text: string, { start, end, min, max }: Bound): Spotted<PriceRange> {
  return {
    start,
    end,
    entity: {
      kind: 'price-range',
      text: text.slice(start, end).trim(),
      ...(min === undefined ? {} : { min: round(min) }),
      ...(max === undefined ? {} : { max: round(max) }),
    },
  }
}

const round = (value: number) => Math.round(value * 100) / 100
