import { catalogueQuery, foldValue } from '../../catalogue/index.ts'
import type { Catalogue, Ordering, Wish } from '../../domain/index.ts'
import {
  asksForAny,
  findColours,
  findComparatives,
  findPositives,
  findSizes,
  findSuperlatives,
  isCharged,
  isIndifferent,
  isRather,
  toSimplified,
  wantsInStock,
} from '../../language/index.ts'
import type { CatalogueLexicon, Term, TermSpan } from '../lexicon/catalogue-lexicon.ts'
import { readAmounts } from './amounts.ts'
import { findHeads, type Head } from './find-heads.ts'
import { orderingOf } from './ordering.ts'
import { createPolarity, sight } from './polarity.ts'
import { readTraits } from './read-traits.ts'

/** What a message says of the things that are wanted. */
export type WishReading = {
  readonly wishes: readonly Wish[]
  /** What does not matter any more: attributes as the shop writes them, or one of these. */
  readonly indifferent: readonly (string | typeof anyPrice | typeof anyBrand)[]
  /** "The lightest": what comes first. */
  readonly superlative?: Ordering
  /** "Lighter": beyond what is talked about. */
  readonly comparative?: Ordering
  /** "Cheap": one end of the range. */
  readonly positive?: Ordering
  /** Attributes that are named, as the shop writes them. */
  readonly fields: readonly string[]
  /** A second kind that is named, which the first is wanted for: "a case for a phone". */
  readonly forKinds: readonly string[]
  /** The text with everything that was read blanked out. */
  readonly rest: string
}

export const anyPrice = 'price'
export const anyBrand = 'brand'

export type ReadingContext = {
  readonly catalogue: Catalogue
  readonly lexicon: CatalogueLexicon
  /** The shop's, ISO 4217. */
  readonly currency: string
  /** Kinds that the conversation is about, for words that mean one thing of a phone and another of a lamp. */
  readonly kinds: readonly string[]
}

/**
 * Reads the wishes of a message in the words of a catalogue: kinds, brands, values, features, limits, what comes first,
 * and what is refused or does not matter any more.
 *
 * @param said - normalised.
 * Cost: linear in the text, and for a figure with a unit in the products of the kind.
 */
export function readWishes(said: string, context: ReadingContext): WishReading {
  const text = toSimplified(said)
  const spans = context.lexicon.find(text)
  const heads = findHeads(text, spans, context)
  const named = heads.wanted.flatMap(({ categories }) => categories)
  const kinds = named.length > 0 ? named : context.kinds
  const amounts = readAmounts(text, spans, { ...context, kinds, served: heads.served })
  const superlatives = findSuperlatives(text)
  const comparatives = findComparatives(text).filter(degree => !isPartOfLimit(degree, amounts, text))
  const isTaken = (start: number, end: number) =>
    amounts.some(one => start < one.end && one.start < end) ||
    [...superlatives, ...comparatives].some(({ at, text: said }) => start < at + said.length && at < end)
  const wishes: Wish[] = amounts.map(({ wish }) => wish)
  const indifferent: string[] = []
  const fields: string[] = []
  const blanked: { readonly start: number; readonly end: number }[] = [...amounts]
  const blank = (start: number, end: number) => blanked.push({ start, end })
  const polarity = createPolarity(text)

  for (const head of [...heads.wanted, ...heads.refused])
    wishes.push(...toHeadWishes(head, heads.refused.includes(head), context.kinds))
  const headSpans = [...heads.wanted, ...heads.refused, ...heads.served].map(({ span }) => span)
  for (const { start, end } of headSpans) blank(start, end)
  wishes.push(...readServices(text, heads.served, kinds, context))

  for (const span of spans) {
    if (headSpans.includes(span) || isTaken(span.start, span.end)) continue
    const meant = chooseMeaning(span, kinds, context)
    const isRefused = polarity(span)
    const lead = text.slice(Math.max(0, span.start - sight), span.start)
    const rest = text.slice(span.end, span.end + sight)
    const [first] = meant
    if (!first) continue
    blank(span.start, span.end)
    const said = { said: span.text, strength: isRather(lead) ? ('rather' as const) : ('must' as const) }
    // 除了粉色都可以 refuses the one and leaves the others open.
    const isOpen = isIndifferent(lead, rest) && (first.kind === 'field' || !asksForAny(lead))
    if (isOpen && first.kind !== 'category' && !(isRefused && first.kind !== 'field')) {
      indifferent.push(...meant.flatMap(term => ('field' in term ? term.field : anyBrand)))
      continue
    }
    if (first.kind === 'field') fields.push(...meant.flatMap(term => (term.kind === 'field' ? term.field : [])))
    else wishes.push(...toWish({ ...said, isRefused }, meant, isOfOtherKinds(meant, kinds, context)))
  }
  for (const wish of readColoursAndSizes(text, spans, isTaken, polarity, kinds, context)) {
    wishes.push(wish.wish)
    blank(wish.start, wish.end)
  }
  for (const { wish, start, end } of readTraits(blankOut(text, blanked), heads.wanted, kinds, context)) {
    wishes.push(wish)
    blank(start, end)
  }
  if (wantsInStock(text)) wishes.push({ said: '', strength: 'must', kind: 'in-stock' })
  if (anyPriceWill.test(text)) indifferent.push(anyPrice)
  if (isAnyBrand(text)) indifferent.push(anyBrand)
  indifferent.push(...unimportantWords(blankOut(text, blanked)).filter(word => !indifferent.includes(word)))
  const superlative = orderingOf(superlatives[0], text, spans, kinds, context)
  const comparative = orderingOf(comparatives[0], text, spans, kinds, context)
  const positive = orderingOf(findPositives(text)[0], text, spans, kinds, context)
  for (const degree of [...superlatives, ...comparatives]) blank(degree.at, degree.at + degree.text.length)
  return {
    wishes: withoutRepeats(mergeAlternatives(text, refuseTogether(text, wishes))),
    indifferent,
    fields,
    forKinds: heads.served.flatMap(({ categories }) => categories),
    rest: blankOut(text, blanked),
    ...(superlative && { superlative }),
    ...(comparative && { comparative }),
    ...(positive && { positive }),
  }
}

/** A kind by its category, or by a value that things of it are called by; then by its category too where that is new. */
function toHeadWishes(
  { span, categories, values }: Head,
  isRefused: boolean,
  before: readonly string[],
): readonly Wish[] {
  const said = { said: span.text, strength: 'must' as const, isRefused }
  if (values.length === 0) return [{ ...said, kind: 'category', any: categories }]
  const value: Wish = { ...said, kind: 'value', any: values }
  const isNew = !isRefused && before.length > 0 && !categories.some(category => before.includes(category))
  return isNew ? [{ ...said, kind: 'category', any: categories }, value] : [value]
}

/** "It must charge my laptop": of the kinds that are wanted, some state that they charge things, and others do not. */
function readServices(
  text: string,
  served: readonly Head[],
  kinds: readonly string[],
  { catalogue, lexicon }: ReadingContext,
): readonly Wish[] {
  return served.flatMap(({ span }) => {
    const lead = text.slice(Math.max(0, span.start - sight), span.start)
    if (!isCharged(lead, text.slice(span.end, span.end + sight))) return []
    const any = [...lexicon.fields.fields.values()].flatMap(({ name, names, countByCategory }) => {
      const isSplit = kinds.some(kind => {
        const count = countByCategory.get(kind) ?? 0
        return count > 0 && count < catalogueQuery(catalogue).ofCategory(kind).length
      })
      return isSplit && chargingNames.test([name, ...Object.values(names)].join(' ')) ? name : []
    })
    return any.length === 0 ? [] : [{ said: any[0] ?? '', strength: 'must', kind: 'feature', any, isRefused: false }]
  })
}

const chargingNames = /charg|充电/i

/** "Mopping isn't important": the word itself, for a wish that was told by it. */
function unimportantWords(text: string): readonly string[] {
  return [...text.matchAll(/\b[a-z]{4,}(?=\s+(?:is|do))/gi)].flatMap(({ 0: word, index }) =>
    isIndifferent('', text.slice(index + word.length, index + word.length + sight)) ? word : [],
  )
}

const anyPriceWill =
  /\b(?:price|money|cost|budget)\s+(?:is\s+no|does(?:n['’]t| not)|isn['’]t|is\s+not)\s+(?:object|matter|issue|problem|important|an\s+issue|a\s+problem)|\bany\s+price\b|\bno\s+(?:price\s+)?(?:limit|budget)\b|(?:价格|价钱|预算|钱)(?:都?无所谓|不限|随便|不是问题|不重要|都行|都可以|不用管)|多少钱都(?:行|可以)/i

const brandWords = /\b(?:brands?|makes?|makers?|manufacturers?)\b|品牌|牌子|厂家/gi

/** "Any brand", 牌子无所谓 */
function isAnyBrand(text: string): boolean {
  return [...text.matchAll(brandWords)].some(({ 0: said, index }) => {
    const end = index + said.length
    return isIndifferent(text.slice(Math.max(0, index - sight), index), text.slice(end, end + sight))
  })
}

/** "No heavier than 1.3 kg" and "43 inches or bigger" are limits, and compare with nothing. */
function isPartOfLimit(
  { at, text: said }: { readonly at: number; readonly text: string },
  amounts: readonly { readonly start: number; readonly end: number }[],
  text: string,
): boolean {
  const end = at + said.length
  return amounts.some(
    amount =>
      (end <= amount.start && /^\s*(?:th[ae]n|of|过|于|比)?\s*[€$£¥]?\s*$/i.test(text.slice(end, amount.start))) ||
      (amount.end <= at && /^\s*(?:or|and|is|was|['’]s|或|及|还)?\s*$/i.test(text.slice(amount.end, at))) ||
      (at < amount.end && amount.start < end),
  )
}

function blankOut(text: string, spans: readonly { readonly start: number; readonly end: number }[]): string {
  const letters = text.split('')
  for (const { start, end } of spans) letters.fill(' ', start, end)
  return letters.join('')
}

/** What a phrase means for things of the kinds that are looked for; several meanings of one sort are alternatives. */
function chooseMeaning(
  { meanings, text }: TermSpan,
  kinds: readonly string[],
  { lexicon }: ReadingContext,
): readonly Term[] {
  const isStatedBy = (term: Term) => {
    if (term.kind === 'brand') return true
    if (term.kind === 'category' || kinds.length === 0) return false
    const field = lexicon.fields.fields.get(term.field)
    if (term.kind !== 'value') return kinds.some(kind => (field?.countByCategory.get(kind) ?? 0) > 0)
    const word = field?.values.get(foldValue(term.value))
    return kinds.some(kind => (word?.categories.get(kind) ?? 0) > 0)
  }
  const own = meanings.filter(isStatedBy)
  const candidates = own.length > 0 ? own : meanings.filter(({ kind }) => kind !== 'category')
  for (const kind of ['value', 'feature', 'brand', 'field'] as const) {
    const ofKind = candidates.filter(term => term.kind === kind)
    // "RAM" names the attribute; one letter or a number alone names nothing.
    if (ofKind.length > 0 && text.trim().length > 1) return ofKind
  }
  return []
}

/** What a phrase with these meanings wishes; of a value that no thing of the kind has, its words alone. */
function toWish(
  said: Pick<Wish, 'said' | 'strength'> & { readonly isRefused: boolean },
  meant: readonly Term[],
  isOfOtherKinds: boolean,
): readonly Wish[] {
  const [first] = meant
  if (first?.kind === 'brand')
    return [{ ...said, kind: 'brand', any: meant.flatMap(term => (term.kind === 'brand' ? term.brand : [])) }]
  if (isOfOtherKinds) return [{ ...said, kind: 'text', words: said.said }]
  if (first?.kind === 'value') {
    const any = meant.flatMap(term => (term.kind === 'value' ? { field: term.field, value: term.value } : []))
    return [{ ...said, kind: 'value', any }]
  }
  if (first?.kind !== 'feature') return []
  return [{ ...said, kind: 'feature', any: meant.flatMap(term => (term.kind === 'feature' ? term.field : [])) }]
}

/** Whether nothing of the kinds that are looked for states any of the meanings: a lamp is no type of power bank. */
function isOfOtherKinds(meant: readonly Term[], kinds: readonly string[], { lexicon }: ReadingContext): boolean {
  if (kinds.length === 0) return false
  return !meant.some(term => {
    const field = 'field' in term ? lexicon.fields.fields.get(term.field) : undefined
    return kinds.some(kind => (field?.countByCategory.get(kind) ?? 0) > 0)
  })
}

/** Colours and sizes that no value of the catalogue spells so: "blue" where there is navy. */
function readColoursAndSizes(
  text: string,
  spans: readonly TermSpan[],
  isTaken: (start: number, end: number) => boolean,
  polarity: (span: { readonly start: number; readonly end: number }) => boolean,
  kinds: readonly string[],
  { lexicon, catalogue }: ReadingContext,
): readonly { readonly start: number; readonly end: number; readonly wish: Wish }[] {
  const known = new Uint8Array(text.length)
  for (const { start, end, meanings } of spans)
    if (meanings.some(({ kind }) => kind !== 'field')) known.fill(1, start, end)
  const isFree = (start: number, end: number) => !isTaken(start, end) && !known.subarray(start, end).includes(1)
  const fieldsNamed = (pattern: RegExp) =>
    [...lexicon.fields.fields.values()].filter(
      field =>
        pattern.test([field.name, ...Object.values(field.names)].join(' ')) &&
        (kinds.length === 0 || kinds.some(kind => field.countByCategory.has(kind))),
    )
  const found: { start: number; end: number; wish: Wish }[] = []
  const add = (start: number, end: number, value: string, pattern: RegExp) => {
    const fields = isFree(start, end) ? fieldsNamed(pattern) : []
    if (fields.length === 0) return
    const said = text.slice(start, end)
    const any = fields.map(({ name }) => ({ field: name, value }))
    found.push({
      start,
      end,
      wish: { said, strength: 'must', kind: 'value', any, isRefused: polarity({ start, end }) },
    })
  }
  for (const { text: said, at, colour } of findColours(text))
    add(at, at + said.length, colour, /colou?r|shade|颜色|色号/i)
  const hasSizes = catalogue.products.some(({ options = [] }) =>
    options.some(({ name }) => /size|尺码|尺寸|码/i.test(name)),
  )
  for (const { text: said } of hasSizes ? findSizes(text) : []) {
    const at = text.indexOf(said)
    if (at >= 0) add(at, at + said.length, said, /^size|尺码|尺寸/i)
  }
  return found
}

const rowLinks = ['', '和', '、', ',', '，', '跟']

/** "Not pink, she hates pink" is one wish. */
function withoutRepeats(wishes: readonly Wish[]): readonly Wish[] {
  const keyOf = ({ said: _said, ...wish }: Wish) => JSON.stringify(wish)
  return [...new Map(wishes.map(wish => [keyOf(wish), wish])).values()]
}

/** 粉色橙色都不要: what refuses the last of a row refuses all of it. */
function refuseTogether(text: string, wishes: readonly Wish[]): readonly Wish[] {
  if (!/都(?:不|别)/.test(text)) return wishes
  return wishes.map((wish, i) => {
    const next = wishes[i + 1]
    if (wish.kind !== 'value' || wish.isRefused || next?.kind !== 'value' || !next.isRefused) return wish
    const isRow = rowLinks.some(link => text.includes(`${wish.said}${link}${next.said}`))
    return isRow ? { ...wish, isRefused: true } : wish
  })
}

/** The same again: "black, black". */
function saysNothingNew(other: Wish, wish: Wish): boolean {
  const known = new Set('any' in other ? other.any.map(one => JSON.stringify(one)) : [])
  return 'any' in wish && wish.any.every(one => known.has(JSON.stringify(one)))
}

/** "Black or white": either of two values that are wanted of one attribute. */
function mergeAlternatives(text: string, wishes: readonly Wish[]): readonly Wish[] {
  const merged: Wish[] = []
  for (const wish of wishes) {
    const at = merged.findIndex(other => {
      if (other.kind !== wish.kind || other.kind === 'price' || other.kind === 'measure') return false
      if (!('isRefused' in other) || !('isRefused' in wish) || other.isRefused || wish.isRefused) return false
      if (other.kind === 'value' && wish.kind === 'value')
        return other.any.some(one => wish.any.some(two => one.field === two.field))
      return other.kind === 'brand' || (other.kind === 'category' && /\bor\b|或|还是|和|and|\//i.test(text))
    })
    const other = merged[at]
    if (!other) merged.push(wish)
    else if (!saysNothingNew(other, wish))
      merged[at] = {
        ...other,
        said: `${other.said} / ${wish.said}`,
        any: [...('any' in other ? other.any : []), ...('any' in wish ? wish.any : [])],
      } as Wish
  }
  return merged
}
