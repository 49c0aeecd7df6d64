import { readAskedForm } from '../../src/catalogue/index.ts'
import { makeProduct } from '../support/small-shop.ts'

const withOptions = (
  id: string,
  options: readonly { readonly name: string; readonly values: readonly string[] }[],
) => ({
  ...makeProduct({ id, price: 10 }),
  options,
})
const jeans = withOptions('jeans', [
  { name: 'Colour', values: ['Navy', 'Stone'] },
  { name: 'Waist', values: ['30', '32', '34'] },
  { name: 'Length', values: ['32', '34'] },
])
const parasol = withOptions('parasol', [
  { name: 'Size', values: ['2.5 m', '3 m'] },
  { name: 'Colour', values: ['Charcoal', 'Sand'] },
])
const chosen = (product: typeof jeans, text: string, before = {}) => readAskedForm(product, text, before).chosen

describe('numbers that tell a form', () => {
  it.each(['the navy ones in 32/34', 'navy 32x34', 'Navy, 32 / 34'])('are two in the order of the options: %s', text =>
    expect(chosen(jeans, text)).toEqual({ 0: ['Navy'], 1: ['32'], 2: ['34'] }),
  )

  it('are taken in place of what was chosen before', () => {
    expect(chosen(jeans, 'and 30/32?', { 0: ['Stone'], 1: ['34'], 2: ['34'] })).toEqual({
      ...{ 0: ['Stone'], 1: ['30'], 2: ['32'] },
    })
  })

  it('are refused where there is none', () => {
    expect(readAskedForm(jeans, '36/32').missing).toEqual({ text: '36', place: 1 })
  })

  it('tell a value without its unit, where it is the only one with it', () => {
    expect(chosen(parasol, 'and the 2.5 one?')).toEqual({ 0: ['2.5 m'] })
    expect(chosen(parasol, 'sand, in 3')).toEqual({ 0: ['3 m'], 1: ['Sand'] })
  })

  it.each(['under €3', 'i need 3 pieces', 'a 32 inch one', 'model X3'])('are no value in "%s"', text =>
    expect(chosen(parasol, text)).toEqual({}),
  )

  it('tell nothing where two options have it', () => {
    expect(chosen(jeans, 'the 34')).toEqual({})
  })
})
