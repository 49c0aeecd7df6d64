import type { Catalogue, IntentDefinition } from '../../domain/index.ts'
import { createChineseReader } from '../chinese/read-chinese.ts'
import { type CatalogueLexicon, createCatalogueLexicon } from '../lexicon/catalogue-lexicon.ts'
import { foldText } from '../normalise.ts'
import { type CatalogueTerms, createCatalogueTerms } from './catalogue-terms.ts'
import { createNameMatcher, type NameMatcher } from './name-matcher.ts'
import { functionWords, nameTokens } from './name-tokens.ts'

/** What the catalogue teaches the understanding; made anew when the catalogue changes. */
export type CatalogueLanguage = {
  readonly names: NameMatcher
  readonly terms: CatalogueTerms
  /** What wishes are read with. */
  readonly lexicon: CatalogueLexicon
  readonly isFamiliar: (word: string) => boolean
  /** Whether a text is made of a product's or brand's name and nothing else: it has no language of its own. */
  readonly isOnlyNames: (text: string) => boolean
  /** Chinese of any script, dialect and spelling as Simplified Mandarin; the text is normalised, and so is the result. */
  readonly readChinese: (normalised: string) => string
  /** Latin words of a text that English speakers use anyway: what makes it English, and no list of foreign names. */
  readonly countOrdinaryWords: (text: string) => number
}

/**
 * @param synonyms - category as the shop writes it → other words that customers use for it.
 * @param intents - their examples teach which words are ordinary.
 */
export function createLanguage(
  catalogue: Catalogue,
  synonyms: Readonly<Record<string, readonly string[]>>,
  intents: readonly IntentDefinition[],
): CatalogueLanguage {
  const ordinary = listOrdinaryWords(intents)
  const terms = createCatalogueTerms(catalogue, synonyms, ordinary)
  const names = createNameMatcher(catalogue, terms.genericWords, ordinary)
  // "Pro" and "max" are said of everything, in every language.
  const isOrdinary = (word: string) =>
    functionWords.has(word) || terms.isKind(word) || (ordinary.has(word) && !names.isTelling(word))
  const lexicon = createCatalogueLexicon(catalogue, synonyms, ordinary)
  const isName = (word: string) => names.isTelling(word) || terms.find(word).some(({ kind }) => kind === 'brand')
  return {
    terms,
    lexicon,
    names,
    readChinese: createChineseReader(catalogue, lexicon, intents, { isName, isEnglish: word => isOrdinary(word) }),
    isFamiliar: word => ordinary.has(word) || terms.genericWords.has(word) || names.knows(word) || terms.knows(word),
    isOnlyNames: text =>
      names.covers(text) && (names.match(text, 1).length > 0 || terms.find(text).some(({ kind }) => kind === 'brand')),
    countOrdinaryWords: text =>
      (foldText(text).match(/(?<!\S)\p{Script=Latin}{2,}(?!\S)/gu) ?? []).filter(isOrdinary).length,
  }
}

const ordinaryOf = new WeakMap<readonly IntentDefinition[], ReadonlySet<string>>()

/** Words, and pairs of Han characters, that stand in two examples or more; one alone may be a misspelling. */
function listOrdinaryWords(intents: readonly IntentDefinition[]): ReadonlySet<string> {
  // The catalogue changes often, the intents hardly ever.
  const known = ordinaryOf.get(intents)
  if (known) return known
  const counts = new Map<string, number>()
  for (const { examples } of intents) {
    for (const example of [...examples.en, ...examples.zh]) {
      const words = new Set([...foldText(example).split(' '), ...nameTokens(example)])
      for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  const ordinary = new Set([...counts].filter(([, count]) => count > 1).map(([word]) => word))
  ordinaryOf.set(intents, ordinary)
  return ordinary
}
