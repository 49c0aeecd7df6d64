import '../../../support/sound-globals.ts'
import { silentProgress } from '../../../../src/domain/index.ts'
import { chooseDiscount } from '../../../../src/learning/recommender/fusion/choose-discount.ts'
import { fitOnAll, fitOnHeldBack } from '../../../../src/learning/recommender/fusion/fit-fusion.ts'
import { learnToMerge } from '../../../../src/learning/recommender/fusion/learn-to-merge.ts'
import { gainOf, type MergedCase, mergeCases } from '../../../../src/learning/recommender/fusion/merge-cases.ts'
import { seekWeights } from '../../../../src/learning/recommender/fusion/seek-weights.ts'
import type { ScoringModel } from '../../../../src/recommendation/index.ts'
import { keepModels, orderCandidates, scoreCandidates, votes } from '../../../../src/recommendation/index.ts'
import { seededRandom } from '../../../support/seeded-random.ts'
import { walkingCustomers } from '../../../support/walking-customers.ts'

const itemCount = 30

/** The item after the last one scores highest, by a random margin; or nothing that it says means anything. */
function makeModel(name: string, knows: boolean, seed: number): ScoringModel {
  const random = seededRandom(seed)
  return {
    name,
    itemCount,
    score(history, scores) {
      const next = ((history.at(-1) ?? 0) + 1) % itemCount
      for (let item = 0; item < itemCount; item++) scores[item] = random() + (knows && item === next ? 0.5 : 0)
      return true
    },
  }
}

const cases = Array.from({ length: 120 }, (_, user) => {
  const last = user % itemCount
  return { user: String(user), history: Uint32Array.from([last]), targets: [(last + 1) % itemCount] }
})
const models = [makeModel('guessing', false, 1), makeModel('knowing', true, 2)]
const asked = { progress: silentProgress.start('') }

describe('what merged candidates are worth', () => {
  it('is the same as by sorting them, ties by item row', async () => {
    const random = seededRandom(9)
    const merged = await mergeCases(models, cases, asked)
    for (const each of merged) {
      const scores = Float32Array.from(each.candidates.items, () => Math.floor(random() * 6))
      const place = orderCandidates(each.candidates, scores).indexOf(each.target)
      expect(gainOf(each, scores)).toBe(place >= 0 && place < 10 ? 1 / Math.log2(place + 2) : 0)
    }
  })

  it('is nothing for an event that no model proposes', async () => {
    const silent: ScoringModel = {
      name: 'silent',
      itemCount,
      score(_, scores) {
        scores.fill(0)
        return false
      },
    }
    const [merged] = await mergeCases([silent], cases, asked)
    expect(merged?.target).toBe(-1)
    expect(merged && gainOf(merged, new Float32Array(0))).toBe(0)
  })
})

it('can leave models out of what was merged, as if they had never been asked', async () => {
  const ranks = async (some: readonly ScoringModel[], columns?: readonly number[]) => {
    const [merged] = await mergeCases(some, cases.slice(0, 1), asked)
    if (!merged) throw new Error('no case')
    const { items, ranks, scores, width } = columns ? keepModels(merged.candidates, columns) : merged.candidates
    expect(width).toBe(1)
    return [...items].map((item, i) => [item, ranks[i], scores[i]]).sort()
  }
  const sure: ScoringModel = { ...makeModel('sure', true, 1), score: (_, scores) => fillFew(scores) }
  expect(await ranks([makeModel('knowing', true, 2), sure], [1])).toEqual(await ranks([sure]))
})

/** Proposes three items and no other. */
function fillFew(scores: Float32Array): boolean {
  scores.fill(0)
  scores.set([0.2, 0.5, 0.3], 4)
  return true
}

describe.each(votes)('the weights of a vote, %s', vote => {
  it('listen to the model that knows more than to the one that guesses, and are the same each time', async () => {
    const merged: readonly MergedCase[] = await mergeCases(models, cases, asked)
    const [guessing = 1, knowing = 0] = seekWeights(merged, vote, 2)
    expect(knowing).toBeGreaterThan(2 * guessing)
    expect(seekWeights(merged, vote, 2)).toEqual([guessing, knowing])
  })
})

it('keeps the way that ranks held-back events highest', async () => {
  const learning = { popularity: new Float32Array(itemCount), seed: 1, progress: silentProgress }
  const { fusion, scores } = await learnToMerge(
    await mergeCases(models, cases, asked),
    ['guessing', 'knowing'],
    learning,
  )
  expect(scores[fusion.method]).toBe(Math.max(...Object.values(scores)))
})

it('takes a neural model on from what it learnt without the last events', async () => {
  const training = walkingCustomers(150, 20)
  const options = { seed: 1, epochs: 4, progress: silentProgress }
  const held = await fitOnHeldBack(training, ['sasrec', 'popularity'], options)
  expect(held.cases.length).toBeGreaterThan(50)
  const told: number[] = []
  const settings = { ...held.settings, epochs: 1, watch: () => told.push(1) }
  const [before, after] = [held.models[0], (await fitOnAll({ ...held, settings }, training))[0]]
  expect(told).toHaveLength(1)
  const read = (model: ScoringModel | undefined) => {
    const scores = new Float32Array(training.itemCount)
    model?.score(Uint32Array.from([3, 4]), scores)
    return scores
  }
  const [old, fresh] = [read(before), read(after)]
  const product = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
  expect(fresh).not.toEqual(old)
  expect(product(old, fresh) / Math.sqrt(product(old, old) * product(fresh, fresh))).toBeGreaterThan(0.9)
}, 60_000)

describe('the discount on popular items', () => {
  // Everybody's list is the same ten: popular items score highest, by a hair.
  const popularity = Float32Array.from({ length: itemCount }, (_, item) => 1 - item / itemCount)
  const fusion = { method: 'average', weights: [1] } as const
  const all = () => true
  const askAll = (score: (item: number, last: number) => number) =>
    mergeCases(
      [
        {
          name: 'model',
          itemCount,
          score(history, scores) {
            for (let item = 0; item < itemCount; item++) scores[item] = score(item, history.at(-1) ?? 0)
            return true
          },
        },
      ],
      cases,
      asked,
    )
  const near = (item: number, last: number) => 1 - ((item - last + itemCount) % itemCount) / itemCount

  it('is as much as shows nearly all items, where that costs nothing', async () => {
    const merged = await askAll((item, last) => near(item, last) + 2 * (popularity[item] ?? 0))
    const discount = chooseDiscount(merged, all, fusion, popularity)
    expect(discount).toBeGreaterThan(0)
    const shown = (by: number) => {
      const lists = merged.map(({ candidates, history }) =>
        orderCandidates(
          candidates,
          scoreCandidates(candidates, history, { ...fusion, discount: by }, popularity),
        ).slice(0, 10),
      )
      return new Set(lists.flatMap((list, i) => [...list].map(place => merged[i]?.candidates.items[place]))).size
    }
    expect(shown(discount)).toBeGreaterThan(shown(0))
    // So few lists cannot show nearly all items, whatever is done.
    expect(chooseDiscount(merged.slice(0, Math.floor(itemCount / 2)), all, fusion, popularity)).toBe(0)
  })

  it('is judged on the cases that the fusion was not fitted on', async () => {
    const merged = (await askAll((item, last) => near(item, last) + 2 * (popularity[item] ?? 0))).map((each, i) => ({
      ...each,
      target: i % 2 === 0 ? each.candidates.items.indexOf(0) : -1,
    }))
    expect(chooseDiscount(merged, all, fusion, popularity)).toBe(0)
    expect(chooseDiscount(merged, (_, place) => place % 2 === 1, fusion, popularity)).toBeGreaterThan(0)
  })

  it('is none where popular items are what is wanted', async () => {
    const merged = (await askAll(item => popularity[item] ?? 0)).map(each => ({ ...each, target: 0 }))
    expect(chooseDiscount(merged, all, fusion, popularity)).toBe(0)
  })
})
