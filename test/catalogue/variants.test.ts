import {
  availableValues,
  buyableVariants,
  hasPriceRange,
  priceRange,
  readAskedForm,
  resolveEvent,
  resolveOrder,
  summariseVariants,
  toConstraintTest,
  toFilterTest,
  variantLabel,
  variantsHolding,
} from '../../src/catalogue/index.ts'
import { type Product, toCatalogue, toCustomerId, toMoney, toProductId, type Variant } from '../../src/domain/index.ts'
import { productRow } from '../../src/ingest/index.ts'
import { toProduct } from '../../src/ingest/values/to-product.ts'

/** A jumper in sizes and colours, as the shop's own format has it. */
function jumper(): Product {
  const variant = (size: string, colour: string, price: number, stock: number) => ({
    ...{ id: `j-${size}-${colour}`, sku: `J${size}${colour}`, options: { Size: size, Colour: colour }, price, stock },
  })
  return toProduct(
    productRow.parse({
      ...{ id: 'jumper', name: 'Fell Jumper', price: 1, currency: 'EUR', categories: ['Knitwear'] },
      options: [
        { name: 'Size', values: ['S', 'M', 'L'] },
        { name: 'Colour', values: ['Navy', 'Sky Blue', 'Red'] },
      ],
      variants: [
        variant('S', 'Navy', 40, 0),
        variant('M', 'Navy', 50, 2),
        variant('L', 'Navy', 60, 1),
        variant('M', 'Sky Blue', 50, 4),
        variant('L', 'Red', 55, 0),
      ],
      translations: {
        zh: {
          name: '费尔毛衣',
          options: [
            { name: '尺码', values: ['小号', '中号', '大号'] },
            { name: '颜色', values: ['藏青', '天蓝', '红色'] },
          ],
        },
      },
    }),
  )
}

const ids = (variants: readonly Variant[]) => variants.map(({ id }) => String(id))

describe('a product with variants', () => {
  const product = jumper()

  it('costs what the cheapest costs that can be bought, and is there as often as all of them', () => {
    expect(product).toMatchObject({ price: { amountMinor: 5000 }, stock: 7 })
    expect(priceRange(product)).toMatchObject({ lowest: { amountMinor: 5000 }, highest: { amountMinor: 6000 } })
    expect(hasPriceRange(product)).toBe(true)
    expect(ids(buyableVariants(product))).toEqual(['j-M-Navy', 'j-L-Navy', 'j-M-Sky Blue'])
  })

  it('can be bought without a counted piece where one of its variants can', () => {
    const [first] = product.variants ?? []
    if (!first) throw new Error('no variant')
    const summary = summariseVariants([
      first,
      { ...first, price: toMoney(70, 'EUR'), sellsWithoutStock: 'preorder', availableAt: 5 },
    ])
    expect(summary).toMatchObject({
      price: { amountMinor: 7000 },
      stock: 0,
      sellsWithoutStock: 'preorder',
      availableAt: 5,
    })
  })

  it.each([
    ['do you have it in L?', ['j-L-Navy', 'j-L-Red']],
    ['the navy one in medium', ['j-M-Navy']],
    ['in blue', ['j-S-Navy', 'j-M-Navy', 'j-L-Navy', 'j-M-Sky Blue']],
    ['sky blue?', ['j-M-Sky Blue']],
    ['大号有吗', ['j-L-Navy', 'j-L-Red']],
    ['藏青色的中码多少钱', ['j-M-Navy']],
  ])('is meant by "%s" in the forms %p', (text, expected) => {
    expect(ids(readAskedForm(product, text).variants)).toEqual(expected)
  })

  it.each([
    ['is there a green one', 'green', 1],
    ['xxl?', 'xxl', 0],
    ['有紫色的吗', '紫色', 1],
  ])('has no form for "%s"', (text, said, place) => {
    expect(readAskedForm(product, text).missing).toEqual({ text: said, place })
  })

  it('keeps what was chosen before', () => {
    const inL = readAskedForm(product, 'in L')
    expect(ids(readAskedForm(product, 'and in red?', inL.chosen).variants)).toEqual(['j-L-Red'])
    expect(ids(readAskedForm(product, 'and in M', inL.chosen).variants)).toEqual(['j-M-Navy', 'j-M-Sky Blue'])
    expect(readAskedForm(product, 'how heavy is it').chosen).toEqual({})
  })

  it('says which values can be had together with others', () => {
    expect(availableValues(product, 0)).toEqual(['M', 'L'])
    expect(availableValues(product, 1)).toEqual(['Navy', 'Sky Blue'])
    expect(availableValues(product, 1, { 0: ['L'] })).toEqual(['Navy'])
  })

  it('is called by what tells it apart, in the reader’s language', () => {
    const [first] = product.variants ?? []
    if (!first) throw new Error('no variant')
    expect([variantLabel(product, first, 'en'), variantLabel(product, first, 'zh')]).toEqual([
      'S / Navy',
      '小号 / 藏青',
    ])
  })

  it.each([
    [{ attributes: { Size: 'L' }, maxPriceMinor: 6000 }, true],
    // L is there, and so is 50: but not together.
    [{ attributes: { Size: 'L' }, maxPriceMinor: 5500 }, false],
    [{ attributes: { Size: 'large' } }, true],
    // S is sold out.
    [{ attributes: { Size: 'S' } }, false],
    [{ attributes: { 颜色: '天蓝' }, maxPriceMinor: 5000 }, true],
    [{ attributes: { Size: 'L', Colour: 'Sky Blue' } }, false],
    [{ maxPriceMinor: 4000 }, false],
  ])('holds %p: %p', (constraint, expected) => {
    expect(toConstraintTest(constraint)(product)).toBe(expected)
  })

  it('is filtered by one form that holds all of the filter', () => {
    expect(toFilterTest({ attributes: { Size: ['S', 'L'] }, inStock: true })(product)).toBe(true)
    expect(toFilterTest({ attributes: { Size: ['L'] }, maxPriceMinor: 5500, inStock: true })(product)).toBe(false)
    expect(toFilterTest({ attributes: { Size: ['S'] } })(product)).toBe(false)
  })

  it('shows the cheapest form that holds a wish', () => {
    expect(ids(variantsHolding(product, { attributes: { Colour: 'Navy' } }))).toEqual(['j-M-Navy', 'j-L-Navy'])
  })
})

describe('ids of orders and events', () => {
  const catalogue = toCatalogue([jumper()])
  const productId = toProductId('jumper')

  it.each([
    ['jumper', undefined],
    ['j-M-Navy', 'j-M-Navy'],
    ['JMNavy', 'j-M-Navy'],
  ])('may name a product, a variant or a stock keeping unit: %s', (id, variant) => {
    expect(catalogue.find(id)?.product.id).toBe(productId)
    expect(catalogue.find(id)?.variant?.id).toBe(variant)
  })

  it('are read as products, and as the form that was bought', () => {
    const customerId = toCustomerId('c1')
    const event = { id: 'e', kind: 'view', customerId, productId: toProductId('JLNavy'), at: 1 } as const
    expect(resolveEvent(event, catalogue).productId).toBe(productId)
    const line = { productId: toProductId('j-L-Navy'), quantity: 1, price: toMoney(60, 'EUR') }
    const order = { lines: [line, { ...line, productId: toProductId('gone') }] } as never
    expect(resolveOrder(order, catalogue).lines).toMatchObject([
      { productId: 'jumper', variantId: 'j-L-Navy' },
      { productId: 'gone' },
    ])
  })
})
