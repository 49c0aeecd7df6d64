import type { ParsedResult } from 'chrono-node'
import {
  chooseWeekday,
  chooseYear,
  type Days,
  dayMs,
  dayOf,
  type Leaning,
  mondayOf,
  monthOf,
  yearOf,
} from './calendar.ts'

// Words that are dates only beside other words: "I may", "it sat there", "sun cream", "good evening".
const ambiguous =
  /^(?:sun|sat|mon|wed|may|mar|march|jan|dec|now|second|next day|weekdays?|evening|morning|afternoon|night|(?:for|after) .*|早上|上午|中午|下午|晚上|凌晨|夜里|早|晚|现在|几.*)$/i
const isClock = /hours?|hrs?\b|minutes?|mins?\b|seconds?|小时|分钟|秒|刚/i
const relation = { last: -1, previous: -1, past: -1, this: 0, next: 1, coming: 1 } as const

/** Whether what chrono found is a day in a shop's talk; it takes times of day and many words for dates. */
export function isDate({ text, index, start }: ParsedResult, whole: string): boolean {
  if (isClock.test(text) || text === '24/7') return false
  const before = whole.slice(Math.max(0, index - 10), index)
  if (/\b(?:black|good|cyber)\s$/i.test(before)) return false
  const isSure = (['day', 'weekday', 'month', 'year'] as const).some(part => start.isCertain(part))
  const isMonth = /^mar|^may|^jan|^dec/i.test(text) && /\b(?:in|since|until|last|next|by|of|during)\s$/i.test(before)
  return (isSure || /\w\s+(?:morning|afternoon|evening|night)/i.test(text)) && (isMonth || !ambiguous.test(text))
}

/** The whole days that chrono's result means: a month is all its days, "last week" Monday to Sunday. */
export function toDays({ text, index, start, end }: ParsedResult, leaning: Leaning): Days {
  const { at } = leaning
  const span = { start: index, end: index + text.length }
  const first = dayOf(start.date().getTime())
  const relative = /^(last|previous|past|this|next|coming)\s+(week|weekend)$/i.exec(text)
  if (relative?.[2]?.toLowerCase() === 'week') {
    const shift = relation[(relative[1] ?? '').toLowerCase() as keyof typeof relation]
    const from = mondayOf(at) + shift * 7 * dayMs
    return { ...span, from, to: from + 6 * dayMs }
  }
  if (relative) return { ...span, from: first, to: first + dayMs }
  const today = dayOf(at)
  // "within 14 days", "the last few days"
  if (/^(?:with)?in (?:the )?(?:last|past)|^(?:last|past) .*s$|^within|内$/i.test(text))
    return { ...span, from: Math.min(first, today), to: Math.max(first, today) }
  const isYearOpen = start.isCertain('month') && !start.isCertain('year')
  if (!end && !start.isCertain('day') && !start.isCertain('weekday')) {
    const year = start.get('year') ?? yearOf(at)
    if (!start.isCertain('month'))
      return start.isCertain('year')
        ? { ...span, from: Date.UTC(year, 0, 1), to: Date.UTC(year, 11, 31) }
        : { ...span, from: first, to: first }
    const named = Date.UTC(year, (start.get('month') ?? 1) - 1, 1)
    return { ...span, ...monthOf(isYearOpen ? chooseYear(named, leaning) : named, 0) }
  }
  const isWeekdayOpen =
    start.isCertain('weekday') && !start.isCertain('day') && !/last|past|previous|next|this|上|下|这|本/i.test(text)
  const from = isYearOpen ? chooseYear(first, leaning) : isWeekdayOpen ? chooseWeekday(first, leaning) : first
  return { ...span, from, to: end ? Math.max(from, dayOf(end.date().getTime()) + (from - first)) : from }
}
