import { findDates } from '../../../src/understanding/entities/dates.ts'
import { wednesday } from '../../support/demo-language.ts'

const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const dates = (text: string) => findDates(text, wednesday).map(({ entity }) => `${day(entity.from)} ${day(entity.to)}`)

// The reference is Wednesday 2026-11-25.
describe('dates', () => {
  it.each([
    ['today', '2026-11-25'],
    ['tomorrow', '2026-11-26'],
    ['can it be here the day after tomorrow', '2026-11-27'],
    ['I ordered it yesterday', '2026-11-24'],
    ['last Friday', '2026-11-20'],
    ['can I have it by Friday', '2026-11-27'],
    ['I bought it on Friday', '2026-11-20'],
    ['are you open on sunday', '2026-11-29'],
    ['on 3 March', '2026-03-03'],
    ['March 3rd', '2026-03-03'],
    ['before Dec 12', '2026-12-12'],
    ['Nov 20', '2026-11-20'],
    ['20 November 2025', '2025-11-20'],
    ['2026-03-05', '2026-03-05'],
    ['bought on 24/12/2025', '2025-12-24'],
    ['05/04/2026', '2026-04-05'],
    ['3 days ago', '2026-11-22'],
    ['in 2 days', '2026-11-27'],
    ['received it on the 5th', '2026-11-05'],
    ['昨天', '2026-11-24'],
    ['前天下的单', '2026-11-23'],
    ['后天能到吗', '2026-11-27'],
    ['上周五', '2026-11-20'],
    ['下周一能送吗', '2026-11-30'],
    ['周五前能到吗', '2026-11-27'],
    ['3月5号', '2026-03-05'],
    ['三月五号', '2026-03-05'],
    ['2025年3月5日', '2025-03-05'],
    ['12月3号之前能到吗', '2026-12-03'],
    ['我12号买的', '2026-11-12'],
    ['三天前', '2026-11-22'],
  ])('reads %s as one day', (text, on) => expect(dates(text)).toEqual([`${on} ${on}`]))

  it.each([
    ['between Monday and Wednesday', '2026-11-30 2026-12-02'],
    ['last week', '2026-11-16 2026-11-22'],
    ['next week', '2026-11-30 2026-12-06'],
    ['this weekend', '2026-11-28 2026-11-29'],
    ['last month', '2026-10-01 2026-10-31'],
    ['next month', '2026-12-01 2026-12-31'],
    ['last year', '2025-01-01 2025-12-31'],
    ['the bill from July', '2026-07-01 2026-07-31'],
    ['bought it in march last year', '2025-03-01 2025-03-31'],
    ['within 14 days', '2026-11-25 2026-12-09'],
    ['下个月', '2026-12-01 2026-12-31'],
    ['上个月的账单', '2026-10-01 2026-10-31'],
    ['上周', '2026-11-16 2026-11-22'],
    ['去年', '2025-01-01 2025-12-31'],
    ['去年3月买的', '2025-03-01 2025-03-31'],
    ['3月5日至8日', '2026-03-05 2026-03-08'],
    ['周末', '2026-11-28 2026-11-29'],
  ])('reads %s as a span of days', (text, span) => expect(dates(text)).toEqual([span]))

  it.each([
    'may I return it',
    'it sat in the depot',
    'sun cream',
    'now',
    'good evening',
    '早上好',
    'black friday deals',
    'in a second',
    'within 24 hours',
    '24/7',
    'the second one',
    '便宜一点',
    '几天能到',
    '24小时',
    '地址改成米尔巷12号',
    'order 10023',
    '50-80',
    '6.12 inches',
    'next day delivery',
  ])('sees no date in %s', text => expect(dates(text)).toEqual([]))

  it('gives whole days in UTC, both ends inclusive', () => {
    expect(findDates('yesterday', wednesday)[0]?.entity).toEqual({
      kind: 'date',
      text: 'yesterday',
      from: Date.UTC(2026, 10, 24),
      to: Date.UTC(2026, 10, 25) - 1,
    })
  })
})
