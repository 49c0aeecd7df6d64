import type { ProgressTask } from '../../../domain/index.ts'
import type { Histories, IalsModel } from '../../../recommendation/index.ts'
import { addGram, createFactorSolver, rowProduct } from '../../../recommendation/index.ts'
import { createBreather } from '../../../retrieval/index.ts'
import { aborted } from '../aborted.ts'
import { createRandom } from '../seeded-random.ts'
import { diagonalise } from './diagonalise.ts'
import { groupByItem } from './group-by-item.ts'

export type IalsOptions = {
  /** Numbers an item, 1 or more. More tell finer tastes apart, and cost more to score. */
  readonly factors?: number
  /** > 0. */
  readonly regularisation?: number
  /** What an item that was not touched weighs against one that was, > 0. */
  readonly unobservedWeight?: number
  /** 1: the regularisation of a vector grows with what it is fitted on; 0: it is the same for all. */
  readonly frequencyExponent?: number
  /** How much an event counts against the one after it when a history is read; the fit counts all alike. */
  readonly decay?: number
  readonly iterations?: number
  readonly seed: number
  /** A step is one iteration. */
  readonly progress?: ProgressTask | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * Chosen on the validation events of two public sets of some 12,000 items and 20,000 customers. There 64 factors find a
 * tenth to a sixth less; more than 128 were not tried, for they cost in every reply. The decay can be changed without a
 * new fit: long, settled histories may want one nearer to 1.
 */
export const ialsDefaults = {
  factors: 128,
  regularisation: 0.01,
  unobservedWeight: 0.003,
  frequencyExponent: 1,
  decay: 0.3,
  iterations: 8,
} as const satisfies Omit<IalsOptions, 'seed'>

/** Spread of the first item vectors' length. */
const firstLength = 0.1
/** Rows of which the Gram matrix is summed at a time. */
const rowsPerSum = 64
/** Rows between two looks at the clock. */
const rowsPerBreath = 8

/**
 * Factorises who touched what by alternating least squares: customers' vectors w and items' vectors x that minimise
 * Σ (1 − w·x)² over the events + α·Σ (w·x)² over all pairs + Σ λ·(events + α·others)^ν·|vector|². Before each half of an
 * iteration the axes are turned so that the Gram matrix of the fixed side is diagonal, which leaves the products as
 * they are and makes each row a problem as small as its events are few.
 * The same histories, options and seed give the same model.
 *
 * @throws AppError ABORTED when the signal says so.
 * Cost: an iteration is 1.5 · (customers + items) · factors² products, and about as much again for the rows.
 * Source: Hu, Koren & Volinsky, ICDM 2008; scaled regularisation, Rendle et al., RecSys 2022.
 */
export async function fitIals(histories: Histories, options: IalsOptions): Promise<IalsModel> {
  const {
    factors: dimensions,
    regularisation,
    unobservedWeight,
    frequencyExponent,
    decay,
    iterations,
  } = {
    ...ialsDefaults,
    ...options,
  }
  const { itemCount, starts, items } = histories
  const customerCount = starts.length - 1
  const breather = createBreather()
  const breathe = () => {
    if (options.signal?.aborted) throw aborted(options.signal)
    return breather()
  }
  const solve = createFactorSolver(dimensions)
  const { starts: itemStarts, customers } = groupByItem(histories)
  const itemFactors = firstFactors(itemCount * dimensions, firstLength / Math.sqrt(dimensions), options.seed)
  const customerFactors = new Float32Array(customerCount * dimensions)

  /** Solves every row of one side; the other is turned first, and stays as it is otherwise. */
  async function solveSide(fixed: Float32Array, sought: Float32Array, lists: Lists): Promise<void> {
    const gram = await turnToAxes(fixed, dimensions, breathe)
    const fixedCount = fixed.length / dimensions
    const ridge = new Float64Array(dimensions)
    const solution = new Float64Array(dimensions)
    for (let row = 0; row + 1 < lists.starts.length; row++) {
      const members = lists.members.subarray(lists.starts[row], lists.starts[row + 1])
      const penalty = regularisation * (members.length + unobservedWeight * fixedCount) ** frequencyExponent
      for (let i = 0; i < dimensions; i++) ridge[i] = unobservedWeight * (gram[i] ?? 0) + penalty
      solve({ factors: fixed, members, ridge }, solution)
      sought.set(solution, row * dimensions)
      if (row % rowsPerBreath === 0) await breathe()
    }
  }

  for (let iteration = 0; iteration < iterations; iteration++) {
    await solveSide(itemFactors, customerFactors, { starts, members: items })
    await solveSide(customerFactors, itemFactors, { starts: itemStarts, members: customers })
    options.progress?.update(iteration + 1)
  }
  const gram = Float32Array.from(await turnToAxes(itemFactors, dimensions, breathe))
  return { dimensions, itemFactors, gram, unobservedWeight, regularisation, frequencyExponent, decay }
}

type Lists = { readonly starts: Uint32Array; readonly members: Uint32Array }

/** Normal numbers. Source: Box & Muller 1958. */
function firstFactors(count: number, deviation: number, seed: number): Float32Array {
  const random = createRandom(seed)
  return Float32Array.from({ length: count }, () => {
    const length = deviation * Math.sqrt(-2 * Math.log(1 - random()))
    return length * Math.cos(2 * Math.PI * random())
  })
}

/** Turns the rows, in place, so that Σ x·xᵀ is diagonal, and returns that diagonal. */
async function turnToAxes(
  rows: Float32Array,
  dimensions: number,
  breathe: () => Promise<void> | undefined,
): Promise<Float64Array> {
  const gram = new Float64Array(dimensions * dimensions)
  const columns = new Float64Array(dimensions * rowsPerSum)
  const rowCount = rows.length / dimensions
  for (let first = 0; first < rowCount; first += rowsPerSum) {
    const count = Math.min(rowsPerSum, rowCount - first)
    for (let row = 0; row < count; row++) {
      const from = (first + row) * dimensions
      for (let i = 0; i < dimensions; i++) columns[i * count + row] = rows[from + i] ?? 0
    }
    addGram(gram, dimensions, columns, count)
    await breathe()
  }
  for (let i = 0; i < dimensions; i++) {
    for (let j = 0; j < i; j++) gram[j * dimensions + i] = gram[i * dimensions + j] ?? 0
  }
  const axes = await diagonalise(gram, dimensions, breathe)
  const turned = new Float64Array(dimensions)
  const own = new Float64Array(dimensions)
  for (let at = 0, row = 0; at < rows.length; at += dimensions, row++) {
    own.set(rows.subarray(at, at + dimensions))
    for (let axis = 0; axis < dimensions; axis++) turned[axis] = rowProduct(axes, axis * dimensions, own, 0, dimensions)
    rows.set(turned, at)
    if (row % rowsPerBreath === 0) await breathe()
  }
  return Float64Array.from({ length: dimensions }, (_, i) => Math.max(0, gram[i * dimensions + i] ?? 0))
}
