import {
  type CatalogueFields,
  catalogueFields,
  type Field,
  foldValue,
  isDenial,
  productTexts,
  quantitiesIn,
} from '../../catalogue/index.ts'
import { type Catalogue, type FieldValue, locales } from '../../domain/index.ts'
import { customerWordGroups, foldText, hypernymWords, kindsMeant, useWords } from '../../language/index.ts'
import { learnBrandNames } from '../entities/brand-names.ts'
import { createSpelling } from '../entities/misspellings.ts'
import { functionWords } from '../entities/name-tokens.ts'
import { readAmount } from '../entities/numbers.ts'
import { findKindValues, kindValueKey } from './kind-values.ts'
import { PhraseMatcher, type PhraseSpan } from './phrase-matcher.ts'

/** What a phrase of the catalogue may mean; one phrase may have several meanings. */
export type Term =
  /** A category of any level, as the shop writes it. */
  | { readonly kind: 'category'; readonly category: string }
  | { readonly kind: 'brand'; readonly brand: string }
  | ({ readonly kind: 'value' } & FieldValue)
  /** An attribute that things have or lack, named by what it does: "waterproof". */
  | { readonly kind: 'feature'; readonly field: string }
  /** An attribute by its name. */
  | { readonly kind: 'field'; readonly field: string }

export type TermSpan = PhraseSpan<Term>

/** Everything that a shop's catalogue has words for, in both languages, with what customers call it beside. */
export type CatalogueLexicon = {
  /** In the order of the text, none over another. */
  find(text: string): readonly TermSpan[]
  /** Every phrase in Chinese. */
  hanPhrases(): readonly string[]
  readonly fields: CatalogueFields
  /** Whether things are called by a value as by the name of a kind: "backpack". */
  isKindValue(value: FieldValue): boolean
}

/** Longer values are sentences, which nobody repeats. */
const longestValue = 28
/** A word of fewer letters is near to too many others. */
const shortestMended = 5
const surelyMended = 7
const affirmations: ReadonlySet<string> = new Set(['yes', 'true', '是', '有', '支持', '含'])
/** Values that say nothing by themselves. */
const emptyValues: ReadonlySet<string> = new Set(
  'standard|normal|other|all|any|one|two|new|basic|single|regular|size|colour|color|type|style|标准|普通|其他|全部'.split(
    '|',
  ),
)

/**
 * Learns the words of a catalogue.
 *
 * @param synonyms - category as the shop writes it → other words for it, from the settings.
 * @param ordinaryWords - in lower case: words that customers use anyway, which are not mended to a term.
 * Cost: the text of all names of categories, brands and attributes, once a snapshot.
 */
export function createCatalogueLexicon(
  catalogue: Catalogue,
  synonyms: Readonly<Record<string, readonly string[]>>,
  ordinaryWords: ReadonlySet<string> = new Set(),
): CatalogueLexicon {
  const fields = catalogueFields(catalogue)
  const words = new Set<string>()
  let spell: ((word: string) => string | undefined) | undefined
  // "Eight" is no misspelt "weight".
  const isOrdinary = (word: string) =>
    functionWords.has(word) || ordinaryWords.has(word) || Number.isFinite(readAmount(word))
  const mend = (word: string) => {
    if (word.length < shortestMended || words.has(word) || isOrdinary(word)) return
    spell ??= createSpelling(words)
    const mended = spell(word)
    if (mended === undefined || mended.length < shortestMended) return undefined
    // A wrong letter in a short word makes another word too often: "block" is no black, "greet" no green.
    const isSwap = [...mended].sort().join('') === [...word].sort().join('')
    return mended.length === word.length && word.length < surelyMended && !isSwap ? undefined : mended
  }
  const matcher = new PhraseMatcher<Term>(mend)
  function add(phrase: string, term: Term): void {
    const written = JSON.stringify(term)
    if (matcher.meaningsOf(phrase).some(other => JSON.stringify(other) === written)) return
    matcher.add(phrase, term)
    for (const word of foldText(phrase).match(/\p{Script=Latin}{4,}/gu) ?? []) words.add(word)
  }

  addCategories(catalogue, synonyms, add)
  const kinds = new Set(
    catalogue.products.flatMap(product => productTexts(product).flatMap(text => text.categories.map(foldValue))),
  )
  for (const [name, brand] of learnBrandNames(catalogue)) add(name, { kind: 'brand', brand })
  for (const { brand } of catalogue.products) if (brand !== undefined) add(brand, { kind: 'brand', brand })
  for (const field of fields.fields.values()) {
    for (const name of [field.name, ...Object.values(field.names)]) add(name, { kind: 'field', field: field.name })
    addValues(field, kinds, add)
  }
  addCustomerWords(matcher, fields, add)
  const kindValues = findKindValues(catalogue, fields)
  return {
    find: text => matcher.find(text),
    hanPhrases: () => matcher.hanPhrases(),
    fields,
    isKindValue: value => kindValues.has(kindValueKey(value)),
  }
}

type Add = (phrase: string, term: Term) => void

function addCategories({ products }: Catalogue, synonyms: Readonly<Record<string, readonly string[]>>, add: Add): void {
  const short = new Map<string, Set<string>>()
  for (const product of products) {
    product.categories.forEach((category, level) => {
      add(category, { kind: 'category', category })
      for (const locale of locales) {
        const name = product.translations[locale]?.categories[level]
        if (name === undefined) continue
        add(name, { kind: 'category', category })
        // 平板 for 平板电脑, 手柄 for 游戏手柄.
        if (level < product.categories.length - 1 || !/^\p{Script=Han}{4,}$/u.test(name)) continue
        const end = name.endsWith('电脑') ? name.slice(0, -2) : name.length === 4 ? name.slice(-2) : undefined
        if (end !== undefined) short.set(end, (short.get(end) ?? new Set()).add(category))
      }
    })
  }
  for (const [name, kinds] of short)
    for (const category of kinds.size === 1 ? kinds : []) add(name, { kind: 'category', category })
  for (const [category, phrases] of Object.entries(synonyms)) {
    for (const phrase of phrases) add(phrase, { kind: 'category', category })
  }
}

function addValues(field: Field, kinds: ReadonlySet<string>, add: Add): void {
  // Hardly any two products share a value of it: they are names or sentences.
  if (field.values.size > 8 && field.values.size > field.count * 0.8) return
  for (const { value, written } of field.values.values()) {
    const folded = foldValue(value)
    if (isDenial(value) || affirmations.has(folded) || emptyValues.has(folded)) {
      continue
    }
    for (const phrase of [value, ...Object.values(written)]) {
      if (
        phrase.length > longestValue ||
        phrase.trim().length < 2 ||
        isMeasure(phrase, field.name) ||
        kinds.has(foldValue(phrase))
      )
        continue
      const term: Term = { kind: 'value', field: field.name, value }
      add(phrase, term)
      for (const alias of aliasesOf(phrase)) add(alias, term)
    }
  }
}

function isMeasure(phrase: string, field: string): boolean {
  return /^[\d\s.,/×x%-]+$/i.test(phrase) || (/^\W*\d/.test(phrase) && quantitiesIn(phrase, field).length > 0)
}

/** "Bluetooth" for "Bluetooth 5.3"; 黑的 and 黑款 for 黑色, 无线 for 无线式. */
function aliasesOf(phrase: string): readonly string[] {
  const bare = phrase.replace(/\s+v?\d+(?:\.\d+)?$/i, '')
  const aliases = bare !== phrase && /^\p{L}{4,}/u.test(bare) ? [bare] : []
  const han = /^(\p{Script=Han}{1,5})([色式型])$/u.exec(phrase)?.[1]
  if (han === undefined) return aliases
  return [...aliases, `${han}的`, `${han}款`, ...(han.length > 1 ? [han] : [])]
}

/** What customers call a thing or a feature that the shop has a word for. */
function addCustomerWords(matcher: PhraseMatcher<Term>, { fields }: CatalogueFields, add: Add): void {
  const added: (readonly [string, Term])[] = []
  for (const group of customerWordGroups) {
    const meant = group.flatMap(phrase => matcher.meaningsOf(phrase))
    if (meant.length === 0) continue
    for (const phrase of group) {
      const isKind = matcher.meaningsOf(phrase).some(({ kind }) => kind === 'category')
      for (const term of meant) {
        // "Headphones" are what the shop calls so, and no earphones beside.
        if (isKind && term.kind === 'category') continue
        added.push([phrase, term])
        const field = term.kind === 'field' ? fields.get(term.field) : undefined
        const isName =
          field && [field.name, ...Object.values(field.names)].some(name => foldValue(name) === foldValue(phrase))
        if (field && !isName && isHad(field)) added.push([phrase, { kind: 'feature', field: field.name }])
      }
    }
  }
  for (const field of fields.values()) {
    if (!field.isFeature && !isStandard(field)) continue
    for (const name of [field.name, ...Object.values(field.names)]) add(name, { kind: 'feature', field: field.name })
  }
  for (const word of hypernymWords) {
    for (const kind of kindsMeant(word)) {
      for (const term of matcher.meaningsOf(kind))
        if (term.kind === 'category' || term.kind === 'value') added.push([word, term])
    }
  }
  for (const [words, attributes] of useWords) {
    for (const attribute of attributes) {
      for (const term of matcher.meaningsOf(attribute)) {
        if (term.kind !== 'field') continue
        for (const word of words) added.push([word, { kind: 'feature', field: term.field }])
      }
    }
  }
  for (const [phrase, term] of added) add(phrase, term)
}

/** Whether an attribute is one that a thing has or lacks: it is denied somewhere, or stated as a class of protection. */
function isHad({ isFeature, dimensions, count }: Field): boolean {
  return isFeature || (dimensions.get('rating') ?? 0) > count / 3
}

/** Whether an attribute names a standard by its version, as in "Bluetooth: 5.3": a thing of that kind has it or lacks it. */
function isStandard({ values, count }: Field): boolean {
  return values.size <= count / 4 && [...values.keys()].every(value => /^\d\.\d$/.test(value))
}
