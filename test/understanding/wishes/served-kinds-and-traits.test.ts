import { type Product, toCatalogue } from '../../../src/domain/index.ts'
import { createLanguage, normaliseText, readWishes } from '../../../src/understanding/index.ts'
import { makeProduct } from '../../support/small-shop.ts'
import { inShort } from '../../support/wish-in-short.ts'

function item(
  kind: string,
  kindZh: string,
  name: string,
  attributes: Readonly<Record<string, string>>,
  text = '',
): Product {
  return makeProduct({
    ...{ id: name.replaceAll(' ', '-'), name, price: 100, attributes, description: text, categories: [kind] },
    translations: { zh: { name, description: '', categories: [kindZh], attributes } },
  })
}

const catalogue = toCatalogue([
  item('Laptops', '笔记本电脑', 'Orla 14 Laptop', { 'screen size': '14 in', weight: '1.2 kg' }),
  item('Laptops', '笔记本电脑', 'Orla 16 Laptop', {
    'screen size': '16 in',
    weight: '1.9 kg',
    'graphics memory': '8 GB',
  }),
  item('Bags', '包', 'Moor Backpack', { type: 'backpack', 'laptop size': '16 in' }),
  item('Bags', '包', 'Fen Backpack', { type: 'backpack', 'laptop size': '13 in' }),
  item('Bags', '包', 'Fen Sleeve', { type: 'sleeve', 'laptop size': '14 in' }),
  item('Monitors', '显示器', 'Pane 27 Monitor', { 'screen size': '27 in', charging: '65 W' }),
  item('Monitors', '显示器', 'Pane 24 Monitor', { 'screen size': '24 in' }),
  item('Phones', '手机', 'Leaf Phone', { 'screen size': '7 in' }, 'The screen folds in the middle.'),
  item('Phones', '手机', 'Slab Phone', { 'screen size': '6 in' }, 'A plain one.'),
  item('Phones', '手机', 'Brick Phone', { 'screen size': '6 in' }, 'A strong one.'),
  item('Routers', '路由器', 'Wave Router', { area: '60 m²' }),
  item('Routers', '路由器', 'Tide Router', { area: '150 m²' }),
  item('Tripods', '三脚架', 'Heron Tripod', { height: '170 cm', weight: '900 g' }),
  item('Cables', '数据线', 'Vine Cable', { length: '1 m' }),
])
const { lexicon } = createLanguage(catalogue, {}, [])
const read = (text: string, ...kinds: readonly string[]) =>
  readWishes(normaliseText(text), { catalogue, lexicon, currency: 'EUR', kinds })
const wishes = (text: string, ...kinds: readonly string[]) => read(text, ...kinds).wishes.map(inShort)

describe('the kind that is wanted beside one that it is for', () => {
  it.each([
    ['backpack for a 14 inch laptop', ['laptop size ≥ 355.6', 'type=backpack']],
    ['a rucksack that takes a 14 inch laptop', ['laptop size ≥ 355.6', 'type=backpack']],
    ['放得下14寸笔记本的双肩包', ['laptop size ≥ 355.6', 'type=backpack']],
    ['a monitor that can charge my laptop', ['category Monitors', 'feature charging']],
    ['能给笔记本充电的显示器', ['category Monitors', 'feature charging']],
    ['一根数据线就能给笔记本供电的显示器', ['category Monitors', 'feature charging']],
  ])('%s', (text, expected) => expect(wishes(text)).toEqual(expected))

  it('goes on with the talk where the other kind is only what is served', () => {
    expect(wishes('it must charge my laptop through the same cable', 'Monitors')).toEqual(['feature charging'])
  })

  it('changes to a kind that is called by a value', () => {
    expect(wishes('sorry, i meant a sleeve', 'Bags')).toEqual(['type=sleeve'])
    expect(wishes('now a backpack', 'Laptops')).toEqual(['category Bags', 'type=backpack'])
  })
})

describe('figures in everyday words', () => {
  it.each([
    ['under one and a half kilos', 'Laptops', ['weight ≤ 1500']],
    ['三斤半以内', 'Laptops', ['weight ≤ 1750']],
    ['能升到一米六以上', 'Tripods', ['height ≥ 1600']],
    ['my flat has 90 square metres', 'Routers', ['area ≥ 90']],
    ['家里90平', 'Routers', ['area ≥ 90']],
    ['两三百块', 'Phones', ['price ≥ 200 ≤ 300']],
    ['up to a grand', 'Phones', ['price ≤ 1000']],
  ])('%s', (text, kind, expected) => expect(wishes(text, kind)).toEqual(expected))
})

describe('limits of the price in everyday words', () => {
  it.each([
    ['i dont want to spend more than eighty', ['price ≤ 80']],
    ['i dont want junk so over 200', ['price ≥ 200']],
    ['349 is over my limit', ['price ≤ 348.99']],
    ['599 ouch, anything else', ['price ≤ 598.99']],
    ['399太贵了', ['price ≤ 398.99']],
    ['900 is all i have', ['price ≤ 900']],
    ['700 is the limit', ['price ≤ 700']],
    ['300封顶', ['price ≤ 300']],
    ['300往下', ['price ≤ 300']],
  ])('%s', (text, expected) => expect(wishes(text, 'Phones')).toEqual(expected))
})

describe('traits', () => {
  it.each([
    ['a foldable phone', ['category Phones', 'text folding']],
    ['any foldable phones', ['category Phones', 'text folding']],
    ['phone that can fold', ['category Phones', 'text fold']],
    ['折叠屏手机', ['category Phones', 'text folding']],
    ['a gaming laptop', ['category Laptops', 'feature graphics memory']],
    ['带独显的笔记本', ['category Laptops', 'feature graphics memory']],
  ])('%s', (text, expected) => expect(wishes(text)).toEqual(expected))

  it.each(['looking for a good phone', 'a proper phone', 'squiggly phone', 'does the slab phone ring', '想买个好手机'])(
    'are none in: %s',
    text => expect(wishes(text)).toEqual(['category Phones']),
  )

  it('do not matter any more where that is said of their word', () => {
    expect(read('folding isnt that important', 'Phones').indifferent).toEqual(['folding'])
  })
})
