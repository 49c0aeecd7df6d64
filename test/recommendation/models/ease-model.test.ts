import { createEaseScorer } from '../../../src/recommendation/models/ease-model.ts'

const weights = Float32Array.from([0, 0.5, 0.25, 0, 0.5, 0, 1, 0, 0.125, 0.75, 0, 0, 0, 0, 0, 0])
const score = (decay: number, history: readonly number[]) => {
  const scores = new Float32Array(4).fill(5)
  const said = createEaseScorer({ itemCount: 4, weights, decay }).score(Uint32Array.from(history), scores)
  return { said, scores: [...scores] }
}

describe('scoring with item-item weights', () => {
  it('adds the rows of the history', () => {
    expect(score(1, [0, 2])).toEqual({ said: true, scores: [0.125, 1.25, 0.25, 0] })
  })

  it('counts the earlier item less', () => {
    expect(score(0.5, [0, 2])).toEqual({ said: true, scores: [0.125, 1, 0.125, 0] })
    expect(score(0.5, [2, 0])).toEqual({ said: true, scores: [0.0625, 0.875, 0.25, 0] })
  })

  it('counts an item that comes twice once, where it came last', () => {
    expect(score(0.5, [2, 0, 2])).toEqual(score(0.5, [0, 2]))
  })

  it.each([[[]], [[3]]])('says nothing of the history %j, and clears the scores', history => {
    expect(score(1, history)).toEqual({ said: false, scores: [0, 0, 0, 0] })
  })
})
