import type { Calibration } from '../../../recommendation/index.ts'
import type { ScoredCase } from './score-cases.ts'

/** A calibration with the height of its curve in log odds: what the values 0 and 1 stand for lie this far apart. */
export type FittedCalibration = { readonly curve: Calibration; readonly span: number }

/** Right answers that each step of the curve rests on. */
const targetsPerBin = 30

type Bin = { products: number; targets: number; scoreSum: number }

/**
 * The rising curve from a retriever's score to the log odds of being a right answer, over all cases: scores are cut
 * into bins of equal many right answers, neighbours that fall are pooled, and the rest is scaled to 0…1.
 * Source: pool-adjacent-violators, Ayer et al. 1955; as calibration, Zadrozny & Elkan, KDD 2002.
 *
 * @param retriever - its place in the scores of the cases.
 * @returns undefined when the retriever proposed too little to fit a curve.
 */
export function fitCalibration(cases: readonly ScoredCase[], retriever: number): FittedCalibration | undefined {
  const proposed = Float64Array.from(
    cases.flatMap(({ scores }) => [...(scores[retriever] ?? [])].filter(Number.isFinite)),
  ).sort()
  const right = Float64Array.from(
    cases.flatMap(({ scores, targets }) =>
      targets.map(target => scores[retriever]?.[target] ?? Number.NaN).filter(Number.isFinite),
    ),
  ).sort()
  const bins = pooled(cut(proposed, right))
  if (bins.length < 2) return undefined
  const knots = bins.map(({ products, targets, scoreSum }) => ({
    score: scoreSum / products,
    logOdds: Math.log((targets + 0.5) / (products - targets + 0.5)),
  }))
  const last = knots.at(-1)
  const beforeLast = knots.at(-2)
  const top = proposed.at(-1)
  // The best scores of all would else be one plateau: the last slope goes on to the highest score.
  if (last && beforeLast && top !== undefined && top > last.score) {
    const slope = (last.logOdds - beforeLast.logOdds) / (last.score - beforeLast.score)
    knots.push({ score: top, logOdds: last.logOdds + Math.min(1, slope * (top - last.score)) })
  }
  const low = knots[0]?.logOdds ?? 0
  const span = (knots.at(-1)?.logOdds ?? 0) - low
  if (span <= 0) return undefined
  return {
    curve: { scores: knots.map(({ score }) => score), values: knots.map(({ logOdds }) => (logOdds - low) / span) },
    span,
  }
}

/** Cuts after every so many right answers; equal scores stay in one bin. Both lists rise. */
function cut(proposed: Float64Array, right: Float64Array): readonly Bin[] {
  const bins: Bin[] = []
  let place = 0
  let counted = 0
  while (place < proposed.length) {
    const isLast = counted + 2 * targetsPerBin > right.length
    const end = isLast ? Infinity : (right[counted + targetsPerBin - 1] ?? Infinity)
    const bin = { products: 0, targets: 0, scoreSum: 0 }
    for (let score = proposed[place]; score !== undefined && score <= end; score = proposed[++place]) {
      bin.products++
      bin.scoreSum += score
    }
    for (; counted < right.length && (right[counted] ?? 0) <= end; counted++) bin.targets++
    bins.push(bin)
  }
  return bins
}

function pooled(bins: readonly Bin[]): readonly Bin[] {
  const stack: Bin[] = []
  for (const bin of bins) {
    stack.push({ ...bin })
    for (
      let [lower, upper] = stack.slice(-2);
      lower && upper && rate(lower) >= rate(upper);
      [lower, upper] = stack.slice(-2)
    ) {
      merge(lower, upper)
      stack.pop()
    }
  }
  return stack
}

function merge(into: Bin, other: Bin): void {
  into.products += other.products
  into.targets += other.targets
  into.scoreSum += other.scoreSum
}

function rate({ targets, products }: Bin): number {
  return targets / products
}
