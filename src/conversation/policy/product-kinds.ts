import { type Catalogue, kindOf, type Product } from '../../domain/index.ts'

/** True when the product is of that category, at any level of its path. */
export function isOfCategory(product: Product, category: string): boolean {
  return product.categories.includes(category)
}

/** Whether all of some products are of one of the kinds. */
export const areOfKinds = (products: readonly Product[], kinds: readonly string[]): boolean =>
  products.every(product => kinds.some(kind => isOfCategory(product, kind)))

/** Whether most of a kind are made for other things: cases, chargers. */
export function isMadeForOthers(category: string | undefined, { products }: Catalogue): boolean {
  const ofKind = category === undefined ? [] : products.filter(product => isOfCategory(product, category))
  return ofKind.filter(({ fits }) => fits.length > 0).length > ofKind.length / 2
}

/** The kind shared by all the products; undefined when they differ or have none. */
export function sharedKind(products: readonly Product[]): string | undefined {
  const kinds = new Set(products.map(kindOf))
  const [kind] = kinds
  return kinds.size === 1 && kind !== '' ? kind : undefined
}

/** The same thing in other colours and sizes: of the same brand and kind, and called alike but for what they state. */
export function versionsOf(product: Product | undefined, catalogue: Catalogue): readonly Product[] {
  if (!product) return []
  const name = bareName(product)
  return catalogue.products.filter(
    other => other.brand === product.brand && kindOf(other) === kindOf(product) && bareName(other) === name,
  )
}

/** A name without the values of the product's attributes: "Cask 5 Power Bank Pink" → "cask 5 power bank". */
function bareName({ name, attributes }: Product): string {
  const values = new Set(Object.values(attributes).flatMap(value => value.toLowerCase().split(/\s+/)))
  const words = name.toLowerCase().split(/\s+/)
  return words.filter(word => !values.has(word) || /^[\d.]+$/.test(word)).join(' ')
}
