import { locales, type Product, type ProductText } from '../domain/index.ts'

/** The shop's own text of a product and its translations. */
export function productTexts(product: Product): readonly ProductText[] {
  return [product, ...locales.flatMap(locale => product.translations[locale] ?? [])]
}
