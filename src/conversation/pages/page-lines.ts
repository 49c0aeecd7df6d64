import type { Locale } from '../../domain/index.ts'
import { countriesNamed, isInEuropeanUnion, pageForms } from '../../language/index.ts'

/** A line of a page: a sentence, a part of one behind a semicolon, a list item or a table row. */
export type PageLine = {
  readonly text: string
  /** Countries that it names; empty where it holds everywhere. */
  readonly countries: ReadonlySet<string>
  readonly namesUnion: boolean
}

export function splitLines(section: string, locale: Locale): readonly PageLine[] {
  const sentences = [...new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(section)].map(
    ({ segment }) => segment,
  )
  return sentences
    .flatMap(sentence => sentence.split(/(?<=[;；])|\n+/u))
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(part => toLine(part, locale))
}

export function toLine(text: string, locale: Locale): PageLine {
  return { text, countries: countriesNamed(text), namesUnion: pageForms[locale].union.test(text) }
}

export const namesPlaces = ({ countries, namesUnion }: PageLine): boolean => namesUnion || countries.size > 0

export const covers = ({ countries, namesUnion }: PageLine, country: string): boolean =>
  countries.has(country) || (namesUnion && isInEuropeanUnion(country))

/**
 * What a line says for one country: of "to Norway €12.90, to China €14.90, without express" the parts on the others
 * are left out. A part that only lists a country belongs to the one behind it.
 */
export function narrowTo(line: PageLine, country: string, locale: Locale): string {
  const parts: PageLine[] = []
  let listed = ''
  for (const piece of line.text.split(/(?<=[,，])/u)) {
    const joined = listed + piece
    const part = toLine(joined, locale)
    const isList = namesPlaces(toLine(piece, locale)) && !/\d/.test(joined)
    if (isList) {
      listed = joined
      continue
    }
    listed = ''
    parts.push(part)
  }
  if (listed !== '') parts.push(toLine(listed, locale))
  if (parts.filter(namesPlaces).length < 2) return line.text
  // "…, express €9.90" goes on about the country of the part before it.
  let isMeant = true
  let isPlaceless = true
  const kept = parts.filter(part => {
    if (namesPlaces(part)) {
      isMeant = covers(part, country)
      isPlaceless = false
      return isMeant
    }
    return isMeant || isPlaceless || !/\d/.test(part.text)
  })
  return kept.map(({ text }) => text).join('')
}
