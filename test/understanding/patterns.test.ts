import { findPatterns, readAmount } from '../../src/understanding/entities/patterns.ts'

const kinds = (text: string) => findPatterns(text).map(({ kind }) => kind)

describe('amounts', () => {
  it.each([
    ['300', 300],
    ['1,299', 1299],
    ['1.5k', 1500],
    ['三百', 300],
    ['三百五', 350],
    ['三百五十', 350],
    ['两千', 2000],
    ['一千二', 1200],
    ['十五', 15],
    ['2千', 2000],
    ['一万', 10000],
  ])('reads %s as %d', (text, amount) => expect(readAmount(text)).toBe(amount))
})

describe('price ranges', () => {
  it.each([
    ['phones under 300', { max: 300 }],
    ['anything below €80?', { max: 80 }],
    ['between 50 and 80 euros', { min: 50, max: 80 }],
    ['50-80 euros', { min: 50, max: 80 }],
    ['三百块以内的耳机', { max: 300 }],
    ['300元以下', { max: 300 }],
    ['不超过500', { max: 500 }],
    ['200到400之间的', { min: 200, max: 400 }],
    ['more than 1000', { min: 1000 }],
    ['1k左右', { min: 800, max: 1200 }],
    ['around 50 euros', { min: 40, max: 60 }],
    ['500以上的', { min: 500 }],
  ])('reads %s', (text, range) => {
    expect(findPatterns(text).find(({ kind }) => kind === 'price-range')).toMatchObject(range)
  })

  it.each([
    'where is my order 10023',
    'Velto 7 Pro',
    'I bought 2 phones in 2024',
    '订单10023到哪了',
    'galaxy 12 to go',
  ])('sees no price in %s', text => expect(kinds(text)).not.toContain('price-range'))
})

describe('words with a form', () => {
  it.each([
    ['where is my order 10023?', '10023'],
    ['订单号#10023到哪了', '10023'],
    ['order LW-10023 please', 'LW-10023'],
  ])('finds the order number in %s', (text, orderNumber) => {
    expect(findPatterns(text)).toContainEqual(expect.objectContaining({ kind: 'order-number', orderNumber }))
  })

  it.each(['a 20000 mAh power bank', 'under 10000 yen', 'phone 7', '12345元'])('sees no order number in %s', text =>
    expect(kinds(text)).not.toContain('order-number'),
  )

  it('finds e-mail addresses', () => {
    expect(findPatterns('me: Jo.Doe+1@Example.com thanks')).toContainEqual(
      expect.objectContaining({ kind: 'email', email: 'jo.doe+1@example.com' }),
    )
  })

  it.each([
    ['the second one', 1],
    ['第一个多少钱', 0],
    ['第三款', 2],
    ['the last one please', -1],
  ])('counts %s', (text, position) => {
    expect(findPatterns(text)).toContainEqual(expect.objectContaining({ kind: 'ordinal', position }))
  })

  it.each(['is there a cheaper one?', '有没有便宜点的', '太贵了', 'anything less expensive', '便宜一点的有吗'])(
    'hears that %s asks for less',
    text => {
      expect(findPatterns(text)).toContainEqual(expect.objectContaining({ kind: 'comparative', direction: 'cheaper' }))
    },
  )

  it.each(['how much is it?', '这款手机多少钱？', '那个有货吗', 'does this one fit'])('hears a reference in %s', text =>
    expect(kinds(text)).toContain('reference'),
  )

  it.each(['how much is the new phone?', '最新款手机', '新手机多少钱'])('hears what is newest in %s', text =>
    expect(kinds(text)).toContain('newest'),
  )

  it('does not take a new password for a new product', () =>
    expect(kinds('I need a new password')).not.toContain('newest'))
})
