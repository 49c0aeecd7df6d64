import { openHeadSolver } from '../../../src/understanding/intents/fit-softmax-head.ts'
import { layNeighbours } from '../../../src/understanding/intents/lay-neighbours.ts'
import { loadTensorFlowCore } from '../../../src/understanding/intents/load-tensorflow.ts'
import { scoreNeighbours, toProfile } from '../../../src/understanding/intents/neighbour-evidence.ts'
import { measureSpace, scoreHead } from '../../../src/understanding/intents/softmax-head.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const dimensions = 12
const classCount = 9
const breathe = async () => undefined

/** Examples at random, a head fitted on them, and what it lays out of the rows that are kept. */
async function lay(count: number, isKept: (label: number, row: number) => boolean = () => true) {
  const random = seededRandom(7)
  const vectors = Array.from({ length: count }, () => Float32Array.from({ length: dimensions }, () => random() - 0.4))
  const labels = Uint16Array.from(vectors, () => Math.floor(random() * classCount))
  const space = await measureSpace(vectors, breathe)
  const solver = await openHeadSolver(await loadTensorFlowCore(), vectors, space, breathe)
  try {
    const kept = [...vectors.keys()].filter(row => isKept(labels[row] ?? 0, row))
    const { head, solution } = await solver.fit(kept, labels, classCount)
    const neighbours = await layNeighbours({ solver, labels, classCount, breathe }, kept, solution)
    return { vectors, labels, space, head, neighbours, kept }
  } finally {
    solver.close()
  }
}

const lengthOf = (vector: Float32Array) => Math.hypot(...vector)

describe('what the head says of a text', () => {
  it('is a direction: of length 1, its sum 0, and nothing for the mean of all vectors', async () => {
    const { vectors, space, head, neighbours } = await lay(60)
    for (const vector of vectors) {
      const profile = toProfile(neighbours, scoreHead(head, vector))
      expect(lengthOf(profile)).toBeCloseTo(1, 5)
      expect(profile.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 5)
    }
    const ofMean = scoreHead(head, space.mean)
    for (const [c, score] of ofMean.entries()) expect(neighbours.centre[c]).toBeCloseTo(score, 4)
  })

  it('counts only the intents that have examples', async () => {
    const { vectors, head, neighbours } = await lay(60, label => label !== 4)
    const profile = toProfile(neighbours, scoreHead(head, vectors[0] ?? new Float32Array(dimensions)))
    expect(profile[4]).toBe(0)
    expect(profile.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 5)
  })
})

describe('the nearest examples', () => {
  it('are laid out as the head sees them one by one', async () => {
    const { vectors, labels, head, neighbours, kept } = await lay(60)
    const rowAt = [...Array(classCount).keys()].flatMap(c => kept.filter(row => labels[row] === c))
    for (const [at, row] of rowAt.entries()) {
      const profile = toProfile(neighbours, scoreHead(head, vectors[row] ?? new Float32Array(dimensions)))
      const laid = neighbours.vectors.subarray(at * classCount, (at + 1) * classCount)
      for (const [c, value] of profile.entries()) expect(laid[c]).toBeCloseTo(value, 4)
    }
  })

  it('vote for the intent that they belong to, though the head prefers another', () => {
    // Two examples of class 0 lean a little towards class 1; whatever leans like them is of class 0.
    const offsets = Uint32Array.of(0, 2, 3, 4)
    const centre = new Float32Array(3)
    const leanings = [
      [1, 1.1, -2],
      [1, 1.2, -2],
      [-2, 3, -1],
      [-1, -1, 2],
    ]
    const vectors = Float32Array.from(
      leanings.flatMap(scores => [...toProfile({ centre, offsets }, Float32Array.from(scores))]),
    )
    const votes = scoreNeighbours({ centre, vectors, offsets }, Float32Array.of(1, 1.15, -2))
    expect(votes.indexOf(Math.max(...votes))).toBe(0)
  })

  it('are shares: their exponentials add up to 1, but for the least that each class is given', async () => {
    const { vectors, head, neighbours } = await lay(60)
    const scores = scoreNeighbours(neighbours, scoreHead(head, vectors[3] ?? new Float32Array(dimensions)))
    const sum = scores.reduce((total, score) => total + Math.exp(score), 0)
    expect(sum).toBeCloseTo(1 + classCount * 0.002, 5)
  })

  it('are none of an intent that was left out', async () => {
    const { vectors, labels, head, neighbours } = await lay(60, label => label !== 4)
    for (const [row, vector] of vectors.entries()) {
      if (labels[row] !== 4) continue
      expect(scoreNeighbours(neighbours, scoreHead(head, vector))[4]).toBeCloseTo(Math.log(0.002), 5)
    }
  })

  it('are chosen evenly from an intent with very many', async () => {
    const labels = Uint16Array.from({ length: 500 }, (_, i) => (i < 450 ? 0 : 1))
    const asked: number[] = []
    const solver = {
      width: 2,
      multiply: async (rows: readonly number[], _: Float32Array, columns: number) => {
        asked.push(...rows)
        return new Float32Array(rows.length * columns)
      },
    }
    const parts = { solver, labels, classCount: 2, breathe }
    const { offsets } = await layNeighbours(parts, [...labels.keys()], new Float32Array(4))
    expect([...offsets]).toEqual([0, 200, 250])
    expect(asked.filter(row => row < 225).length).toBe(100)
    expect(new Set(asked).size).toBe(250)
  })

  it('say nothing where there are none', () => {
    const offsets = new Uint32Array(classCount + 1)
    const none = { centre: new Float32Array(classCount), vectors: new Float32Array(), offsets }
    expect(new Set(scoreNeighbours(none, new Float32Array(classCount))).size).toBe(1)
  })
})
