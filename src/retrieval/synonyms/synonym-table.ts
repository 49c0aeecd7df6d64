import { tokenize } from '../index/tokenize.ts'

/** Which words may stand for which others. */
export type SynonymTable = {
  /** Most words in a phrase of the table. */
  readonly longest: number
  /** Other phrases for these words, in the forms that an index holds; empty when there are none. */
  alternativesOf(words: readonly string[]): readonly (readonly string[])[]
}

export const emptySynonyms: SynonymTable = { longest: 0, alternativesOf: () => [] }

/** Alternatives of one phrase; each costs a look-up in a search. */
const mostAlternatives = 12

/** @param groups - each holds phrases that may replace each other, in any language. */
export function toSynonymTable(groups: Iterable<readonly string[]>): SynonymTable {
  const table = new Map<string, Map<string, readonly string[]>>()
  let longest = 0
  for (const group of groups) {
    const phrases = group.map(toForms).filter(forms => forms.length > 0)
    for (const phrase of phrases) {
      const key = phrase.join(' ')
      const others = table.get(key) ?? new Map<string, readonly string[]>()
      for (const other of phrases) {
        const otherKey = other.join(' ')
        if (otherKey !== key && others.size < mostAlternatives) others.set(otherKey, other)
      }
      if (others.size === 0) continue
      table.set(key, others)
      longest = Math.max(longest, phrase.length)
    }
  }
  return { longest, alternativesOf: words => [...(table.get(words.join(' '))?.values() ?? [])] }
}

/** The words of a phrase as {@link tokenize} makes them of a question. */
function toForms(phrase: string): readonly string[] {
  const words = tokenize(phrase)
  const telling = words.filter(word => !word.filler)
  return (telling.length > 0 ? telling : words).map(({ whole }) => whole[0] ?? '')
}
