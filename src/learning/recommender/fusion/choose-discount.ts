import { type Fusion, scoreCandidates, takeOff, topItems } from '../../../recommendation/index.ts'
import { gainOf, type MergedCase } from './merge-cases.ts'

/** Discounts that are tried, in mean deviations of the scores within a list. */
const steps = [0, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2]
/** Share of the items that customers' lists should show in all. */
const wantedCoverage = 0.9
/** Share of NDCG@10 that may be given for it. */
const mostLoss = 0.03
const listLength = 10
/** With fewer places an item in all lists together, most of the items could not stand in one whatever was done. */
const fewestPlaces = 7

/**
 * The smallest discount on popular items under which the lists of all cases show nearly all of the items, as long as it
 * costs little: what sells well already is found without help.
 * @param cases - also those whose held-back item nobody proposed.
 * @param isJudged - cases that the cost is measured on; the fusion must not be fitted on them.
 * @returns in the unit of the fusion's scores; 0 for so few cases that the lists say nothing of what is shown.
 */
export function chooseDiscount(
  cases: readonly MergedCase[],
  isJudged: (each: MergedCase, place: number) => boolean,
  fusion: Fusion,
  popularity: Float32Array,
): number {
  if (cases.length * listLength < fewestPlaces * popularity.length) return 0
  const scored = cases.map((each, place) => ({
    each,
    counts: each.target >= 0 && isJudged(each, place),
    scores: scoreCandidates(each.candidates, each.history, fusion, popularity),
  }))
  const unit = scored.reduce((sum, { scores }) => sum + deviation(scores), 0) / Math.max(1, scored.length)
  const judge = (discount: number) => {
    const shown = new Set<number>()
    let gain = 0
    for (const { each, counts, scores } of scored) {
      const { items } = each.candidates
      const own = takeOff(scores, discount, items, popularity)
      for (const place of topItems(own, listLength)) shown.add(items[place] ?? 0)
      if (counts) gain += gainOf(each, own)
    }
    return { discount, gain, coverage: shown.size / Math.max(1, popularity.length) }
  }
  let chosen = judge(0)
  const least = chosen.gain * (1 - mostLoss)
  for (const step of steps) {
    if (step === 0) continue
    if (chosen.coverage >= wantedCoverage) break
    const next = judge(step * unit)
    if (next.gain < least) break
    if (next.coverage > chosen.coverage) chosen = next
  }
  return chosen.discount
}

function deviation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length))
}
