import {
  cosineLinks,
  fitItemLinks,
  nextLinks,
  ruleLinks,
} from '../../../src/learning/recommender/items/fit-item-links.ts'
import { createItemLinksScorer, topItems } from '../../../src/recommendation/index.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { walkingCustomers } from '../../support/walking-customers.ts'

const few = { itemCount: 4, starts: Uint32Array.of(0, 3, 5), items: Uint32Array.of(0, 1, 2, 0, 1) }

describe('links between items', () => {
  it('count what came next, and only that, when the window is one event', async () => {
    const links = await fitItemLinks(few, { ...nextLinks, sourceDamping: 0, targetDamping: 0, decay: 0.5 })
    const scores = new Float32Array(4)
    expect(createItemLinksScorer('next', links).score(Uint32Array.of(0), scores)).toBe(true)
    expect([...scores]).toEqual([0, 2, 0, 0])
    createItemLinksScorer('next', links).score(Uint32Array.of(0, 1), scores)
    expect([...scores]).toEqual([0, 1, 1, 0])
  })

  it('are the cosine of who touched both when distance and order do not count', async () => {
    const links = await fitItemLinks(few, { ...cosineLinks, sourceDamping: 0.5, targetDamping: 0.5, decay: 1 })
    const scores = new Float32Array(4)
    createItemLinksScorer('item-knn', links).score(Uint32Array.of(2), scores)
    expect(scores[0]).toBeCloseTo(1 / Math.sqrt(2), 6)
    expect(scores[1]).toBeCloseTo(1 / Math.sqrt(2), 6)
    expect(scores[2]).toBe(0)
  })

  it('say nothing of an empty history or of an item that nobody touched', async () => {
    const model = createItemLinksScorer('rules', await fitItemLinks(few, ruleLinks))
    const scores = new Float32Array(4).fill(9)
    expect(model.score(new Uint32Array(), scores)).toBe(false)
    expect(model.score(Uint32Array.of(3), scores)).toBe(false)
    expect([...scores]).toEqual([0, 0, 0, 0])
  })

  it('keep the heaviest neighbours only', async () => {
    const links = await fitItemLinks(walkingCustomers(300, 20), { ...ruleLinks, neighbours: 1 })
    expect(links.targets.length).toBe(20)
    for (let item = 0; item < 20; item++) expect(links.targets[item]).toBe((item + 1) % 20)
  })

  it('stop when asked to', async () => {
    await expect(fitItemLinks(few, { ...ruleLinks, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'ABORTED',
    })
  })
})

describe('topItems', () => {
  it('gives what a whole sort gives, without what is taken and what has no score', () => {
    const random = seededRandom(3)
    for (let round = 0; round < 50; round++) {
      const scores = Float32Array.from({ length: 200 }, () => Math.round(random() * 30) - 10)
      const isTaken = Uint8Array.from({ length: 200 }, () => (random() < 0.1 ? 1 : 0))
      const k = 1 + Math.floor(random() * 40)
      const sorted = [...scores.keys()]
        .filter(row => scores[row] !== 0 && !isTaken[row])
        .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b)
      expect([...topItems(scores, k, isTaken)]).toEqual(sorted.slice(0, k))
    }
  })
})
