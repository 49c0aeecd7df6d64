import type { EntityOf } from '../../domain/index.ts'
import { type Days, dayMs } from './calendar.ts'
import { findChineseDates } from './chinese-dates.ts'
import { findEnglishDates } from './english-dates.ts'
import type { Spotted } from './prices.ts'

/** A question is shorter; chrono takes 4 ms for the worst text of this length. */
const charactersLooked = 400
const datesKept = 4
// Without one of these there is no date, and chrono need not look.
const cue =
  /day|tomorrow|tmr|yesterday|tonight|week|month|year|ago|morning|evening|afternoon|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|\b(?:mon|tue|wed|thu|fri)|\d[/.-]\d|\bon the \d|[天日号月年周晚早]|星期|礼拜/i

/**
 * Days that are named, by chrono (0.05 ms a sentence; at most 15 ms for 2,000 hostile characters, hence the cut), with
 * what it leaves out: whole weeks and months, "下个月", "between Monday and Wednesday", which year and which Friday.
 * Days are counted in UTC. Figures are day first ("05/04" is 5 April), as in most of the world.
 */
export function findDates(text: string, at: number): readonly Spotted<EntityOf<'date'>>[] {
  const looked = text.slice(0, charactersLooked)
  if (!cue.test(looked)) return []
  const hasHan = /\p{Script=Han}/u.test(looked)
  const found: Days[] = hasHan ? [...findChineseDates(looked, at)] : []
  const isFree = ({ start, end }: Days) => found.every(other => end <= other.start || start >= other.end)
  if (!hasHan || /[a-z]{3}/i.test(looked)) found.push(...findEnglishDates(looked, at).filter(isFree))
  return found
    .sort((a, b) => a.start - b.start)
    .slice(0, datesKept)
    .map(({ start, end, from, to }) => ({
      start,
      end,
      entity: { kind: 'date', text: text.slice(start, end).trim(), from, to: to + dayMs - 1 },
    }))
}
