import { type CatalogueFields, foldValue, productTexts, stem } from '../../catalogue/index.ts'
import type { Catalogue, FieldValue, Product } from '../../domain/index.ts'
import { colourOf, foldText } from '../../language/index.ts'

/** Of the products with such an attribute, so many have its value in their names. */
const leastNamed = 0.6

export const kindValueKey = ({ field, value }: FieldValue) => `${field}\n${foldValue(value)}`

/**
 * Values that name a kind of thing, as "backpack" and "robot vacuum" do: products are called so, and not by the name of
 * their category.
 *
 * @returns keys of `kindValueKey`. Cost: the names of all products, once a snapshot.
 */
export function findKindValues({ products }: Catalogue, { fields }: CatalogueFields): ReadonlySet<string> {
  const values = new Map<string, { stated: number; named: number }>()
  const ofField = new Map<string, { stated: number; named: number }>()
  /** Value → the attribute and the category that it is stated in. */
  const leaves = new Map<string, string>()
  for (const product of products) {
    const leaf = product.categories.at(-1) ?? ''
    for (const [field, value] of Object.entries(product.attributes)) {
      if (!/\p{L}{3}|\p{Script=Han}{2}/u.test(value) || colourOf(value) || (fields.get(field)?.values.size ?? 0) < 2)
        continue
      const isNamed = isCalled(product, leaf, value)
      for (const [counts, key] of [
        [values, kindValueKey({ field, value })],
        [ofField, `${field}\n${leaf}`],
      ] as const) {
        const count = counts.get(key) ?? { stated: 0, named: 0 }
        counts.set(key, count)
        count.stated++
        if (isNamed) count.named++
      }
      if (isNamed) leaves.set(kindValueKey({ field, value }), `${field}\n${leaf}`)
    }
  }
  const isMostlyNamed = (count?: { stated: number; named: number }) =>
    count !== undefined && count.named >= leastNamed * count.stated
  return new Set(
    [...values].flatMap(([key, count]) =>
      count.named * 2 >= count.stated && isMostlyNamed(ofField.get(leaves.get(key) ?? '')) ? [key] : [],
    ),
  )
}

/** Whether the product's own name has the value, and no word of the category beside it. */
function isCalled(product: Product, leaf: string, value: string): boolean {
  const [{ name } = { name: product.name }] = productTexts(product)
  const words = wordsOf(name)
  const said = wordsOf(value)
  const noun = wordsOf(leaf).at(-1) ?? ''
  return said.length > 0 && said.every(word => words.includes(word)) && (said.includes(noun) || !words.includes(noun))
}

const wordsOf = (text: string) => (foldText(text).match(/[\p{L}\p{N}]+/gu) ?? []).map(stem)
