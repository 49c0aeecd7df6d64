import { type Catalogue, type Locale, locales, type Product } from '../domain/index.ts'
import { toVectorId } from './vector-document.ts'

/**
 * A question is nearer to every text in its own language than to any in another, so that what is described in the other
 * one only would always come last. This says what that is, and by which vectors the distance can be told.
 */
export type LanguageGap = {
  /** True for an owner without a text in the question's language. */
  lacks(ownerId: string): boolean
  /** The vectors of an owner's text in the question's language and in another; undefined where it has not both. */
  pairOf(ownerId: string): { readonly own: string; readonly other: string } | undefined
}

/**
 * @returns by text, what its language lacks; undefined where all products have a text in it, or none has.
 * Cost: O(products), once.
 */
export function createLanguageGaps(catalogue: Catalogue): (text: string) => LanguageGap | undefined {
  const gaps = new Map(locales.map(locale => [locale, gapOf(catalogue.products, locale)]))
  return text => gaps.get(languageOf(text))
}

function gapOf(products: readonly Product[], asked: Locale): LanguageGap | undefined {
  const lacking = new Set<string>()
  const pairs = new Map<string, { readonly own: string; readonly other: string }>()
  for (const { id, name, description, translations } of products) {
    const written = languageOf(/\p{L}/u.test(name) ? name : description)
    const translated = locales.filter(locale => locale !== written && translations[locale] !== undefined)
    const [first] = translated
    if (written !== asked && !translated.includes(asked)) lacking.add(id)
    else if (written !== asked) pairs.set(id, { own: toVectorId(id, asked), other: toVectorId(id) })
    else if (first !== undefined) pairs.set(id, { own: toVectorId(id), other: toVectorId(id, first) })
  }
  if (lacking.size === 0 || lacking.size === products.length) return undefined
  return { lacks: ownerId => lacking.has(ownerId), pairOf: ownerId => pairs.get(ownerId) }
}

/** Of the two that the bot speaks: any Chinese character makes a text Chinese. */
function languageOf(text: string): Locale {
  return /\p{Script=Han}/u.test(text) ? 'zh' : 'en'
}
