import {
  type Catalogue,
  isBuyable,
  kindOf,
  locales,
  type OrderLine,
  type Product,
  type ProductId,
  productText,
  type VariantId,
} from '../../domain/index.ts'
import { colourOf, findColours, foldText, hasPhrase } from '../../language/index.ts'

export type WantedForm = { readonly id: VariantId | ProductId; readonly isBuyable: boolean }

/**
 * The form of a bought thing that a text wants instead, in size, colour and so on; undefined where it names none.
 * Of several that fit, one that can be bought.
 */
export function findWantedForm(
  { productId, variantId }: OrderLine,
  text: string,
  { byId, products }: Pick<Catalogue, 'byId' | 'products'>,
): WantedForm | undefined {
  const bought = byId.get(productId)
  if (!bought) return undefined
  const wanted = bought.variants ? variantsNamed(bought, variantId, foldText(text)) : likesNamed(bought, text, products)
  return wanted.find(form => form.isBuyable) ?? wanted[0]
}

/** Variants of which a value is named that the one bought does not have. */
function variantsNamed(bought: Product, variantId: VariantId | undefined, text: string): readonly WantedForm[] {
  const { options = [], variants = [] } = bought
  const own = variants.find(({ id }) => id === variantId)?.values ?? []
  const isNamed = (at: number, value: string) => {
    const place = options[at]?.values.indexOf(value) ?? -1
    const words = [value, ...locales.flatMap(locale => productText(bought, locale).options?.[at]?.values[place] ?? [])]
    return words.some(word => hasPhrase(text, foldText(word)))
  }
  const named = options.map((option, at) => option.values.filter(value => value !== own[at] && isNamed(at, value)))
  if (named.every(values => values.length === 0)) return []
  return variants
    .filter(({ values }) =>
      values.every((value, at) => (named[at]?.length ? named[at].includes(value) : !own[at] || value === own[at])),
    )
    .map(variant => ({ id: variant.id, isBuyable: isBuyable(variant) }))
}

/** The same thing in a colour that is named, where each colour is a product of its own. */
function likesNamed(bought: Product, text: string, products: readonly Product[]): readonly WantedForm[] {
  const colours = new Set(findColours(text).map(({ colour }) => colour))
  const own = colourWords(bought)
  return products
    .filter(product => product.id !== bought.id && product.brand === bought.brand && kindOf(product) === kindOf(bought))
    .filter(product => stemOf(product) === stemOf(bought))
    .filter(product => [...colourWords(product)].some(colour => colours.has(colour) && !own.has(colour)))
    .map(product => ({ id: product.id, isBuyable: isBuyable(product) }))
}

const colourWords = (product: Product) => {
  const said = Object.values(product.attributes).flatMap(value => colourOf(String(value)) ?? [])
  return new Set([...said, ...findColours(product.name).map(({ colour }) => colour)])
}

/** The name without its colour. */
function stemOf({ name, attributes }: Product): string {
  const values = Object.values(attributes).map(value => foldText(String(value)))
  const words = foldText(name).split(/\s+/)
  return words.filter(word => !values.includes(word) && colourOf(word) === undefined).join(' ')
}
