import { formatMoney, type Locale, type ProductCard } from '../domain/index.ts'

/** A card's price as its reader sees it. */
export function wordCardPrice({ price, isPriceFrom }: ProductCard, locale: Locale): string {
  const amount = formatMoney(price, locale)
  return isPriceFrom ? cardLabels[locale].priceFrom(amount) : amount
}

/** The few words that channels add to cards. */
export type CardLabels = {
  readonly viewProduct: string
  readonly outOfStock: string
  /** A price that is the lowest of several. */
  readonly priceFrom: (price: string) => string
  readonly openPage: string
  readonly coupon: string
  readonly source: string
}

export const cardLabels: Readonly<Record<Locale, CardLabels>> = {
  en: {
    viewProduct: 'View product',
    outOfStock: 'Out of stock',
    priceFrom: price => `from ${price}`,
    openPage: 'Open page',
    coupon: 'Code',
    source: 'Source',
  },
  zh: {
    viewProduct: '查看商品',
    outOfStock: '暂时缺货',
    priceFrom: price => `${price}起`,
    openPage: '打开页面',
    coupon: '优惠码',
    source: '来源',
  },
}
