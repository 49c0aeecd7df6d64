import type { Locale, Utterance } from '../domain/index.ts'
import type { CatalogueLanguage } from './entities/catalogue-language.ts'

/** Words that are looked up in the vocabulary; a question has fewer. */
const wordsKept = 60
/** Latin words of four letters or more; shorter ones and Han text say too little alone. */
const tellingWord = /\p{Script=Latin}{4,}/gu

/** Said of anything, and so no name of a thing that the shop does not know. */
const said: ReadonlySet<string> = new Set(
  (
    'actually really maybe perhaps probably though although anyway anyways basically literally honestly seriously ' +
    'certainly definitely exactly simply quite rather almost enough instead otherwise however whatever whenever ' +
    'wherever because since while unless until already again still even also just only very much many more most ' +
    'some such than that then there these they thing things think this those through today tomorrow yesterday ' +
    'tonight under upon want wants wanted well went were what when where which whose will with without would yours ' +
    'should could might must shall does doing done have having here into like likes make makes need needs other over ' +
    'please right same seem seems sorry sure take tell thanks thank true your yours about after against between both ' +
    'down each ever every from gonna wanna gotta kinda sorta hello okay yeah yep nope hmmm umm guys folks mine ours'
  ).split(' '),
)

export function findUnfamiliar(text: string, language: CatalogueLanguage): readonly string[] {
  const words = (text.toLowerCase().match(tellingWord) ?? []).slice(0, wordsKept)
  return words.filter(word => !said.has(word) && !language.isFamiliar(word))
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
