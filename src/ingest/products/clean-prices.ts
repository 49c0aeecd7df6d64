import type { CleanOptions } from './clean-product.ts'
import { firstFilled, type LooseProduct, type Note, toText } from './loose-product.ts'
import { type ParsedPrice, parsePrice } from './parse-price.ts'

export type CleanPrices =
  | { readonly kind: 'ok'; readonly values: { price: number; listPrice: number | undefined; currency: string } }
  | { readonly kind: 'bad'; readonly reason: string; readonly message: string }

const maxAmount = 1e9

/** Price, list price and currency out of what a feed says about them; a sale counts only while it makes it cheaper. */
export function cleanPrices(
  loose: LooseProduct,
  { currency: shopCurrency, now }: CleanOptions,
  note: (kind: Note['kind'], message: string) => void,
): CleanPrices {
  const named = toText(loose.currency).toUpperCase()
  if (named !== '' && !/^[A-Z]{3}$/.test(named)) {
    return bad('currency', 'three capital letters (ISO 4217), such as EUR')
  }
  const read: Record<'price' | 'salePrice' | 'listPrice', ParsedPrice | undefined> = {
    price: undefined,
    salePrice: undefined,
    listPrice: undefined,
  }
  for (const field of ['price', 'salePrice', 'listPrice'] as const) {
    const written = firstFilled(Array.isArray(loose[field]) ? loose[field][0] : loose[field])
    if (written === undefined) continue
    const price = parsePrice(written, named || shopCurrency)
    if (!price || price.amount > maxAmount) {
      if (field === 'price') return bad('price', `"${toShort(written)}" is no price`)
      note('value-dropped', `${field}: "${toShort(written)}" is no price`)
      continue
    }
    if (price.isAmbiguous) note('price-ambiguous', `${field}: "${toShort(written)}" was read as ${price.amount}`)
    read[field] = price
  }
  const regular = read.price ?? read.listPrice ?? read.salePrice
  if (!regular) return bad('price', 'there is none')

  const currency = regular.currency ?? (named || shopCurrency)
  if (currency === undefined) {
    return bad('currency', 'the row names none; set shop.currency, or give it in a --map')
  }
  if (named !== '' && regular.currency !== undefined && regular.currency !== named) {
    return bad('currency', `${named}, but the price is in ${regular.currency}`)
  }
  if (shopCurrency !== undefined && currency !== shopCurrency) {
    return bad('currency', `${currency}, but the shop's is ${shopCurrency}`)
  }
  if (regular.currency === undefined && named === '') {
    note('currency-from-settings', `currency: not given; ${currency} is the shop's`)
  }

  let price = regular.amount
  let listPrice = read.listPrice?.amount
  if (read.salePrice && read.salePrice !== regular && isRunning(loose.saleDates, now)) {
    if (read.salePrice.amount < price) {
      listPrice = Math.max(price, listPrice ?? 0)
      price = read.salePrice.amount
    } else {
      note('sale-not-below-price', `salePrice: ${read.salePrice.amount} is not below the price, ${price}`)
    }
  } else if (listPrice !== undefined && listPrice < price) {
    note('sale-not-below-price', `listPrice: ${listPrice} is below the price, ${price}`)
  }
  if (price === 0) note('price-zero', 'price: 0')
  return { kind: 'ok', values: { price, listPrice, currency } }
}

/** "from/to"; an end that cannot be read is open. */
function isRunning(dates: unknown, now: number): boolean {
  const [from = '', to = ''] = toText(dates).split('/')
  return !(Date.parse(toIso(from)) > now) && !(Date.parse(toIso(to)) < now)
}

/** "2026-11-24T13:00-0800", as Google writes a zone, with the colon that ISO 8601 has in it. */
const toIso = (text: string) => text.trim().replace(/([+-]\d{2})(\d{2})$/, '$1:$2')

function bad(reason: string, message: string): CleanPrices {
  return { kind: 'bad', reason, message: `${reason}: ${message}` }
}

const toShort = (value: unknown) => (typeof value === 'object' ? 'a nested value' : String(value)).slice(0, 40)
