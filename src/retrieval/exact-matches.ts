import { productTexts } from '../catalogue/index.ts'
import type { Catalogue, ProductId } from '../domain/index.ts'
import { foldText } from '../language/index.ts'
import { createBreather } from './breather.ts'

/** Finds products that a text names outright: by model number, article number, or name. */
export type ExactMatcher = (text: string) => readonly ProductId[]

/** Longest name looked for, in units; a unit is a word, or one Chinese character. */
const longestName = 24
/** A question is read so far. */
const longestText = 120

const units = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const toUnits = (text: string): readonly string[] =>
  (foldText(text).match(units) ?? []).map(unit => unit.replace(articleZeros, ''))
/** Article numbers of 8, 12, 13 and 14 figures are the same number with zeros in front. */
const articleZeros = /^0+(?=\d{7,}$)/

/**
 * Compares without case, spaces and joints: "NV-A2140", "nv a2140" and "nva2140" are one. A name inside a longer text
 * counts when it cannot be a common word: with a digit in it, or of three units and more. A text that is nothing but a
 * name always counts.
 *
 * @returns a matcher; it gives ids with the longest name first, ties by id.
 * Cost: O(n) to build, about 5 µs a product, giving way to others; a match reads at most 120 × 24 windows.
 */
export async function createExactMatcher(catalogue: Catalogue): Promise<ExactMatcher> {
  const breathe = createBreather()
  const idsByKey = new Map<string, Set<ProductId>>()
  const add = (text: string | undefined, id: ProductId) => {
    const key = toUnits(text ?? '').join('')
    if (key === '') return
    const ids = idsByKey.get(key)
    if (ids) ids.add(id)
    else idsByKey.set(key, new Set([id]))
  }
  for (const product of catalogue.products) {
    for (const text of productTexts(product)) add(text.name, product.id)
    for (const one of [product, ...(product.variants ?? [])]) {
      for (const text of [one.id, 'sku' in one ? one.sku : undefined, one.gtin]) add(text, product.id)
    }
    add(product.mpn, product.id)
    await breathe()
  }

  return text => {
    const read = toUnits(text).slice(0, longestText)
    const found: { readonly key: string; readonly ids: ReadonlySet<ProductId> }[] = []
    for (let start = 0; start < read.length; start++) {
      let key = ''
      for (let end = start; end < Math.min(read.length, start + longestName); end++) {
        key += read[end]
        const ids = idsByKey.get(key)
        const count = end - start + 1
        if (ids && (count === read.length || isTelling(key, count))) found.push({ key, ids })
      }
    }
    found.sort((a, b) => b.key.length - a.key.length)
    return [...new Set(found.flatMap(({ ids }) => [...ids].sort()))]
  }
}

function isTelling(key: string, unitCount: number): boolean {
  return unitCount >= 3 || (key.length >= 4 && /\p{N}/u.test(key) && /\P{N}/u.test(key)) || key.length >= 8
}
