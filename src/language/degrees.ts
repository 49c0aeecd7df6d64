import type { Dimension } from '../domain/index.ts'
import { englishDegrees } from './en/degrees.ts'
import { chineseDegrees } from './zh/degrees.ts'

/** What a word of degree is about: the price, the age, or fields by dimension or by a part of their names. */
export type DegreeTarget =
  | { readonly kind: 'price' }
  | { readonly kind: 'newest' }
  | {
      readonly kind: 'field'
      readonly dimensions: readonly Dimension[]
      readonly names: RegExp
      /** "Long", "big", "high" are said of any figure that is named beside: of a time, a capacity, a rate. */
      readonly isOfAny: boolean
    }

export type DegreeWord = {
  readonly target: DegreeTarget
  /** Which end the word names: "heavy" the most, "light" the least. */
  readonly direction: 'most' | 'least'
}

/** Words of one language. Every pattern is looked for in lower case. */
export type DegreeForms = {
  /** "Lightest", 最轻: the whole word with its form. */
  readonly superlatives: readonly (readonly [RegExp, DegreeWord])[]
  /** "Lighter", 轻一点: more or less than what is talked about. */
  readonly comparatives: readonly (readonly [RegExp, DegreeWord])[]
  /** "Cheap", 便宜的: one end of the range, relative to nothing. */
  readonly positives: readonly (readonly [RegExp, DegreeWord])[]
}

const languages: readonly DegreeForms[] = [englishDegrees, chineseDegrees]

export type SaidDegree = DegreeWord & { readonly text: string; readonly at: number }

function find(text: string, form: keyof DegreeForms): readonly SaidDegree[] {
  return languages
    .flatMap(language =>
      language[form].flatMap(([pattern, word]) =>
        [...text.matchAll(pattern)].map(({ 0: said, index }) => ({ ...word, text: said.trim(), at: index })),
      ),
    )
    .sort((a, b) => a.at - b.at || b.text.length - a.text.length)
    .filter((one, i, all) => i === 0 || one.at >= (all[i - 1]?.at ?? 0) + (all[i - 1]?.text.length ?? 0))
}

export const findSuperlatives = (text: string) => find(text, 'superlatives')
export const findComparatives = (text: string) => find(text, 'comparatives')
export const findPositives = (text: string) => find(text, 'positives')
