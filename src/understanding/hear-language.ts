import type { Locale, Utterance } from '../domain/index.ts'
import type { CatalogueLanguage } from './entities/catalogue-language.ts'

/** Words that are looked up in the vocabulary; a question has fewer. */
const wordsKept = 60
/** Latin words of four letters or more; shorter ones and Han text say too little alone. */
const tellingWord = /\p{Script=Latin}{4,}/gu

export function findUnfamiliar(text: string, language: CatalogueLanguage): readonly string[] {
  const words = (text.toLowerCase().match(tellingWord) ?? []).slice(0, wordsKept)
  return words.filter(word => !language.isFamiliar(word))
}

/** Fewer ordinary English words than this are no reason to leave Chinese: "Sony WH-1000XM5 ok". */
const englishWords = 2

/**
 * The language of an utterance, given what the catalogue knows: names say nothing of the language that is spoken. Who
 * speaks English and types 晴川7 Pro goes on in English; who speaks Chinese and types "Aurelan Vela 9 Pro", in Chinese.
 */
export function hearLanguage(utterance: Utterance, fallback: Locale, language: CatalogueLanguage): Utterance {
  const { normalised, locale } = utterance
  if (locale === fallback) return saysKindInEnglish(normalised, language) ? { ...utterance, locale: 'en' } : utterance
  const isNamesOnly = language.isOnlyNames(normalised)
  const isHardlyEnglish = locale === 'en' && language.countOrdinaryWords(normalised) < englishWords
  return isNamesOnly || isHardlyEnglish ? { ...utterance, locale: fallback } : utterance
}

/** "Cheap laptop": two words are little, but a kind of thing beside an ordinary word is English. */
function saysKindInEnglish(text: string, language: CatalogueLanguage): boolean {
  if (/\p{Script=Han}/u.test(text) || language.countOrdinaryWords(text) < englishWords) return false
  return language.terms.find(text).some(({ kind }) => kind === 'category')
}
