import { cleanMeasure } from '../../../src/ingest/products/clean-measure.ts'
import { cleanLine, cleanText, shorten } from '../../../src/ingest/products/clean-text.ts'
import { isGtin } from '../../../src/ingest/products/gtin.ts'
import { parsePrice } from '../../../src/ingest/products/parse-price.ts'
import { readStock } from '../../../src/ingest/products/read-stock.ts'
import { toLines } from '../temporary-files.ts'
import { feedReader, kindsOf } from './read-feed.ts'

describe('parsePrice', () => {
  it.each<readonly [string, string | undefined, number, string | undefined]>([
    ['15.00 USD', undefined, 15, 'USD'],
    ['USD 15', undefined, 15, 'USD'],
    ['€1.299,00', undefined, 1299, 'EUR'],
    ['1 299,90 €', undefined, 1299.9, 'EUR'],
    ["CHF 1'299.50", undefined, 1299.5, 'CHF'],
    ['1,299.00', 'USD', 1299, undefined],
    ['1,299,000', 'USD', 1299000, undefined],
    ['12,5', 'EUR', 12.5, undefined],
    ['0.999', 'EUR', 0.999, undefined],
    ['1.299 KWD', undefined, 1.299, 'KWD'],
    ['¥99', 'JPY', 99, 'JPY'],
    ['￥99', undefined, 99, 'CNY'],
    ['99元', undefined, 99, 'CNY'],
    ['$5', 'CAD', 5, 'CAD'],
    ['49,-', 'EUR', 49, undefined],
    ['30 rmb', undefined, 30, 'CNY'],
  ])('reads %s (in a shop of %s)', (text, expected, amount, currency) => {
    const price = parsePrice(text, expected)
    expect(price?.amount).toBeCloseTo(amount, 9)
    expect(price?.currency).toBe(currency)
    expect(price?.isAmbiguous).toBeUndefined()
  })

  it('says where a separator may mean either', () => {
    expect(parsePrice('1.299 EUR')).toEqual({ amount: 1299, currency: 'EUR', isAmbiguous: true })
    expect(parsePrice('1,299', 'USD')).toEqual({ amount: 1299, isAmbiguous: true })
  })

  it.each(['', 'free', 'from 5 EUR', '5 - 9 EUR', '-5', '5 EUR net', 'x'.repeat(50), {}, null, true, Number.NaN, -1])(
    'takes %p for no price',
    value => {
      expect(parsePrice(value, 'EUR')).toBeUndefined()
    },
  )
})

describe('readStock', () => {
  it.each([
    [7, { kind: 'counted', pieces: 7 }],
    ['7', { kind: 'counted', pieces: 7 }],
    [-2, { kind: 'counted', pieces: 0 }],
    ['in_stock', { kind: 'available' }],
    ['In Stock', { kind: 'available' }],
    ['https://schema.org/OutOfStock', { kind: 'unavailable' }],
    ['preorder', { kind: 'to-come', sale: 'preorder' }],
    ['onbackorder', { kind: 'to-come', sale: 'backorder' }],
    ['缺货', { kind: 'unavailable' }],
    ['有货', { kind: 'available' }],
    ['', { kind: 'not-given' }],
    ['maybe', { kind: 'unknown', text: 'maybe' }],
  ])('reads %p', (value, read) => {
    expect(readStock(value)).toEqual(read)
  })
})

describe('cleanText', () => {
  it('makes text of HTML: paragraphs, lists, characters by name; scripts and links go', () => {
    const html =
      '<p>Soft&nbsp;cotton &amp; wool<br>for <a href="https://shop.example">winter</a></p><script>alert(1)</script>' +
      '<ul><li>one</li><li>two</li></ul><h2>Care</h2><p>Wash&#174;</p>'
    expect(cleanText(html)).toBe('Soft cotton & wool\nfor winter\n\n- one\n- two\n\nCare\n\nWash®')
    expect(cleanLine('Case for Apple&#174; iPhone&#174; 6')).toBe('Case for Apple® iPhone® 6')
  })

  it('leaves text alone, and tidies its blanks', () => {
    expect(cleanText('5 < 6 & 7 > 3')).toBe('5 < 6 & 7 > 3')
    expect(cleanText('  a\u00a0\u00a0b \r\n\r\n\r\n\r\n c\u0000\u200b ')).toBe('a b\n\nc')
    expect(cleanText('👩‍🚀')).toBe('👩‍🚀')
  })

  it('cuts at a word, never within a character', () => {
    expect(shorten('one two three', 9)).toBe('one two')
    expect(shorten('😀😀😀', 3)).toBe('😀')
  })
})

describe('cleanMeasure', () => {
  it.each([
    ['2000grams', '2000 g'],
    ['15,6"', '15.6 in'],
    ['16GB', '16 GB'],
    ['5000mAh', '5000 mAh'],
    ['2公斤', '2千克'],
    ['1,500 g', '1,500 g'],
    ['4G LTE', '4G LTE'],
    ['black', 'black'],
    ['constructor', 'constructor'],
  ])('%s → %s', (written, clean) => {
    expect(cleanMeasure(written)).toBe(clean)
  })
})

describe('isGtin', () => {
  it.each(['4006381333931', '96385074', '036000291452', '00012345600012'])('takes %s', text => {
    expect(isGtin(text)).toBe(true)
  })
  it.each(['4006381333932', '123', '', 'abcdefgh'])('refuses %p', text => {
    expect(isGtin(text)).toBe(false)
  })
})

describe('what a feed should be told about', () => {
  const { read } = feedReader()
  const row = (id: string, change: object = {}) => ({
    ...{
      id,
      name: `Lamp ${id}`,
      description: 'A lamp',
      price: 5,
      currency: 'EUR',
      stock: 1,
      image: 'a.jpg',
      categories: ['Lamps'],
    },
    ...change,
  })
  const kindsFor = async (...rows: readonly object[]) => kindsOf((await read(toLines(rows))).report)

  it('is nothing when all is well', async () => {
    expect(await kindsFor(row('1'), row('2'))).toEqual({})
  })

  it.each([
    ['price-zero', { price: 0 }],
    ['price-ambiguous', { price: '1.299' }],
    ['sale-not-below-price', { listPrice: 4 }],
    ['sale-not-below-price', { salePrice: '6 EUR' }],
    ['stock-not-given', { stock: undefined }],
    ['stock-not-counted', { stock: 'in stock' }],
    ['stock-contradicts', { stock: 3, availability: 'out of stock' }],
    ['gtin-invalid', { gtin: '4006381333932' }],
    ['text-shortened', { name: 'long '.repeat(100) }],
    ['value-dropped', { stock: 1, availability: 'perhaps' }],
    ['no-description', { description: ' <br> ' }],
    ['no-image', { image: '' }],
    ['no-category', { categories: [] }],
  ])('%s, for %p', async (kind, change) => {
    expect(await kindsFor(row('1', change))).toEqual({ [kind]: 1 })
  })

  it('is the currency that the shop lends', async () => {
    const { report } = await read(toLines([row('1', { currency: undefined })]), { currency: 'EUR' })
    expect(kindsOf(report)).toEqual({ 'currency-from-settings': 1 })
  })

  it.each([
    ['no name', 'name', { name: '<br>' }],
    ['no price', 'price', { price: undefined }],
    ['a price that is none', 'price', { price: 'ask us' }],
    ['two currencies', 'currency', { price: '5 USD' }],
    ['no currency at all', 'currency', { currency: undefined }],
  ])('and a row with %s is skipped', async (_, reason, change) => {
    const { report } = await read(
      toLines([row('ok'), row('1', change)])
        .split('\n')
        .reverse()
        .join('\n'),
    )
    expect(report).toMatchObject({ stored: 1, skipped: 1, skippedBy: { [reason]: 1 } })
  })

  it('finds duplicates: the id, the GTIN with and without zeros, titles that differ in form alone', async () => {
    expect(await kindsFor(row('1'), row('1'))).toEqual({ 'repeated-id': 1 })
    expect(await kindsFor(row('1', { gtin: '036000291452' }), row('2', { gtin: '0036000291452' }))).toEqual({
      'same-gtin': 1,
    })
    const titles = (left: string, right: string, change: object = {}) =>
      kindsFor(row('1', { name: left, brand: 'Zoë' }), row('2', { name: right, brand: 'ZOE', ...change }))
    const same = { 'same-title': 1 }
    expect(await titles('Zoë Case for the Nova 12, 16 GB', 'nova 12 CASES (16GB)')).toEqual(same)
    expect(await titles('轻奢纯棉四件套', '轻奢纯棉，四件套')).toEqual(same)
    expect(await titles('Nova 12 case', 'Nova 13 case')).toEqual({})
    expect(await titles('Nova 12 case', 'Nova 12 case', { brand: 'Other' })).toEqual({})
    expect(await titles('Nova 12 case', 'Nova 12 case', { attributes: { colour: 'red' } })).toEqual({})
  })
})
