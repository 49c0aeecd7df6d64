import { findPatterns } from '../../../src/understanding/entities/patterns.ts'
import { wednesday } from '../../support/demo-language.ts'

const words = {
  isKind: (word: string) => /^(?:phones?|cases?|keyboards)$/.test(word),
  isName: (word: string) => word === 'vela',
}
const quantity = (text: string) =>
  findPatterns(text, wednesday, words).entities.flatMap(entity => (entity.kind === 'quantity' ? entity.quantity : []))

describe('quantities', () => {
  it.each([
    ['two of them', 2],
    ["I'll take two", 2],
    ['give me 3 please', 3],
    ['two of the first', 2],
    ['a couple of those', 2],
    ['3 pieces', 3],
    ['12 pcs please', 12],
    ['a dozen units', 12],
    ['2x the blue one', 2],
    ['quantity: 4', 4],
    ['reduce the quantity to 1', 1],
    ['add two more to the order', 2],
    ['I want two phones', 2],
    ['2 black cases please', 2],
    ['we ordered 20 keyboards', 20],
    ['one of them', 1],
    ['来两个', 2],
    ['三台', 3],
    ['要十二个，库存够吗', 12],
    ['给我来一个', 1],
    ['数量改成三个', 3],
    ['买2件', 2],
    ['公司要20台', 20],
  ])('counts %s', (text, count) => expect(quantity(text)).toEqual([count]))

  it.each([
    'iPhone 15',
    'vela 9 cases',
    'the second one',
    '第二个',
    '这两个',
    '三个月',
    '24 hours',
    '两个小时',
    'order 10023',
    'in 2024',
    'under 300',
    '有一个问题',
    '256 GB phones',
    '2 years',
  ])('counts nothing in %s', text => expect(quantity(text)).toEqual([]))
})
