/** Arithmetic of days in UTC. A day is the midnight that begins it, epoch milliseconds. */
export const dayMs = 86_400_000

/** Days in a text: `from` and `to` are the first and the last, `start` and `end` the place in the text. */
export type Days = { readonly start: number; readonly end: number; readonly from: number; readonly to: number }

/** Where an open date lies: "on Friday" is the last one to who says "I bought it on Friday", else the coming one. */
export type Leaning = { readonly at: number; readonly isPast: boolean }

/** A date without a year is the coming one only when it is this near: shops speak of deliveries in weeks. */
const daysAhead = 60

export const dayOf = (ms: number): number => Math.floor(ms / dayMs) * dayMs

/** Monday of the week that `ms` lies in. */
export const mondayOf = (ms: number): number => dayOf(ms) - ((new Date(ms).getUTCDay() + 6) % 7) * dayMs

/** First and last day of the month that lies `ahead` months after that of `ms`. */
export function monthOf(ms: number, ahead: number): { readonly from: number; readonly to: number } {
  const date = new Date(ms)
  return {
    from: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + ahead, 1),
    to: Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + ahead + 1, 0),
  }
}

export const yearOf = (ms: number): number => new Date(ms).getUTCFullYear()

export function inYear(day: number, year: number): number {
  const date = new Date(day)
  return Date.UTC(year, date.getUTCMonth(), date.getUTCDate())
}

/** The latest such day of a year that lies in the past or, for open leaning, not far ahead. */
export function chooseYear(day: number, { at, isPast }: Leaning): number {
  const limit = at + (isPast ? 0 : daysAhead * dayMs)
  const year = yearOf(at)
  const candidates = [year + 1, year, year - 1].map(candidate => inYear(day, candidate))
  return candidates.find(candidate => candidate <= limit) ?? inYear(day, year)
}

/** The same day of the week: today or the next one, or today or the last one. */
export function chooseWeekday(day: number, { at, isPast }: Leaning): number {
  const ahead = (new Date(day).getUTCDay() - new Date(at).getUTCDay() + 7) % 7
  return dayOf(at) + (isPast && ahead > 0 ? ahead - 7 : ahead) * dayMs
}

/** That day of this month or of one beside it; undefined where no such day is near. */
export function chooseDayOfMonth(day: number, { at, isPast }: Leaning): number | undefined {
  const candidates = [-1, 0, 1]
    .map(ahead => monthOf(at, ahead).from + (day - 1) * dayMs)
    .filter(candidate => new Date(candidate).getUTCDate() === day)
  return isPast
    ? candidates.findLast(candidate => candidate <= at)
    : candidates.find(candidate => candidate >= dayOf(at))
}
