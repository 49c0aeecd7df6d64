import type { Locale, Money } from '../../domain/index.ts'

/** BCP 47 tags for Intl: Chinese dates and prices as they are written in mainland China. */
const tags: Readonly<Record<Locale, string>> = { en: 'en', zh: 'zh-CN' }

/** "€19.99" as a reader of `locale` expects it. */
export function formatPrice({ amountMinor, currency }: Money, locale: Locale): string {
  const formatter = new Intl.NumberFormat(tags[locale], {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  })
  const digits = formatter.resolvedOptions().maximumFractionDigits ?? 2
  return formatter.format(amountMinor / 10 ** digits)
}

/** "14:05" for today, with the day before it for an earlier one. */
export function formatTime(at: number, now: number, locale: Locale): string {
  const sameDay = new Date(at).toDateString() === new Date(now).toDateString()
  return new Intl.DateTimeFormat(tags[locale], {
    ...(!sameDay && { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}
