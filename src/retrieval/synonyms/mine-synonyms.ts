import { type Catalogue, locales, type ProductText } from '../../domain/index.ts'

/** A longer phrase is a sentence, not a word for something. */
const longestPhrase = 40

/**
 * What the catalogue itself says means the same: a category, an attribute's name and its value stand in the same place
 * of a product's text in each language. A product that has one language only is then found in the other by its kind,
 * its colour, its material.
 *
 * @returns groups of two phrases, each pair once. Empty for a catalogue in one language.
 * Cost: O(texts).
 */
export function mineSynonyms(catalogue: Catalogue): readonly (readonly [string, string])[] {
  const pairs = new Map<string, readonly [string, string]>()
  const add = (one: string, other: string) => {
    if (one === other || one.length > longestPhrase || other.length > longestPhrase) return
    if (/^[\P{L}]*$/u.test(one) || /^[\P{L}]*$/u.test(other)) return
    pairs.set(`${one}\n${other}`, [one, other])
  }
  for (const product of catalogue.products) {
    for (const locale of locales) {
      const translation = product.translations[locale]
      if (!translation) continue
      for (const [one, other] of sidesOf(product, translation)) add(one, other)
    }
  }
  return [...pairs.values()]
}

/** Phrases in the same place of two texts; parts that are not as long in both say nothing about each other. */
function* sidesOf(text: ProductText, translation: ProductText): Iterable<readonly [string, string]> {
  yield* together(text.categories, translation.categories)
  const attributes = Object.entries(text.attributes)
  const translated = Object.entries(translation.attributes)
  if (attributes.length !== translated.length) return
  for (const [i, [name, value]] of attributes.entries()) {
    const [otherName, otherValue] = translated[i] ?? ['', '']
    yield [name, otherName]
    yield* together(value.split(/[/,]/), otherValue.split(/[/,，、]/))
  }
}

function* together(texts: readonly string[], others: readonly string[]): Iterable<readonly [string, string]> {
  if (texts.length !== others.length) return
  for (const [i, text] of texts.entries()) yield [text.trim(), (others[i] ?? '').trim()]
}
