import { valueText } from '../../catalogue/index.ts'
import { type Catalogue, type Entity, locales } from '../../domain/index.ts'
import { findSizes, isSameSize, type Size, sizeOf } from '../../language/index.ts'
import { foldText } from '../normalise.ts'
import { learnBrandNames } from './brand-names.ts'
import { foldPhrase, isHan } from './fold-phrase.ts'
import { createMeasures } from './measures.ts'
import { createSpelling } from './misspellings.ts'
import { functionWords } from './name-tokens.ts'

/**
 * Words that the catalogue teaches: its brands, categories and attribute values, in every language it is written in.
 * Nothing here is about one trade; a shop of creams teaches creams.
 */
export type CatalogueTerms = {
  /** Longest term first; overlapping shorter ones are dropped. What is refused ("not the black one") is left out. */
  find(text: string): readonly Entity[]
  /** Whether a word names a kind of thing: "phones". */
  isKind(word: string): boolean
  /** Whether a word, in lower case, is part of a term, with a typing error or without. */
  knows(word: string): boolean
  /** Words of categories, brands and attribute values: they name no single product. */
  readonly genericWords: ReadonlySet<string>
}

type Span = { readonly start: number; readonly end: number; readonly entity: Entity }
type ToEntity = (text: string) => Entity

/** Of two kinds side by side the second is what is meant: "phone cases" are cases. */
function keepHeads(spans: readonly Span[]): readonly Span[] {
  return spans.filter(
    ({ end, entity }) =>
      entity.kind !== 'category' || !spans.some(next => next.start === end && next.entity.kind === 'category'),
  )
}

/** Attribute values that many products share are words of choice ("black"); rarer ones are mere data. */
const minimumProducts = 3
const maximumValueLength = 24
const yesOrNo = new Set(['yes', 'no', 'none', '是', '否', '无', '有', '支持', '不支持'])
/** Unknown words of one text that are looked up among the misspelt. */
const correctionsKept = 24

const refusal =
  /\b(?:not|don t (?:want|like|need)|dont (?:want|like|need)|do not (?:want|like|need)|without|except|other than|anything but|instead of|rather than)(?: (?:the|a|an|in|any|this|that|one|from|by|of|it))*$/
const chineseRefusal = /(?:不要|不是|别要|不想要|除了|不喜欢|不用)(?:这个|那个|这款|那款|这种)?$/

/**
 * @param synonyms - category as the shop writes it → other words for it, from the settings.
 * @param ordinaryWords - words that customers use anyway, in lower case: they are not mended to a term.
 * Cost to build: the text of the catalogue's names and attributes. A find is linear in the text.
 */
export function createCatalogueTerms(
  catalogue: Catalogue,
  synonyms: Readonly<Record<string, readonly string[]>>,
  ordinaryWords: ReadonlySet<string> = new Set(),
): CatalogueTerms {
  const terms = new Map<string, ToEntity>()
  const genericWords = new Set<string>()
  const kinds = new Set<string>()
  const measures = createMeasures(catalogue)
  const add = (phrase: string, toEntity: ToEntity) => {
    const folded = foldPhrase(phrase)
    if (folded.length < 2 && !isHan(folded)) return
    if (!terms.has(folded)) terms.set(folded, toEntity)
    for (const word of [...foldText(phrase).split(' '), ...folded.split(' ')]) genericWords.add(word)
  }
  const addCategory = (phrase: string, category: string) => {
    kinds.add(foldPhrase(phrase).split(' ').at(-1) ?? '')
    add(phrase, text => ({ kind: 'category', text, category }))
  }

  // Brands last in, so that a category that shares a brand's name keeps it.
  for (const product of catalogue.products) {
    for (const { categories } of [product, ...Object.values(product.translations)]) {
      categories.forEach((phrase, level) => {
        addCategory(phrase, product.categories[level] ?? phrase)
      })
    }
  }
  for (const [phrase, category] of shortNames(catalogue)) if (!terms.has(phrase)) addCategory(phrase, category)
  for (const [category, phrases] of Object.entries(synonyms)) {
    for (const phrase of phrases) addCategory(phrase, category)
  }
  const brandNames = learnBrandNames(catalogue)
  const brands = new Set(catalogue.products.flatMap(({ brand }) => brand ?? []))
  for (const brand of brands) add(brand, text => ({ kind: 'brand', text, brand }))
  for (const [phrase, brand] of brandNames) add(phrase, text => ({ kind: 'brand', text, brand }))
  for (const { name, value, phrases } of listValues(catalogue)) {
    for (const phrase of phrases) {
      if (/^[\d.\s]*$/.test(phrase) || measures.isMeasure(phrase)) continue
      const toEntity: ToEntity = text => ({ kind: 'attribute', text, name, value })
      add(phrase, toEntity)
      // 黑色 is often said as 黑的 or 黑款.
      if (/^\p{Script=Han}色$/u.test(phrase)) for (const end of '的款') add(phrase.slice(0, 1) + end, toEntity)
    }
  }

  const hanTerms = [...terms.keys()].filter(isHan).sort((a, b) => b.length - a.length)
  const blurredBrands = blurBrands([...brandNames.keys()])
  const brandSigns = new Set([...brandNames.keys()].join(''))
  function countSigns(text: string, at: number, length: number): number {
    let count = 0
    for (let i = at; i < at + length; i++) if (brandSigns.has(text[i] ?? '')) count++
    return count
  }
  const longestWords = Math.max(1, ...[...terms.keys()].map(phrase => phrase.split(' ').length))
  /** "powerbank" → "power bank" */
  const together = new Map(
    [...terms.keys()].filter(phrase => phrase.includes(' ')).map(phrase => [phrase.replaceAll(' ', ''), phrase]),
  )
  const words = new Set([...terms.keys()].flatMap(phrase => phrase.split(' ')))
  const brandWords = [...brands].flatMap(brand => foldPhrase(brand).split(' '))
  const spell = createSpelling([...brandWords, ...words])
  /** Short words are near to too many others. */
  const shortestMended = 5
  const surelyMended = 7
  function mend(word: string): string | undefined {
    if (word.length < shortestMended - 1 || words.has(word) || functionWords.has(word) || ordinaryWords.has(word))
      return undefined
    const mended = spell(word)
    if (mended === undefined || mended.length < shortestMended) return undefined
    // A wrong letter in a short word makes another word too often: "block" is no black, "greet" no green.
    const isSwap = [...mended].sort().join('') === [...word].sort().join('')
    return mended.length === word.length && word.length < surelyMended && !isSwap ? undefined : mended
  }

  function find(text: string): readonly Entity[] {
    let unknown = 0
    const said = foldPhrase(text)
      .split(' ')
      .filter(Boolean)
      .flatMap(word => {
        const parts = together.get(word)
        if (parts !== undefined) return parts.split(' ')
        if (words.has(word) || unknown >= correctionsKept) return word
        if (word.length >= shortestMended - 1) unknown++
        return mend(word) ?? word
      })
    const used = new Array<boolean>(said.length).fill(false)
    const spans: Span[] = []
    for (let length = Math.min(longestWords, said.length); length > 0; length--) {
      for (let start = 0; start + length <= said.length; start++) {
        if (used.slice(start, start + length).some(Boolean)) continue
        const phrase = said.slice(start, start + length).join(' ')
        if (isHan(phrase)) continue
        // "head phones" is headphones.
        const toEntity = terms.get(phrase) ?? (length === 2 ? terms.get(phrase.replace(' ', '')) : undefined)
        if (!toEntity) continue
        used.fill(true, start, start + length)
        // "my phone number" asks for no phone.
        if (/^(?:number|no|nr)$/.test(said[start + length] ?? '')) continue
        const isRefused = refusal.test(said.slice(Math.max(0, start - 6), start).join(' '))
        const entity = isRefused ? refuse(toEntity(phrase)) : toEntity(phrase)
        if (entity) spans.push({ start, end: start + length, entity })
      }
    }
    const found = keepHeads(spans.sort((a, b) => a.start - b.start)).map(({ entity }) => entity)
    return isHan(text) ? [...found, ...findChinese(text)] : found
  }

  function findChinese(text: string): readonly Entity[] {
    const found: Entity[] = []
    let rest = foldPhrase(text).replaceAll(' ', '')
    const take = (at: number, length: number, toEntity: ToEntity) => {
      const entity = toEntity(rest.slice(at, at + length))
      const kept = chineseRefusal.test(rest.slice(Math.max(0, at - 8), at)) ? refuse(entity) : entity
      if (kept) found.push(kept)
      rest = `${rest.slice(0, at)} ${rest.slice(at + length)}`
    }
    const takeTerms = (list: readonly string[]) => {
      for (const phrase of list) {
        const at = rest.indexOf(phrase.replaceAll(' ', ''))
        const toEntity = terms.get(phrase)
        // 手机号 is a number.
        if (at >= 0 && toEntity && rest[at + phrase.length] !== '号')
          take(at, phrase.replaceAll(' ', '').length, toEntity)
      }
    }
    takeTerms(hanTerms.filter(phrase => phrase.length > 2))
    for (let at = 0; blurredBrands.size > 0 && at < rest.length; at++) {
      for (const length of [3, 4, 5]) {
        if (countSigns(rest, at, length) < length - 1) continue
        const phrase = blurrings(rest.slice(at, at + length)).find(blur => blurredBrands.has(blur))
        const toEntity = terms.get(blurredBrands.get(phrase ?? '') ?? '')
        if (toEntity) take(at, length, toEntity)
      }
    }
    // Short words last: of 奥瑞蓝的手机, 蓝的 is no colour.
    takeTerms(hanTerms.filter(phrase => phrase.length <= 2))
    return found
  }

  const sizes = listSizes(catalogue)
  function findSizesOf(text: string) {
    if (sizes.length === 0) return []
    return findSizes(text).flatMap(({ size, text: said }) => {
      const meant = sizes.find(one => isSameSize(one.size, size))
      return meant ? [{ kind: 'attribute' as const, text: said, name: meant.name, value: meant.value }] : []
    })
  }

  return {
    genericWords,
    isKind: word => kinds.has(foldPhrase(word)),
    knows: word => {
      const folded = foldPhrase(word)
      return words.has(folded) || together.has(folded) || mend(folded) !== undefined
    },
    find: text => {
      const found = find(text)
      const named = found.flatMap(entity => (entity.kind === 'category' ? entity.category : []))
      const measured = measures.find(text, named)
      const stated = new Set(
        [...found, ...measured].flatMap(entity => (entity.kind === 'attribute' ? entity.name : [])),
      )
      return [...found, ...measured, ...findSizesOf(text).filter(({ name }) => !stated.has(name))]
    },
  }
}

/**
 * What customers call a kind for short: 平板 for 平板电脑, 手柄 for 游戏手柄. Of a name of four characters or more its
 * last two, or what stands before 电脑, where that is short for one kind alone.
 */
function shortNames(catalogue: Catalogue): ReadonlyMap<string, string> {
  const meant = new Map<string, Set<string>>()
  for (const product of catalogue.products) {
    const kind = product.categories.at(-1)
    for (const { categories } of Object.values(product.translations)) {
      const name = categories.at(-1) ?? ''
      if (kind === undefined || !/^\p{Script=Han}{4,}$/u.test(name)) continue
      const short = name.endsWith('电脑') ? name.slice(0, -2) : name.length === 4 ? name.slice(-2) : undefined
      if (short !== undefined) meant.set(short, (meant.get(short) ?? new Set()).add(kind))
    }
  }
  return new Map(
    [...meant].flatMap(([short, kinds]) => (kinds.size === 1 ? [[short, [...kinds][0] ?? ''] as const] : [])),
  )
}

/** A brand that is refused is another wanted; a colour or a kind that is refused says nothing of what is wanted. */
function refuse(entity: Entity): Entity | undefined {
  return entity.kind === 'brand' ? { kind: 'other-brand', text: entity.text, brand: entity.brand } : undefined
}

/** A Han name of three characters or more with each one in turn left open. */
function blurrings(phrase: string): readonly string[] {
  if (!/^\p{Script=Han}{3,}$/u.test(phrase)) return []
  return Array.from(phrase, (_, i) => `${phrase.slice(0, i)}?${phrase.slice(i + 1)}`)
}

function blurBrands(phrases: readonly string[]): ReadonlyMap<string, string> {
  return new Map(phrases.flatMap(phrase => blurrings(phrase).map(blur => [blur, phrase] as const)))
}

type AttributeValue = { readonly name: string; readonly value: string; readonly phrases: ReadonlySet<string> }

/** Attribute values that enough products share, with their translations. */
function listValues(catalogue: Catalogue): readonly AttributeValue[] {
  const values = new Map<string, { name: string; value: string; products: number; phrases: Set<string> }>()
  for (const product of catalogue.products) {
    const names = Object.keys(product.attributes)
    names.forEach((name, position) => {
      // Each value of an option is one that can be chosen; listed together they are none.
      if (product.options?.some(option => option.name === name)) return
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
    for (const [place, option] of (product.options ?? []).entries()) {
      for (const value of option.values) {
        if (value.length > maximumValueLength) continue
        const key = `${option.name}\n${value}`
        const entry = values.get(key) ?? { name: option.name, value, products: 0, phrases: new Set([value]) }
        entry.products++
        for (const locale of locales) entry.phrases.add(valueText(product, place, value, locale))
        values.set(key, entry)
      }
    }
  }
  return [...values.values()].filter(({ products }) => products >= minimumProducts)
}

type SizeValue = { readonly name: string; readonly value: string; readonly size: Size }

/** Sizes that products come in, the commonest way of writing each first. */
function listSizes({ products }: Catalogue): readonly SizeValue[] {
  const counts = new Map<string, SizeValue & { count: number }>()
  for (const { options = [] } of products) {
    for (const { name, values } of options) {
      for (const value of values) {
        const size = sizeOf(value)
        if (!size) continue
        const key = `${name}\n${value}`
        const entry = counts.get(key) ?? { name, value, size, count: 0 }
        entry.count++
        counts.set(key, entry)
      }
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)
}
