import { buyableVariants, foldValue, splitValues, valueText } from '../catalogue/index.ts'
import { type Catalogue, type Locale, type Product, productText } from '../domain/index.ts'
import { createBreather } from './breather.ts'

export const choiceKinds = ['category', 'brand', 'attribute'] as const
export type ChoiceKind = (typeof choiceKinds)[number]

/** A part of a filter with the values that it may have: all categories, all brands, one attribute. */
export type ChoicePart = {
  readonly kind: ChoiceKind
  /** In folded form; '' for categories and brands. */
  readonly key: string
  /** As the shop writes it first. */
  readonly name: string
  /** Different values in the whole catalogue. */
  valueCount: number
}

/** Everything that products can be chosen by, numbered: strings are slow keys. */
export type FacetChoices = {
  readonly parts: readonly ChoicePart[]
  /** By choice: its value, and the number of its part. */
  readonly values: readonly string[]
  readonly partOf: Int32Array
  readonly rowOf: ReadonlyMap<Product, number>
  /** The choices of the product in row i stand in `numbers` from `starts[i]` to `starts[i + 1]`. */
  readonly chosen: Readonly<Record<ChoiceKind, { readonly starts: Int32Array; readonly numbers: Int32Array }>>
}

/** Cost: O(n), about 20 µs a product, giving way to others. */
export async function numberChoices(catalogue: Catalogue, locale: Locale): Promise<FacetChoices> {
  const breathe = createBreather()
  const parts: ChoicePart[] = []
  const partNumbers = new Map<string, number>()
  const values: string[] = []
  const partOf: number[] = []
  const numbers = new Map<string, number>()
  const numberOfPart = (kind: ChoiceKind, name: string): number => {
    const key = foldValue(name)
    const known = partNumbers.get(`${kind} ${key}`)
    if (known !== undefined) return known
    partNumbers.set(`${kind} ${key}`, parts.length)
    return parts.push({ kind, key, name, valueCount: 0 }) - 1
  }
  const numberOf = (partNumber: number, value: string): number => {
    const key = `${partNumber}\n${foldValue(value)}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, values.length)
    const part = parts[partNumber]
    if (part) part.valueCount++
    partOf.push(partNumber)
    return values.push(value) - 1
  }
  const categoryPart = numberOfPart('category', '')
  const brandPart = numberOfPart('brand', '')

  const rowOf = new Map<Product, number>()
  const chosen = { category: new ChoiceRows(), brand: new ChoiceRows(), attribute: new ChoiceRows() }
  for (const product of catalogue.products) {
    const { categories, attributes, options = [] } = productText(product, locale)
    rowOf.set(product, rowOf.size)
    chosen.category.push(categories.map(name => numberOf(categoryPart, name)))
    chosen.brand.push(product.brand === undefined ? [] : [numberOf(brandPart, product.brand)])
    chosen.attribute.push(
      Object.entries(attributes).flatMap(([name, value]) => {
        const part = numberOfPart('attribute', name)
        const place = options.findIndex(option => option.name === name)
        const stated = place < 0 ? splitValues(value) : choosable(product, place, locale)
        return stated.map(one => numberOf(part, one))
      }),
    )
    await breathe()
  }
  const { category, brand, attribute } = chosen
  return {
    ...{ parts, values, rowOf, partOf: Int32Array.from(partOf) },
    chosen: { category: category.packed(), brand: brand.packed(), attribute: attribute.packed() },
  }
}

/** Values of an option that can be bought; all of them where nothing can. */
function choosable(product: Product, place: number, locale: Locale): readonly string[] {
  const buyable = buyableVariants(product)
  const all = product.options?.[place]?.values ?? []
  const isAny = buyable.length === 0 || buyable.some(({ values }) => values[place] === '')
  const values = isAny ? all : buyable.flatMap(variant => variant.values[place] ?? [])
  return [...new Set(values)].map(value => valueText(product, place, value, locale))
}

/** Rows of different lengths, one behind the other. */
class ChoiceRows {
  readonly #starts: number[] = [0]
  readonly #numbers: number[] = []

  /** A number that stands in a row twice counts once. */
  push(row: readonly number[]): void {
    for (const number of new Set(row)) this.#numbers.push(number)
    this.#starts.push(this.#numbers.length)
  }

  packed() {
    return { starts: Int32Array.from(this.#starts), numbers: Int32Array.from(this.#numbers) }
  }
}
