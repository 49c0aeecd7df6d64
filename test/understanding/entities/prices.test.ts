import { findPatterns } from '../../../src/understanding/entities/patterns.ts'
import { wednesday } from '../../support/demo-language.ts'

const price = (text: string) => {
  const found = findPatterns(text, wednesday).entities.find(({ kind }) => kind === 'price-range')
  if (!found) return undefined
  const { kind: _kind, text: _text, ...range } = found
  return range
}

describe('price ranges', () => {
  it.each([
    ['phones under 300', { max: 300 }],
    ['黑色的手机,500以内', { max: 500 }],
    ['anything below €80?', { max: 80 }],
    ['less than €1,299.99', { max: 1299.99 }],
    ['up to 2k', { max: 2000 }],
    ['300 or less', { max: 300 }],
    ['max 200', { max: 200 }],
    ['200 max', { max: 200 }],
    ['a maximum of 150 euros', { max: 150 }],
    ['budget of 400', { max: 400 }],
    ['my budget is 400', { max: 400 }],
    ['something cheap under a hundred', { max: 100 }],
    ['twenty five bucks max', { max: 25 }],
    ['no more than 150', { max: 150 }],
    ["I don't want to spend more than 300", { max: 300 }],
    ['I can spend about 150 on a microwave', { max: 150 }],
    ['between 50 and 80 euros', { min: 50, max: 80 }],
    ['tablet between 200 and 400', { min: 200, max: 400 }],
    ['50-80 euros', { min: 50, max: 80 }],
    ['50-80', { min: 50, max: 80 }],
    ['€50 – €80', { min: 50, max: 80 }],
    ['from 30 to 60 euros', { min: 30, max: 60 }],
    ['2-3k', { min: 2000, max: 3000 }],
    ['two hundred to three hundred euros', { min: 200, max: 300 }],
    ['over 200 but under 400', { min: 200, max: 400 }],
    ['more than 1000', { min: 1000 }],
    ['at least 40 euros', { min: 40 }],
    ['500 and up', { min: 500 }],
    ['around 500', { min: 400, max: 600 }],
    ['around 50 euros', { min: 40, max: 60 }],
    ['a 500 euro laptop', { min: 400, max: 600 }],
    ['earbuds for €50', { min: 40, max: 60 }],
    ['三百块以内的耳机', { max: 300 }],
    ['300元以下', { max: 300 }],
    ['不超过三千', { max: 3000 }],
    ['不超过500', { max: 500 }],
    ['别超过五百', { max: 500 }],
    ['一千以下', { max: 1000 }],
    ['预算500', { max: 500 }],
    ['预算大概是两千', { max: 2000 }],
    ['最多200块', { max: 200 }],
    ['不到一千', { max: 1000 }],
    ['500内', { max: 500 }],
    ['一万二以内', { max: 12000 }],
    ['50到80欧', { min: 50, max: 80 }],
    ['200到400之间的', { min: 200, max: 400 }],
    ['两百到四百的平板', { min: 200, max: 400 }],
    ['1到2千', { min: 1000, max: 2000 }],
    ['三四百的耳机', { min: 300, max: 400 }],
    ['1k左右', { min: 800, max: 1200 }],
    ['两千五左右', { min: 2000, max: 3000 }],
    ['大概五百', { min: 400, max: 600 }],
    ['预算五千左右', { min: 4000, max: 6000 }],
    ['500块钱的手机', { min: 400, max: 600 }],
    ['500以上的', { min: 500 }],
    ['300起', { min: 300 }],
  ])('reads %s', (text, range) => expect(price(text)).toEqual(range))

  it.each([
    'where is my order 10023',
    'order 10023',
    'Velto 7 Pro',
    'iPhone 15 Pro',
    'I bought 2 phones in 2024',
    'between 2024 and 2025',
    'since 2023',
    '订单10023到哪了',
    'galaxy 12 to go',
    'within 24 hours',
    'less than 5 days',
    '3-5 days',
    '3到5天',
    '24小时内',
    'under 200 g',
    'at least 256GB',
    'more than 3',
    'what about 15',
    'up to 5 people',
    'call 0171 2345678',
    'on 3 March',
    '3月5号以前',
    'a 10 euro voucher',
    '10欧的代金券',
    '我付了50欧',
    'a 6.7 inch screen',
    '500内存',
    '第三款',
    '周三以前',
  ])('sees no price in %s', text => expect(price(text)).toBeUndefined())

  it('gives the words that say it', () => {
    expect(findPatterns('phones under 300 euros please', wednesday).entities).toContainEqual({
      kind: 'price-range',
      text: 'under 300 euros',
      max: 300,
    })
  })

  it('leaves the rest of the text for names', () => {
    expect(findPatterns('max 200 please', wednesday).rest).toBe('        please')
  })
})
