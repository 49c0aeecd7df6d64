import type { StocklessSale } from '../../domain/index.ts'
import { toText } from './loose-product.ts'

export type ReadStock =
  | { readonly kind: 'counted'; readonly pieces: number }
  | { readonly kind: 'available' }
  | { readonly kind: 'to-come'; readonly sale: Exclude<StocklessSale, 'not-counted'> }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'not-given' }
  | { readonly kind: 'unknown'; readonly text: string }

const available = words(
  'in stock, instock, available, limited availability, limited, low stock, yes, true, y, available for order, active',
  '有货, 现货, 有库存, 充足, 是, 在售, auf lager, lagernd, verfügbar, en stock, disponible, disponibile',
)
const backorder = words('backorder, back order, onbackorder, on backorder, available for backorder, 补货中, 可预订')
const preorder = words('preorder, pre order, presale, pre sale, available for preorder, 预售, 预订')
/** Nothing that can be sold now, also where it will come some day. */
const unavailable = words(
  'out of stock, outofstock, sold out, unavailable, not available, no, false, n, discontinued',
  'available soon, coming soon, none, inactive',
  '缺货, 无货, 售罄, 下架, 否, 停售, nicht verfügbar, ausverkauft, rupture de stock, agotado',
)
/** More pieces than any shop has, so that sums stay exact. */
const mostPieces = 1e9

/** Pieces, or words as feeds write them: "in_stock", "https://schema.org/OutOfStock", "有货". */
export function readStock(value: unknown): ReadStock {
  if (value === undefined || value === null || value === '') return { kind: 'not-given' }
  if (typeof value === 'boolean') return { kind: value ? 'available' : 'unavailable' }
  const text = toText(value)
  const number = /^\+?(-?\d+)(?:[.,]0+)?\+?$/.exec(text)?.[1]
  if (number !== undefined) return { kind: 'counted', pieces: Math.min(Math.max(0, Number(number)), mostPieces) }
  const folded = fold(text.replace(/^https?:\/\/schema\.org\//i, '').replace(/([a-z])(?=[A-Z])/g, '$1 '))
  if (available.has(folded)) return { kind: 'available' }
  if (backorder.has(folded)) return { kind: 'to-come', sale: 'backorder' }
  if (preorder.has(folded)) return { kind: 'to-come', sale: 'preorder' }
  if (unavailable.has(folded)) return { kind: 'unavailable' }
  return { kind: 'unknown', text: text.slice(0, 40) }
}

function fold(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim()
}

function words(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap(list => list.split(', ')).map(fold))
}
