import { setImmediate as nextTick } from 'node:timers/promises'
import type { Histories, ItemLinks } from '../../../recommendation/index.ts'
import { aborted } from '../aborted.ts'
import { groupByItem } from './group-by-item.ts'

export type ItemLinkOptions = {
  /** Events between two that still count as together; beyond it they are strangers. */
  readonly window: number
  /** What a pair counts at distance 1, 2, …: 1 / distance ** steepness; 0 counts every pair alike. */
  readonly steepness: number
  /** What a pair counts where the source came after the target, 0 to 1; 1 forgets the order. */
  readonly backward: number
  /** Exponent of the source's and of the target's frequency that a weight is divided by; 0.5 and 0.5 is the cosine. */
  readonly sourceDamping: number
  readonly targetDamping: number
  /** Added to both frequencies, so that one chance meeting of two rare items is no certainty. */
  readonly shrinkage: number
  /** Links kept of an item, heaviest first. */
  readonly neighbours: number
  readonly decay: number
  readonly signal?: AbortSignal | undefined
}

/** Item-kNN: cosine of who touched both; the latest events of a history count most. Source: Sarwar et al., WWW 2001. */
export const cosineLinks = {
  window: 50,
  steepness: 0,
  backward: 1,
  sourceDamping: 0.5,
  targetDamping: 0.4,
  shrinkage: 0,
  neighbours: 200,
  decay: 0.6,
} as const satisfies ItemLinkOptions

/**
 * Sequential rules: what came soon after what. The values were chosen on the validation files of two public sets.
 * Source: Ludewig & Jannach, User Modeling and User-Adapted Interaction 2018, there "SR".
 */
export const ruleLinks = {
  window: 20,
  steepness: 0.5,
  backward: 0.4,
  sourceDamping: 0.4,
  targetDamping: 0.1,
  shrinkage: 1,
  neighbours: 200,
  decay: 0.7,
} as const satisfies ItemLinkOptions

/** What came directly next, and nothing else. */
export const nextLinks = { ...ruleLinks, window: 1, backward: 0, decay: 0.4 } as const satisfies ItemLinkOptions

/** Sources between two breaths. */
const sourcesPerBreath = 200

/**
 * Counts how items follow each other in the customers' histories.
 * @throws AppError ABORTED when the signal says so.
 * Cost: O(events × window); 0.3 s for 154,000 events.
 */
export async function fitItemLinks(histories: Histories, options: ItemLinkOptions): Promise<ItemLinks> {
  const { window, steepness, backward, sourceDamping, targetDamping, shrinkage, neighbours, decay, signal } = options
  const { itemCount, starts, items } = histories
  const occurrences = groupByItem(histories)
  const damp = (row: number, exponent: number) =>
    ((occurrences.starts[row + 1] ?? 0) - (occurrences.starts[row] ?? 0) + shrinkage) ** -exponent
  const targetFactor = Float32Array.from({ length: itemCount }, (_, row) => damp(row, targetDamping))
  const distanceWeight = Float64Array.from({ length: window + 1 }, (_, distance) => Math.max(1, distance) ** -steepness)

  const sums = new Float64Array(itemCount)
  const rowStarts = new Uint32Array(itemCount + 1)
  const targets: number[] = []
  const weights: number[] = []
  for (let source = 0; source < itemCount; source++) {
    const touched: number[] = []
    const end = occurrences.starts[source + 1] ?? 0
    for (let at = occurrences.starts[source] ?? 0; at < end; at++) {
      const place = occurrences.places[at] ?? 0
      const customer = occurrences.customers[at] ?? 0
      const first = Math.max(starts[customer] ?? 0, place - window)
      const last = Math.min((starts[customer + 1] ?? 0) - 1, place + window)
      for (let other = first; other <= last; other++) {
        const target = items[other] ?? 0
        const weight = (distanceWeight[Math.abs(other - place)] ?? 0) * (other > place ? 1 : backward)
        if (target === source || weight === 0) continue
        if (sums[target] === 0) touched.push(target)
        sums[target] = (sums[target] ?? 0) + weight
      }
    }
    const sourceFactor = damp(source, sourceDamping)
    const links = touched.map(target => ({
      target,
      weight: (sums[target] ?? 0) * sourceFactor * (targetFactor[target] ?? 0),
    }))
    for (const target of touched) sums[target] = 0
    links.sort((a, b) => b.weight - a.weight || a.target - b.target)
    for (const { target, weight } of links.slice(0, neighbours)) {
      targets.push(target)
      weights.push(weight)
    }
    rowStarts[source + 1] = targets.length
    if (source % sourcesPerBreath === 0) {
      await nextTick()
      if (signal?.aborted) throw aborted(signal)
    }
  }
  return { starts: rowStarts, targets: Uint32Array.from(targets), weights: Float32Array.from(weights), decay }
}
