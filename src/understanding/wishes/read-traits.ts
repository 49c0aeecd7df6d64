import { catalogueQuery, hasWords, isOfCategory, productTexts, stem } from '../../catalogue/index.ts'
import type { Product, Wish } from '../../domain/index.ts'
import { customerWordGroups, foldText, isIndifferent, isPlainWord } from '../../language/index.ts'
import type { Head } from './find-heads.ts'
import { createPolarity } from './polarity.ts'
import type { ReadingContext } from './read-wishes.ts'

export type Trait = { readonly start: number; readonly end: number; readonly wish: Wish }

/** Of the products of a kind, no more than so many have a word that tells them apart. */
const mostStated = 0.6
/** Looked at before the name of a kind. */
const before = 28

/** Directly before the name of a kind: "folding phones", 折叠屏手机, 能拖地的…. */
const modifiers =
  /(?:(?<=[\s,(]|^)(?<first>[\p{Script=Latin}-]{3,})\s+)?(?<=[\s,(]|^)(?<second>[\p{Script=Latin}-]{3,})[\s-]+$|(?<han>\p{Script=Han}{2,3})的?\s*$/u
/** "That can mop", "with a dial" */
const abilities =
  /\b(?:(?:that|which|it|and)\s+(?:can|could|also|will|must|should)(?:\s+also)?|able\s+to|comes?\s+with|with\s+an?)\s+([a-z-]{3,})\b/gi

/**
 * Traits that no attribute has and that the texts of some goods of the wanted kind state, and of others do not. Only what
 * stands where a trait is told is read so: other words of a sentence say nothing of the goods.
 *
 * @param rest - the text with everything that was read blanked out.
 * Cost: the texts of the kind, once for each such word.
 */
export function readTraits(
  rest: string,
  wanted: readonly Head[],
  kinds: readonly string[],
  { catalogue }: ReadingContext,
): readonly Trait[] {
  if (kinds.length === 0) return []
  const goods = goodsOf(wanted, kinds, catalogue)
  const polarity = createPolarity(rest)
  const found: Trait[] = []
  const add = (word: string, start: number) => {
    const end = start + word.length
    if (isPlainWord(word) || found.some(one => one.start < end && start < one.end)) return
    const words = [word, ...synonymsOf(word)].find(one => splits(one, goods))
    if (words === undefined || isIndifferent('', rest.slice(end, end + before))) return
    const wish: Wish = {
      kind: 'text',
      said: word,
      strength: 'must',
      words,
      isStated: true,
      isRefused: polarity({ start, end }),
    }
    found.push({ start, end, wish })
  }
  for (const { span } of wanted) {
    const lead = rest.slice(Math.max(0, span.start - before), span.start)
    const { first, second, han } = modifiers.exec(lead)?.groups ?? {}
    const from = span.start - lead.length
    for (const word of [second, first]) if (word) add(word, from + lead.lastIndexOf(word))
    for (const word of han === undefined ? [] : [han, han.slice(-2)]) add(word, from + lead.lastIndexOf(word))
  }
  for (const { 0: said, 1: word = '', index } of rest.matchAll(abilities)) add(word, index + said.length - word.length)
  return found
}

/** Goods of the kinds; where a kind is named by a value that things are called by, those with it. */
function goodsOf(
  wanted: readonly Head[],
  kinds: readonly string[],
  catalogue: ReadingContext['catalogue'],
): readonly Product[] {
  const values: readonly Wish[] = wanted.flatMap(({ span, values: any }) =>
    any.length > 0 ? [{ kind: 'value', said: span.text, strength: 'must', any, isRefused: false }] : [],
  )
  return catalogueQuery(catalogue)
    .select(values)
    .filter(product => isOfCategory(product, kinds))
}

/** Whether some of the goods have a word and others do not; one that stands in names alone is a name. */
function splits(words: string, goods: readonly Product[]): boolean {
  const held = goods.filter(product => hasWords(product, words))
  return held.length <= Math.max(1, goods.length * mostStated) && held.some(product => isTold(product, words))
}

/** Whether more than its name says so of a product. */
function isTold(product: Product, words: string): boolean {
  const said = productTexts(product)
    .flatMap(({ description, attributes }) => [description, ...Object.values(attributes)])
    .join(' ')
  const text = ` ${foldText(said).replace(/[^\p{L}\p{N}]+/gu, ' ')}`
  return foldText(words)
    .split(/[\s-]+/)
    .every(word => text.includes(/\p{Script=Han}/u.test(word) ? word : ` ${stem(word)}`))
}

const synonymsOf = (word: string): readonly string[] => {
  const folded = foldText(word)
  return customerWordGroups.find(group => group.includes(folded))?.filter(one => one !== folded) ?? []
}
