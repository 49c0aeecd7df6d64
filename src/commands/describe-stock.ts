import { isBuyable, type Product, type StocklessSale } from '../domain/index.ts'

/** From this share of sold-out products on, the feed is more likely misread than the shop empty. */
const suspiciousShare = 0.5

/**
 * How many products cannot be bought, how many are sold without a counted piece, and how many are in no list.
 * @param products - unlisted ones included.
 */
export function describeStock(products: readonly Product[]): {
  readonly isSuspicious: boolean
  readonly detail: string
} {
  const listed = products.filter(({ isUnlisted }) => !isUnlisted)
  const soldOut = listed.filter(product => !isBuyable(product)).length
  const without = (sale: StocklessSale) =>
    listed.filter(({ stock, sellsWithoutStock }) => stock === 0 && sellsWithoutStock === sale).length
  const counts = {
    'not counted': without('not-counted'),
    'on backorder': without('backorder'),
    'on preorder': without('preorder'),
    unlisted: products.length - listed.length,
  }
  const isSuspicious = listed.length > 0 && soldOut / listed.length >= suspiciousShare
  return {
    isSuspicious,
    detail: [
      `${soldOut} of ${listed.length} products sold out${isSuspicious ? ' (does the feed say what is there?)' : ''}`,
      ...Object.entries(counts).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : [])),
    ].join(', '),
  }
}
