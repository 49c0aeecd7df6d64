import type { Product } from '../domain/index.ts'
import { foldText } from '../language/index.ts'
import { productTexts } from './product-texts.ts'

const textOf = new WeakMap<Product, string>()

/** All that is said of a product in every language, folded, words parted by one space and a space in front. */
export function catalogueText(product: Product): string {
  let text = textOf.get(product)
  if (text === undefined) {
    const all = productTexts(product).flatMap(({ name, description, categories, attributes }) => [
      ...[name, description, ...categories],
      ...Object.entries(attributes).flat(),
    ])
    text = ` ${foldText([...all, ...(product.keywords ?? [])].join(' '))
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()}`
    textOf.set(product, text)
  }
  return text
}
