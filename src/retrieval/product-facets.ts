import {
  type BrowseFilter,
  type Catalogue,
  type FacetValue,
  type Locale,
  type PriceBand,
  type Product,
  type ProductFacets,
  productText,
} from '../domain/index.ts'
import { createBreather } from './breather.ts'
import { foldValue, splitValues } from './fold-value.ts'

/** Values a facet shows, the commonest first. */
const valuesShown = 30
const attributesShown = 12
const bandsShown = 5
/** An attribute with more values tells products apart, such as a serial number, and groups none. */
const mostValues = 500

/** Which further choices a product belongs to, as numbers of {@link FacetTable.choices}. */
type Choices = { readonly category: Int32Array; readonly brand: Int32Array; readonly attributes: Int32Array }
/** A value of a part, which is named by its number: strings are slow keys. */
type Choice = { readonly part: number; readonly value: string }
const none = new Int32Array(0)
const unknownChoice: Choice = { part: -1, value: '' }

/** Counts choices among products of one catalogue, in one language. */
export type FacetCounter = (
  /** Products that hold the whole filter, or all of it but one part. */
  holding: (without?: FilterPart) => readonly Product[],
  filter: BrowseFilter,
) => ProductFacets

/** What a shopper filters by, and can widen again: price is one part, and each attribute is. */
export type FilterPart = 'category' | 'brands' | 'price' | 'inStock' | `attribute ${string}`

export const attributePart = (name: string): FilterPart => `attribute ${foldValue(name)}`

/**
 * Numbers every choice once, so that counting is adding in an array.
 * Cost: O(n) to build, about 20 µs a product, giving way to others; counting 1 ms for 20,000 products.
 */
export async function createFacetCounter(catalogue: Catalogue, locale: Locale): Promise<FacetCounter> {
  const breathe = createBreather()
  const choices: Choice[] = []
  const numbers = new Map<string, number>()
  const partNumbers = new Map<string, number>()
  const partNumber = (part: string): number => {
    const number = partNumbers.get(part) ?? partNumbers.size
    partNumbers.set(part, number)
    return number
  }
  const numberOf = (part: string, value: string): number => {
    const key = `${part}\n${foldValue(value)}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, choices.length)
    return choices.push({ part: partNumber(part), value }) - 1
  }
  const attributeNames = new Map<string, string>()
  const choicesOf = new Map<Product, Choices>()
  for (const product of catalogue.products) {
    const text = productText(product, locale)
    const attributes = Object.entries(text.attributes).flatMap(([name, value]) => {
      const folded = foldValue(name)
      if (!attributeNames.has(folded)) attributeNames.set(folded, name)
      return splitValues(value).map(one => numberOf(`attribute ${folded}`, one))
    })
    choicesOf.set(product, {
      category: Int32Array.from(new Set(text.categories.map(name => numberOf('category', name)))),
      brand: Int32Array.from(product.brand === undefined ? [] : [numberOf('brand', product.brand)]),
      attributes: Int32Array.from(new Set(attributes)),
    })
    await breathe()
  }
  const partNames = [...partNumbers.keys()]
  const valueCounts = new Int32Array(partNames.length)
  for (const { part } of choices) valueCounts[part] = (valueCounts[part] ?? 0) + 1

  /** All 0 between two counts, so that a count costs what it counts, however many choices there are. */
  const counts = new Int32Array(choices.length)
  function count(products: readonly Product[], kind: keyof Choices): ReadonlyMap<string, readonly FacetValue[]> {
    const met: number[] = []
    for (const product of products) {
      for (const number of choicesOf.get(product)?.[kind] ?? none) {
        if (counts[number] === 0) met.push(number)
        counts[number] = (counts[number] ?? 0) + 1
      }
    }
    const byPart = new Map<number, FacetValue[]>()
    for (const number of met) {
      const { part, value } = choices[number] ?? unknownChoice
      const found = counts[number] ?? 0
      counts[number] = 0
      const values = byPart.get(part)
      if (values) values.push({ value, count: found })
      else byPart.set(part, [{ value, count: found }])
    }
    return new Map([...byPart].map(([part, values]) => [partNames[part] ?? '', values]))
  }

  return (holding, filter) => {
    const all = holding()
    const attributes = new Map(count(all, 'attributes'))
    for (const name of Object.keys(filter.attributes ?? {})) {
      const part = attributePart(name)
      const values = count(holding(part), 'attributes').get(part)
      if (values) attributes.set(part, values)
    }
    const asked = new Set<string>(Object.keys(filter.attributes ?? {}).map(attributePart))
    const commonest = [...attributes]
      .filter(
        ([part, values]) =>
          asked.has(part) || (values.length > 1 && (valueCounts[partNumber(part)] ?? 0) <= mostValues),
      )
      .map(([part, values]) => ({ part, values, total: values.reduce((sum, { count }) => sum + count, 0) }))
      .sort(
        (a, b) =>
          Number(asked.has(b.part)) - Number(asked.has(a.part)) || b.total - a.total || (a.part < b.part ? -1 : 1),
      )
    const ofPart = (part: 'category' | 'brand', products: readonly Product[]) =>
      shownValues(count(products, part).get(part) ?? [])
    return {
      categories: ofPart('category', filter.category === undefined ? all : holding('category')),
      brands: ofPart('brand', filter.brands?.length ? holding('brands') : all),
      attributes: commonest.slice(0, attributesShown).map(({ part, values }) => ({
        name: attributeNames.get(part.slice('attribute '.length)) ?? part,
        values: shownValues(values),
      })),
      prices: toBands(
        filter.minPriceMinor === undefined && filter.maxPriceMinor === undefined ? all : holding('price'),
      ),
      inStock: (filter.inStock ? holding('inStock') : all).filter(({ stock }) => stock > 0).length,
    }
  }
}

function shownValues(values: readonly FacetValue[]): readonly FacetValue[] {
  return [...values].sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, valuesShown)
}

/** Bands with about as many products each, ends rounded to two figures. */
export function toBands(products: readonly Product[]): readonly PriceBand[] {
  const prices = products.map(({ price }) => price.amountMinor).sort((a, b) => a - b)
  const borders: number[] = []
  for (let band = 1; band < bandsShown; band++) {
    const border = roundPrice(prices[Math.floor((prices.length * band) / bandsShown)] ?? 0)
    if (border > (borders.at(-1) ?? prices[0] ?? 0) && border <= (prices.at(-1) ?? 0)) borders.push(border)
  }
  const bands: PriceBand[] = []
  let place = 0
  for (const [i, fromMinor] of [0, ...borders].entries()) {
    const toMinor = borders[i]
    let end = place
    while (end < prices.length && (toMinor === undefined || (prices[end] ?? 0) < toMinor)) end++
    if (end > place) bands.push({ fromMinor, ...(toMinor !== undefined && { toMinor }), count: end - place })
    place = end
  }
  return bands
}

function roundPrice(amountMinor: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, amountMinor))) - 1)
  return Math.round(amountMinor / step) * step
}
