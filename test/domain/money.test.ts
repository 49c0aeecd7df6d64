import { formatMoney, toMoney } from '../../src/domain/index.ts'

describe('Money', () => {
  it('keeps integer minor units', () => {
    expect(toMoney(19.99, 'EUR')).toEqual({ amountMinor: 1999, currency: 'EUR' })
    expect(toMoney(1.005, 'EUR').amountMinor).toBe(101)
    expect(toMoney(1200, 'JPY').amountMinor).toBe(1200)
  })
  it('reads as a shopper of each language expects', () => {
    expect(formatMoney(toMoney(1299.5, 'EUR'), 'en')).toBe('€1,299.50')
    expect(formatMoney(toMoney(1299.5, 'EUR'), 'zh')).toBe('€1,299.50')
  })
})
