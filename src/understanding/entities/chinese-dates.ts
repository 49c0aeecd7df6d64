import { casual } from 'chrono-node/zh/hans'
import { chooseDayOfMonth, type Days, dayMs, inYear, mondayOf, monthOf, yearOf } from './calendar.ts'
import { isDate, toDays } from './chrono-days.ts'
import { readAmount } from './numbers.ts'

const steps: Readonly<Record<string, number>> = { 上上: -2, 上: -1, 这: 0, 本: 0, 这一: 0, 下: 1, 下下: 2 }
const week = /(上上|下下|上|下|这一?|本)个?(?:周|星期|礼拜)(末|[一二三四五六日天])?/g
const month = /(上上|下下|上|下|这|本)个?月(?!饼|光)(?:份)?(?:(\d{1,2}|[一二三四五六七八九十]{1,3})[号日])?/g
const year = /(前年|去年|今年|明年)(?!货|夜)/g
const yearSteps: Readonly<Record<string, number>> = { 前年: -2, 去年: -1, 今年: 0, 明年: 1 }
/** "5号" alone may be a size or a number: something about ordering or sending must follow. */
const dayOfMonth =
  /(?<![月\d一二三四五六七八九十大小巷路街弄栋楼室道])(\d{1,2}|[一二三四五六七八九十]{1,3})号(?=之?[前后]|以[前后]|到|至|买|下单|下的|发货|送|收|能|可以|付|订|[，。,.?？!]|$)/
const happened = /买的|买了|下的?单|订的|订了|收到|付的|付了|退的|退了|寄的|寄了|发的|发了|说[了过]?|已经|就/

/** @param text - Simplified. */
export function findChineseDates(text: string, at: number): readonly Days[] {
  const found: Days[] = []
  const leaning = { at, isPast: happened.test(text) && !/[之以]?前(?:能|可以|会|送|发|收)?/.test(text) }
  let rest = text
  const take = ({ index, 0: { length } }: RegExpExecArray, from: number, to: number) => {
    found.push({ start: index, end: index + length, from, to })
    rest = blank(rest, index, index + length)
  }
  for (const match of text.matchAll(week)) {
    const monday = mondayOf(at) + (steps[match[1] ?? ''] ?? 0) * 7 * dayMs
    const day = match[2]
    const which = day === undefined ? 0 : '一二三四五六'.indexOf(day)
    if (day === '末') take(match, monday + 5 * dayMs, monday + 6 * dayMs)
    else if (day === undefined) take(match, monday, monday + 6 * dayMs)
    else take(match, monday + (which < 0 ? 6 : which) * dayMs, monday + (which < 0 ? 6 : which) * dayMs)
  }
  for (const match of rest.matchAll(month)) {
    const span = monthOf(at, steps[match[1] ?? ''] ?? 0)
    const day = match[2] === undefined ? undefined : span.from + (readAmount(match[2]) - 1) * dayMs
    if (day === undefined) take(match, span.from, span.to)
    else if (day <= span.to) take(match, day, day)
  }
  for (const result of casual.parse(rest, { instant: new Date(at), timezone: 0 })) {
    if (!isDate(result, rest)) continue
    let days = toDays(result, leaning)
    // chrono takes the 年 of 去年 along.
    const bare = result.text.startsWith('年') ? 1 : 0
    const said = /(前年|去年|今年|明年)的?$/.exec(rest.slice(Math.max(0, result.index - 3), result.index + bare))
    if (said && !result.start.isCertain('year')) {
      const which = yearOf(at) + (yearSteps[said[1] ?? ''] ?? 0)
      days = {
        ...days,
        start: days.start - said[0].length + bare,
        from: inYear(days.from, which),
        to: inYear(days.to, which),
      }
    }
    // "3月5日至8日"
    const more = /^(?:到|至|[-~–])(\d{1,2})[号日]/.exec(rest.slice(days.end, days.end + 6))
    const last = more ? monthOf(days.from, 0).from + (Number(more[1]) - 1) * dayMs : 0
    if (more && last > days.from) days = { ...days, end: days.end + more[0].length, to: last }
    found.push(days)
    rest = blank(rest, days.start, days.end)
  }
  for (const match of rest.matchAll(year)) {
    const which = yearOf(at) + (yearSteps[match[1] ?? ''] ?? 0)
    take(match, Date.UTC(which, 0, 1), Date.UTC(which, 11, 31))
  }
  const weekend = /周末/.exec(rest)
  if (weekend) take(weekend, mondayOf(at) + 5 * dayMs, mondayOf(at) + 6 * dayMs)
  const day = dayOfMonth.exec(rest)
  const chosen = day ? chooseDayOfMonth(readAmount(day[1] ?? ''), leaning) : undefined
  if (day && chosen !== undefined) take(day, chosen, chosen)
  return found
}

function blank(text: string, start: number, end: number): string {
  // No spaces: chrono looks at long runs of them again and again.
  return text.slice(0, start) + '。'.repeat(end - start) + text.slice(end)
}
