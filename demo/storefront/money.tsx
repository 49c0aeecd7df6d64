import type { ShopLocale } from './texts.tsx'

/** @param amount - in major units. */
export function formatPrice(amount: number, currency: string, locale: ShopLocale): string {
  return new Intl.NumberFormat(locale === 'zh' ? 'zh-CN' : 'en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).format(amount)
}
