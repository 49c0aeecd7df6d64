import { type Catalogue, type Dimension, type Locale, locales, type Product, type Variant } from '../domain/index.ts'
import { foldValue, splitValues } from './fold-value.ts'
import { type QuantityRange, quantitiesIn } from './quantities.ts'

/** What is stated of one attribute of one product, or of one form of it, ready to be compared. */
export type Stated = {
  /** Folded, in every language: the value as a whole, and each of several. */
  readonly words: ReadonlySet<string>
  readonly ranges: readonly QuantityRange[]
  /** False for "no", "none", 否; true for anything else. */
  readonly isThere: boolean
  /** As the shop writes it. */
  readonly value: string
}

/** An attribute of the catalogue, over all products that state it. */
export type Field = {
  /** Its name as the shop writes it. */
  readonly name: string
  /** Its name in every language that it has one in. */
  readonly names: Readonly<Partial<Record<Locale, string>>>
  /** By how many products it is stated. */
  readonly count: number
  /** By how many products, by category of any level. */
  readonly countByCategory: ReadonlyMap<string, number>
  /** By how many of these it is stated in figures of a dimension. */
  readonly dimensions: ReadonlyMap<Dimension, number>
  /** Folded value → how it is written in each language, and by how many products. */
  readonly values: ReadonlyMap<string, FieldWord>
  /** Whether it is stated as a yes or a no somewhere: a feature that things have or lack. */
  readonly isFeature: boolean
}
export type FieldWord = {
  readonly value: string
  readonly written: Readonly<Partial<Record<Locale, string>>>
  count: number
  readonly categories: Map<string, number>
}

/** All attributes of a catalogue snapshot. */
export type CatalogueFields = {
  readonly fields: ReadonlyMap<string, Field>
  /** By the name in any language, folded. */
  find(name: string): Field | undefined
}

const denials: ReadonlySet<string> = new Set([
  'no',
  'none',
  'without',
  'false',
  '0',
  '否',
  '无',
  '無',
  '没有',
  '不支持',
  '不含',
])
const affirmations: ReadonlySet<string> = new Set(['yes', 'true', '是', '有', '支持', '含'])

export const isDenial = (value: string) => denials.has(foldValue(value))

const statedOf = new WeakMap<Product | Variant, ReadonlyMap<string, Stated>>()

/** What a product states, by attribute as the shop writes it. */
export function statedAttributes(product: Product): ReadonlyMap<string, Stated> {
  let stated = statedOf.get(product)
  if (!stated) {
    stated = new Map(Object.keys(product.attributes).map((name, at) => [name, toStated(product, name, at)]))
    statedOf.set(product, stated)
  }
  return stated
}

/** What one form of a product states of an attribute: its own value where that is an option. */
export function statedBy(product: Product, variant: Variant | undefined, field: string): Stated | undefined {
  const place = variant ? (product.options ?? []).findIndex(({ name }) => name === field) : -1
  const own = variant?.values[place] ?? ''
  if (!variant || place < 0 || own === '') return statedAttributes(product).get(field)
  let stated = statedOf.get(variant)
  if (!stated) {
    stated = new Map(
      (product.options ?? []).map(({ name }, at) => [
        name,
        toStatedOption(product, name, at, variant.values[at] ?? ''),
      ]),
    )
    statedOf.set(variant, stated)
  }
  return stated.get(field)
}

function toStated(product: Product, name: string, at: number): Stated {
  const value = product.attributes[name] ?? ''
  const written = [
    value,
    ...locales.flatMap(locale => Object.values(product.translations[locale]?.attributes ?? {})[at] ?? []),
  ]
  return collect(value, name, written)
}

function toStatedOption(product: Product, name: string, at: number, value: string): Stated {
  const place = product.options?.[at]?.values.indexOf(value) ?? -1
  const written = locales.flatMap(locale => product.translations[locale]?.options?.[at]?.values[place] ?? [])
  return collect(value, name, [value, ...written])
}

function collect(value: string, name: string, written: readonly string[]): Stated {
  const words = new Set(written.flatMap(text => [text, ...splitValues(text)]).map(foldValue))
  return { words, ranges: quantitiesIn(value, name), isThere: !isDenial(value), value }
}

const fieldsOf = new WeakMap<Catalogue, CatalogueFields>()

/** Cost: the text of all attributes, once a snapshot. */
export function catalogueFields(catalogue: Catalogue): CatalogueFields {
  let fields = fieldsOf.get(catalogue)
  if (!fields) {
    fields = readFields(catalogue)
    fieldsOf.set(catalogue, fields)
  }
  return fields
}

type Draft = {
  name: string
  names: Partial<Record<Locale, string>>
  count: number
  countByCategory: Map<string, number>
  dimensions: Map<Dimension, number>
  values: Map<string, FieldWord>
  isFeature: boolean
}

function readFields({ products }: Catalogue): CatalogueFields {
  const drafts = new Map<string, Draft>()
  for (const product of products) {
    const translated = locales.flatMap(locale => {
      const attributes = product.translations[locale]?.attributes
      return attributes ? [{ locale, pairs: Object.entries(attributes) }] : []
    })
    for (const [at, [name, stated]] of [...statedAttributes(product)].entries()) {
      const draft = drafts.get(name) ?? newDraft(name)
      drafts.set(name, draft)
      draft.count++
      for (const category of product.categories) grow(draft.countByCategory, category)
      for (const dimension of new Set(stated.ranges.map(range => range.dimension))) grow(draft.dimensions, dimension)
      const folded = foldValue(stated.value)
      if (denials.has(folded) || affirmations.has(folded)) draft.isFeature = true
      for (const { locale, pairs } of translated) draft.names[locale] ??= pairs[at]?.[0] ?? name
      const options = product.options?.find(option => option.name === name)
      const values = options?.values ?? splitValues(stated.value)
      for (const [place, value] of values.entries()) {
        const word = draft.values.get(foldValue(value)) ?? { value, written: {}, count: 0, categories: new Map() }
        draft.values.set(foldValue(value), word)
        word.count++
        for (const category of product.categories) grow(word.categories, category)
        for (const { locale, pairs } of translated) {
          const other = splitValues(pairs[at]?.[1] ?? '')
          const written: Partial<Record<Locale, string>> = word.written
          if (other.length === values.length) written[locale] ??= other[place] ?? value
        }
      }
    }
  }
  const fields = new Map<string, Field>(drafts)
  const byName = new Map<string, Field>()
  for (const field of [...fields.values()].sort((a, b) => b.count - a.count)) {
    for (const name of [field.name, ...Object.values(field.names)]) {
      if (!byName.has(foldValue(name))) byName.set(foldValue(name), field)
    }
  }
  return { fields, find: name => byName.get(foldValue(name)) }
}

const newDraft = (name: string): Draft => ({
  ...{ name, names: {}, count: 0, countByCategory: new Map(), dimensions: new Map(), values: new Map() },
  isFeature: false,
})

function grow<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
