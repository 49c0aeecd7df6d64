import type { z } from 'zod'
import type { productRow } from '../rows.ts'
import { defined } from '../values/defined.ts'
import { cleanGtin, firstOf, optionalLine, toTime } from './clean-fields.ts'
import { cleanPrices } from './clean-prices.ts'
import type { CleanOptions } from './clean-product.ts'
import { cleanStock } from './clean-stock.ts'
import { cleanLine, shorten } from './clean-text.ts'
import { isRow, type LooseProduct, type LooseVariant, type Note, toText } from './loose-product.ts'

type VariantRow = z.input<typeof productRow>['variants']
type Options = readonly { readonly name: string; readonly values: readonly string[] }[]

export type CleanVariants =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'ok'
      readonly variants: NonNullable<VariantRow>
      readonly options: Options
      readonly prices: { readonly price: number; readonly currency: string }
    }
  | { readonly kind: 'bad'; readonly reason: string; readonly message: string }

const valueLength = 100

/**
 * The forms of a product in the shop's form. What has no price of its own, or the same options as one before, is left
 * out with a note; where none is left the product is bad for the reason of the first.
 */
export function cleanVariants(
  loose: LooseProduct,
  id: string,
  options: CleanOptions,
  note: (kind: Note['kind'], message: string) => void,
): CleanVariants {
  const given: readonly LooseVariant[] = Array.isArray(loose.variants) ? loose.variants.filter(isRow) : []
  if (given.length === 0) return { kind: 'none' }
  const chosen = given.map(variant => readOptions(variant.options))
  const names = [...new Set([...optionNames(loose.options), ...chosen.flatMap(values => [...values.keys()])])]
  const inShop = { currency: loose.currency ?? undefined }
  const seen = new Set<string>()
  // What is to be said of every variant is said once.
  const noted = new Set<string>()
  const noteOnce: typeof note = (kind, message) => {
    if (!noted.has(kind + message)) note(kind, message)
    noted.add(kind + message)
  }
  const kept: NonNullable<VariantRow>[number][] = []
  let prices: { price: number; currency: string } | undefined
  let firstFault: { readonly reason: string; readonly message: string } | undefined
  for (const [at, variant] of given.entries()) {
    const values = names.map(name => chosen[at]?.get(name) ?? '')
    const label = values.filter(value => value !== '').join(' / ')
    const drop = (message: string) => note('variant-dropped', `variant ${label || at + 1}: ${message}`)
    if (seen.has(values.join('\n'))) {
      drop('the same options stand before')
      continue
    }
    const priced = cleanPrices({ ...loose, ...unsaid, ...inShop, ...variant }, options, noteOnce)
    if (priced.kind === 'bad') {
      firstFault ??= priced
      drop(priced.message)
      continue
    }
    seen.add(values.join('\n'))
    const { price, listPrice, currency } = priced.values
    if (!prices || price < prices.price) prices = { price, currency }
    const sku = optionalLine(variant.sku) as string | undefined
    kept.push({
      id: toText(variant.id) || sku || [id, ...values.filter(value => value !== '')].join('/'),
      options: Object.fromEntries(names.map((name, place) => [name, values[place] ?? ''])),
      price,
      ...(listPrice !== undefined && { listPrice }),
      ...cleanStock(variant, noteOnce),
      ...defined({
        sku,
        availableAt: toTime(variant.availableAt) as string | undefined,
        image: optionalLine(firstOf(variant.image)) as string | undefined,
        link: optionalLine(firstOf(variant.link)) as string | undefined,
        gtin: cleanGtin(variant.gtin, noteOnce),
      }),
    })
  }
  if (!prices) return { kind: 'bad', ...(firstFault ?? { reason: 'variants', message: 'variants: none can be used' }) }
  const valuesOf = (name: string) => [...new Set(kept.flatMap(variant => variant.options[name] || []))]
  return {
    kind: 'ok',
    variants: uniqueIds(kept, id),
    options: orderValues(
      names.map(name => ({ name, values: valuesOf(name) })),
      loose.options,
    ),
    prices,
  }
}

/** Prices of the whole product say nothing of a variant that gives its own. */
const unsaid = { price: undefined, salePrice: undefined, saleDates: undefined, listPrice: undefined }

function readOptions(options: unknown): ReadonlyMap<string, string> {
  const pairs: readonly unknown[] = Array.isArray(options) ? options : isRow(options) ? Object.entries(options) : []
  const read = new Map<string, string>()
  for (const pair of pairs) {
    const [name, value] = Array.isArray(pair) ? pair : []
    const key = typeof name === 'string' ? shorten(cleanLine(name), valueLength) : ''
    if (key !== '') read.set(key, shorten(cleanLine(toText(value)), valueLength))
  }
  return read
}

const optionNames = (options: unknown): readonly string[] =>
  Array.isArray(options) ? options.filter(isRow).map(({ name }) => cleanLine(toText(name))) : []

/** In the order that the product gives, where it gives one; values that only a variant has stand behind. */
function orderValues(read: Options, given: unknown): Options {
  const orders = new Map(
    (Array.isArray(given) ? given.filter(isRow) : []).map(({ name, values }) => [
      cleanLine(toText(name)),
      Array.isArray(values) ? values.map(value => cleanLine(toText(value))) : [],
    ]),
  )
  return read.map(({ name, values }) => {
    const order = orders.get(name) ?? []
    const placeOf = (value: string) => (order.includes(value) ? order.indexOf(value) : order.length)
    return { name, values: [...values].sort((a, b) => placeOf(a) - placeOf(b)) }
  })
}

/** A stock keeping unit that two variants share is the id of neither. */
function uniqueIds(variants: NonNullable<VariantRow>, productId: string): NonNullable<VariantRow> {
  const counts = new Map<string, number>()
  for (const { id } of variants) counts.set(id, (counts.get(id) ?? 0) + 1)
  return variants.map(variant =>
    (counts.get(variant.id) ?? 0) > 1 || variant.id === productId
      ? { ...variant, id: [productId, ...Object.values(variant.options).filter(Boolean)].join('/') }
      : variant,
  )
}
