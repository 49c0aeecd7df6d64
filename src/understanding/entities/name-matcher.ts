import type { Catalogue, NamedProduct, ProductId } from '../../domain/index.ts'
import { blankName } from './blank-name.ts'
import { singular } from './fold-phrase.ts'
import { createSpelling } from './misspellings.ts'
import { blurredTokens, functionWords, nameTokens } from './name-tokens.ts'
import { createProductCodes } from './product-codes.ts'

/**
 * Finds products by name, part of a name or model number, with typing errors, in either language.
 * Words are weighed by rarity in the catalogue's own names (inverse document frequency), so that "nova" says much
 * and "phone" little. Built once a catalogue; a match costs the postings of the text's words.
 */
export type NameMatcher = {
  /** Best first, at most `limit`; empty when the text names no product. Score: share of the name's weight, 0 to 1. */
  match(text: string, limit: number): readonly NamedProduct[]
  /**
   * The names that have every word of a text which names anything, two words at least: "yoga straps", each of which
   * says too little alone. Empty when no name does, or too many do.
   */
  matchWhole(text: string, limit: number): readonly NamedProduct[]
  /** Whether a word, in lower case, stands in some product's name, with a typing error or without. */
  knows(word: string): boolean
  /** Whether every word and every pair of Han characters stands in some product's name as it is. */
  covers(text: string): boolean
  /** Whether a word, in lower case and as it is, tells a product by itself. */
  isTelling(word: string): boolean
  /** The text with the product's name replaced by "it" or 它; undefined when it does not name it, or says nothing more. */
  blank(text: string, productId: ProductId): string | undefined
  /** Whether a number is a product's model number or barcode. */
  isCode(text: string): boolean
}

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
/** A name of ordinary words is meant when this share of it is said: "Basic Tripod". */
const fullName = 0.7
/** A word that had to be mended, or a Chinese name with a wrong character, counts for this much. */
const mendedTrust = 0.8
/** From this length on a mended word names a product by itself. */
const surelyMended = 7
/** Unknown words of one text that are looked up among the misspelt; a question has fewer. */
const correctionsKept = 24
/** Both halves of a word that was written together have this many letters at least. */
const shortestHalf = 3

/**
 * @param genericWords - words of brands, kinds and attribute values.
 * @param ordinaryWords - words that customers use anyway, in lower case, and pairs of Han characters: "stock" is no
 *   misspelt "Stork".
 */
export function createNameMatcher(
  catalogue: Catalogue,
  genericWords: ReadonlySet<string>,
  ordinaryWords: ReadonlySet<string>,
): NameMatcher {
  const raw = catalogue.products.flatMap(product =>
    [product.name, ...Object.values(product.translations).map(text => text.name)].map(name => {
      const sequence = nameTokens(name)
      return { productId: product.id, name, sequence, tokens: new Set(sequence) }
    }),
  )
  const codes = createProductCodes(catalogue)
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
  const rarityOf = (token: string) =>
    Math.log(1 + productCount / (documents.get(token)?.size ?? productCount)) * (isGeneric(token) ? genericWeight : 1)
  const weights = new Map([...documents.keys()].map(token => [token, rarityOf(token)]))
  const weightOf = (token: string) => weights.get(token) ?? 0
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
  const rareLimit = Math.max(5, productCount * rareShare)
  const isRare = (token: string) =>
    !isGeneric(token) && !/^[\d.]+$/.test(token) && token.length > 1 && (documents.get(token)?.size ?? 0) <= rareLimit
  const { heads, modifiers } = findPlaces(
    raw.map(({ sequence }) => sequence),
    isGeneric,
  )
  const spell = createSpelling(postings.keys())
  const mend = (token: string) => (isGeneric(token) || ordinaryWords.has(token) ? undefined : spell(token))

  const kindTokens = new Set(
    catalogue.products.flatMap(product =>
      [product, ...Object.values(product.translations)].flatMap(text => nameTokens(text.categories.at(-1) ?? '')),
    ),
  )
  /** A name is meant from 1 on: one rare word, "9 pro", or a word that customers use anyway beside another: "basic mouse". */
  function tellingOf(token: string): number {
    if (/^[\d.]+$/.test(token)) return 0.25
    if (!isRare(token)) return 0
    const isHan = /^\p{Script=Han}/u.test(token)
    // 蓝牙 stands in many names and begins none; of other Chinese words it takes three characters.
    if (isHan && !heads.has(token)) return modifiers.has(token) ? 0.3 : 0.5
    return modifiers.has(token) || ordinaryWords.has(token) ? 0.75 : 1
  }

  const blurred = new Map<string, Set<string>>()
  for (const { name } of raw) {
    for (const [blur, stands] of blurredTokens(name)) {
      if (!stands.every(isRare) || stands.some(token => ordinaryWords.has(token))) continue
      const set = blurred.get(blur) ?? new Set<string>()
      for (const token of stands) set.add(token)
      blurred.set(blur, set)
    }
  }

  /** "talonx" said together, "pocket book" said apart. */
  function splitOrJoin(token: string, next: string | undefined): readonly string[] {
    const isLong = /^\p{Script=Latin}{4,24}$/u.test(token) && !postings.has(token) && !ordinaryWords.has(token)
    // "talonx5"
    const body = token.slice(0, -1)
    if (isLong && /^\d/.test(next ?? '') && postings.has(body) && postings.has(token.slice(-1)))
      return [body, token.slice(-1)]
    const joined = next === undefined ? '' : token + next
    if (joined.length >= 2 * shortestHalf && /^\p{Script=Latin}+$/u.test(joined) && postings.has(joined))
      return [joined]
    if (!isLong) return []
    for (let at = token.length - shortestHalf; at >= shortestHalf; at--) {
      const halves = [token.slice(0, at), token.slice(at)]
      if (halves.every(half => postings.has(half))) return halves
    }
    return []
  }

  /** What of the names was said → how far it is trusted, 0 to 1. */
  function hear(text: string): ReadonlyMap<string, number> {
    const said = new Map<string, number>()
    const tokens = nameTokens(text)
    let unknown = 0
    let isForeign = false
    tokens.forEach((token, i) => {
      // The figures and the "pro" of "iPhone 15 Pro" are another maker's.
      if (isForeign && (/^\d/.test(token) || modifiers.has(token))) return
      isForeign = false
      const one = singular(token)
      if (!postings.has(token) && postings.has(one)) {
        said.set(one, 1)
        return
      }
      const parts = splitOrJoin(token, tokens[i + 1])
      for (const part of parts) said.set(part, 1)
      if (postings.has(token)) said.set(token, 1)
      else if (parts.length === 0 && unknown < correctionsKept) {
        const mended = mend(token)
        if (token.length >= 4) unknown++
        if (mended !== undefined && !said.has(mended)) said.set(mended, mendedTrust)
        isForeign =
          mended === undefined &&
          /^\p{Script=Latin}{3,}$/u.test(token) &&
          !ordinaryWords.has(token) &&
          !isGeneric(token)
      }
    })
    if (blurred.size > 0) {
      for (const [blur] of blurredTokens(text)) {
        const stands = blurred.get(blur)
        if (stands && [...stands].every(token => !said.has(token)))
          for (const token of stands) said.set(token, mendedTrust)
      }
    }
    return said
  }

  return {
    blank(text, productId) {
      const tokens = names.filter(name => name.productId === productId).flatMap(name => [...name.tokens])
      return blankName(text, new Set(tokens))
    },
    matchWhole(text, limit) {
      const said = nameTokens(text).filter(token => !functionWords.has(token))
      const known = said.map(token => (postings.has(token) ? token : singular(token)))
      const tokens = [...new Set(known.filter(token => postings.has(token) || !ordinaryWords.has(token)))]
      if (tokens.length < 2 || /\p{Script=Han}/u.test(text)) return []
      const [first = '', ...rest] = tokens
      const found = (postings.get(first) ?? []).flatMap(i => names[i] ?? [])
      const whole = found.filter(name => rest.every(token => name.tokens.has(token)))
      if (whole.length > rareLimit) return []
      const saidWeight = tokens.reduce((sum, token) => sum + weightOf(token), 0)
      return whole
        .map(({ productId, weight }) => ({ productId, score: saidWeight / weight, explains: 1 }))
        .sort((a, b) => b.score - a.score || (a.productId < b.productId ? -1 : 1))
        .slice(0, limit)
    },
    isCode: text => codes.has(text),
    isTelling: word => postings.has(word) && isRare(word),
    knows: word => functionWords.has(word) || postings.has(word) || mend(word) !== undefined,
    covers(text) {
      const tokens = nameTokens(text)
      return (
        tokens.length > 0 &&
        tokens.every(token => !functionWords.has(token) && (/^\d/.test(token) || postings.has(token)))
      )
    },
    match(text, limit) {
      const coded = codes.find(text)
      if (coded.length > 0) return coded.slice(0, limit).map(productId => ({ productId, score: 1 }))
      const matched = new Map<
        number,
        { weight: number; telling: number; words: number; isMended: boolean; isOfKind: boolean }
      >()
      for (const [token, trust] of hear(text)) {
        for (const i of postings.get(token) ?? []) {
          const entry = matched.get(i) ?? { weight: 0, telling: 0, words: 0, isMended: false, isOfKind: false }
          entry.weight += trust * weightOf(token)
          entry.words += trust === 1 && !functionWords.has(token) ? 1 : 0
          // A short word that had to be mended may well be another word.
          entry.isOfKind ||= kindTokens.has(token)
          const isDoubtful = trust < 1 && token.length < surelyMended && !/^\p{Script=Han}/u.test(token)
          entry.isMended ||= isDoubtful
          entry.telling += Math.min(tellingOf(token), isDoubtful ? 0.75 : 1)
          matched.set(i, entry)
        }
      }
      let heaviest = 0
      for (const { weight } of matched.values()) heaviest = Math.max(heaviest, weight)
      const best = new Map<ProductId, { readonly score: number; readonly explains: number }>()
      for (const [i, { weight, telling, words, isMended, isOfKind }] of matched) {
        const name = names[i]
        if (!name) continue
        const coverage = weight / name.weight
        const isInFull = coverage >= fullName && words > 1 && telling >= 0.25
        // "herln headphones": the kind that is said beside it bears the mended word out.
        const isBorneOut = isMended && isOfKind && telling >= 0.75
        if ((telling < 1 && !isInFull && !isBorneOut) || coverage < minimumCoverage) continue
        // A name that explains more of what was said wins over one that is merely shorter.
        const score = coverage * (0.5 + 0.5 * (weight / heaviest))
        const known = best.get(name.productId)
        const explains = Math.max(weight / heaviest, known?.explains ?? 0)
        best.set(name.productId, { score: Math.max(score, known?.score ?? 0), explains })
      }
      return [...best]
        .map(([productId, match]) => ({ productId, ...match }))
        .sort((a, b) => b.score - a.score || (a.productId < b.productId ? -1 : 1))
        .slice(0, limit)
    },
  }
}

type Places = { readonly heads: ReadonlySet<string>; readonly modifiers: ReadonlySet<string> }

/**
 * Where words stand in names. A head is the first that is no brand or kind; modifiers like "pro" and "max" begin no
 * name and follow at least three different words: alone they name nothing.
 */
function findPlaces(names: readonly (readonly string[])[], isGeneric: (token: string) => boolean): Places {
  const heads = new Set<string>()
  const before = new Map<string, Set<string>>()
  for (const tokens of names) {
    const words = tokens.filter(token => !/^[\d.]+$/.test(token))
    const head = words.find(token => !isGeneric(token))
    if (head !== undefined) heads.add(head)
    words.forEach((word, i) => {
      const previous = words[i - 1]
      if (previous !== undefined) before.set(word, (before.get(word) ?? new Set()).add(previous))
    })
  }
  const modifiers = [...before].filter(([word, previous]) => previous.size >= 3 && !heads.has(word))
  return { heads, modifiers: new Set(modifiers.map(([word]) => word)) }
}
