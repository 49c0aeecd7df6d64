import { createFactorSolver } from '../../../src/recommendation/models/factor-solver.ts'
import { createFoldIn, createIalsScorer, type IalsModel } from '../../../src/recommendation/models/ials-model.ts'

const itemCount = 9
const dimensions = 4

/** Rows whose axes are orthogonal, as a fit leaves them: each dimension lives in its own items. */
function sampleModel(changes: Partial<IalsModel> = {}): IalsModel {
  const itemFactors = new Float32Array(itemCount * dimensions)
  for (let item = 0; item < itemCount - 1; item++)
    itemFactors[item * dimensions + (item % dimensions)] = 0.3 + 0.1 * item
  const gram = new Float32Array(dimensions)
  itemFactors.forEach((value, cell) => {
    gram[cell % dimensions] = (gram[cell % dimensions] ?? 0) + value * value
  })
  return {
    dimensions,
    itemFactors,
    gram,
    unobservedWeight: 0.1,
    regularisation: 0.05,
    frequencyExponent: 1,
    decay: 1,
    ...changes,
  }
}

describe('the solver of one row', () => {
  const factors = Float32Array.from({ length: 12 * dimensions }, (_, cell) => Math.sin(1 + cell * 1.7))
  const ridge = Float64Array.from([0.2, 0.5, 1, 2])
  const solve = createFactorSolver(dimensions)

  /** Largest part of (R + Σ c·x·xᵀ)·w − Σ c·x. */
  function residual(members: Uint32Array, weights: Float64Array | undefined, found: Float64Array): number {
    const rest = found.map((value, i) => value * (ridge[i] ?? 0))
    members.forEach((member, place) => {
      const row = factors.subarray(member * dimensions, (member + 1) * dimensions)
      const score = row.reduce((sum, value, i) => sum + value * (found[i] ?? 0), 0)
      row.forEach((value, i) => {
        rest[i] = (rest[i] ?? 0) + (weights?.[place] ?? 1) * (score - 1) * value
      })
    })
    return Math.max(...rest.map(Math.abs))
  }

  it.each([
    ['fewer members than dimensions', [3, 7]],
    ['as many', [0, 1, 2, 3]],
    ['more', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
    ['a member twice', [5, 5]],
  ])('is exact with %s', (_, members) => {
    const rows = Uint32Array.from(members)
    const solution = new Float64Array(dimensions)
    for (const weights of [undefined, Float64Array.from(members, (_, place) => 0.2 + place * 0.3)]) {
      solve({ factors, members: rows, weights, ridge }, solution)
      expect(solution.some(value => Math.abs(value) > 0.01)).toBe(true)
      expect(residual(rows, weights, solution)).toBeLessThan(1e-12)
    }
  })

  it('gives zeros for no members, whatever it solved before', () => {
    const solution = new Float64Array(dimensions).fill(7)
    solve({ factors, members: new Uint32Array(), ridge }, solution)
    expect([...solution]).toEqual([0, 0, 0, 0])
  })
})

describe('scoring with item factors', () => {
  it('puts the customer where the slope of the objective is zero', () => {
    const model = sampleModel({ decay: 0.5 })
    const history = Uint32Array.from([0, 5, 2])
    const customer = createFoldIn(model)(history)
    const penalty = model.regularisation * (1.75 + model.unobservedWeight * itemCount)
    const score = (item: number) => {
      const row = model.itemFactors.subarray(item * dimensions, (item + 1) * dimensions)
      return row.reduce((sum, value, i) => sum + value * (customer[i] ?? 0), 0)
    }
    for (let axis = 0; axis < dimensions; axis++) {
      let slope = penalty * (customer[axis] ?? 0)
      for (let item = 0; item < itemCount; item++) {
        const value = model.itemFactors[item * dimensions + axis] ?? 0
        const place = history.indexOf(item)
        slope += model.unobservedWeight * score(item) * value
        if (place >= 0) slope += 0.5 ** (2 - place) * (score(item) - 1) * value
      }
      expect(slope).toBeCloseTo(0, 6)
    }
    expect(customer.some(value => value > 0.1)).toBe(true)
  })

  it('writes one score an item, the likes of the history above the rest', () => {
    const scores = new Float32Array(itemCount).fill(9)
    expect(createIalsScorer(sampleModel()).score(Uint32Array.from([1]), scores)).toBe(true)
    expect(scores[5]).toBeGreaterThan(0.1)
    expect([scores[0], scores[2], scores[8]]).toEqual([0, 0, 0])
  })

  it('lets the later of two tastes weigh more, unless nothing is forgotten', () => {
    const scores = new Float32Array(itemCount)
    const lead = (decay: number, history: readonly number[]) => {
      createIalsScorer(sampleModel({ decay })).score(Uint32Array.from(history), scores)
      return (scores[4] ?? 0) - (scores[5] ?? 0)
    }
    expect(lead(0.3, [1, 0])).toBeGreaterThan(lead(0.3, [0, 1]))
    expect(lead(1, [1, 0])).toBeCloseTo(lead(1, [0, 1]), 6)
  })

  it.each([
    ['an empty history', []],
    ['a history of items that nobody touched', [8, 8]],
  ])('says nothing of %s, and clears the scores', (_, history) => {
    const scores = new Float32Array(itemCount).fill(3)
    expect(createIalsScorer(sampleModel()).score(Uint32Array.from(history), scores)).toBe(false)
    expect(scores.every(score => score === 0)).toBe(true)
  })
})
