import { findPatterns } from '../../../src/understanding/entities/patterns.ts'
import { wednesday } from '../../support/demo-language.ts'

const found = (text: string) => findPatterns(text, wednesday).entities
const kinds = (text: string) => found(text).map(({ kind }) => kind)

describe('order numbers', () => {
  it.each([
    ['where is my order 10023?', '10023'],
    ['订单号#10023到哪了', '10023'],
    ['取消订单,12989', '12989'],
    ['order LW-10023 please', 'LW-10023'],
    ['order lw10023', 'LW10023'],
    ['my order number is 4711', '4711'],
    ['order no. 831', '831'],
    ['单号：90017', '90017'],
    ['10023', '10023'],
    ['status of #55210', '55210'],
    ['订单20240315001', '20240315001'],
  ])('finds the order number in %s', (text, orderNumber) => {
    expect(found(text)).toContainEqual(expect.objectContaining({ kind: 'order-number', orderNumber }))
  })

  it.each([
    'a 20000 mAh power bank',
    'under 10000 yen',
    'phone 7',
    '12345元',
    'in 2024',
    'call me at 0171 2345678',
    '我的电话是13800138000',
    '2026-03-05',
    'ship to zip 80331',
    'jo10023@example.com',
    '¥10000',
  ])('sees no order number in %s', text => expect(kinds(text)).not.toContain('order-number'))

  it('finds several', () => {
    expect(found('orders 10023 and 10024').map(({ text }) => text)).toEqual(['10023', '10024'])
  })
})

describe('phone numbers', () => {
  it.each([
    ['call me at 0171 2345678', '01712345678'],
    ['+49 171 2345678', '+491712345678'],
    ['+86 138 0013 8000', '+8613800138000'],
    ['my phone number is 555 0134', '5550134'],
    ['(555) 123-4567', '5551234567'],
    ['我的电话是13800138000', '13800138000'],
    ['13800138000', '13800138000'],
    ['手机号 138-0013-8000', '13800138000'],
  ])('finds the phone number in %s', (text, phone) => {
    expect(found(text)).toContainEqual(expect.objectContaining({ kind: 'phone', phone }))
  })

  it.each(['order 13800138000', '订单13800138000', 'order 10023', '2026-03-05', '50-80', '10023 10024', '1,299.99'])(
    'sees none in %s',
    text => expect(kinds(text)).not.toContain('phone'),
  )
})

describe('e-mail addresses', () => {
  it.each([
    ['me: Jo.Doe+1@Example.com thanks', 'jo.doe+1@example.com'],
    ['邮箱是li@shop.example.cn，谢谢', 'li@shop.example.cn'],
    ['write to a_b@c-d.org.', 'a_b@c-d.org'],
  ])('finds the address in %s', (text, email) => {
    expect(found(text)).toContainEqual(expect.objectContaining({ kind: 'email', email }))
  })

  it.each(['me@home', 'at @ the shop', '5 @ 10 euros'])('sees none in %s', text =>
    expect(kinds(text)).not.toContain('email'),
  )
})
