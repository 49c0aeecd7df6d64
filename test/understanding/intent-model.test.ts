import { FlatIndex } from '../../src/retrieval/index.ts'
import { classifyIntent, fitIntentModel, type IntentExample } from '../../src/understanding/index.ts'
import { prepareRidge, scoreRidge } from '../../src/understanding/intents/ridge-head.ts'
import { seededRandom } from '../support/seeded-random.ts'

const dimensions = 24

/** Vectors around one centre an intent; "oos" is scattered. */
function makeExamples(count: number, seed: number): IntentExample[] {
  const random = seededRandom(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const centreRandom = seededRandom(1)
  const intents = ['ask-price', 'find-product', 'greet', 'thank', 'track-order', 'goodbye', 'ask-coupon']
  const centres = intents.map(() => Float32Array.from({ length: dimensions }, () => centreRandom() * 2 - 1))
  const examples: IntentExample[] = []
  const add = (intent: string, i: number, values: Float32Array) => {
    const length = Math.hypot(...values)
    examples.push({ id: `${intent}/en/${seed}-${i}`, intent, vector: values.map(value => value / length) })
  }
  centres.forEach((centre, c) => {
    for (let i = 0; i < count; i++)
      add(
        intents[c] ?? '',
        i,
        centre.map(value => value + 0.35 * normal()),
      )
  })
  for (let i = 0; i < count * 3; i++) add('oos', i, Float32Array.from({ length: dimensions }, normal))
  return examples
}

async function train(examples: readonly IntentExample[]) {
  const index = new FlatIndex(dimensions)
  for (const { id, vector } of examples) index.upsert(id, vector)
  return { index, ...(await fitIntentModel(examples, index, 'digest')) }
}

describe('the intent classifier', () => {
  it('learns intents, gives probabilities, and knows what it does not know', async () => {
    const { index, model, report } = await train(makeExamples(20, 2))
    const fresh = makeExamples(20, 3)
    let right = 0
    let kept = 0
    let caught = 0
    for (const { intent, vector } of fresh) {
      const { intents, inScope } = await classifyIntent(model, index, vector)
      expect(intents.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 4)
      if (intent === 'oos') caught += inScope < model.threshold ? 1 : 0
      else {
        right += intents.find(({ intent: name }) => name !== 'oos')?.intent === intent ? 1 : 0
        kept += inScope >= model.threshold ? 1 : 0
      }
    }
    expect(right / 140).toBeGreaterThan(0.95)
    expect(kept / 140).toBeGreaterThan(0.9)
    expect(caught / 60).toBeGreaterThan(0.8)
    expect(report.accuracy).toBeGreaterThan(0.9)
  })

  it('is the same for the same examples', async () => {
    const [first, second] = await Promise.all([train(makeExamples(10, 4)), train(makeExamples(10, 4))])
    expect(second.model).toEqual(first.model)
  })

  it('stops when asked', async () => {
    const examples = makeExamples(10, 5)
    const index = new FlatIndex(dimensions)
    for (const { id, vector } of examples) index.upsert(id, vector)
    await expect(fitIntentModel(examples, index, 'd', AbortSignal.abort())).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('needs two intents', async () => {
    await expect(train(makeExamples(3, 1).filter(({ intent }) => intent === 'greet'))).rejects.toMatchObject({
      code: 'TRAINING_DATA_MISSING',
    })
  })
})

describe('the ridge head', () => {
  it('gives leave-one-out scores equal to really leaving one out', () => {
    // Classes are so large that the weight of the one left out hardly shifts the others.
    const examples = makeExamples(30, 6).filter(({ intent }) => intent !== 'oos')
    const names = [...new Set(examples.map(({ intent }) => intent))]
    const labels = examples.map(({ intent }) => names.indexOf(intent))
    const vectors = examples.map(({ vector }) => vector)
    const heldBackScores = prepareRidge(vectors, labels, names.length).fit(1).heldBackScores()
    for (const left of [0, 71, 130]) {
      const keep = <Value>(_: Value, i: number) => i !== left
      const { head } = prepareRidge(vectors.filter(keep), labels.filter(keep), names.length).fit(1)
      const real = scoreRidge(head, vectors[left] ?? new Float32Array())
      const quick = heldBackScores.subarray(left * names.length, (left + 1) * names.length)
      for (const [c, score] of real.entries()) expect(Math.abs(score - (quick[c] ?? 0))).toBeLessThan(0.03)
    }
  })
})
