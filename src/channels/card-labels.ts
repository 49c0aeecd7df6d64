import type { Locale } from '../domain/index.ts'

/** The few words that channels add to cards. */
export type CardLabels = {
  readonly viewProduct: string
  readonly outOfStock: string
  readonly openPage: string
  readonly coupon: string
  readonly source: string
}

export const cardLabels: Readonly<Record<Locale, CardLabels>> = {
  en: {
    viewProduct: 'View product',
    outOfStock: 'Out of stock',
    openPage: 'Open page',
    coupon: 'Code',
    source: 'Source',
  },
  zh: { viewProduct: '查看商品', outOfStock: '暂时缺货', openPage: '打开页面', coupon: '优惠码', source: '来源' },
}
