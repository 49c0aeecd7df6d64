/** Scores of one list against its targets. */
export type ListScore = { readonly hit: number; readonly ndcg: number }

/**
 * HR: 1 when any target is in the list. NDCG: gain 1 a target, discount 1/log2(rank + 1), against the ideal of
 * min(`length`, targets) targets on top.
 *
 * @param list - best first; what stands beyond `length` is not read.
 */
export function scoreList<Id extends string | number>(
  list: readonly Id[],
  targets: readonly Id[],
  length: number,
): ListScore {
  const wanted = new Set(targets)
  const ranks = list.slice(0, length).flatMap((id, place) => (wanted.has(id) ? [place] : []))
  return {
    hit: ranks.length > 0 ? 1 : 0,
    ndcg: gain(ranks) / gain(Array.from({ length: Math.min(length, wanted.size) }, (_, i) => i)),
  }
}

/** What a target at a place from 0 is worth: 1 / log2(rank + 1), ranks from 1. */
export function gainAt(place: number): number {
  return 1 / Math.log2(place + 2)
}

function gain(places: readonly number[]): number {
  return places.reduce((sum, place) => sum + gainAt(place), 0)
}

/** A mean over cases with its standard error. */
export type Estimate = { readonly mean: number; readonly standardError: number }

/** Zero error for fewer than two values. */
export function estimate(values: readonly number[]): Estimate {
  const n = values.length
  if (n === 0) return { mean: 0, standardError: 0 }
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, standardError: n > 1 ? Math.sqrt(squares / (n - 1) / n) : 0 }
}

/** Of two systems on the same cases, in the same order: the mean of a − b, with its standard error. */
export function pairedDifference(a: readonly number[], b: readonly number[]): Estimate {
  return estimate(a.map((value, i) => value - (b[i] ?? 0)))
}
