import { isBuyable, type Locale, type Money, type Product, productText, type Variant } from '../domain/index.ts'

/** The forms that can be bought now; none for a product without variants. */
export function buyableVariants({ variants = [] }: Product): readonly Variant[] {
  return variants.filter(isBuyable)
}

/** Lowest and highest price of the variants that can be bought, of all where none can; the price itself without any. */
export function priceRange(product: Product): { readonly lowest: Money; readonly highest: Money } {
  const { price, variants = [] } = product
  const buyable = buyableVariants(product)
  const prices = (buyable.length > 0 ? buyable : variants)
    .map(variant => variant.price)
    .sort((a, b) => a.amountMinor - b.amountMinor)
  return { lowest: prices[0] ?? price, highest: prices.at(-1) ?? price }
}

/** Whether what can be bought has more than one price, so that the lowest is a price "from". */
export function hasPriceRange(product: Product): boolean {
  const { lowest, highest } = priceRange(product)
  return lowest.amountMinor < highest.amountMinor
}

/** What tells a variant apart, in the customer's language: "L / blue". */
export function variantLabel(product: Product, { values }: Variant, locale: Locale): string {
  return values
    .map((value, at) => valueText(product, at, value, locale))
    .filter(value => value !== '')
    .join(' / ')
}

/** A value of the option at a place, as the customer's language has it. */
export function valueText({ options = [], ...product }: Product, at: number, value: string, locale: Locale): string {
  const place = options[at]?.values.indexOf(value) ?? -1
  return product.translations[locale]?.options?.[at]?.values[place] ?? value
}

/** The name of the option at a place, as the customer's language has it. */
export function optionName(product: Product, at: number, locale: Locale): string {
  return productText(product, locale).options?.[at]?.name ?? product.options?.[at]?.name ?? ''
}

/**
 * What stands for all variants together: price and list price of the cheapest that can be bought, the pieces of all,
 * and whether any can be bought without one.
 *
 * @param variants - at least one.
 */
export function summariseVariants(
  variants: readonly Variant[],
): Pick<Product, 'price' | 'listPrice' | 'stock' | 'sellsWithoutStock' | 'availableAt'> {
  const buyable = variants.filter(isBuyable)
  const candidates = buyable.length > 0 ? buyable : variants
  const cheapest = candidates.reduce((best, next) => (next.price.amountMinor < best.price.amountMinor ? next : best))
  // Pieces that are there come before those that are not counted, and those before what is yet to come.
  const without = stocklessOrder.find(kind => buyable.some(({ sellsWithoutStock }) => sellsWithoutStock === kind))
  const availableAt = Math.min(...buyable.flatMap(variant => variant.availableAt ?? []))
  const stock = variants.reduce((sum, variant) => sum + variant.stock, 0)
  return {
    price: cheapest.price,
    stock,
    ...(cheapest.listPrice && { listPrice: cheapest.listPrice }),
    ...(without && { sellsWithoutStock: without }),
    ...(without && stock === 0 && Number.isFinite(availableAt) && { availableAt }),
  }
}

const stocklessOrder = ['not-counted', 'backorder', 'preorder'] as const
