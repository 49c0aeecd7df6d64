import { findAmounts, readAmount } from '../../../src/understanding/entities/numbers.ts'

describe('amounts', () => {
  it.each([
    ['300', 300],
    ['1,299', 1299],
    ['1,299.99', 1299.99],
    ['1.299,99', 1299.99],
    ['49,90', 49.9],
    ['1.5k', 1500],
    ['2 grand', 2000],
    ['three thousand two hundred', 3200],
    ['a hundred', 100],
    ['twenty-five', 25],
    ['two hundred and fifty', 250],
    ['two dozen', 24],
    ['三百', 300],
    ['三百五', 350],
    ['三百五十', 350],
    ['三百零五', 305],
    ['两千', 2000],
    ['一千二', 1200],
    ['十五', 15],
    ['二十', 20],
    ['2千', 2000],
    ['1万2', 12000],
    ['一万', 10000],
    ['两万五', 25000],
    ['二零二六', 2026],
  ])('reads %s as %d', (text, amount) => expect(readAmount(text)).toBe(amount))

  it('knows money and measures from bare numbers', () => {
    expect(
      findAmounts('2 phones, 300 euros, 256 GB, 3天').map(({ isMoney, isMeasure }) => [isMoney, isMeasure]),
    ).toEqual([
      [false, false],
      [true, false],
      [false, true],
      [false, true],
    ])
  })

  it.each(['Talon X5', 'IP68', '周三', '第一', '#4'])('sees no number in %s', text => {
    expect(findAmounts(text)).toEqual([])
  })
})
