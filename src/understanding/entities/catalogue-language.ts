import type { Catalogue, IntentDefinition } from '../../domain/index.ts'
import { foldText } from '../normalise.ts'
import { type CatalogueTerms, createCatalogueTerms } from './catalogue-terms.ts'
import { createNameMatcher, type NameMatcher } from './name-matcher.ts'

/** What the catalogue teaches the understanding; made anew when the catalogue changes. */
export type CatalogueLanguage = {
  readonly names: NameMatcher
  readonly terms: CatalogueTerms
  readonly isFamiliar: (word: string) => boolean
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
  const terms = createCatalogueTerms(catalogue, synonyms)
  const ordinary = listOrdinaryWords(intents)
  const names = createNameMatcher(catalogue, terms.genericWords, ordinary)
  return { terms, names, isFamiliar: word => ordinary.has(word) || terms.genericWords.has(word) || names.knows(word) }
}

/** Words that stand in two examples or more; one alone may be a misspelling. */
function listOrdinaryWords(intents: readonly IntentDefinition[]): ReadonlySet<string> {
  const counts = new Map<string, number>()
  for (const { examples } of intents) {
    for (const example of examples.en) {
      for (const word of new Set(foldText(example).split(' '))) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
  }
  return new Set([...counts].filter(([, count]) => count > 1).map(([word]) => word))
}
