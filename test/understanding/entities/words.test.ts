import type { Entity } from '../../../src/domain/index.ts'
import { findWords } from '../../../src/understanding/entities/words.ts'

const kinds = (text: string) => findWords(text).map(({ kind }) => kind)
const has = (text: string, entity: Partial<Entity>) =>
  expect(findWords(text)).toContainEqual(expect.objectContaining(entity))

describe('words with a form', () => {
  it.each([
    ['the second one', 1],
    ['第一个多少钱', 0],
    ['第三款', 2],
    ['the last one please', -1],
    ['最后一个', -1],
  ])('counts %s', (text, position) => has(text, { kind: 'ordinal', position }))

  it.each(['my first order', 'in a second', 'a second hand phone', '第一次买'])('counts nothing in %s', text =>
    expect(kinds(text)).not.toContain('ordinal'),
  )

  it.each([
    'is there a cheaper one?',
    '有没有便宜点的',
    '太贵了',
    'anything less expensive',
    '便宜一点的有吗',
    'a cheap laptop',
    '别太贵',
  ])('hears that %s asks for less', text => has(text, { kind: 'comparative', direction: 'cheaper' }))

  it.each([
    ['the cheapest phone', 'least', true],
    ['最贵的是哪个', 'most', true],
    ['which one is the lightest', 'least', false],
    ['续航最长的', 'most', false],
  ])('hears the superlative of %s', (text, direction, byPrice) => {
    expect(findWords(text)).toEqual([expect.objectContaining({ kind: 'superlative', direction, byPrice })])
  })

  it.each(['how much is it?', '这款手机多少钱？', '那个有货吗', 'does this one fit', '这两个哪个好'])(
    'hears a reference in %s',
    text => expect(kinds(text)).toContain('reference'),
  )

  it.each(['how much is the new phone?', '最新款手机', '新手机多少钱'])('hears what is newest in %s', text =>
    expect(kinds(text)).toContain('newest'),
  )

  it('does not take a new password for a new product', () =>
    expect(kinds('I need a new password')).not.toContain('newest'))

  it.each([
    'from another brand',
    'a different brand please',
    'not this brand',
    '不要这个牌子',
    '换个牌子',
    '别的品牌有吗',
  ])('hears that %s refuses the brand', text => expect(kinds(text)).toContain('other-brand'))

  it.each([
    ['lighter', 'less'],
    ['something smaller', 'less'],
    ['that is too heavy', 'less'],
    ['with more memory', 'more'],
    ['a bigger one', 'more'],
    ['which is faster', 'more'],
    ['有没有大一点的', 'more'],
    ['轻一点的', 'less'],
    ['太重了', 'less'],
    ['更快的', 'more'],
    ['要轻的那个', 'less'],
  ])('hears in %s what there should be %s of', (text, direction) =>
    expect(findWords(text)).toContainEqual(expect.objectContaining({ kind: 'degree', direction })),
  )

  it.each(['tell me more', 'how long does it take', '最大的', '早一点发货', 'the largest'])(
    'hears no degree in %s',
    text => expect(kinds(text)).not.toContain('degree'),
  )

  it.each([
    'no, the blue one',
    'No I meant the Vela 8',
    'not that one, a lighter one',
    'I meant the other phone',
    'actually, the white one',
    "that's not what I asked for",
    'no, in white',
    '不是，我说的是蓝色的',
    '不对',
    '我说的是手机壳',
    '不是这个，是那个',
    '你理解错了',
  ])('hears a correction in %s', text => expect(kinds(text)).toContain('correction'))

  it.each([
    'no thanks',
    'no',
    'no problem',
    "no i don't",
    'no, keep the order',
    'that is what I meant',
    'nothing else',
    '不用了',
    '不是',
    '不要取消',
  ])('hears no correction in %s', text => expect(kinds(text)).not.toContain('correction'))
})
