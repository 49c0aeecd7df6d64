import type { BrowseFilter, Product, ProductConstraint } from '../domain/index.ts'
import { foldValue, splitValues } from './fold-value.ts'
import { productTexts } from './product-document.ts'

/**
 * A test for products that hold a constraint exactly. Category (any level of the path), brand and attributes are
 * compared without case, in every language that the product has; of an attribute with several values ("black / red")
 * one is enough, and a value that is itself the name of something the product has ("Bluetooth", of a product with
 * `bluetooth: 5.2`) is held too. Prices are in minor units, both ends inclusive.
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
    tests.push(anyOf([toValueTest(name, value), toFeatureTest(value)]))
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
    if (values.length > 0) tests.push(anyOf(values.map(value => toValueTest(name, value))))
  }
  return product => tests.every(holds => holds(product))
}

function toValueTest(name: string, value: string): (product: Product) => boolean {
  const wantedName = foldValue(name)
  const wantedValue = foldValue(value)
  return product =>
    productTexts(product).some(({ attributes }) =>
      Object.entries(attributes).some(
        ([name, value]) => foldValue(name) === wantedName && valuesOf(value).includes(wantedValue),
      ),
    )
}

/** Values that say that a product lacks what the attribute is named after. */
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
])

function toFeatureTest(feature: string): (product: Product) => boolean {
  const wanted = foldValue(feature)
  return product =>
    productTexts(product).some(({ attributes }) =>
      Object.entries(attributes).some(([name, value]) => foldValue(name) === wanted && !denials.has(foldValue(value))),
    )
}

function anyOf(tests: readonly ((product: Product) => boolean)[]): (product: Product) => boolean {
  return product => tests.some(holds => holds(product))
}

/** The value as a whole, and each of several. */
function valuesOf(value: string): readonly string[] {
  return [value, ...splitValues(value)].map(foldValue)
}
