import { productTexts } from '../catalogue/index.ts'
import type { Catalogue, ProductId } from '../domain/index.ts'
import { tokenize } from './index/tokenize.ts'

/** The products of the kind that a text asks for; undefined where it names none. */
export type KindFinder = (text: string) => ReadonlySet<ProductId> | undefined

/** Most words in a category's name that are looked for. */
const longestName = 4
/** A longer text is a sentence, which may end with any word. */
const longestWish = 5

/**
 * What is asked for stands last, in English and in Chinese: "bluetooth earphones", "蓝牙耳机". As a word it is found in
 * the description of whatever goes with it, too; the shop's own categories tell what is one.
 * Cost: O(products) to build, about 2 µs a product.
 */
export function createKindFinder(catalogue: Catalogue): KindFinder {
  const keys = new Map<string, string>()
  const keyOf = (name: string): string => {
    const key = keys.get(name) ?? toForms(name).join(' ')
    keys.set(name, key)
    return key
  }
  const members = new Map<string, Set<ProductId>>()
  const translations = new Map<string, Set<string>>()
  for (const product of catalogue.products) {
    const texts = productTexts(product).map(({ categories }) => categories.map(keyOf))
    for (const key of texts.flat()) addTo(members, key, product.id)
    // The same category stands at the same place in each language.
    for (const one of texts) {
      for (const other of texts) {
        if (one === other || one.length !== other.length) continue
        for (const [i, key] of one.entries()) addTo(translations, key, other[i] ?? key)
      }
    }
  }
  members.delete('')
  const kinds = new Map<string, ReadonlySet<ProductId>>()
  for (const [key, own] of members) {
    const others = [...(translations.get(key) ?? [])].flatMap(other => [...(members.get(other) ?? [])])
    kinds.set(key, new Set([...own, ...others]))
  }
  return text => {
    const forms = toForms(text)
    if (forms.length > longestWish) return undefined
    for (let from = Math.max(0, forms.length - longestName); from < forms.length; from++) {
      const found = kinds.get(forms.slice(from).join(' '))
      if (found) return found
    }
    return undefined
  }
}

/** The telling words, in the form that plurals share. */
function toForms(text: string): readonly string[] {
  return tokenize(text).flatMap(({ whole, filler }) => (filler ? [] : [whole[0] ?? '']))
}

function addTo<Value>(sets: Map<string, Set<Value>>, key: string, value: Value): void {
  const known = sets.get(key)
  if (known) known.add(value)
  else sets.set(key, new Set([value]))
}
