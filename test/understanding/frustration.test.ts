import { measureFrustration } from '../../src/understanding/frustration.ts'

describe('frustration', () => {
  it.each([
    ['where is my order?', 0],
    ['my parcel is late', 0],
    ['我的订单到哪了', 0],
    ['请问怎么退款', 0],
    ['DO YOU SHIP TO THE UK', 0.5],
    ['where is it???', 0.5],
    ['this is ridiculous', 0.5],
    ['still no parcel', 0.5],
    ['你们到底发不发货', 0.5],
    ['THIS IS RIDICULOUS', 1],
    ['this is the third time i ask!!!', 1],
    ['说了三遍了，怎么还没人理', 1],
    ['到底什么情况', 0.5],
    ['worst shop ever', 1],
    ['you are a scam', 1],
    ['垃圾店', 1],
    ['你们是骗子', 1],
    ['', 0],
  ])('%s: %d', (text, level) => {
    expect(measureFrustration(text)).toBe(level)
  })
})
