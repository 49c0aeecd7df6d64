import { answerFromSection } from '../../../src/conversation/pages/answer-from-section.ts'
import { readCircumstances } from '../../../src/conversation/pages/read-circumstances.ts'
import { type Locale, type Passage, toPassageId } from '../../../src/domain/index.ts'

function section(heading: string, text: string, locale: Locale = 'en'): Passage {
  return { id: toPassageId(heading), pageId: 'help', locale, headings: ['Help', heading], text }
}

function ask(passage: Passage, question: string, more: { topic?: string; amount?: number; siblings?: Passage[] } = {}) {
  const circumstances = readCircumstances(question, passage.locale)
  const amount = more.amount ?? circumstances.amount
  return answerFromSection({
    ...{ passage, question, circumstances, siblings: more.siblings ?? [] },
    countriesServed: ['IE', 'ES', 'DE', 'NO', 'CH', 'CN'],
    ...(more.topic !== undefined && { topic: more.topic }),
    ...(circumstances.place && { country: circumstances.place.code }),
    ...(amount !== undefined && { amount }),
  })
}

const cost = section(
  'Delivery cost',
  'Within the European Union, delivery costs €5.00, express €11.00; it is free from €80. To Switzerland and Norway delivery costs €13.00, to mainland China €17.00, without express or a free limit. You choose at checkout.',
)
const where = section(
  'Where we deliver',
  'We deliver to all countries of the European Union, to Norway, Switzerland and mainland China. Express is available in Ireland and Germany.',
)
const kosten = section(
  '运费',
  '在欧盟境内，标准配送€5.00，加急€11.00；满€80包邮。寄往瑞士和挪威运费€13.00，寄往中国大陆€17.00，不支持加急，也不包邮。',
  'zh',
)

describe('the answer from a section of a page', () => {
  it('says only what holds for the country of the town that is named', () => {
    const { quotation } = ask(cost, 'what is the delivery charge to Bergen?')
    expect(quotation).toContain('€13.00')
    expect(quotation).not.toMatch(/€5|€17|€11/)
    expect(ask(kosten, '寄到苏州运费多少').quotation).toBe('寄往中国大陆€17.00，不支持加急，也不包邮。')
  })

  it('says no where a way of delivery is not offered in a country, and yes where it is', () => {
    expect(ask(where, 'can I have it by express in Madrid?').ruling).toEqual({
      ...{ kind: 'country', country: 'ES', isCovered: false, isAnswer: true },
    })
    expect(ask(where, 'is express possible to Germany?').ruling).toMatchObject({ country: 'DE', isCovered: true })
  })

  it('says that a country is not delivered to', () => {
    expect(ask(where, 'do you deliver to Taipei?').ruling).toMatchObject({ kind: 'not-delivered', country: 'TW' })
    expect(ask(kosten, '寄澳门运费怎么算').ruling).toMatchObject({
      kind: 'not-delivered',
      country: 'MO',
      isAnswer: false,
    })
  })

  it('holds an amount against the minimum of a rule, for the countries that it is made for', () => {
    const instalments = section('Instalments', 'Orders from €200 can be paid in 4 parts. There is no interest.')
    expect(ask(instalments, 'can I split 250 euros?').ruling).toMatchObject({ kind: 'minimum', isAnswer: true })
    const short = ask(instalments, 'and if it is just €120').ruling
    expect(short).toMatchObject({ amount: { amountMinor: 12_000 }, minimum: { amountMinor: 20_000 } })
    expect(ask(cost, 'is it free to Oslo above 100 euros?').ruling).toMatchObject({ kind: 'country', isCovered: false })
    expect(ask(cost, 'is delivery free for 100 euros?').ruling).toBeUndefined()
  })

  it('does not say yes to a question whether one has to pay', () => {
    expect(ask(cost, 'do I have to pay postage on 90 euros to Hamburg?').ruling).toMatchObject({ isAnswer: false })
  })

  it('works out what points, pieces and shares of a price come to', () => {
    const points = section('Points', '50 Beans are worth €1.50. You can spend them in steps of 50.')
    expect(ask(points, 'what are my 170 beans worth?').ruling).toMatchObject({
      ...{ kind: 'worth', usable: 150, worth: { amountMinor: 450 } },
    })
    const pieces = section('Quantities', 'From 5 pieces of the same product you get 2% off, and from 20 pieces 4%.')
    expect(ask(pieces, 'and for twenty-five?').ruling).toMatchObject({ percent: 4 })
    const cover = section('Cover', "It costs 8% of the product's price.")
    expect(ask(cover, 'what is that for a camera of 300 euros?').ruling).toMatchObject({
      share: { amountMinor: 2_400 },
    })
  })

  it('holds time that has gone by against the only deadline', () => {
    const returns = section('Returns', 'You can send it back within 30 days of delivery. Gift cards are excluded.')
    expect(ask(returns, 'can I send it back, it came six weeks ago').ruling).toMatchObject({ isKept: false })
    expect(ask(returns, 'is it 14 days or a month').ruling).toBeUndefined()
  })

  it('quotes the line that answers, and all where none stands out', () => {
    const shop = section(
      'Our shop',
      'You can try most products in our shop. It is open Tuesday to Saturday from 10:00 to 18:00. Orders cannot be collected there.',
    )
    expect(ask(shop, 'may I collect my parcel?').quotation).toBe('Orders cannot be collected there.')
    expect(ask(shop, 'tell me more').quotation).toBe(shop.text)
  })

  it('adds from the same page what else is asked', () => {
    const time = section('配送时间', '寄往中国需要9–12个工作日，寄往挪威需要5个工作日。', 'zh')
    expect(ask(kosten, '寄到深圳运费多少，几天到', { siblings: [time] }).quotation).toMatch(/17\.00.*9–12/)
  })
})
