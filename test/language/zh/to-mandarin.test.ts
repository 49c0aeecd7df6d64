import { toMandarin } from '../../../src/language/index.ts'

it.each([
  ['有冇平啲嘅耳筒', '有没有便宜点的耳机'],
  ['呢部電話幾錢', '这部手机多少钱'],
  ['邊款係最輕㗎', '哪款是最轻㗎'],
  ['啲貨寄咗未', '些货寄了吗'],
  ['唔該，點退貨', '你好，怎么退货'],
  ['八十蚊以內', '八十元以内'],
  ['行動電源的保固', '充电宝的保修'],
  ['有木有白色的', '有没有白色的'],
  ['无限鼠标', '无线鼠标'],
])('reads Chinese of other regions and of chats as Mandarin: %s', (text, mandarin) => {
  expect(toMandarin(text)).toBe(mandarin)
})

it.each(['早点退货行不行', '水平仪和平板', '这个系列的关系', '实木有哪些', '几点寄出', '蚊帐多少钱', 'plain English'])(
  'leaves Mandarin as it is: %s',
  text => {
    expect(toMandarin(text)).toBe(text)
  },
)

it('keeps 係 where Mandarin has it too', () => {
  expect(toMandarin('沒關係')).toBe('没关系')
})
