import { toCatalogue } from '../../../src/domain/index.ts'
import { createLanguage, normaliseText, readWishes } from '../../../src/understanding/index.ts'
import { electronicsShop } from '../../support/electronics-shop.ts'
import { makeProduct } from '../../support/small-shop.ts'
import { inShort } from '../../support/wish-in-short.ts'

const catalogue = electronicsShop()
const { lexicon } = createLanguage(catalogue, {}, [])
const read = (text: string, ...kinds: readonly string[]) =>
  readWishes(normaliseText(text), { catalogue, lexicon, currency: 'EUR', kinds })

const wishes = (text: string, ...kinds: readonly string[]) => read(text, ...kinds).wishes.map(inShort)

const notPink = 'not colour=pink|colour=rose'

describe('what is refused', () => {
  it.each([
    ['no black or white ones', ['not colour=black', 'not colour=white']],
    ['but not in black or white', ['not colour=black', 'not colour=white']],
    ['neither black nor white', ['not colour=black', 'not colour=white']],
    ['not in pink, orange or red', [notPink, 'not colour=orange', 'not colour=red']],
    ['anything but black', ['not colour=black']],
    ["I don't like red", ['not colour=red']],
    ['the red ones are out', ['not colour=red']],
    ['粉色橙色都不要', [notPink, 'not colour=orange']],
    ['粉色，橙色都不要', [notPink, 'not colour=orange']],
    ['不要粉色和橙色', [notPink, 'not colour=orange']],
    ['除了粉色都可以', [notPink]],
    ['除了黑色和白色都行', ['not colour=black', 'not colour=white']],
    ['黑色的就算了', ['not colour=black']],
    ['anything but Corva', ['not brand Corva']],
    ['nothing from Corva or Delmar', ['not brand Corva', 'not brand Delmar']],
    ['不要Corva的', ['not brand Corva']],
    ['Corva以外的', ['not brand Corva']],
    ['without noise cancelling', ['not feature noise cancelling']],
    ["I don't need noise cancelling", ['not feature noise cancelling']],
    ['不要降噪的', ['not feature noise cancelling']],
    ['没有降噪的', ['not feature noise cancelling']],
    ['without a cable', ['not connection=wired']],
    ['no wires', ['not connection=wired']],
    ['不带线的', ['not connection=wired']],
  ])('%s', (text, expected) => expect(wishes(text, 'Headphones')).toEqual(expected))

  it.each([
    ['not pink, red', [notPink, 'colour=red']],
    ['i want black, not white', ['colour=black', 'not colour=white']],
    ['not Corva but Delmar', ['not brand Corva', 'brand Delmar']],
    ['不要粉色，要红色的', [notPink, 'colour=red']],
    ['要红色的，不要黑色的', ['colour=red', 'not colour=black']],
    ['红色的，不喜欢Corva', ['colour=red', 'not brand Corva']],
    ["I don't like it, show me black", ['colour=black']],
    ['红色的别给我看，黑色可以', ['not colour=red', 'colour=black']],
    ['black without noise cancelling', ['colour=black', 'not feature noise cancelling']],
  ])('ends where something is wished for: %s', (text, expected) => expect(wishes(text, 'Headphones')).toEqual(expected))

  it.each([
    ['no, the black one', 'Headphones', ['colour=black']],
    ['不要，黑色的', 'Headphones', ['colour=black']],
    ['no, 65 inch', 'Televisions', ['screen size = 1651']],
  ])('is nothing behind a mere no: %s', (text, kind, expected) => expect(wishes(text, kind)).toEqual(expected))

  it.each(['not 4K', '不要4K', 'no 65 inch'])('is no figure that is wanted: %s', text =>
    expect(wishes(text, 'Televisions')).toEqual([]),
  )

  it('is a word for the texts of goods where the kind states no such thing', () => {
    expect(wishes('without a cable', 'Phones')).toEqual(['not text cable'])
  })
})

describe('a limit of the price', () => {
  it.each([
    ['at least 300 euros', ['price ≥ 300']],
    ['more expensive than 300', ['price ≥ 300']],
    ['300以上', ['price ≥ 300']],
    ['at most 300 euros', ['price ≤ 300']],
    ['my budget is 300', ['price ≤ 300']],
    ["can't spend more than 300", ['price ≤ 300']],
    ['300 is too much', ['price ≤ 299.99']],
    ['under €1,000.50', ['price ≤ 1000.5']],
    ['less than a grand', ['price ≤ 1000']],
    ['300以内', ['price ≤ 300']],
    ['预算300', ['price ≤ 300']],
    ['around 300 euros', ['price = 300 about']],
    ['300 or so', ['price = 300 about']],
    ['300块左右', ['price = 300 about']],
    ['between 200 and 400 euros', ['price ≥ 200 ≤ 400']],
    ['between 500 and 1k', ['price ≥ 500 ≤ 1000']],
    ['under 2k', ['price ≤ 2000']],
    ['4k euros at most', ['price ≤ 4000']],
    ['between 1k and 2k', ['price ≥ 1000 ≤ 2000']],
    ['1-2k', ['price ≥ 1000 ≤ 2000']],
    ['200到400欧', ['price ≥ 200 ≤ 400']],
  ])('%s', (text, expected) => expect(wishes(text, 'Televisions')).toEqual(expected))

  it.each([
    'it was built in 2024',
    'I have 2 kids',
    '5 stars',
    'in 2 days',
    '5 in stock',
    'I bought it 2 years ago',
    'for my 8 year old daughter',
  ])('is none in "%s", and no figure of anything', text => expect(wishes(text, 'Televisions')).toEqual([]))
})

describe('a figure with its unit', () => {
  it.each([
    ['65-inch', ['screen size = 1651']],
    ['a 65" one', ['screen size = 1651']],
    ["65''", ['screen size = 1651']],
    ['65寸的', ['screen size = 1651']],
    ['from 43 inches up', ['screen size ≥ 1092.2']],
    ['50寸以上', ['screen size ≥ 1270']],
    ['nothing over 45 inch', ['screen size ≤ 1143']],
    ['45 inches max', ['screen size ≤ 1143']],
    ['不超过45寸', ['screen size ≤ 1143']],
    ['around 50 inch', ['screen size ≥ 1016 ≤ 1524']],
    ['between 40 and 60 inches', ['screen size ≥ 1016 ≤ 1524']],
    ['43到55寸', ['screen size ≥ 1092.2 ≤ 1397']],
    ['4K', ['resolution = 8.2944']],
    ['sharper than full HD', ['resolution ≥ 2.0736']],
    ['4k以上', ['resolution ≥ 8.2944']],
    ['65 inches, at most 1000 euros', ['screen size = 1651', 'price ≤ 1000']],
  ])('of a television: %s', (text, expected) => expect(wishes(text, 'Televisions')).toEqual(expected))

  it.each([
    ['256gb', ['storage = 262144']],
    ['16 gigs of ram at least', ['memory ≥ 16384']],
    ['16g内存', ['memory = 16384']],
    ['内存16g以上', ['memory ≥ 16384']],
    ['16gb ram and 512gb ssd', ['memory = 16384', 'storage = 524288']],
    ['512g', ['storage = 524288']],
    ['half a terabyte', ['storage = 524288']],
    ['半个t', ['storage = 524288']],
    ['at least a terabyte', ['storage ≥ 1048576']],
    ['1.3 kilos', ['weight = 1300']],
    ['no heavier than 1.3 kilos', ['weight ≤ 1300']],
    ['lighter than 1.5 kg', ['weight ≤ 1500']],
    ['3斤以下', ['weight ≤ 1500']],
  ])('of a laptop: %s', (text, expected) => expect(wishes(text, 'Laptops')).toEqual(expected))

  it.each([
    ['a week or longer', 'Watches', ['battery life ≥ 10080']],
    ['lasts at least 36 hours', 'Watches', ['battery life ≥ 2160']],
    ['续航10天以上', 'Watches', ['battery life ≥ 14400']],
    ['IP67', 'Watches', ['water resistance ≥ 7']],
    ['10000毫安时以上', 'Power banks', ['battery capacity ≥ 10000']],
    ['两万毫安', 'Power banks', ['battery capacity = 20000']],
    ['5000-10000毫安', 'Power banks', ['battery capacity ≥ 5000 ≤ 10000']],
    ['220g', 'Power banks', ['weight = 220']],
    ['at least 2 ports', 'Power banks', ['ports ≥ 2']],
    ['4个接口', 'Power banks', ['ports = 4']],
    ['1亿像素以上', 'Phones', ['camera ≥ 100']],
  ])('%s (%s)', (text, kind, expected) => expect(wishes(text, kind)).toEqual(expected))

  it('names the attribute that has such a figure first, and others that may be meant after it', () => {
    const [wish] = read('256gb', 'Laptops').wishes
    expect(wish).toMatchObject({ kind: 'measure', dimension: 'data', fields: ['storage', 'memory'], isExact: true })
  })
})

describe('words of the catalogue', () => {
  it.each([
    ['粉红色的', ['colour=rose|colour=pink']],
    ['红色的', ['colour=red']],
    ['red or orange', ['colour=red|colour=orange']],
    ['cordless', ['connection=wireless']],
    ['with a cable', ['connection=wired']],
    ['with noise cancelling', ['feature noise cancelling']],
  ])('mean the longest phrase that stands there: %s', (text, expected) =>
    expect(wishes(text, 'Headphones')).toEqual(expected),
  )

  it('mean a standard that a thing has where the shop states its version', () => {
    const ports = ['5.3', '5.3', '5.0', '5.0', undefined]
    const shop = toCatalogue(
      ports.flatMap((version, i) =>
        ['a', 'b'].map(id =>
          makeProduct({
            ...{ id: `${id}${i}`, price: 10, categories: ['Speakers'] },
            attributes: version === undefined ? {} : { bluetooth: version },
          }),
        ),
      ),
    )
    const { wishes: said } = readWishes('a bluetooth speaker', {
      ...{ catalogue: shop, lexicon: createLanguage(shop, {}, []).lexicon, currency: 'EUR', kinds: [] },
    })
    expect(said.map(inShort)).toEqual(['category Speakers', 'feature bluetooth'])
  })

  it('mean a value of the kind that is looked for, and a mere word for any other', () => {
    expect(wishes('leather', 'Phone cases')).toEqual(['material=leather'])
    expect(wishes('leather', 'Headphones')).toEqual(['text leather'])
  })

  it.each([
    ['a 4K tv', ['resolution = 8.2944', 'category Televisions'], []],
    ['phone cases', ['category Phone cases'], []],
    ['a case for a phone', ['category Phone cases'], ['Phones']],
    ['headphones for my laptop', ['category Headphones'], ['Laptops']],
    ['a leather case', ['category Phone cases', 'material=leather'], []],
    ['黑色的手机', ['category Phones', 'colour=black'], []],
  ])('name the kind that is wanted, not what it is for: %s', (text, expected, forKinds) => {
    expect(wishes(text)).toEqual(expected)
    expect(read(text).forKinds).toEqual(forKinds)
  })

  it('are mended where they are misspelt, but not to make "weight" of "eight"', () => {
    expect(wishes('a televison')).toEqual(['category Televisions'])
    expect(read('she has turned eight', 'Laptops').fields).toEqual([])
  })
})

describe('what does not matter any more', () => {
  it.each([
    ["the colour doesn't matter", ['colour']],
    ['颜色无所谓', ['colour']],
    ['什么颜色都行', ['colour']],
    ["it doesn't have to be black", ['colour']],
    ['any brand', ['brand']],
    ['品牌无所谓', ['brand']],
    ["the price doesn't matter", ['price']],
    ['多少钱都行', ['price']],
  ])('%s', (text, indifferent) => {
    expect(read(text, 'Headphones').indifferent).toEqual(indifferent)
    expect(wishes(text, 'Headphones')).toEqual([])
  })

  it('is nothing that there may be any of', () => {
    expect(read('do you have any black ones?', 'Headphones').indifferent).toEqual([])
    expect(wishes('do you have any black ones?', 'Headphones')).toEqual(['colour=black'])
  })

  it.each(['which colours are there', '有什么颜色'])('is nothing that is asked: %s', text =>
    expect(read(text, 'Headphones').indifferent).toEqual([]),
  )
})

describe('an order, and how firm a wish is', () => {
  it.each([
    ['the lightest laptop', 'superlative', ['weight'], 'least'],
    ['the longest battery life', 'superlative', ['battery life'], 'most'],
    ['续航最长的', 'superlative', ['battery life'], 'most'],
    ['something lighter', 'comparative', ['weight'], 'least'],
  ] as const)('%s', (text, form, fields, direction) => {
    const kind = /laptop|lighter/.test(text) ? 'Laptops' : 'Watches'
    const ordering = read(text, kind)[form]
    expect(ordering).toMatchObject({ direction, by: { kind: 'field' } })
    expect(ordering?.by.kind === 'field' && ordering.by.fields.slice(0, 1)).toEqual(fields)
  })

  it('reads "cheap" as one end of the prices, and no limit', () => {
    expect(read('a cheap phone').positive).toMatchObject({ by: { kind: 'price' }, direction: 'least' })
    expect(wishes('a cheap phone')).toEqual(['category Phones'])
  })

  it('reads no order in a limit', () => {
    expect(read('no heavier than 1.3 kg', 'Laptops').comparative).toBeUndefined()
    expect(read('13 inches or bigger', 'Laptops').comparative).toBeUndefined()
  })

  it.each([
    'preferably black',
    '最好是黑色的',
    'preferably under 100 euros',
    '最好不超过100',
    'if possible not more than 100',
  ])('takes %s for a preference', text =>
    expect(read(text, 'Headphones').wishes).toMatchObject([{ strength: 'rather' }]),
  )

  it.each(['the best ones under 100 euros', 'cheap, under 100 euros'])('takes %s for a demand', text =>
    expect(read(text, 'Headphones').wishes).toMatchObject([{ kind: 'price', strength: 'must' }]),
  )

  it.each(['only what is in stock', '只要现货'])('%s', text => expect(wishes(text, 'Headphones')).toEqual(['in stock']))
})

describe('a hostile text', () => {
  const pieces = [
    ...['16 gb ', '4k ', 'ip68 ', '1', '1 ', 'half a ', 'between 1 and ', 'no ', 'a ', 'my phone ', 'blue '],
    ...['black, ', 'not black or ', '不要粉色和', '红色', '最大', '在'],
  ]

  it.each(pieces)('takes no quadratic time: "%s" over and over', piece => {
    const timeOf = (length: number) => {
      const text = normaliseText(piece.repeat(length)).slice(0, length)
      const times = [1, 2, 3].map(() => {
        const begun = performance.now()
        read(text)
        return performance.now() - begun
      })
      return Math.min(...times)
    }
    timeOf(500)
    // Eight times the text: linear is 8, quadratic 64. Below a few milliseconds a clock says little.
    expect(timeOf(2_000)).toBeLessThan(24 * Math.max(timeOf(250), 2))
  })
})
