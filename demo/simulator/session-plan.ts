import { dayMs } from './market.ts'
import { parameters } from './parameters.ts'
import { createRandom, type Random } from './random.ts'

const hourMs = dayMs / 24

/** When one customer joins, looks and buys; epoch milliseconds, visits oldest first. */
export type SessionPlan = { readonly joinedAt: number; readonly visits: readonly Visit[] }
export type Visit = { readonly at: number; readonly buys: boolean }

/** The customer whose newest order is still on its way: how often they buy, when last, and what they care for alone. */
export const storyCustomer = { number: 42, purchases: 7, daysBeforeEnd: 3, interest: 'Phones' } as const

export type SessionPlanOptions = {
  readonly customers: number
  /** Visits that buy, over all customers; raised to what the least active need. */
  readonly purchases: number
  /** Visits that only look, on average before each purchase and after the last. */
  readonly browsesPerGap: number
  readonly end: number
  readonly seed: number
}

/**
 * Shares the purchases among the customers: three each, one or two for newcomers, and the rest in proportion to how
 * active each is.
 */
export function planSessions({ customers, purchases, browsesPerGap, end, seed }: SessionPlanOptions): SessionPlan[] {
  const random = createRandom(seed, 1)
  const isStory = (index: number) => index + 1 === storyCustomer.number
  const newcomers = Array.from({ length: customers }, (_, index) => {
    return random.chance(parameters.newcomerShare) && !isStory(index)
  })
  const counts = newcomers.map((newcomer, index) => {
    if (isStory(index)) return storyCustomer.purchases
    return newcomer ? 1 + random.below(2) : 3
  })
  const activity = newcomers.map((newcomer, index) => {
    return newcomer || isStory(index) ? 0 : Math.exp(parameters.activitySpread * random.normal())
  })
  for (let left = purchases - counts.reduce((sum, count) => sum + count, 0); left > 0; left--) {
    const customer = random.weighted(activity)
    if (customer < 0) break
    counts[customer] = (counts[customer] ?? 0) + 1
  }
  return counts.map((count, index) => {
    const joinedAt = wholeSecond(drawJoining(newcomers[index] ?? false, end, random))
    const last = isStory(index) ? end - storyCustomer.daysBeforeEnd * dayMs : end - 3 * hourMs
    const times = drawPurchases(count, joinedAt, last, end, isStory(index), random)
    return { joinedAt, visits: withBrowses(times, joinedAt, end, browsesPerGap, random) }
  })
}

function drawJoining(newcomer: boolean, end: number, random: Random): number {
  const start = end - parameters.yearDays * dayMs
  return newcomer
    ? random.between(end - 120 * dayMs, end - 30 * dayMs)
    : random.between(start - 400 * dayMs, start + 60 * dayMs)
}

/** Sorted draws on the time that the gaps leave, then the gaps put back: uniform, and never closer than a gap. */
function drawPurchases(count: number, joinedAt: number, last: number, end: number, pinned: boolean, random: Random) {
  const gap = parameters.minimumGapDays * dayMs
  const from = Math.max(end - parameters.yearDays * dayMs, joinedAt) + 2 * hourMs
  const room = Math.max(last - from - (count - 1) * gap, 0)
  const draws = Array.from({ length: count }, () => random.uniform()).sort((a, b) => a - b)
  if (pinned) draws[count - 1] = 1
  return draws.map((draw, index) => Math.min(daytime(from + draw * room + index * gap), wholeSecond(last)))
}

function withBrowses(purchases: readonly number[], joinedAt: number, end: number, perGap: number, random: Random) {
  const visits: Visit[] = []
  let before = Math.max(joinedAt, end - parameters.yearDays * dayMs)
  for (const [index, until] of [...purchases, end - 3 * hourMs].entries()) {
    const from = before + hourMs
    const to = until - 2 * hourMs
    const count = Math.floor(perGap) + (random.chance(perGap % 1) ? 1 : 0)
    const times: number[] = []
    for (let drawn = 0; drawn < count; drawn++) {
      const research = random.chance(parameters.researchShare) && index < purchases.length
      const earliest = research ? Math.max(from, to - parameters.researchWindowDays * dayMs) : from
      const at = wholeSecond(random.between(earliest, to))
      if (to > from && times.every(time => Math.abs(time - at) > hourMs)) times.push(at)
    }
    for (const at of times.sort((a, b) => a - b)) visits.push({ at, buys: false })
    if (index < purchases.length) visits.push({ at: until, buys: true })
    before = until
  }
  return visits
}

/** The same day between 8 and 22 o'clock UTC. */
function daytime(at: number): number {
  const midnight = Math.floor(at / dayMs) * dayMs
  return wholeSecond(midnight + 8 * hourMs + ((at - midnight) * 14) / 24)
}

function wholeSecond(at: number): number {
  return Math.floor(at / 1000) * 1000
}
