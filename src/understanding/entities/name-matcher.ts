import type { Catalogue, ProductId, ScoredProduct } from '../../domain/index.ts'
import { normaliseText } from '../normalise.ts'

/**
 * Finds products by name, part of a name or model number, with typing errors, in either language.
 * Words are weighed by rarity in the catalogue's own names (inverse document frequency), so that "nova" says much
 * and "phone" little. Built once a catalogue; a match costs the postings of the text's words.
 */
export type NameMatcher = {
  /** Best first, at most `limit`; empty when the text names no product. Score: share of the name's weight, 0 to 1. */
  match(text: string, limit: number): readonly ScoredProduct[]
  /** Whether a word, in lower case, stands in some product's name, with a typing error or without. */
  knows(word: string): boolean
}

const hanRun = /\p{Script=Han}+/gu
const wordRun = /[\p{Script=Latin}]+|\d+(?:\.\d+)?/gu

/** Latin words and numbers apart ("x200pro" → x, 200, pro); Han text as overlapping pairs of characters. */
export function nameTokens(text: string): readonly string[] {
  const folded = normaliseText(text).toLowerCase()
  const tokens = folded.match(wordRun) ?? []
  const pairs = (folded.match(hanRun) ?? []).flatMap(run =>
    run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)),
  )
  return [...tokens, ...pairs]
}

/** English words that name nothing; in a small catalogue they may look rare. */
const functionWords: ReadonlySet<string> = new Set(
  (
    'a about all also an and any anything are as at be been but by can could did do does for from get give go had has ' +
    'have he help her here him his how i if in into is it its just like me more most much my need new no not now of ' +
    'off on one only or other our out over please she show so some than that the their them then there these they ' +
    'this those to too under up us use very want was we were what when where which who why will with would you your'
  ).split(' '),
)

type Name = { readonly productId: ProductId; readonly tokens: ReadonlySet<string>; readonly weight: number }

/**
 * A name is meant when a word of it is this rare: in at most this share of the products, or in at most five. A phone's
 * name stands in those of its cases too, so that the share must not be small.
 */
const rareShare = 0.1
/** Brands, kinds and colours are often left out of a name, and say little about which product is meant. */
const genericWeight = 0.2
/** Below this share of its weight a name is not meant. */
const minimumCoverage = 0.15

/**
 * @param genericWords - words of brands, kinds and attribute values.
 * @param ordinaryWords - words that customers use anyway, in lower case: "stock" is no misspelt "Stork".
 */
export function createNameMatcher(
  catalogue: Catalogue,
  genericWords: ReadonlySet<string>,
  ordinaryWords: ReadonlySet<string>,
): NameMatcher {
  const raw = catalogue.products.flatMap(product =>
    [product.name, ...Object.values(product.translations).map(text => text.name), product.mpn ?? '']
      .filter(Boolean)
      .map(name => ({ productId: product.id, tokens: new Set(nameTokens(name)) })),
  )
  const documents = new Map<string, Set<ProductId>>()
  for (const { productId, tokens } of raw) {
    for (const token of tokens) {
      const set = documents.get(token) ?? new Set<ProductId>()
      documents.set(token, set.add(productId))
    }
  }
  const productCount = Math.max(1, catalogue.products.length)
  const generic = new Set([...genericWords].flatMap(nameTokens))
  const isGeneric = (token: string) => generic.has(token) || functionWords.has(token)
  const weightOf = (token: string) =>
    Math.log(1 + productCount / (documents.get(token)?.size ?? productCount)) * (isGeneric(token) ? genericWeight : 1)
  const names: readonly Name[] = raw.map(({ productId, tokens }) => ({
    productId,
    tokens,
    weight: [...tokens].reduce((sum, token) => sum + weightOf(token), 0),
  }))
  const postings = new Map<string, number[]>()
  names.forEach((name, i) => {
    for (const token of name.tokens) {
      const list = postings.get(token)
      if (list) list.push(i)
      else postings.set(token, [i])
    }
  })
  const vocabularyByStart = new Map<string, string[]>()
  for (const token of postings.keys()) {
    if (!/^\p{Script=Latin}{4,}$/u.test(token)) continue
    const list = vocabularyByStart.get(token.slice(0, 1))
    if (list) list.push(token)
    else vocabularyByStart.set(token.slice(0, 1), [token])
  }
  const rareLimit = Math.max(5, productCount * rareShare)
  const isRare = (token: string) =>
    !isGeneric(token) && !/^[\d.]+$/.test(token) && token.length > 1 && (documents.get(token)?.size ?? 0) <= rareLimit

  function correct(token: string): string | undefined {
    if (token.length < 4 || isGeneric(token) || ordinaryWords.has(token)) return undefined
    const allowed = token.length < 8 ? 1 : 2
    let best: { token: string; distance: number } | undefined
    for (const known of vocabularyByStart.get(token.slice(0, 1)) ?? []) {
      if (Math.abs(known.length - token.length) > allowed) continue
      const distance = editDistance(token, known, allowed)
      if (distance <= allowed && (!best || distance < best.distance)) best = { token: known, distance }
    }
    return best?.token
  }

  return {
    knows: word => functionWords.has(word) || postings.has(word) || correct(word) !== undefined,
    match(text, limit) {
      const said = new Map<string, number>()
      for (const token of nameTokens(text)) {
        if (postings.has(token)) said.set(token, 1)
        else {
          const corrected = correct(token)
          if (corrected !== undefined && !said.has(corrected)) said.set(corrected, 0.8)
        }
      }
      const matched = new Map<number, { weight: number; rare: boolean }>()
      for (const [token, trust] of said) {
        for (const i of postings.get(token) ?? []) {
          const entry = matched.get(i) ?? { weight: 0, rare: false }
          entry.weight += trust * weightOf(token)
          entry.rare ||= isRare(token)
          matched.set(i, entry)
        }
      }
      const heaviest = Math.max(0, ...[...matched.values()].map(entry => entry.weight))
      const best = new Map<ProductId, number>()
      for (const [i, { weight, rare }] of matched) {
        const name = names[i]
        if (!name || !rare) continue
        const coverage = weight / name.weight
        if (coverage < minimumCoverage) continue
        // A name that explains more of what was said wins over one that is merely shorter.
        const score = coverage * (0.5 + 0.5 * (weight / heaviest))
        best.set(name.productId, Math.max(best.get(name.productId) ?? 0, score))
      }
      return [...best]
        .map(([productId, score]) => ({ productId, score }))
        .sort((a, b) => b.score - a.score || (a.productId < b.productId ? -1 : 1))
        .slice(0, limit)
    },
  }
}

/**
 * Optimal string alignment distance (insert, delete, replace, swap neighbours); more than `limit` is reported as
 * limit + 1. Source: Damerau, CACM 1964.
 */
export function editDistance(a: string, b: string, limit: number): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    let smallest = i
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let value = Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, (beforePrevious[j - 2] ?? 0) + 1)
      }
      current.push(value)
      smallest = Math.min(smallest, value)
    }
    if (smallest > limit) return limit + 1
    beforePrevious = previous
    previous = current
  }
  return previous[b.length] ?? limit + 1
}
