import type { Product, ProductConstraint } from '../domain/index.ts'
import { foldText } from './index/tokenize.ts'
import { productTexts } from './product-document.ts'

/**
 * A test for products that hold a constraint exactly. Category (any level of the path), brand and attributes are
 * compared without case, in every language that the product has; of an attribute with several values ("black / red")
 * one is enough. Prices are in minor units, both ends inclusive.
 */
export function toConstraintTest(constraint: ProductConstraint): (product: Product) => boolean {
  const tests: ((product: Product) => boolean)[] = []
  const { category, brand, notBrand, minPriceMinor, maxPriceMinor } = constraint
  // The cheapest tests come first.
  if (minPriceMinor !== undefined) tests.push(product => product.price.amountMinor >= minPriceMinor)
  if (maxPriceMinor !== undefined) tests.push(product => product.price.amountMinor <= maxPriceMinor)
  if (category !== undefined) {
    const wanted = fold(category)
    tests.push(product => productTexts(product).some(text => text.categories.some(name => fold(name) === wanted)))
  }
  if (brand !== undefined) {
    const wanted = fold(brand)
    tests.push(product => product.brand !== undefined && fold(product.brand) === wanted)
  }
  if (notBrand !== undefined) {
    const unwanted = fold(notBrand)
    tests.push(product => product.brand === undefined || fold(product.brand) !== unwanted)
  }
  for (const [name, value] of Object.entries(constraint.attributes ?? {})) {
    const wantedName = fold(name)
    const wantedValue = fold(value)
    tests.push(product =>
      productTexts(product).some(text =>
        Object.entries(text.attributes).some(
          ([name, value]) => fold(name) === wantedName && valuesOf(value).includes(wantedValue),
        ),
      ),
    )
  }
  return product => tests.every(holds => holds(product))
}

/** The value as a whole, and each of several. */
function valuesOf(value: string): readonly string[] {
  return [value, ...value.split(/[,;/|、，；]/)].map(fold)
}

const folded = new Map<string, string>()
const foldedLimit = 20_000

/** Folding is slow and the same few names come back for every product. */
function fold(text: string): string {
  let result = folded.get(text)
  if (result === undefined) {
    result = foldText(text).trim().replace(/\s+/g, ' ')
    if (folded.size >= foldedLimit) folded.clear()
    folded.set(text, result)
  }
  return result
}
