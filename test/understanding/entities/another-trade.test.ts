import { toCatalogue, toProductId } from '../../../src/domain/index.ts'
import { findEntities } from '../../../src/understanding/entities/find-entities.ts'
import { createLanguage, normaliseText } from '../../../src/understanding/index.ts'
import { wednesday } from '../../support/demo-language.ts'
import { makeProduct } from '../../support/small-shop.ts'

/** A shop of creams: nothing that the code knows is about electronics. */
function cream(
  id: string,
  name: string,
  chinese: string,
  skin: readonly [string, string],
  volume: string,
  mpn: string,
) {
  const text = {
    description: '',
    categories: ['护肤', '面霜'],
    name: chinese,
    attributes: { 肤质: skin[1], 容量: volume.replace(' ml', '毫升') },
  }
  return makeProduct({
    id,
    name,
    brand: 'Florelle',
    categories: ['Skin care', 'Creams'],
    price: 29,
    mpn,
    attributes: { skin: skin[0], volume },
    translations: { zh: text },
  })
}

const dry = ['dry', '干性'] as const
const oily = ['oily', '油性'] as const
const language = createLanguage(
  toCatalogue([
    cream('dew-day', 'Florelle Dewberry Day Cream', '花露兰 露莓 日霜', dry, '50 ml', 'FD-1050'),
    cream('dew-night', 'Florelle Dewberry Night Cream', '花露兰 露莓 晚霜', dry, '50 ml', 'FD-1051'),
    cream('oat-day', 'Florelle Oatmilk Day Cream', '花露兰 燕麦 日霜', dry, '30 ml', 'FO-2030'),
    cream('fern-day', 'Florelle Fernwater Day Cream', '花露兰 蕨水 日霜', oily, '50 ml', 'FF-3050'),
    cream('fern-night', 'Florelle Fernwater Night Cream', '花露兰 蕨水 晚霜', oily, '30 ml', 'FF-3030'),
    cream('clay-night', 'Florelle Clayrose Night Cream', '花露兰 玫泥 晚霜', oily, '30 ml', 'FC-4030'),
  ]),
  { Creams: ['moisturiser', '润肤霜'] },
  [],
)
const find = (text: string) => findEntities(normaliseText(text), language, wednesday)

describe('a shop of another trade', () => {
  it.each([
    ['the dewbery night cream', 'dew-night'],
    ['oatmilk', 'oat-day'],
    ['露莓日霜多少钱', 'dew-day'],
    ['蕨水晚霜', 'fern-night'],
    ['FC 4030', 'clay-night'],
  ])('finds the product in %s', (text, id) => {
    expect(find(text).find(({ kind }) => kind === 'product')).toMatchObject({
      products: expect.arrayContaining([expect.objectContaining({ productId: id })]),
    })
  })

  it.each([
    ['moisturisers for oily skin, 50ml', [{ category: 'Creams' }, { value: 'oily' }, { value: '50 ml' }]],
    ['30毫升的面霜', [{ category: 'Creams' }, { value: '30 ml' }]],
    ['花露蓝的油性面霜', [{ brand: 'Florelle' }, { category: 'Creams' }, { value: 'oily' }]],
    ['florele', [{ brand: 'Florelle' }]],
  ])('finds the terms of %s', (text, expected) => {
    for (const entity of expected) expect(find(text)).toContainEqual(expect.objectContaining(entity))
  })
})

describe('names among names', () => {
  const straps = ['6 foot', '8 foot', '10 foot'].map((size, i) =>
    makeProduct({ id: `strap-${i}`, name: `Sprite Yoga Strap ${size}`, categories: ['Gear'], price: 14 + i }),
  )
  const mats = ['Blue', 'Red', 'Grey', 'Green', 'Pink', 'Black'].map((colour, i) =>
    makeProduct({ id: `mat-${i}`, name: `${colour} Yoga Mat`, categories: ['Gear', 'Yoga'], price: 20 }),
  )
  const bags = ['Aim', 'Push', 'Fusion'].map((name, i) =>
    makeProduct({ id: `bag-${i}`, name, categories: ['Bags'], price: 30, attributes: { features: 'Strap' } }),
  )
  const gym = createLanguage(toCatalogue([...straps, ...mats, ...bags]), {}, [])
  const productsIn = (text: string) =>
    findEntities(text, gym, wednesday).flatMap(entity => (entity.kind === 'product' ? entity.products : []))

  it('finds a kind of thing that only names tell, in the plural, by ordinary words together', () => {
    expect(gym.names.matchWhole('do you have yoga straps?', 5).map(({ productId }) => String(productId))).toEqual(
      expect.arrayContaining(['strap-0', 'strap-1', 'strap-2']),
    )
    expect(gym.names.matchWhole('yoga kettles', 5)).toEqual([])
    expect(productsIn('sprite straps').length).toBe(3)
  })

  it.each([
    ['how much is the Sprite Yoga Strap 6 foot?', 'strap-0', 'how much is it?'],
    ['Sprite Yoga Strap 6 foot', 'strap-0', undefined],
    ['how much is it?', 'strap-0', undefined],
  ])('takes the name out of "%s"', (text, id, rest) => {
    expect(gym.names.blank(text, toProductId(id))).toBe(rest)
  })

  it('takes a Chinese name out of a question', () => {
    expect(language.names.blank('露莓日霜有货吗', toProductId('dew-day'))).toBe('它有货吗')
  })
})
