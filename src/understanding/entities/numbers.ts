/**
 * Numbers in digits and in words, English and Chinese, with what stands beside them.
 *
 * Own code, because the one library for both languages, Microsoft's recognizers-text 1.3.1, does not fit a live turn:
 * its currency model takes 7 ms for a plain sentence and 15 to 48 s for 2,000 characters of "1 1 1 …", its date model up
 * to 13 s, its number model up to 0.7 s; it reads "1万2" as 10002, and gives neither "under" nor "以内".
 */
export type Amount = {
  /** From the currency sign or the number to the currency or the number's end. */
  readonly start: number
  readonly end: number
  /** In the units that are written: 2 for "2", 2000 for "2k". */
  readonly value: number
  /** The upper end of "三四百". */
  readonly upTo?: number
  /** Its scale, when it has one: 1000 for "2k"; in "1-2k" the first number has none. */
  readonly scale?: number
  readonly isMoney: boolean
  /** True for "hours", "GB", "天": it is a measure, no price and no count. */
  readonly isMeasure: boolean
}

/** More numbers than any question has; later ones are not looked at. */
const amountsKept = 40

const chineseDigits = '零〇一二两三四五六七八九'
const digitValues = new Map(
  [...'零〇一二两三四五六七八九'].map((sign, i) => [sign, [0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9][i] ?? 0]),
)
const scales = new Map([...'十百千万亿'].map((sign, i) => [sign, [10, 100, 1_000, 10_000, 100_000_000][i] ?? 1]))

const smallWords =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  )
const tenWords = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const wordValues = new Map<string, number>([
  ...smallWords.map((word, i) => [word, i] as const),
  ...tenWords.map((word, i) => [word, (i + 2) * 10] as const),
  ['couple', 2],
  ['dozen', 12],
])
const wordScales = new Map([
  ['hundred', 100],
  ['thousand', 1_000],
  ['grand', 1_000],
  ['k', 1_000],
])
const numberWord = `(?:${[...smallWords.slice(1), ...tenWords, 'couple', 'dozen', 'hundred', 'thousand', 'grand'].join('|')})`

// Every repetition is bounded and may only begin where no number is going on: the scan stays linear in the text.
const inDigits = String.raw`(?<!\d|(?<![a-z\u3400-\u9fff])[.,])\d{1,12}(?:[.,]\d{1,3}){0,4}(?!\d)(?:k\d(?![a-z\d])|\s?(?:k|thousand|grand)\b|[百千万亿][一二三四五六七八九\d]?)?`
const inChinese = `(?<![${chineseDigits}十百千万亿])[${chineseDigits}十百千万亿]{1,14}`
const inWords = String.raw`\b(?:an?\s)?${numberWord}(?:(?:\s|-)(?:and\s)?${numberWord}){0,6}\b`
const currencyBefore = String.raw`[€$£¥￥]|(?:eur|usd|gbp|rmb|cny)\s?`
const currencyAfter = String.raw`[€$£¥￥]|(?:eur|euros?|usd|dollars?|bucks|quid|pounds|gbp|rmb|cny|yuan|yen)\b|元|块钱?|欧元?|刀|美元|美金|人民币|大洋`
const measures =
  String.raw`[-\s]?(?:gb?|tb?|mb|mah|wh?|watts?|k?hz|mp|inch(?:es)?|in|["″]|cm|mm|km|m|kg|grams?|ml|l|lit(?:er|re)s?|nits|ppi|dpi|fps|cores?|%|°c?` +
  String.raw`|hours?|hrs?|h|days?|weeks?|months?|years?|yrs?|min(?:ute)?s?|sec(?:ond)?s?|am|pm|o'clock|times?|people|persons?|stars?|reviews?|st|nd|rd|th)(?![a-z\d])` +
  String.raw`|\s?(?:小时|分钟|秒|天|日|号|周|星期|礼拜|个?月|年|岁|寸|英寸|厘米|毫米|公里|米|克|千克|公斤|斤|瓦|毫安|毫升|升|赫兹|像素|度|人|次|点|楼|折|星|倍|核|兆)`
const anyAmount = new RegExp(
  `(?:${currencyBefore})?\\s?(?:(${inDigits})|(${inChinese})|(${inWords}))(\\s?(?:${currencyAfter}))?`,
  'gi',
)
const startsWithMeasure = new RegExp(`^(?:${measures})`, 'i')
// Not amounts: "周三", "第一", "星期五", "十一月", "#4".
const notAnAmountAfter = /(?:周|星期|礼拜|第|月|初|[#№]|\d[:/])\s?$/u

/** Reads "三百五十" (350), "两千" (2000), "1.5k" (1500), "1,200" (1200), "1.299,90" (1299.9), "two hundred" (200). NaN when it is no number. */
export function readAmount(text: string): number {
  const plain = text.trim().toLowerCase()
  if (/^\d/.test(plain)) return readDigits(plain)
  return /^[a-z]/.test(plain) ? readWords(plain) : readChinese(plain)
}

function readDigits(text: string): number {
  const match = /^([\d.,]+?)[.,]?\s?(k|thousand|grand|[百千万亿])?([一二三四五六七八九\d])?$/.exec(text)
  if (!match) return Number.NaN
  const [, written = '', unit = '', rest] = match
  const scale = wordScales.get(unit) ?? scales.get(unit) ?? 1
  const value = readPlain(unit ? written : text.replace(/[.,]$/, '')) * scale
  // "1万2" is 12,000: a last digit stands for the next unit down.
  return unit && rest ? value + (digitValues.get(rest) ?? Number(rest)) * (scale / 10) : value
}

/** The last separator followed by one or two digits is the decimal point, whichever sign it is; others part thousands. */
function readPlain(written: string): number {
  const decimals = /^([\d.,]*\d)[.,](\d{1,2})$/.exec(written)
  if (decimals) return Number(`${decimals[1]?.replace(/[.,]/g, '')}.${decimals[2]}`)
  return Number(written.replace(/[.,]/g, ''))
}

function readWords(text: string): number {
  let total = 0
  let part = 0
  for (const word of text.split(/[\s-]+/)) {
    if (word === 'and' || word === 'a' || word === 'an') continue
    const value = wordValues.get(word)
    const scale = wordScales.get(word)
    if (value !== undefined) part = word === 'dozen' ? Math.max(1, part) * value : part + value
    else if (scale === 100) part = Math.max(1, part) * scale
    else if (scale !== undefined) {
      total += Math.max(1, part) * scale
      part = 0
    } else return Number.NaN
  }
  return total + part
}

function readChinese(text: string): number {
  // "二零二六" is spelled digit by digit.
  if (text.length > 2 && [...text].every(sign => digitValues.has(sign)))
    return Number([...text].map(sign => digitValues.get(sign)).join(''))
  let large = 0
  let total = 0
  let digit = 0
  let lastUnit = 1
  for (const sign of text) {
    const unit = scales.get(sign)
    const value = digitValues.get(sign)
    if (unit !== undefined && unit >= 10_000) {
      large += (total + digit || 1) * unit
      total = digit = 0
      lastUnit = unit
    } else if (unit !== undefined) {
      total += (digit || 1) * unit
      digit = 0
      lastUnit = unit
    } else if (value !== undefined) {
      if (sign === '零') lastUnit = 1
      digit = value
    } else return Number.NaN
  }
  // "三百五" is 350: a last digit with no unit stands for the next one down.
  return large + total + digit * (lastUnit >= 100 ? lastUnit / 10 : 1)
}

/** "三四百" is from 300 to 400: two neighbouring digits before a unit. */
function readSpread(text: string): readonly [number, number] | undefined {
  const match = /^([一二两三四五六七八九])([二三四五六七八九])([十百千万])$/.exec(text)
  if (!match) return undefined
  const [low, high, unit] = [
    digitValues.get(match[1] ?? ''),
    digitValues.get(match[2] ?? ''),
    scales.get(match[3] ?? ''),
  ]
  return low !== undefined && high !== undefined && unit !== undefined && low < high
    ? [low * unit, high * unit]
    : undefined
}

function scaleOf(text: string): number | undefined {
  const last = /(k|thousand|grand|hundred|[十百千万亿])$/i.exec(text)?.[1]?.toLowerCase() ?? ''
  return wordScales.get(last) ?? scales.get(last)
}

/** Every number of the text in its order, at most forty. Cost: linear in the text. */
export function findAmounts(text: string): readonly Amount[] {
  const found: Amount[] = []
  for (const match of text.matchAll(anyAmount)) {
    if (found.length === amountsKept) break
    const number = (match[1] ?? match[2] ?? match[3] ?? '').trim()
    const space = match[0].length - match[0].trimStart().length
    const start = match.index + space
    const end = match.index + match[0].length
    const before = text.slice(Math.max(0, start - 3), start)
    if (notAnAmountAfter.test(before)) continue
    // A digit that belongs to a word: "X5", "IP68", "wi-fi6".
    if (match[1] !== undefined && /[a-z](?:-)?$/i.test(before) && number === match[0].trim()) continue
    const spread = match[2] === undefined ? undefined : readSpread(number)
    const value = spread?.[0] ?? readAmount(number)
    if (!Number.isFinite(value)) continue
    const scale = scaleOf(number)
    const isMoney = match[0].trim() !== number
    found.push({
      start,
      end,
      value,
      ...(spread ? { upTo: spread[1] } : {}),
      ...(scale === undefined ? {} : { scale }),
      isMoney,
      isMeasure: !isMoney && startsWithMeasure.test(text.slice(end, end + 12)),
    })
  }
  return found
}
