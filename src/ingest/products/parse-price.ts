import { currencyDigits } from '../../domain/index.ts'

export type ParsedPrice = {
  /** In major units. */
  readonly amount: number
  readonly currency?: string
  /** One separator with three digits behind it: "1.299" was taken for a thousand and more. */
  readonly isAmbiguous?: boolean
}

/** Signs that mean one currency; "$" and "¥" are several, and are read as the shop's where that is one of them. */
const signs: Readonly<Record<string, readonly string[]>> = {
  '€': ['EUR'],
  '£': ['GBP'],
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'TWD'],
  US$: ['USD'],
  C$: ['CAD'],
  A$: ['AUD'],
  HK$: ['HKD'],
  NT$: ['TWD'],
  R$: ['BRL'],
  '¥': ['CNY', 'JPY'],
  '￥': ['CNY', 'JPY'],
  元: ['CNY'],
  人民币: ['CNY'],
  円: ['JPY'],
  '₩': ['KRW'],
  '₹': ['INR'],
  zł: ['PLN'],
  Kč: ['CZK'],
  '₽': ['RUB'],
  '₺': ['TRY'],
  欧元: ['EUR'],
  美元: ['USD'],
}

const number = /\d[\d.,'’ \u00a0\u202f]*/

/**
 * Reads "15.00 USD", "€1.299,00", "1 299,-", "¥99" or a plain number.
 * @param expected - the currency to read an ambiguous sign or separator by.
 * @returns undefined for what is no price: no number, two of them, a minus in front.
 */
export function parsePrice(value: unknown, expected?: string): ParsedPrice | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? { amount: value } : undefined
  if (typeof value !== 'string' || value.length > 40) return undefined
  const text = value.trim()
  const found = number.exec(text)
  if (!found) return undefined
  const before = text.slice(0, found.index).trim()
  const after = text
    .slice(found.index + found[0].length)
    .replace(/^[-–]+/, '')
    .trim()
  const named = before === '' ? after : before
  if (before !== '' && after !== '') return undefined
  const currency = toCurrency(named, expected)
  if (named !== '' && currency === undefined) return undefined
  const amount = parseAmount(found[0], currency ?? expected)
  return amount && { ...amount, ...(currency !== undefined && { currency }) }
}

function toCurrency(text: string, expected: string | undefined): string | undefined {
  const code = text.toUpperCase()
  if (/^[A-Z]{3}$/.test(code)) return code === 'RMB' ? 'CNY' : code
  const meant = Object.hasOwn(signs, text) ? signs[text] : undefined
  return meant?.find(currency => currency === expected) ?? meant?.[0]
}

function parseAmount(written: string, currency: string | undefined): Omit<ParsedPrice, 'currency'> | undefined {
  const digits = written.replace(/[\s'’\u00a0\u202f]/g, '').replace(/[.,]+$/, '')
  const marks = [...digits].filter(character => character === '.' || character === ',')
  const last = marks.at(-1)
  if (last === undefined) return { amount: Number(digits) }
  const isThousands = new Set(marks).size === 1 && marks.length > 1
  const decimals = digits.length - digits.lastIndexOf(last) - 1
  const threeDigits = marks.length === 1 && decimals === 3 && !/^0/.test(digits) && !isThreeDigit(currency)
  if (isThousands || threeDigits) {
    if (!/^\d{1,3}(?:[.,]\d{3})+$/.test(digits))
      return threeDigits ? { amount: Number(digits.replace(',', '.')) } : undefined
    return { amount: Number(digits.replace(/[.,]/g, '')), ...(threeDigits && { isAmbiguous: true }) }
  }
  const whole = digits.slice(0, -decimals - 1).replace(/[.,]/g, '')
  return { amount: Number(`${whole}.${digits.slice(-decimals)}`) }
}

function isThreeDigit(currency: string | undefined): boolean {
  return currency !== undefined && /^[A-Z]{3}$/.test(currency) && currencyDigits(currency) === 3
}
