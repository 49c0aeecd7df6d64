import { findUnknownGoods } from '../../../src/understanding/entities/unknown-goods.ts'
import type { CatalogueLanguage } from '../../../src/understanding/index.ts'
import { demoLanguage } from '../../support/demo-language.ts'

let language: CatalogueLanguage
beforeAll(async () => {
  language = await demoLanguage()
})

describe('goods that the shop has no word for', () => {
  it.each([
    ['do you sell zithers?', 'zithers'],
    ['hi, have you got a unicycle', 'unicycle'],
    ["I'm looking for umbrellas in red", 'umbrellas'],
    ['有没有古筝卖', '古筝'],
    ['你们卖雨伞吗', '雨伞'],
  ])('%s', (text, goods) => expect(findUnknownGoods(text, language)).toBe(goods))

  it.each([
    'do you have a charger for my phone',
    'do you have headfones',
    'looking for something nice for my mother',
    'do you have it in white?',
    'do you have the Vela 9',
    'I want to talk to a person',
    'any deals today?',
    '有没有白色的耳机',
    '有便宜点的吗',
    '有优惠吗',
    '有货吗',
    '有没有适合跑步的',
  ])('none in "%s"', text => expect(findUnknownGoods(text, language)).toBeUndefined())
})
