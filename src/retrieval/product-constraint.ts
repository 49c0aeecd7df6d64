import type { BrowseFilter, Product, ProductConstraint } from '../domain/index.ts'
import { foldValue, splitValues } from './fold-value.ts'
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
    const wanted = foldValue(category)
    tests.push(product => productTexts(product).some(text => text.categories.some(name => foldValue(name) === wanted)))
  }
  if (brand !== undefined) {
    const wanted = foldValue(brand)
    tests.push(product => product.brand !== undefined && foldValue(product.brand) === wanted)
  }
  if (notBrand !== undefined) {
    const unwanted = foldValue(notBrand)
    tests.push(product => product.brand === undefined || foldValue(product.brand) !== unwanted)
  }
  for (const [name, value] of Object.entries(constraint.attributes ?? {})) {
    const wantedName = foldValue(name)
    const wantedValue = foldValue(value)
    tests.push(product =>
      productTexts(product).some(text =>
        Object.entries(text.attributes).some(
          ([name, value]) => foldValue(name) === wantedName && valuesOf(value).includes(wantedValue),
        ),
      ),
    )
  }
  return product => tests.every(holds => holds(product))
}

/** A test for products that a storefront's filter holds for. Parts hold together, of several values any is enough. */
export function toFilterTest(filter: BrowseFilter): (product: Product) => boolean {
  const { brands = [], attributes = {}, inStock = false, category, minPriceMinor, maxPriceMinor } = filter
  const tests = [
    toConstraintTest({
      ...(category !== undefined && { category }),
      ...(minPriceMinor !== undefined && { minPriceMinor }),
      ...(maxPriceMinor !== undefined && { maxPriceMinor }),
    }),
  ]
  if (inStock) tests.unshift(product => product.stock > 0)
  if (brands.length > 0) tests.push(anyOf(brands.map(brand => toConstraintTest({ brand }))))
  for (const [name, values] of Object.entries(attributes)) {
    if (values.length > 0) tests.push(anyOf(values.map(value => toConstraintTest({ attributes: { [name]: value } }))))
  }
  return product => tests.every(holds => holds(product))
}

function anyOf(tests: readonly ((product: Product) => boolean)[]): (product: Product) => boolean {
  return product => tests.some(holds => holds(product))
}

/** The value as a whole, and each of several. */
function valuesOf(value: string): readonly string[] {
  return [value, ...splitValues(value)].map(foldValue)
}
