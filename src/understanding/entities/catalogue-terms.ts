import type { Catalogue, Entity } from '../../domain/index.ts'
import { foldText } from '../normalise.ts'

/**
 * Words that the catalogue teaches: its brands, categories and attribute values, in every language it is written in.
 * Nothing here is about one trade; a shop of creams teaches creams.
 */
export type CatalogueTerms = {
  /** Longest term first; overlapping shorter ones are dropped. */
  find(text: string): readonly Entity[]
  /** Words of categories, brands and attribute values: they name no single product. */
  readonly genericWords: ReadonlySet<string>
}

type Span = { readonly start: number; readonly end: number; readonly entity: Entity }

/** Of two kinds side by side the second is what is meant: "phone cases" are cases. */
function keepHeads(spans: readonly Span[]): readonly Span[] {
  return spans.filter(
    ({ end, entity }) =>
      entity.kind !== 'category' || !spans.some(next => next.start === end && next.entity.kind === 'category'),
  )
}

type Term = { readonly phrase: string; readonly entity: (text: string) => Entity }

/** Attribute values that many products share are words of choice ("black"); rarer ones are mere data. */
const minimumProducts = 3
const maximumValueLength = 24
const yesOrNo = new Set(['yes', 'no', 'none', '是', '否', '无', '有', '支持', '不支持'])

/** English singular of a word that ends like a plural; good enough to match "phones" with "phone". */
function singular(word: string): string {
  if (/(?:ss|us|is)$/.test(word) || word.length < 4) return word
  if (/ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(?:ches|shes|xes|sses|zes)$/.test(word)) return word.slice(0, -2)
  return word.endsWith('s') ? word.slice(0, -1) : word
}

/** Case, punctuation, plural and the space between a Han and a Latin character do not count. */
function foldPhrase(text: string): string {
  return foldText(text).split(' ').map(singular).join(' ')
}

const isHan = (text: string) => /\p{Script=Han}/u.test(text)

/**
 * @param synonyms - category as the shop writes it → other words for it, from the settings.
 * Cost to build: the text of the catalogue's names and attributes. A find is linear in the text.
 */
export function createCatalogueTerms(
  catalogue: Catalogue,
  synonyms: Readonly<Record<string, readonly string[]>>,
): CatalogueTerms {
  const terms = new Map<string, Term['entity']>()
  const genericWords = new Set<string>()
  const add = (phrase: string, entity: Term['entity']) => {
    const folded = foldPhrase(phrase)
    if (folded.length < 2 && !isHan(folded)) return
    if (!terms.has(folded)) terms.set(folded, entity)
    for (const word of [...foldText(phrase).split(' '), ...folded.split(' ')]) genericWords.add(word)
  }

  // Brands last in, so that a category that shares a brand's name keeps it.
  const values = new Map<
    string,
    { readonly name: string; readonly value: string; products: number; readonly phrases: Set<string> }
  >()
  for (const product of catalogue.products) {
    const paths = [product, ...Object.values(product.translations)]
    for (const { categories } of paths) {
      categories.forEach((phrase, level) => {
        const category = product.categories[level] ?? phrase
        add(phrase, text => ({ kind: 'category', text, category }))
      })
    }
    const names = Object.keys(product.attributes)
    names.forEach((name, position) => {
      const value = product.attributes[name] ?? ''
      if (value.length > maximumValueLength || yesOrNo.has(value.toLowerCase())) return
      const key = `${name}\n${value}`
      const entry = values.get(key) ?? { name, value, products: 0, phrases: new Set([value]) }
      entry.products++
      // The same attribute stands at the same place in a translation.
      for (const translated of Object.values(product.translations)) {
        const others = Object.values(translated.attributes)
        const other = others[position]
        if (others.length === names.length && other !== undefined && isHan(other) && !yesOrNo.has(other))
          entry.phrases.add(other)
      }
      values.set(key, entry)
    })
  }
  for (const [category, phrases] of Object.entries(synonyms)) {
    for (const phrase of phrases) add(phrase, text => ({ kind: 'category', text, category }))
  }
  for (const brand of new Set(catalogue.products.map(product => product.brand))) {
    if (brand !== undefined) add(brand, text => ({ kind: 'brand', text, brand }))
  }
  for (const { name, value, products, phrases } of values.values()) {
    if (products < minimumProducts) continue
    for (const phrase of phrases) {
      if (/^[\d.\s]*$/.test(phrase)) continue
      add(phrase, text => ({ kind: 'attribute', text, name, value }))
    }
  }

  const hanTerms = [...terms.keys()].filter(isHan).sort((a, b) => b.length - a.length)
  const longestWords = Math.max(1, ...[...terms.keys()].map(phrase => phrase.split(' ').length))

  return {
    genericWords,
    find(text) {
      const words = foldPhrase(text).split(' ').filter(Boolean)
      const used = new Array<boolean>(words.length).fill(false)
      const spans: Span[] = []
      for (let length = Math.min(longestWords, words.length); length > 0; length--) {
        for (let start = 0; start + length <= words.length; start++) {
          if (used.slice(start, start + length).some(Boolean)) continue
          const phrase = words.slice(start, start + length).join(' ')
          const entity = terms.get(phrase)
          if (!entity) continue
          used.fill(true, start, start + length)
          spans.push({ start, end: start + length, entity: entity(phrase) })
        }
      }
      const found = keepHeads(spans.sort((a, b) => a.start - b.start)).map(({ entity }) => entity)
      let rest = isHan(text) ? foldText(text).replaceAll(' ', '') : ''
      for (const phrase of rest ? hanTerms : []) {
        if (!rest.includes(phrase)) continue
        const entity = terms.get(phrase)
        if (entity) found.push(entity(phrase))
        rest = rest.replace(phrase, ' ')
      }
      return found
    },
  }
}
