import { type BrowseFilter, isBuyable, type Product, type ProductConstraint, type Variant } from '../domain/index.ts'
import { isSameSize, sizeOf } from '../language/index.ts'
import { isDenial } from './fields.ts'
import { foldValue, splitValues } from './fold-value.ts'
import { productTexts } from './product-texts.ts'
import { buyableVariants } from './variants.ts'

/** One form of a product, with what tells it from the others; a product that is sold in one form is its own. */
type Form = { readonly product: Product; readonly variant?: Variant }
type FormTest = (form: Form) => boolean

/**
 * A test for products that hold a constraint exactly. Category (any level of the path), brand and attributes are
 * compared without case, in every language that the product has; of an attribute with several values ("black / red")
 * one is enough, and a value that is itself the name of something the product has ("Bluetooth", of a product with
 * `bluetooth: 5.2`) is held too. Prices are in minor units, both ends inclusive. Of a product with variants one that can
 * be bought must hold price and attributes together; where none can, any one.
 */
export function toConstraintTest(constraint: ProductConstraint): (product: Product) => boolean {
  const isOfKind = toKindTest(constraint)
  const isForm = toFormTest(constraint)
  return product => isOfKind(product) && formsOf(product).some(isForm)
}

/** The variants of a product that hold a constraint's price and attributes, cheapest first; only what can be bought. */
export function variantsHolding(product: Product, constraint: ProductConstraint): readonly Variant[] {
  const isForm = toFormTest(constraint)
  return buyableVariants(product)
    .filter(variant => isForm({ product, variant }))
    .sort((a, b) => a.price.amountMinor - b.price.amountMinor)
}

/** A test for products that a storefront's filter holds for. Parts hold together, of several values any is enough. */
export function toFilterTest(filter: BrowseFilter): (product: Product) => boolean {
  const { brands = [], attributes = {}, inStock = false, category, minPriceMinor, maxPriceMinor } = filter
  const isOfKind = toKindTest({ ...(category !== undefined && { category }) })
  const isOfBrand = anyOf(brands.map(brand => toKindTest({ brand })))
  const tests: FormTest[] = [
    toFormTest({
      ...(minPriceMinor !== undefined && { minPriceMinor }),
      ...(maxPriceMinor !== undefined && { maxPriceMinor }),
    }),
  ]
  if (inStock) tests.unshift(({ product, variant }) => isBuyable(variant ?? product))
  for (const [name, values] of Object.entries(attributes)) {
    if (values.length > 0) tests.push(anyOf(values.map(value => toValueTest(name, value))))
  }
  return product =>
    isOfKind(product) &&
    (brands.length === 0 || isOfBrand(product)) &&
    formsOf(product).some(form => tests.every(holds => holds(form)))
}

/** What can be chosen of a product: its variants, those that cannot be bought only where none can. */
function formsOf(product: Product): readonly Form[] {
  const { variants = [] } = product
  if (variants.length === 0) return [{ product }]
  const buyable = buyableVariants(product)
  return (buyable.length > 0 ? buyable : variants).map(variant => ({ product, variant }))
}

/** What all forms of a product share: its category and its brand. */
function toKindTest({ category, brand, notBrand }: ProductConstraint): (product: Product) => boolean {
  const tests: ((product: Product) => boolean)[] = []
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
  return product => tests.every(holds => holds(product))
}

function toFormTest({ minPriceMinor, maxPriceMinor, attributes = {} }: ProductConstraint): FormTest {
  const tests: FormTest[] = []
  const priceOf = ({ product, variant }: Form) => (variant ?? product).price.amountMinor
  // The cheapest tests come first.
  if (minPriceMinor !== undefined) tests.push(form => priceOf(form) >= minPriceMinor)
  if (maxPriceMinor !== undefined) tests.push(form => priceOf(form) <= maxPriceMinor)
  for (const [name, value] of Object.entries(attributes)) {
    tests.push(anyOf([toValueTest(name, value), toFeatureTest(value)]))
  }
  return form => tests.every(holds => holds(form))
}

function toValueTest(name: string, value: string): FormTest {
  const wantedName = foldValue(name)
  const wantedValue = foldValue(value)
  const wantedSize = sizeOf(value)
  const isWanted = (written: string) => {
    if (foldValue(written) === wantedValue) return true
    if (!wantedSize) return false
    const size = sizeOf(written)
    return size !== undefined && isSameSize(size, wantedSize)
  }
  return ({ product, variant }) =>
    productTexts(product).some(({ attributes, options = [] }) => {
      const place = variant ? options.findIndex(option => foldValue(option.name) === wantedName) : -1
      if (variant && place >= 0) {
        const own = variant.values[place] ?? ''
        const written = options[place]?.values[product.options?.[place]?.values.indexOf(own) ?? -1] ?? own
        return own === '' || isWanted(own) || isWanted(written)
      }
      return Object.entries(attributes).some(
        ([other, written]) => foldValue(other) === wantedName && [written, ...splitValues(written)].some(isWanted),
      )
    })
}

function toFeatureTest(feature: string): FormTest {
  const wanted = foldValue(feature)
  return ({ product }) =>
    productTexts(product).some(({ attributes }) =>
      Object.entries(attributes).some(([name, value]) => foldValue(name) === wanted && !isDenial(value)),
    )
}

function anyOf<Item>(tests: readonly ((item: Item) => boolean)[]): (item: Item) => boolean {
  return item => tests.some(holds => holds(item))
}
