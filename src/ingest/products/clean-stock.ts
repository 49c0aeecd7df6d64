import { type StocklessSale, stocklessSales } from '../../domain/index.ts'
import type { LooseProduct, Note } from './loose-product.ts'
import { readStock } from './read-stock.ts'

export type CleanStock = { readonly stock: number; readonly sellsWithoutStock?: StocklessSale }

/**
 * What is there, out of what a feed says of it. A shop that does not count, or says nothing, sells: only what the feed
 * calls sold out, or counts as 0 without selling on, cannot be bought.
 */
export function cleanStock(
  { stock, availability, sellsWithoutStock }: Pick<LooseProduct, 'stock' | 'availability' | 'sellsWithoutStock'>,
  note: (kind: Note['kind'], message: string) => void,
): CleanStock {
  const counted = readStock(stock)
  const said = readStock(availability)
  for (const [field, read] of Object.entries({ stock: counted, availability: said })) {
    if (read.kind === 'unknown') note('value-dropped', `${field}: "${read.text}" is not understood`)
  }
  const pieces = counted.kind === 'counted' ? counted.pieces : 0
  const toCome = said.kind === 'to-come' ? said.sale : counted.kind === 'to-come' ? counted.sale : undefined
  const sale = stocklessSales.find(one => one === sellsWithoutStock) ?? toCome
  if (sale === 'not-counted') note('stock-not-counted', 'stock: not counted; it can always be bought')
  if (sale !== undefined) return { stock: sale === 'not-counted' ? 0 : pieces, sellsWithoutStock: sale }
  if (said.kind === 'unavailable') {
    if (pieces > 0) note('stock-contradicts', `stock: ${pieces} pieces, but not to be had; 0 counts`)
    return { stock: 0 }
  }
  if (counted.kind === 'counted') {
    if (pieces === 0 && said.kind === 'available') {
      note('stock-contradicts', 'stock: 0 pieces, but available; 0 counts')
    }
    return { stock: pieces }
  }
  if (counted.kind === 'unavailable') return { stock: 0 }
  if (counted.kind === 'available' || said.kind === 'available') {
    note('stock-not-counted', 'stock: available, but not how many')
  } else {
    note('stock-not-given', 'stock: not given; it counts as available')
  }
  return { stock: 0, sellsWithoutStock: 'not-counted' }
}
