import { isBuyable, type Locale, type Product, productText, toMajor } from '../../../domain/index.ts'

/** A product as the shop's pages list it. */
export function toListedProduct(product: Product, locale: Locale) {
  const { name, categories } = productText(product, locale)
  const { id, brand, price, listPrice, image, link } = product
  return {
    id,
    name,
    categories,
    price: toMajor(price),
    currency: price.currency,
    inStock: isBuyable(product),
    ...(brand !== undefined && { brand }),
    ...(listPrice && { listPrice: toMajor(listPrice) }),
    ...(image !== undefined && { image }),
    ...(link !== undefined && { link }),
  }
}
