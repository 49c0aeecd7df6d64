import type { Entity } from '../../domain/index.ts'

/**
 * What is found by its form or by a closed list of words, in both languages at once: customers mix them.
 * Each pattern yields entities from one match; `undefined` means "looks like it, but is not".
 */
type Pattern = {
  readonly pattern: RegExp
  readonly toEntity: (match: RegExpMatchArray) => Entity | undefined
}

const chineseDigits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const chineseUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1_000, 万: 10_000 }

/** Reads "三百五十" (350), "两千" (2000), "1.5k" (1500), "1,200" (1200). NaN when it is no number. */
export function readAmount(text: string): number {
  const digits = text.replace(/[,\s]/g, '').toLowerCase()
  const latin = /^(\d+(?:\.\d+)?)(k|千|万|百)?$/.exec(digits)
  if (latin) {
    const unit = latin[2] === 'k' ? 1_000 : (chineseUnits[latin[2] ?? ''] ?? 1)
    return Number(latin[1]) * unit
  }
  let total = 0
  let digit = 0
  let lastUnit = 1
  for (const sign of digits) {
    const unit = chineseUnits[sign]
    const value = chineseDigits[sign]
    if (unit !== undefined) {
      total += (digit || 1) * unit
      digit = 0
      lastUnit = unit
    } else if (value !== undefined) digit = value
    else return Number.NaN
  }
  // "三百五" is 350: a last digit with no unit stands for the next one down.
  return total + digit * (lastUnit >= 100 ? lastUnit / 10 : 1)
}

const number = String.raw`(\d[\d,]*(?:\.\d+)?\s?[k千万百]?|[零〇一二两三四五六七八九十百千万]+)`
const currency = '(?:[€$£¥￥]|eur|euros?|usd|dollars?|bucks|rmb|cny|元|块钱?|欧元?|刀)'
const amount = String.raw`(?:${currency}\s?)?${number}\s?${currency}?`
// A bare number is a price only with one of these words before or after it.
const expression = (source: string) => new RegExp(source, 'iu')

function range(text: string, min: string | undefined, max: string | undefined): Entity | undefined {
  const low = min === undefined ? undefined : readAmount(min)
  const high = max === undefined ? undefined : readAmount(max)
  if (Number.isNaN(low ?? 0) || Number.isNaN(high ?? 0)) return undefined
  return {
    kind: 'price-range',
    text,
    ...(low === undefined ? {} : { min: low }),
    ...(high === undefined ? {} : { max: high }),
  }
}

const prices: readonly Pattern[] = [
  {
    pattern: expression(
      String.raw`(?:between|from)?\s*${amount}\s*(?:and|to|-|–|~|到|至)\s*${amount}(?:\s*(?:之间|左右))?`,
    ),
    toEntity: match => {
      const money = expression(`${currency}|between|之间|到|至`).test(match[0])
      return money ? range(match[0], match[1], match[2]) : undefined
    },
  },
  {
    pattern: expression(
      String.raw`(?:\b(?:under|below|less than|cheaper than|up to|at most|max(?:imum)?|within|no more than|not more than)|不超过|低于|少于|最多)\s*(?:of\s*)?${amount}`,
    ),
    toEntity: match => range(match[0], undefined, match[1]),
  },
  {
    pattern: expression(String.raw`${amount}\s*(?:以内|以下|之内|or less|or under|max\b|tops\b)`),
    toEntity: match => range(match[0], undefined, match[1]),
  },
  {
    pattern: expression(
      String.raw`(?:\b(?:over|above|more than|at least|from|starting at|min(?:imum)?)|高于|超过|至少|不低于)\s*${amount}`,
    ),
    toEntity: match =>
      expression(currency).test(match[0]) || /over|above|more|least|高|超|至少/i.test(match[0])
        ? range(match[0], match[1], undefined)
        : undefined,
  },
  {
    pattern: expression(String.raw`${amount}\s*(?:以上|or more|and up\b)`),
    toEntity: match => range(match[0], match[1], undefined),
  },
  {
    // "about 50 euros": a fifth to either side.
    pattern: expression(
      String.raw`(?:\b(?:around|about|roughly|approx(?:imately)?)|大概|大约|差不多)\s*${amount}|${amount}\s*左右`,
    ),
    toEntity: match => {
      const middle = readAmount(match[1] ?? match[2] ?? '')
      return Number.isNaN(middle)
        ? undefined
        : { kind: 'price-range', text: match[0], min: middle * 0.8, max: middle * 1.2 }
    },
  },
]

const ordinalWords: readonly (readonly [RegExp, number])[] = [
  [/\b(?:the\s+)?(?:first|1st)(?:\s+one)?\b|第一(?:个|款|件|台|种)?|头一个/i, 0],
  [/\b(?:the\s+)?(?:second|2nd)(?:\s+one)?\b|第二(?:个|款|件|台|种)?/i, 1],
  [/\b(?:the\s+)?(?:third|3rd)(?:\s+one)?\b|第三(?:个|款|件|台|种)?/i, 2],
  [/\b(?:the\s+)?(?:fourth|4th)(?:\s+one)?\b|第四(?:个|款|件|台|种)?/i, 3],
  [/\b(?:the\s+)?(?:fifth|5th)(?:\s+one)?\b|第五(?:个|款|件|台|种)?/i, 4],
  [/\b(?:the\s+)?last\s+one\b|最后(?:一)?(?:个|款|件|台|种)/i, -1],
]

const words: readonly Pattern[] = [
  ...ordinalWords.map(
    ([pattern, position]): Pattern => ({
      pattern,
      toEntity: match => ({ kind: 'ordinal', text: match[0], position }),
    }),
  ),
  {
    pattern: /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/,
    toEntity: match => ({ kind: 'email', text: match[0], email: match[0].toLowerCase() }),
  },
  {
    pattern:
      /\b(?:cheaper|less expensive|lower[- ]priced?|more affordable|too (?:expensive|pricey|dear|much)|anything cheap)\b|便宜(?:一?点|些|的|一些)|更便宜|太贵|实惠(?:点|一点|些)/i,
    toEntity: match => ({ kind: 'comparative', text: match[0], direction: 'cheaper' }),
  },
  {
    pattern:
      /\b(?:more expensive|dearer|pricier|higher[- ]end|more premium|a better one)\b|贵(?:一?点|些)的|更贵|更高端|更好的|高档(?:点|一点|些)/i,
    toEntity: match => ({ kind: 'comparative', text: match[0], direction: 'dearer' }),
  },
  {
    pattern:
      /\b(?:new(?:est)?|latest|just released|most recent)\b(?!\s+(?:account|password|address|order|e-?mail))|最新(?:款|的)?|新款|新出的|刚出的|新(?=手机|平板|电脑|耳机)/i,
    toEntity: match => ({ kind: 'newest', text: match[0] }),
  },
  {
    pattern:
      /\b(?:it|its|this(?: one)?|that(?: one)?|these|those|them|they)\b|它们?|[这那](?:一?[个款件台部只条双副种]|些)|这手机|那手机/i,
    toEntity: match => ({ kind: 'reference', text: match[0] }),
  },
]

// Order numbers have five digits or more; a year or a price has four or a word beside it.
const orderNumber = /(?<![\w.,€$£¥-])#?((?:[a-z]{1,4}-?)?\d{5,18})(?![\w.,]*\d|\s?(?:元|块|eur|usd|mah|gb|k\b))/gi

/** Entities by form, in the order of the patterns. Each kind is reported once, order numbers each. */
export function findPatterns(text: string): readonly Entity[] {
  const found: Entity[] = []
  for (const { pattern, toEntity } of prices) {
    const match = pattern.exec(text)
    const entity = match ? toEntity(match) : undefined
    if (entity) {
      found.push(entity)
      break
    }
  }
  for (const { pattern, toEntity } of words) {
    const match = pattern.exec(text)
    const entity = match ? toEntity(match) : undefined
    if (entity) found.push(entity)
  }
  const price = found.find(({ kind }) => kind === 'price-range')?.text ?? ''
  for (const match of text.matchAll(orderNumber)) {
    if (price.includes(match[0])) continue
    found.push({ kind: 'order-number', text: match[0], orderNumber: (match[1] ?? '').toUpperCase() })
  }
  return found
}
