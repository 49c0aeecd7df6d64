import { GB } from 'chrono-node/en'
import { chooseDayOfMonth, type Days, dayMs, inYear, type Leaning, yearOf } from './calendar.ts'
import { isDate, toDays } from './chrono-days.ts'

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
/** chrono takes the 20 of "Nov 20" for a year; "20 Nov" it understands. Same length, so that places stay. */
const monthThenDay = new RegExp(String.raw`\b(${month})(\s)(\d{1,2})(?!\d|:|\s?(?:st|nd|rd|th))\b`, 'gi')
const happened =
  /\b(?:bought|ordered|paid|received|got|purchased|placed|sent|returned|opened|since|was|told|said|arrived|came|charged|cancell?ed|picked|did|had|from)\b/i
const years = { last: -1, this: 0, next: 1 } as const

export function findEnglishDates(text: string, at: number): readonly Days[] {
  const turned = text.replace(monthThenDay, '$3$2$1').replace(/\bday after tomorrow\b/gi, 'in two days     ')
  const hasHappened = happened.test(text)
  const found: Days[] = []
  for (const result of GB.parse(turned, { instant: new Date(at), timezone: 0 })) {
    if (!isDate(result, text)) continue
    const last = found.at(-1)
    // Already part of "march last year".
    if (last && result.index < last.end) continue
    const days = withYear(
      toDays(result, leaningAt(text, result.index, hasHappened, at)),
      result.start.isCertain('year'),
      text,
      at,
    )
    const link = last && text.slice(last.end, days.start)
    // "between Monday and Wednesday"
    if (last && link !== undefined && /^\s*(?:and|to|until|till|through|-|–)\s*$/i.test(link)) {
      const isNextWeek = days.to < last.from && result.start.isCertain('weekday')
      const to = isNextWeek ? days.to + 7 * dayMs : days.to
      if (to >= last.from) {
        found.splice(-1, 1, { ...last, end: days.end, to })
        continue
      }
    }
    found.push(days)
  }
  const ordinal = /\bon the (\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:of|floor|page|one|\w+day))/i.exec(text)
  const leaning = leaningAt(text, ordinal?.index ?? 0, hasHappened, at)
  const day = ordinal ? chooseDayOfMonth(Number(ordinal[1]), leaning) : undefined
  if (ordinal && found.length === 0 && day !== undefined)
    found.push({ start: ordinal.index, end: ordinal.index + ordinal[0].length, from: day, to: day })
  return found
}

/** "by Friday" lies ahead, whatever has happened before. */
function leaningAt(text: string, index: number, hasHappened: boolean, at: number): Leaning {
  const isAhead = /\b(?:by|before|until|till|for)\s+(?:on\s+)?$/i.test(text.slice(Math.max(0, index - 12), index))
  return { at, isPast: hasHappened && !isAhead }
}

/** "in march last year" */
function withYear(days: Days, isYearSaid: boolean, text: string, at: number): Days {
  const match = /^,?\s+(?:of\s+)?(last|this|next)\s+year\b/i.exec(text.slice(days.end, days.end + 20))
  if (!match || isYearSaid) return days
  const year = yearOf(at) + years[(match[1] ?? '').toLowerCase() as keyof typeof years]
  return {
    start: days.start,
    end: days.end + match[0].length,
    from: inYear(days.from, year),
    to: inYear(days.to, year),
  }
}
