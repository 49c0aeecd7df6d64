import type { Entity } from '../../../src/domain/index.ts'
import { findEntities } from '../../../src/understanding/entities/find-entities.ts'
import { type CatalogueLanguage, normaliseText } from '../../../src/understanding/index.ts'
import { demoLanguage, wednesday } from '../../support/demo-language.ts'

let language: CatalogueLanguage
beforeAll(async () => {
  language = await demoLanguage()
})

const find = (text: string) => findEntities(normaliseText(text), language, wednesday)
const products = (text: string) =>
  find(text).flatMap(entity => (entity.kind === 'product' ? [entity.products.map(({ productId }) => productId)] : []))
const terms = (text: string) =>
  find(text).flatMap((entity: Entity) => {
    if (entity.kind === 'category') return entity.category
    if (entity.kind === 'brand') return entity.brand
    if (entity.kind === 'other-brand') return `not ${entity.brand ?? 'this'}`
    return entity.kind === 'attribute' ? `${entity.name}=${entity.value}` : []
  })

describe('products by name', () => {
  it.each([
    // The whole name, a part of it, with words around it.
    ['How much is the Aurelan Vela 9?', 'phone-vela-9'],
    ['vela 9 pro', 'phone-vela-9-pro'],
    ['Talon X5 Max in stock?', 'phone-talon-x5-max'],
    ['the fold', 'phone-serin-fold-3'],
    ['what about the 9 pro', 'phone-vela-9-pro'],
    ['slate 10', 'tablet-slate-10'],
    ['我想看看晴川7 Pro', 'phone-qingchuan-7-pro'],
    ['溪岚5 Plus多少钱', 'phone-xilan-5-plus'],
    ['有云帆12吗', 'tablet-yunfan-12'],
    ['Is the Lanhe Xilan 5 in stock?', 'phone-xilan-5'],
    // Without spaces, in other cases and widths.
    ['vela9', 'phone-vela-9'],
    ['TALONX5', 'phone-talon-x5'],
    ['ｖｅｌａ　９', 'phone-vela-9'],
    ['vela9pro多少钱', 'phone-vela-9-pro'],
    // Typing errors: swapped, missing, extra, wrong letters.
    ['vlea 9 price', 'phone-vela-9'],
    ['veela 9', 'phone-vela-9'],
    ['qingchaun 7 pro', 'phone-qingchuan-7-pro'],
    ['quingchuan 6', 'phone-qingchuan-6'],
    ['bouldr 3', 'phone-boulder-3'],
    ['aurelna vela 8', 'phone-vela-8'],
    // A wrong or missing Chinese character, traditional writing.
    ['情川7 Pro多少钱', 'phone-qingchuan-7-pro'],
    ['晴穿7有货吗', 'phone-qingchuan-7'],
    ['晴7 Pro', 'phone-qingchuan-7-pro'],
    ['溪嵐5多少錢', 'phone-xilan-5'],
    // Model numbers and barcodes.
    ['AU-P3081', 'phone-vela-9-pro'],
    ['do you have au p3081', 'phone-vela-9-pro'],
    ['auP3081', 'phone-vela-9-pro'],
    ['型号P3081有吗', 'phone-vela-9-pro'],
    ['2463656750152', 'reader-quire-6'],
  ])('%s', (text, id) => expect(products(text)[0]?.[0]).toBe(id))

  it('tells apart what is compared', () => {
    expect(products('the Vela 9 or the Talon X5?').map(([best]) => best)).toEqual(['phone-vela-9', 'phone-talon-x5'])
    expect(products('晴川7和溪岚5哪个好').map(([best]) => best)).toEqual(['phone-qingchuan-7', 'phone-xilan-5'])
    expect(products('a case and a charger for the Vela 9')).toHaveLength(1)
  })

  it.each([
    'hello',
    'where is my order 10023',
    'I want to order something',
    'my order has not arrived',
    'cancel my order please',
    'within 24 hours',
    'iPhone 15 Pro',
    'Samsung Galaxy S24 Ultra',
    'max 200',
    'under 300 euros',
    'a pair of earphones',
    'thank you very much',
    'the parcel came on Monday',
    'how do you spell accommodate',
    'in 2024',
    '你好',
    '我的订单到哪了',
    '今天天气怎么样',
    '24小时内发货吗',
    '怎么退货',
    '三百块以内',
  ])('finds none in "%s"', text => expect(products(text)).toEqual([]))

  it('takes a model number or a barcode for no order number', () => {
    expect(find('2463656750152').map(({ kind }) => kind)).toEqual(['product'])
  })

  it('takes the figures of a name for no price and no count', () => {
    for (const text of ['vela 9 max', 'Vela 9 cases', 'slate 10 keyboards', 'xilan 5 or more']) {
      expect(find(text).map(({ kind }) => kind)).not.toContain('price-range')
      expect(find(text).map(({ kind }) => kind)).not.toContain('quantity')
    }
  })
})

describe('brands, kinds and attributes', () => {
  it.each([
    ['Aurelan phones', ['Aurelan', 'Phones']],
    ['auerlan', ['Aurelan']],
    ['uarelan', ['Aurelan']],
    ['kestrx laptops', ['Kestrix', 'Laptops']],
    ['奥瑞澜手机', ['Aurelan', 'Phones']],
    ['奥瑞蓝的手机', ['Aurelan', 'Phones']],
    ['科斯锐有什么', ['Kestrix']],
    ['not from Aurelan', ['not Aurelan']],
    ['anything but pebblo', ['not Pebblo']],
    ['不要澜禾', ['not Lanhe']],
    ['phone', ['Phones']],
    ['smartphones', ['Phones']],
    ['mouse', ['Mice']],
    ['two mice', ['Mice']],
    ['memory cards', ['Memory cards']],
    ['powerbank', ['Power banks']],
    ['head phones', ['Headphones']],
    ['headphons', ['Headphones']],
    ['keybord', ['Keyboards']],
    ['balck case', ['colour=black', 'Cases']],
    ['whit earbuds', ['colour=white', 'Earphones']],
    ['phone cases', ['Cases']],
    ['手机', ['Phones']],
    ['给我看看平板', ['Tablets']],
    ['手柄', ['Game controllers']],
    ['手机壳', ['Cases']],
    ['手機殼', ['Cases']],
    ['滑鼠', ['Mice']],
    ['笔记本', ['Laptops']],
    ['充电宝', ['Power banks']],
    ['white earbuds', ['colour=white', 'Earphones']],
    ['a gray monitor', ['colour=grey', 'Monitors']],
    ['blak case', ['colour=black', 'Cases']],
    ['黑色的手机壳', ['Cases', 'colour=black']],
    ['黑的耳机', ['Earphones', 'colour=black']],
    ['leather case', ['material=leather', 'Cases']],
    ['真皮手机壳', ['Cases', 'material=leather']],
    ['wireless mouse', ['connection=wireless', 'Mice']],
    ['256gb phone', ['Phones', 'storage=256 GB']],
    ['phone with 256 GB', ['Phones', 'storage=256 GB']],
    ['512G存储', ['storage=512 GB']],
    ['内存32g的', ['memory=32 GB']],
    ['1 terabyte', ['storage=1 TB']],
    ['16G内存的笔记本', ['Laptops', 'memory=16 GB']],
    ['laptop with 16 gigs of memory', ['Laptops', 'memory=16 GB']],
    ['6.7 inch phone', ['Phones', 'screen size=6.7 inches']],
    ['6.7寸的手机', ['Phones', 'screen size=6.7 inches']],
    ['a 13" laptop', ['Laptops', 'screen size=13 inches']],
    ['powerbank 20000mah', ['Power banks', 'battery=20000 mAh']],
    ['10000毫安的充电宝', ['Power banks', 'battery=10000 mAh']],
    ['65 watt charger', ['Chargers', 'power=65 W']],
    ['a 144hz monitor', ['Monitors', 'refresh rate=144 Hz']],
    // What is refused is not wanted.
    ['no, not the black one, the white one', ['colour=white']],
    ['不要黑色的，要白色的', ['colour=white']],
  ])('%s', (text, expected) => expect([...terms(text)].sort()).toEqual([...expected].sort()))

  it.each([
    'my phone number is 0171 2345678',
    '我的手机号码',
    'within 24 hours',
    'the warranty of 2 years',
    'is it in stock',
    '5 in stock',
    'where is my order',
    'iPhone 15',
    'good morning',
    'I bought it 2 years ago',
    'my card was blocked',
    'block my account',
    'I would like to greet you',
    '',
  ])('finds nothing in "%s"', text => expect(terms(text)).toEqual([]))

  it('finds everything of one long wish', () => {
    expect(find('red Pebblo earbuds under 50 euros, two of them, by Friday').map(({ kind }) => kind)).toEqual([
      'attribute',
      'brand',
      'category',
      'date',
      'price-range',
      'quantity',
      'reference',
    ])
  })

  it('gives amounts in traditional Chinese too', () => {
    expect(find('兩千塊以內的手機')).toContainEqual(expect.objectContaining({ kind: 'price-range', max: 2000 }))
  })
})
