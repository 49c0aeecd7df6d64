import type { BehaviourEvent, CustomerId, ProductId } from '../../../domain/index.ts'
import { dayMs } from '../../../recommendation/index.ts'
import { aborted } from '../aborted.ts'
import type { CleaningSettings } from './cleaning-settings.ts'
import { hasTimeOfDay, isLook } from './event-tests.ts'

export type Survey = {
  /** Customers who look at more than a person can. */
  readonly bots: ReadonlySet<CustomerId>
  /** The coarsest unit that all times are multiples of; a rule about less than that cannot be judged. */
  readonly clockUnitMs: number
}

const hourMs = 3_600_000

/** One customer's last day. */
type Watch = { lastAt: number; readonly looks: number[]; readonly lastLooks: Map<ProductId, number> }

/**
 * The first pass over the events: who is a bot, and how fine the clock is. The looks of any hour, and the different
 * products of any 24 hours, are counted; purchases are not, since the lines of one order come at once.
 *
 * @param pages - in the order of time.
 * Memory: by customer of the last 24 hours, at most as many numbers as the two limits.
 */
export async function surveyCustomers(
  pages: AsyncIterable<readonly BehaviourEvent[]>,
  { botLooksPerHour, botProductsPerDay }: CleaningSettings,
  signal?: AbortSignal,
): Promise<Survey> {
  const bots = new Set<CustomerId>()
  const watched = new Map<CustomerId, Watch>()
  let clockUnitMs = 0
  for await (const page of pages) {
    if (signal?.aborted) throw aborted(signal)
    for (const event of page) {
      const { customerId, productId, at } = event
      clockUnitMs = commonUnit(clockUnitMs, at)
      if (!isLook(event) || !hasTimeOfDay(event) || bots.has(customerId)) continue
      const watch = watched.get(customerId) ?? { lastAt: at, looks: [], lastLooks: new Map() }
      // Put at the end: the map is kept in the order of the last look.
      watched.delete(customerId)
      watched.set(customerId, watch)
      watch.lastAt = at
      const isTooFast = botLooksPerHour > 0 && countLooks(watch, at) > botLooksPerHour
      const isTooBroad = botProductsPerDay > 0 && countProducts(watch, productId, at) > botProductsPerDay
      if (isTooFast || isTooBroad) {
        bots.add(customerId)
        watched.delete(customerId)
      }
    }
    forgetBefore(watched, (page.at(-1)?.at ?? 0) - dayMs)
  }
  return { bots, clockUnitMs }
}

/** Looks in the hour that ends at `at`. */
function countLooks({ looks }: Watch, at: number): number {
  looks.push(at)
  const stale = looks.findIndex(time => time > at - hourMs)
  if (stale > 0) looks.splice(0, stale)
  return looks.length
}

/** Different products in the day that ends at `at`; the map is kept in the order of the last look at each. */
function countProducts({ lastLooks }: Watch, productId: ProductId | undefined, at: number): number {
  if (productId !== undefined) {
    lastLooks.delete(productId)
    lastLooks.set(productId, at)
  }
  for (const [product, lastAt] of lastLooks) {
    if (lastAt > at - dayMs) break
    lastLooks.delete(product)
  }
  return lastLooks.size
}

function forgetBefore(watched: Map<CustomerId, Watch>, at: number): void {
  for (const [customerId, { lastAt }] of watched) {
    if (lastAt > at) return
    watched.delete(customerId)
  }
}

/** Greatest common divisor. */
function commonUnit(a: number, b: number): number {
  let [unit, rest] = [a, b]
  while (rest !== 0) [unit, rest] = [rest, unit % rest]
  return unit
}
