import type { Locale, Utterance } from '../domain/index.ts'

/** Longer texts are cut: a question does not need more, and every later step stays fast. */
export const maximumCharacters = 2_000

// Control and format characters (bidirectional marks, zero-width joiners, soft hyphens): they change no meaning here.
const invisible = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}]+/gu
const han = /\p{Script=Han}/gu
const latin = /\p{Script=Latin}/gu

export function normaliseText(text: string): string {
  return text
    .slice(0, maximumCharacters * 2)
    .normalize('NFKC')
    .slice(0, maximumCharacters)
    .replace(invisible, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

// Four digits or more, with the letters that order numbers begin with; no price, no measure, no model number.
const longNumber =
  /(?<![\p{Script=Latin}\p{N}€$£¥￥-]|(?<!\p{Script=Han})[.,])#?(?:[a-z]{1,4}-?)?\d{4,18}(?![.,%€$-]*[\p{Script=Latin}\p{N}%€$]|\s?(?:元|块|欧|刀|毫安|mah|gb|euros?|eur|usd|dollars?|bucks))/giu
const anyNumber = '12345'

/**
 * The text as it is embedded and classified: one number stands for all that name an order, a parcel or a telephone. A
 * sentence model takes "where is order 12989" and "where is order 10023" for rather different texts; nothing that is
 * asked depends on the figures, and entities are read from the text as it is.
 */
export function toSentence(normalised: string): string {
  const sentence = normalised.replace(longNumber, anyNumber)
  if (sentence.length <= 2 * sentenceEnds) return sentence
  return `${sentence.slice(0, sentenceEnds)} … ${sentence.slice(-sentenceEnds)}`.replace(loneSurrogate, '')
}

/** Of a long text the beginning and the end say what is wanted; a model's time grows with what it reads. */
const sentenceEnds = 240
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g

/** For comparing texts: case, punctuation and space do not count. */
export function foldText(text: string): string {
  return normaliseText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/**
 * The language of a text by its script: a Han character weighs as much as a short Latin word.
 * Undefined when there is no letter of either ("123", "??").
 */
export function detectLocale(text: string): Locale | undefined {
  const hanCount = text.match(han)?.length ?? 0
  const latinCount = text.match(latin)?.length ?? 0
  if (hanCount === 0 && latinCount === 0) return undefined
  return hanCount * 4 >= latinCount ? 'zh' : 'en'
}

/** Addresses, and words with a figure in them ("LW-10023", "256GB"), belong to no language. */
const noWord = /\S{1,200}@\S{1,200}|https?:\/\/\S{1,500}|[\w./-]{0,40}\d[\w./-]{0,40}/g
/** Two words that an English speaker begins a wish with; "ok", "Vela Pro" and "thank you" are said in Chinese too. */
const plainEnglish = /\b(?:how|what|where|when|why|who|which|my|is|are|do|can|help|the|any|want|need|please)\b/i
const fewWords = 2

/**
 * One or two Latin words do not turn a Chinese conversation into an English one.
 *
 * @param fallback - the language when the text has none of its own: the conversation's, or the channel's.
 */
export function toUtterance(text: string, fallback: Locale): Utterance {
  const normalised = normaliseText(text)
  const words = normalised.replace(noWord, ' ')
  const detected = detectLocale(words)
  const latinWords = words.match(/\p{Script=Latin}+(?:['’]\p{Script=Latin}+)?/gu)?.length ?? 0
  const isTooLittle = detected === 'en' && latinWords <= fewWords && !(latinWords === 2 && plainEnglish.test(words))
  return { text, normalised, locale: isTooLittle || detected === undefined ? fallback : detected }
}
