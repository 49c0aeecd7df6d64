import { countVotes, fusionDepth, toVotes, type Vote } from '../../../recommendation/index.ts'
import { gainOf, type MergedCase } from './merge-cases.ts'

/** What a weight is tried at, times its present value. */
const factors = [0, 0.4, 0.7, 1.4, 2.5]
const rounds = 2

/**
 * Weights of a vote under which the held-back items rank highest: coordinate ascent from equal weights. A trial changes
 * one model's share of scores that are kept, and counts what stands above the item instead of sorting.
 * Cost: models × 10 trials, each one pass over the candidates.
 */
export function seekWeights(cases: readonly MergedCase[], vote: Vote, width: number): readonly number[] {
  const voted = cases.map(each => ({ each, given: toVotes(each.candidates, vote, fusionDepth) }))
  const weights = Array.from({ length: width }, () => 1)
  const sums = voted.map(({ given }) => countVotes(given, weights))
  const trial = new Float32Array(sums.reduce((most, { length }) => Math.max(most, length), 0))
  const rate = (model: number, change: number) => {
    let total = 0
    voted.forEach(({ each, given }, place) => {
      const scores = addShare(sums[place] ?? trial, given, { width, model, change }, trial)
      total += gainOf(each, scores)
    })
    return total
  }
  let best = rate(0, 0)
  for (let round = 0; round < rounds; round++) {
    for (let model = 0; model < width; model++) {
      const start = weights[model] ?? 0
      for (const factor of factors) {
        const change = start * factor - (weights[model] ?? 0)
        const score = change === 0 ? best : rate(model, change)
        if (score <= best) continue
        best = score
        weights[model] = start * factor
        voted.forEach(({ given }, place) => {
          const own = sums[place] ?? trial
          own.set(addShare(own, given, { width, model, change }, trial))
        })
      }
    }
  }
  return weights
}

type Change = { readonly width: number; readonly model: number; readonly change: number }

function addShare(
  sums: Float32Array,
  given: Float32Array,
  { width, model, change }: Change,
  out: Float32Array,
): Float32Array {
  for (let i = 0; i < sums.length; i++) {
    out[i] = (sums[i] as number) + change * (given[i * width + model] as number)
  }
  return out.subarray(0, sums.length)
}
