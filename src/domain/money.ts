import type { Locale } from './locale.ts'

/** An amount in the currency's smallest unit (cents), with an ISO 4217 code. */
export type Money = { readonly amountMinor: number; readonly currency: string }

const fractionDigits = new Map<string, number>()
const formatters = new Map<string, Intl.NumberFormat>()

/** Digits after the point in `currency`: 2 for EUR, 0 for JPY. Throws RangeError for a code that is not three letters. */
export function currencyDigits(currency: string): number {
  let digits = fractionDigits.get(currency)
  if (digits === undefined) {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    fractionDigits.set(currency, digits)
  }
  return digits
}

/** 19.99 EUR → 1999 minor units; rounds half away from zero. */
export function toMoney(amountMajor: number, currency: string): Money {
  const scaled = amountMajor * 10 ** currencyDigits(currency)
  // The nudge undoes binary error: 1.005 * 100 is 100.49999999999999.
  return { amountMinor: Math.sign(scaled) * Math.round(Math.abs(scaled) * (1 + Number.EPSILON)), currency }
}

export function toMajor(money: Money): number {
  return money.amountMinor / 10 ** currencyDigits(money.currency)
}

/** "€19.99" as a reader of `locale` expects it. */
export function formatMoney(money: Money, locale: Locale): string {
  const key = `${locale} ${money.currency}`
  let formatter = formatters.get(key)
  if (!formatter) {
    formatter = new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency })
    formatters.set(key, formatter)
  }
  return formatter.format(toMajor(money))
}
