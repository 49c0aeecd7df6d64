import { openHeadSolver } from '../../../src/understanding/intents/fit-softmax-head.ts'
import { loadTensorFlow } from '../../../src/understanding/intents/load-tensorflow.ts'
import { layNeighbours, scoreNeighbours, toDirection } from '../../../src/understanding/intents/neighbour-evidence.ts'
import { pollNeighbours } from '../../../src/understanding/intents/poll-neighbours.ts'
import { measureSpace } from '../../../src/understanding/intents/softmax-head.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const dimensions = 12
const classCount = 9
const breathe = async () => undefined

async function lay(count: number) {
  const random = seededRandom(7)
  const vectors = Array.from({ length: count }, () => Float32Array.from({ length: dimensions }, () => random() - 0.4))
  const labels = Uint16Array.from(vectors, () => Math.floor(random() * classCount))
  const space = await measureSpace(vectors, breathe)
  const rows = [...vectors.keys()]
  const neighbours = await layNeighbours(vectors, rows, { labels, classCount, space }, breathe)
  const headScores = Float32Array.from({ length: count * classCount }, () => random())
  return { vectors, labels, space, rows, neighbours, headScores }
}

describe('the nearest examples', () => {
  it('vote for the intent that they belong to, though the head prefers another', async () => {
    const { vectors, labels, space, neighbours } = await lay(60)
    for (const [row, vector] of vectors.entries()) {
      const own = labels[row] ?? 0
      const headScores = Float32Array.from({ length: classCount }, (_, c) => (c === own ? 1 : c / classCount / 2))
      headScores[(own + 1) % classCount] = 2
      const scores = scoreNeighbours(neighbours.evidence, toDirection(space, vector), headScores)
      expect(scores.indexOf(Math.max(...scores))).toBe(own)
    }
  })

  it('are shares: their exponentials add up to 1, but for the least that each class is given', async () => {
    const { vectors, space, neighbours, headScores } = await lay(60)
    const scores = scoreNeighbours(
      neighbours.evidence,
      toDirection(space, vectors[3] ?? new Float32Array(dimensions)),
      headScores.subarray(0, classCount),
    )
    const sum = scores.reduce((total, score) => total + Math.exp(score), 0)
    expect(sum).toBeCloseTo(1 + classCount * 0.002, 5)
  })

  it('are chosen evenly from an intent with very many', async () => {
    const vectors = Array.from({ length: 500 }, (_, i) => Float32Array.of(i, 1, -i))
    const labels = Uint16Array.from(vectors, (_, i) => (i < 450 ? 0 : 1))
    const space = await measureSpace(vectors, breathe)
    const { evidence, rowAt } = await layNeighbours(
      vectors,
      [...vectors.keys()],
      { labels, classCount: 2, space },
      breathe,
    )
    expect([...evidence.offsets]).toEqual([0, 200, 250])
    expect(rowAt.subarray(0, 200).filter(row => row < 225).length).toBe(100)
    expect(new Set(rowAt).size).toBe(250)
  })

  it('say nothing where there are none', () => {
    const none = { vectors: new Float32Array(), offsets: new Uint32Array(classCount + 1) }
    const scores = scoreNeighbours(none, new Float32Array(dimensions), new Float32Array(classCount))
    expect(new Set(scores).size).toBe(1)
  })

  it('are the same asked one by one and as matrix products, and those that were not fitted on are passed over', async () => {
    const { vectors, labels, space, rows, neighbours, headScores } = await lay(200)
    const solver = await openHeadSolver(await loadTensorFlow(), vectors, space, breathe)
    try {
      const fitted = rows.filter(row => row % 3 !== 0)
      const isFitted = Uint8Array.from(rows, row => (row % 3 === 0 ? 0 : 1))
      const parts = { solver, neighbours, vectors, space, classCount, breathe }
      const polled = await pollNeighbours(parts, rows, headScores, isFitted)
      const { evidence } = await layNeighbours(vectors, fitted, { labels, classCount, space }, breathe)
      for (const row of rows) {
        const ofHead = headScores.subarray(row * classCount, (row + 1) * classCount)
        const direction = toDirection(space, vectors[row] ?? new Float32Array(dimensions))
        const one = scoreNeighbours(evidence, direction, ofHead)
        for (let c = 0; c < classCount; c++) expect(polled[row]?.[c]).toBeCloseTo(one[c] ?? 0, 4)
      }
    } finally {
      solver.close()
    }
  })
})
