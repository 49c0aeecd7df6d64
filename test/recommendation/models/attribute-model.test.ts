import { createAttributeScorer, toAttributeModel } from '../../../src/recommendation/index.ts'

describe('the content model over attributes', () => {
  const model = createAttributeScorer(
    toAttributeModel(
      [
        ['red', 'shoe'],
        ['red', 'shoe'],
        ['red', 'hat'],
        ['blue', 'hat'],
        [],
        ['odd'],
        ['x'],
        ['y'],
        ['z'],
        ['w'],
        ['v'],
      ],
      0.5,
    ),
  )
  const scores = new Float32Array(11)

  it('finds a new item that nobody has touched by what it is', () => {
    expect(model.score(Uint32Array.of(0), scores)).toBe(true)
    expect(scores[1]).toBeCloseTo(1, 5)
    expect(scores[2]).toBeGreaterThan(0)
    expect(scores[2]).toBeLessThan(scores[1] ?? 0)
    expect(scores[3]).toBe(0)
  })

  it('counts the latest event most', () => {
    model.score(Uint32Array.of(0, 3), scores)
    expect(scores[3]).toBeGreaterThan(scores[0] ?? 0)
  })

  it('says nothing of a history without attributes', () => {
    expect(model.score(Uint32Array.of(4), scores)).toBe(false)
    expect(model.score(new Uint32Array(), scores)).toBe(false)
  })
})
