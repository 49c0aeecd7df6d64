import { englishSizes } from './en/sizes.ts'
import { foldText } from './fold-text.ts'
import { chineseSizes } from './zh/sizes.ts'

/** Sizes by letters; sizes by numbers belong to a system, which need not be said. */
export const letterSizes = ['XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', 'XXXL', '4XL', '5XL', 'one size'] as const
export type LetterSize = (typeof letterSizes)[number]
export type Size =
  | { readonly letter: LetterSize }
  | { readonly number: number; readonly system?: 'EU' | 'UK' | 'US' | 'FR' | 'IT' | 'DE' | 'JP' | 'CM' }

const letterOfPhrase: ReadonlyMap<string, LetterSize> = new Map(
  [englishSizes, chineseSizes].flatMap(words =>
    letterSizes.flatMap(letter => words[letter].split(', ').map(phrase => [foldText(phrase), letter] as const)),
  ),
)
const numbered = /^(?:size\s*)?(eu|uk|us|fr|it|de|jp)?\s*(\d{1,3}(?:[.,]5)?)\s*(eu|uk|us|fr|it|de|jp|cm|码|碼|号|號)?$/

/** A value of the catalogue or of a customer, as a size: "L", "Large", "大码", "EU 42", "42码". */
export function sizeOf(value: string): Size | undefined {
  const folded = foldText(value)
    .replace(/^size\s+/, '')
    .trim()
  const letter = letterOfPhrase.get(folded) ?? letterOfPhrase.get(folded.replace(/\s*(?:size|码|碼|号|號)$/, ''))
  if (letter) return { letter }
  const [, before, number, behind] = numbered.exec(folded) ?? []
  if (number === undefined) return undefined
  const system = (before ?? (/^[a-z]+$/.test(behind ?? '') ? behind : undefined))?.toUpperCase()
  return { number: Number(number.replace(',', '.')), ...(system && { system: system as 'EU' }) }
}

/** The same size; a number without a system is that number in any. */
export function isSameSize(a: Size, b: Size): boolean {
  if ('letter' in a || 'letter' in b) return 'letter' in a && 'letter' in b && a.letter === b.letter
  return a.number === b.number && (a.system === undefined || b.system === undefined || a.system === b.system)
}

export type SaidSize = { readonly size: Size; readonly text: string }

const words = [...letterOfPhrase.keys()].sort((a, b) => b.length - a.length)
const latin = words.filter(word => !/\p{Script=Han}/u.test(word) && word.length > 1)
const chinese = words.filter(word => /\p{Script=Han}/u.test(word))
const forms: readonly RegExp[] = [
  new RegExp(`\\b(?:${latin.map(word => word.replace(/[-\s]/g, '[-\\s]?')).join('|')})\\b`, 'giu'),
  new RegExp(chinese.join('|'), 'gu'),
  // A letter alone is a size where it is said to be one, or is written as one.
  /(?<=\bsizes?\s|\bin\s(?:an?\s|the\s|size\s)?|\bthe\s)[sml]\b(?!['’])/giu,
  /(?<![\p{L}\p{N}'’-])[SML](?![\p{L}\p{N}'’-])/gu,
  /(?<![\p{Script=Latin}\p{N}])(?:[2-5]?x{0,4}[sml]|\d{2,3}(?:\.5)?)\s?(?:码|碼|号|號)/giu,
  /\b(?:size|sizes|eu|uk|us)\s?\d{1,3}(?:[.,]5)?\b/giu,
  /\b\d{1,2}(?:[.,]5)?\s?(?:eu|uk|us)\b/giu,
  /(?<=\bin\s(?:an?\s)?)\d{2}(?:[.,]5)?(?=\s*(?:$|[?!.,]))/giu,
]

/** Sizes in the order of the text. */
export function findSizes(text: string): readonly SaidSize[] {
  const taken: { readonly start: number; readonly end: number; readonly said: SaidSize }[] = []
  for (const form of forms) {
    for (const { 0: said, index } of text.matchAll(form)) {
      const size = sizeOf(said)
      const end = index + said.length
      if (size && !taken.some(other => index < other.end && other.start < end)) {
        taken.push({ start: index, end, said: { size, text: said.trim() } })
      }
    }
  }
  return taken.sort((a, b) => a.start - b.start).map(({ said }) => said)
}
