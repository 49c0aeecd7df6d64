import { fitIals, type IalsOptions } from '../../../../src/learning/recommender/items/fit-ials.ts'
import { createFoldIn, createIalsScorer, type IalsModel } from '../../../../src/recommendation/models/ials-model.ts'
import { sampleHistories } from '../sample-histories.ts'

const histories = sampleHistories()
// Nothing is forgotten, as in the objective of the fit.
const options: IalsOptions = {
  factors: 5,
  regularisation: 0.1,
  unobservedWeight: 0.1,
  decay: 1,
  iterations: 100,
  seed: 3,
}
const historyOf = (customer: number) =>
  histories.items.subarray(histories.starts[customer], histories.starts[customer + 1])
const customerCount = histories.starts.length - 1

/** Slope of the whole objective at every item's vector, the customers' being their fold-in; the largest part. */
function steepestItemSlope(model: IalsModel): number {
  const { dimensions: d, itemFactors, unobservedWeight, regularisation, frequencyExponent } = model
  const foldIn = createFoldIn(model)
  const customers = Array.from({ length: customerCount }, (_, customer) => foldIn(historyOf(customer)).slice())
  let steepest = 0
  for (let item = 0; item < histories.itemCount; item++) {
    const row = itemFactors.subarray(item * d, (item + 1) * d)
    const slope = new Float64Array(d)
    let events = 0
    customers.forEach((customer, who) => {
      const score = row.reduce((sum, value, i) => sum + value * (customer[i] ?? 0), 0)
      const times = historyOf(who).filter(own => own === item).length
      events += times
      const pull = times * (score - 1) + unobservedWeight * score
      customer.forEach((value, i) => {
        slope[i] = (slope[i] ?? 0) + pull * value
      })
    })
    const penalty = regularisation * (events + unobservedWeight * customerCount) ** frequencyExponent
    slope.forEach((value, i) => {
      steepest = Math.max(steepest, Math.abs(value + penalty * (row[i] ?? 0)))
    })
  }
  return steepest
}

describe('fitting iALS', () => {
  it('ends where no item vector would move, the customers folded in', async () => {
    const early = steepestItemSlope(await fitIals(histories, { ...options, iterations: 1 }))
    const late = steepestItemSlope(await fitIals(histories, options))
    expect(late).toBeLessThan(1e-3)
    expect(early).toBeGreaterThan(20 * late)
  })

  it('stores the Gram matrix of the item vectors, which is diagonal', async () => {
    const { dimensions: d, itemFactors, gram } = await fitIals(histories, options)
    for (let i = 0; i < d; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = 0
        for (let at = 0; at < itemFactors.length; at += d)
          sum += (itemFactors[at + i] ?? 0) * (itemFactors[at + j] ?? 0)
        expect(sum).toBeCloseTo(i === j ? (gram[i] ?? 0) : 0, 5)
      }
    }
    expect(Math.min(...gram)).toBeGreaterThan(0)
  })

  it('learns who likes what: the items of the own taste come first', async () => {
    const scorer = createIalsScorer(await fitIals(histories, { ...options, factors: 3, iterations: 10 }))
    const scores = new Float32Array(histories.itemCount)
    for (let taste = 0; taste < 3; taste++) {
      expect(scorer.score(Uint32Array.from([taste, taste + 9]), scores)).toBe(true)
      const ranked = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
      expect(ranked.slice(0, 10).filter(item => item % 3 === taste && item < 30)).toHaveLength(10)
    }
  })

  it('leaves the vector of an untouched item at zero, whatever the number of factors', async () => {
    for (const factors of [1, 5, 40]) {
      const model = await fitIals(histories, { ...options, factors, iterations: 3 })
      expect(model.itemFactors).toHaveLength(31 * factors)
      expect(model.itemFactors.subarray(30 * factors).every(value => value === 0)).toBe(true)
      expect(model.itemFactors.every(Number.isFinite)).toBe(true)
    }
  })

  it('gives the same model for the same seed, and another for another', async () => {
    const few = { ...options, iterations: 2 }
    expect(await fitIals(histories, few)).toEqual(await fitIals(histories, few))
    expect((await fitIals(histories, { ...few, seed: 4 })).itemFactors).not.toEqual(
      (await fitIals(histories, few)).itemFactors,
    )
  })

  it('reports every iteration', async () => {
    const done: number[] = []
    await fitIals(histories, { ...options, iterations: 3, progress: { update: step => done.push(step), end() {} } })
    expect(done).toEqual([1, 2, 3])
  })

  it('stops when told to, before it starts and in the midst', async () => {
    await expect(fitIals(histories, { ...options, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    })
    const stop = new AbortController()
    const steps: number[] = []
    const progress = {
      update(step: number) {
        steps.push(step)
        if (step === 2) stop.abort()
      },
      end() {},
    }
    await expect(fitIals(histories, { ...options, progress, signal: stop.signal })).rejects.toMatchObject({
      code: 'ABORTED',
    })
    expect(steps).toEqual([1, 2])
  })

  it('lets other work in while it runs', async () => {
    const large = sampleHistories({ customers: 3_000, itemCount: 601, events: 12 })
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    await fitIals(large, { factors: 32, iterations: 3, seed: 1 })
    clearInterval(timer)
    expect(turns).toBeGreaterThan(3)
  })
})
