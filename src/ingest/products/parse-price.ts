import { currencyDigits } from '../../domain/index.ts'

export type ParsedPrice = {
  /** In major units. */
  readonly amount: number
  readonly currency?: string
  /** One separator with three digits behind it: "1.299" was taken for a thousand and more. */
  readonly isAmbiguous?: boolean
}

/** The currencies that call themselves dollar or peso, the commonest first: "$" is the shop's own where it is one. */
const dollars = [
  'USD',
  'CAD',
  'AUD',
  'NZD',
  'SGD',
  'HKD',
  'TWD',
  'MXN',
  'ARS',
  'CLP',
  'COP',
  'UYU',
  'DOP',
  'BBD',
  'JMD',
]
/** Signs and words that mean a currency, in lower case; of several the shop's, else the first. */
const signs: Readonly<Record<string, readonly string[]>> = {
  ...{ '€': ['EUR'], euro: ['EUR'], euros: ['EUR'], 欧元: ['EUR'], '£': ['GBP', 'EGP', 'LBP'] },
  ...{ $: dollars, us$: ['USD'], usd$: ['USD'], c$: ['CAD'], ca$: ['CAD'], a$: ['AUD'], au$: ['AUD'], nz$: ['NZD'] },
  ...{ s$: ['SGD'], hk$: ['HKD'], nt$: ['TWD'], mx$: ['MXN'], ar$: ['ARS'], r$: ['BRL'], 美元: ['USD'], 港币: ['HKD'] },
  ...{
    '¥': ['CNY', 'JPY'],
    '￥': ['CNY', 'JPY'],
    元: ['CNY', 'TWD', 'HKD'],
    块: ['CNY'],
    人民币: ['CNY'],
    rmb: ['CNY'],
  },
  ...{
    円: ['JPY'],
    '₩': ['KRW'],
    원: ['KRW'],
    '₹': ['INR'],
    rs: ['INR', 'PKR', 'LKR', 'NPR', 'MUR'],
    '₨': ['INR', 'PKR'],
  },
  ...{ '₫': ['VND'], đ: ['VND'], vnđ: ['VND'], rp: ['IDR'], rm: ['MYR'], '฿': ['THB'], '₱': ['PHP'], '₦': ['NGN'] },
  ...{ kr: ['SEK', 'NOK', 'DKK', 'ISK'], zł: ['PLN'], kč: ['CZK'], ft: ['HUF'], lei: ['RON', 'MDL'], лв: ['BGN'] },
  ...{ '₽': ['RUB'], руб: ['RUB'], р: ['RUB'], '₴': ['UAH'], грн: ['UAH'], '₸': ['KZT'], '₺': ['TRY'], tl: ['TRY'] },
  ...{ 'ر.س': ['SAR'], 'د.إ': ['AED'], dhs: ['AED', 'MAD'], '₪': ['ILS'], r: ['ZAR'], ksh: ['KES'], 'gh₵': ['GHS'] },
  ...{ 's/': ['PEN'], chf: ['CHF'], fr: ['CHF'], sfr: ['CHF'] },
}

const number = /\d[\d.,'’ \u00a0\u202f]*/

/**
 * Reads "15.00 USD", "€1.299,00", "1 299,-", "₹ 1,29,900", "$12.99 USD" or a plain number.
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
  const named = [before, after].filter(part => part !== '')
  // "$12.99 USD": the code says which dollar the sign is.
  const meant = named.map(part => currenciesOf(part))
  const currencies = meant[0]?.filter(currency => meant.every(others => others.includes(currency))) ?? []
  const currency = currencies.find(one => one === expected) ?? currencies[0]
  if (named.length > 0 && currency === undefined) return undefined
  const amount = parseAmount(found[0], currency ?? expected)
  return amount && { ...amount, ...(currency !== undefined && { currency }) }
}

/** What a sign, a word or an ISO 4217 code may mean; empty where it is none of these. */
function currenciesOf(text: string): readonly string[] {
  const code = text.toUpperCase()
  const sign = text.toLowerCase().replace(/[.:]$/, '')
  if (Object.hasOwn(signs, sign)) return signs[sign] ?? []
  return /^[A-Z]{3}$/.test(code) ? [code] : []
}

function parseAmount(written: string, currency: string | undefined): Omit<ParsedPrice, 'currency'> | undefined {
  const digits = written.replace(/[\s'’\u00a0\u202f]/g, '').replace(/[.,]+$/, '')
  const marks = [...digits].filter(character => character === '.' || character === ',')
  const last = marks.at(-1)
  if (last === undefined) return { amount: Number(digits) }
  const isThousands = new Set(marks).size === 1 && marks.length > 1
  // Indian grouping: two figures a group before the last three.
  if (/^\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?$/.test(digits)) return { amount: Number(digits.replaceAll(',', '')) }
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
