import { factorCholesky, solveCholesky } from './cholesky.ts'
import { addGram, rowProduct } from './row-product.ts'

/** One row of a factorisation, found from the rows of the other side that it met. */
export type FactorProblem = {
  /** Row by row, the solver's dimensions a row. */
  readonly factors: Float32Array
  /** The rows that were met; one that was met twice stands twice. */
  readonly members: Uint32Array
  /** How much each meeting counts, > 0; every one counts 1 when absent. */
  readonly weights?: Float64Array | undefined
  /** Diagonal of the quadratic part that does not depend on the members, > 0; one value a dimension. */
  readonly ridge: Float64Array
}

/** Writes the row; `solution` has the solver's dimensions. */
export type FactorSolver = (problem: FactorProblem, solution: Float64Array) => void

/** Members whose products are summed at a time. */
const chunkMembers = 64

/**
 * Solves (R + Σ cᵢ·xᵢ·xᵢᵀ)·w = Σ cᵢ·xᵢ exactly, where R is a diagonal matrix and the xᵢ are the n members' rows.
 * With fewer members than dimensions d the equal system of size n is solved instead (the matrix inversion lemma), which
 * for the five to ten events of a usual history is a hundred times less work.
 * No members give zeros. Holds its own scratch: use one solver from one place at a time.
 * Cost: n·m·M / 2 + m³ / 6 products, m the smaller and M the larger of n and d.
 */
export function createFactorSolver(dimensions: number): FactorSolver {
  const scale = new Float64Array(dimensions)
  const dense = new Float64Array(dimensions * dimensions)
  const chunk = new Float64Array(dimensions * chunkMembers)
  let scaled = new Float64Array(0)
  let kernel = new Float64Array(0)
  let dual = new Float64Array(0)

  function solveByMembers({ factors, members, weights, ridge }: FactorProblem, solution: Float64Array): void {
    const count = members.length
    if (dual.length < count) {
      scaled = new Float64Array(count * dimensions)
      kernel = new Float64Array(count * count)
      dual = new Float64Array(count)
    }
    for (let i = 0; i < dimensions; i++) scale[i] = 1 / Math.sqrt(ridge[i] ?? 1)
    for (let row = 0; row < count; row++) {
      const from = (members[row] ?? 0) * dimensions
      const rowAt = row * dimensions
      for (let i = 0; i < dimensions; i++) scaled[rowAt + i] = (factors[from + i] ?? 0) * (scale[i] ?? 0)
      for (let column = 0; column <= row; column++) {
        kernel[row * count + column] = rowProduct(scaled, rowAt, scaled, column * dimensions, dimensions)
      }
      kernel[row * count + row] = (kernel[row * count + row] ?? 0) + 1 / (weights?.[row] ?? 1)
      dual[row] = 1
    }
    factorCholesky(kernel, count)
    solveCholesky(kernel, count, dual)
    solution.fill(0)
    for (let row = 0; row < count; row++) {
      const share = dual[row] ?? 0
      const rowAt = row * dimensions
      for (let i = 0; i < dimensions; i++) solution[i] = (solution[i] ?? 0) + share * (scaled[rowAt + i] ?? 0)
    }
    for (let i = 0; i < dimensions; i++) solution[i] = (solution[i] ?? 0) * (scale[i] ?? 0)
  }

  function solveByDimensions({ factors, members, weights, ridge }: FactorProblem, solution: Float64Array): void {
    dense.fill(0)
    solution.fill(0)
    for (let i = 0; i < dimensions; i++) dense[i * dimensions + i] = ridge[i] ?? 1
    for (let first = 0; first < members.length; first += chunkMembers) {
      const count = Math.min(chunkMembers, members.length - first)
      for (let place = 0; place < count; place++) {
        const weight = weights?.[first + place] ?? 1
        const root = Math.sqrt(weight)
        const from = (members[first + place] ?? 0) * dimensions
        for (let i = 0; i < dimensions; i++) {
          const value = factors[from + i] ?? 0
          solution[i] = (solution[i] ?? 0) + weight * value
          chunk[i * count + place] = root * value
        }
      }
      addGram(dense, dimensions, chunk, count)
    }
    factorCholesky(dense, dimensions)
    solveCholesky(dense, dimensions, solution)
  }

  return (problem, solution) => {
    if (problem.members.length < dimensions) solveByMembers(problem, solution)
    else solveByDimensions(problem, solution)
  }
}
