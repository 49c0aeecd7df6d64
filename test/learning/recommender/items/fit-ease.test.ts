import { fitEase, mostEaseItems } from '../../../../src/learning/recommender/items/fit-ease.ts'
import { invertPositive } from '../../../../src/learning/recommender/items/invert-positive.ts'
import { createRandom } from '../../../../src/learning/recommender/seeded-random.ts'
import { sampleHistories } from '../sample-histories.ts'

/** Gauss–Jordan with pivoting, on rows. */
function invertPlainly(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))])
  for (let column = 0; column < size; column++) {
    const pivot = rows.slice(column).sort((a, b) => Math.abs(b[column] ?? 0) - Math.abs(a[column] ?? 0))[0] ?? []
    rows.splice(rows.indexOf(pivot), 1)
    const scaled = pivot.map(value => value / (pivot[column] ?? 1))
    rows.splice(column, 0, scaled)
    rows.forEach((row, i) => {
      if (i !== column) rows[i] = row.map((value, j) => value - (row[column] ?? 0) * (scaled[j] ?? 0))
    })
  }
  return rows.map(row => row.slice(size))
}

describe('inverting a positive definite matrix in place', () => {
  // Below, at and beyond the size of a block, and not a multiple of a tile.
  it.each([1, 3, 64, 65, 131, 200])('gives the inverse, both triangles, for %i rows', async size => {
    const random = createRandom(size)
    const root = Array.from({ length: size }, () => Float64Array.from({ length: size }, () => random() - 0.5))
    const rows = root.map((a, i) => root.map((b, j) => a.reduce((sum, x, k) => sum + x * (b[k] ?? 0), i === j ? 1 : 0)))
    const matrix = Float64Array.from(rows.flat())
    // What stands above the diagonal is not read.
    for (let i = 0; i < size; i++) matrix.fill(Number.NaN, i * size + i + 1, (i + 1) * size)
    await invertPositive(matrix, size, () => undefined)
    const expected = invertPlainly(rows).flat()
    const worst = expected.reduce(
      (most, value, cell) => Math.max(most, Math.abs(value - (matrix[cell] ?? Number.NaN))),
      0,
    )
    expect(worst).toBeLessThan(1e-10)
  })
})

describe('fitting EASE', () => {
  const histories = sampleHistories({ customers: 200, itemCount: 76 })

  it('is the closed form over who touched what, with nothing on the diagonal', async () => {
    const { itemCount, weights } = await fitEase(histories, { regularisation: 3 })
    const gram = Array.from({ length: itemCount }, (_, i) =>
      Array.from({ length: itemCount }, (_, j): number => (i === j ? 3 : 0)),
    )
    for (let customer = 0; customer + 1 < histories.starts.length; customer++) {
      const own = new Set(histories.items.subarray(histories.starts[customer], histories.starts[customer + 1]))
      for (const i of own) {
        for (const j of own) {
          const row = gram[i] ?? []
          row[j] = (row[j] ?? 0) + 1
        }
      }
    }
    const inverse = invertPlainly(gram)
    for (let i = 0; i < itemCount; i++) {
      for (let j = 0; j < itemCount; j++) {
        const expected = i === j ? 0 : -(inverse[i]?.[j] ?? Number.NaN) / (inverse[j]?.[j] ?? Number.NaN)
        expect(weights[i * itemCount + j]).toBeCloseTo(expected, 6)
      }
    }
  })

  it('gives the same model again', async () => {
    expect(await fitEase(histories)).toEqual(await fitEase(histories))
  })

  it('refuses a catalogue beyond its reach, and names the model for it', async () => {
    const large = { itemCount: mostEaseItems + 1, starts: Uint32Array.from([0, 1]), items: Uint32Array.from([0]) }
    await expect(fitEase(large)).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(/4000 items, not 4001.*iALS/),
    })
  })

  it('stops when told to, before it starts and in the midst', async () => {
    await expect(fitEase(histories, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'ABORTED' })
    const stop = new AbortController()
    const progress = { update: () => stop.abort(), end() {} }
    await expect(fitEase(histories, { progress, signal: stop.signal })).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('lets other work in while it runs', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    await fitEase(sampleHistories({ customers: 300, itemCount: 700 }))
    clearInterval(timer)
    expect(turns).toBeGreaterThan(3)
  })
})
