import { describeStock } from '../../src/commands/describe-stock.ts'
import { makeProduct } from '../support/small-shop.ts'

describe('what doctor says of the stock', () => {
  const there = makeProduct({ id: 'there', price: 1 })
  const soldOut = makeProduct({ id: 'sold-out', price: 1, stock: 0 })

  it('counts what is sold out, what is sold without a counted piece, and what is in no list', () => {
    const sales = ['not-counted', 'not-counted', 'backorder', 'preorder'] as const
    const uncounted = sales.map((sellsWithoutStock, at) =>
      makeProduct({ id: `${sellsWithoutStock}-${at}`, price: 1, stock: 0, sellsWithoutStock }),
    )
    const counted = makeProduct({ id: 'counted', price: 1, stock: 3, sellsWithoutStock: 'backorder' })
    const unlisted = makeProduct({ id: 'unlisted', price: 1, stock: 0, isUnlisted: true })
    expect(describeStock([there, soldOut, ...uncounted, counted, unlisted])).toEqual({
      isSuspicious: false,
      detail: '1 of 7 products sold out, 2 not counted, 1 on backorder, 1 on preorder, 1 unlisted',
    })
  })

  it('leaves out what there is none of', () => {
    expect(describeStock([there]).detail).toBe('0 of 1 products sold out')
  })

  it('doubts the feed where half or more is sold out', () => {
    expect(describeStock([there, soldOut])).toEqual({
      isSuspicious: true,
      detail: '1 of 2 products sold out (does the feed say what is there?)',
    })
  })
})
