import { scoreRows } from './dense-steps.ts'
import { createFactorSolver } from './factor-solver.ts'
import type { ScoringModel } from './scoring-model.ts'

/** Implicit-feedback matrix factorisation: one vector an item; a customer's is found from the history when asked. */
export type IalsModel = {
  readonly dimensions: number
  /** Items × dimensions, row by row; a row of zeros for an item that nobody touched. */
  readonly itemFactors: Float32Array
  /** Σ x·xᵀ over all items, `dimensions` values: the axes are turned so that it is diagonal. */
  readonly gram: Float32Array
  /** What an item that was not touched weighs against one that was, > 0. */
  readonly unobservedWeight: number
  readonly regularisation: number
  /** 1: the regularisation of a vector grows with what it was fitted on; 0: it is the same for all. */
  readonly frequencyExponent: number
  /** How much an event counts against the one after it, 0 to 1, when a history is read; 1 is no forgetting. */
  readonly decay: number
}

/** Events of a history that are read, newest first. */
const mostEvents = 500

/**
 * Scores items by xᵢ·w, where w minimises Σₕ cₕ·(1 − xₕ·w)² + α·Σᵢ (xᵢ·w)² + λ·(Σₕ cₕ + α·items)^ν·|w|² over the
 * history's events h, cₕ = decay^k for the k-th latest.
 * Says nothing of an empty history, nor of one whose items nobody else has touched.
 * Source: Hu, Koren & Volinsky, ICDM 2008; Rendle et al., RecSys 2022.
 * Cost: items × dimensions products, beside the fold-in (see `createFactorSolver`).
 */
export function createIalsScorer(model: IalsModel): ScoringModel {
  const { dimensions, itemFactors } = model
  const itemCount = itemFactors.length / dimensions
  const foldIn = createFoldIn(model)
  return {
    name: 'ials',
    itemCount,
    score(history, scores) {
      const customer = foldIn(history)
      if (customer.every(value => value === 0)) {
        scores.fill(0)
        return false
      }
      scoreRows(Float32Array.from(customer), itemFactors, scores)
      return true
    },
  }
}

/** Finds the customer's vector of a history; the array is reused by the next call. */
export function createFoldIn(model: IalsModel): (history: Uint32Array) => Float64Array {
  const { dimensions, itemFactors, gram, unobservedWeight, regularisation, frequencyExponent, decay } = model
  const itemCount = itemFactors.length / dimensions
  const solve = createFactorSolver(dimensions)
  const ridge = new Float64Array(dimensions)
  const customer = new Float64Array(dimensions)
  return history => {
    const members = history.subarray(Math.max(0, history.length - mostEvents))
    const weights = Float64Array.from(members, (_, place) => Math.max(1e-6, decay ** (members.length - 1 - place)))
    const seen = weights.reduce((sum, weight) => sum + weight, 0)
    const penalty = regularisation * (seen + unobservedWeight * itemCount) ** frequencyExponent
    for (let i = 0; i < dimensions; i++) ridge[i] = unobservedWeight * (gram[i] ?? 0) + penalty
    solve({ factors: itemFactors, members, weights, ridge }, customer)
    return customer
  }
}
