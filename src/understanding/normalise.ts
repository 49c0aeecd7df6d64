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

/** @param fallback - the language when the text has none of its own: the conversation's, or the channel's. */
export function toUtterance(text: string, fallback: Locale): Utterance {
  const normalised = normaliseText(text)
  return { text, normalised, locale: detectLocale(normalised) ?? fallback }
}
