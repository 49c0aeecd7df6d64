import { colourOf, findColours, findSizes, isColourOf, isSameSize, sizeOf } from '../../src/language/index.ts'

describe('colours', () => {
  it.each([
    ['do you have it in blue', ['blue']],
    ['the navy blue one, or grey', ['navy', 'grey']],
    ['not in rose-gold please', ['rose gold']],
    ['blueprint paper', []],
    ['有没有蓝色的', ['blue']],
    ['粉红色和藏青色', ['pink', 'navy']],
    ['黑的有吗', ['black']],
    ['黑科技手机', []],
    ['现金付款', []],
  ])('of "%s" are %p', (text, expected) => {
    expect(findColours(text).map(({ colour }) => colour)).toEqual(expected)
  })

  it('are the same in both languages', () => {
    expect([colourOf('Navy'), colourOf('藏青色'), colourOf('red and blue'), colourOf('Oak')]).toEqual([
      ...['navy', 'navy', undefined, undefined],
    ])
  })

  it('have families, one way: navy is a blue, blue is no navy', () => {
    expect([isColourOf('navy', 'blue'), isColourOf('blue', 'navy'), isColourOf('red', 'red')]).toEqual([
      ...[true, false, true],
    ])
  })
})

describe('sizes', () => {
  it.each([
    ['is there a large?', ['large']],
    ['in L?', ['L']],
    ['size s please', ['s']],
    ['do you have XXL or 3xl', ['XXL', '3xl']],
    ["it's too small for 42 people", ['small']],
    ['EU 42 or uk 8', ['EU 42', 'uk 8']],
    ['有42码的吗', ['42码']],
    ['加大码还有吗', ['加大码']],
    ['l码有货吗', ['l码']],
    ["what's that", []],
  ])('of "%s" are %p', (text, expected) => {
    expect(findSizes(text).map(one => one.text)).toEqual(expected)
  })

  it.each([
    ['L', 'large', true],
    ['大码', 'L', true],
    ['2XL', 'XXL', true],
    ['EU 42', '42', true],
    ['42码', '42', true],
    ['EU 42', 'UK 42', false],
    ['S', 'M', false],
    ['42', 'M', false],
  ])('%s and %s: %p', (a, b, expected) => {
    const [first, second] = [sizeOf(a), sizeOf(b)]
    if (!first || !second) throw new Error('no size')
    expect(isSameSize(first, second)).toBe(expected)
  })

  it('are none of words and measures', () => {
    expect([sizeOf('blue'), sizeOf('1.5 m'), sizeOf('XR')]).toEqual([undefined, undefined, undefined])
  })
})
