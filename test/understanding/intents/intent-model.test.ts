import fc from 'fast-check'
import {
  classifyIntent,
  fitIntentModel,
  type IntentExample,
  type IntentModel,
} from '../../../src/understanding/index.ts'
import { seededRandom } from '../../support/seeded-random.ts'

const dimensions = 24
const intents = ['ask-coupon', 'ask-price', 'find-product', 'goodbye', 'greet', 'thank', 'track-order']

/** Vectors around one centre an intent, with a word of its own; "oos" is scattered. */
function makeExamples(count: number, seed: number, outOfScopeCount = count * 3): IntentExample[] {
  const random = seededRandom(seed)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const centreRandom = seededRandom(1)
  const examples: IntentExample[] = []
  const add = (intent: string, i: number, values: Float32Array) => {
    const length = Math.hypot(...values)
    const text = intent === 'oos' ? `noise${i} other${i}` : `please ${intent.replace('-', ' ')} number${i}`
    examples.push({ id: `${intent}/en/${seed}-${i}`, intent, text, vector: values.map(value => value / length) })
  }
  for (const intent of intents) {
    const centre = Float32Array.from({ length: dimensions }, () => centreRandom() * 2 - 1)
    for (let i = 0; i < count; i++)
      add(
        intent,
        i,
        centre.map(value => value + 0.35 * normal()),
      )
  }
  for (let i = 0; i < outOfScopeCount; i++) add('oos', i, Float32Array.from({ length: dimensions }, normal))
  return examples
}

const fitExamples = (examples: readonly IntentExample[]) => fitIntentModel(examples, { digest: 'digest' })

describe('the intent classifier', () => {
  it('learns intents, and knows what it does not know', async () => {
    const { model, report } = await fitExamples(makeExamples(20, 2))
    let right = 0
    let kept = 0
    let caught = 0
    for (const example of makeExamples(20, 3)) {
      const { intents: ranked, inScope } = classifyIntent(model, example)
      const isKept = inScope >= model.calibration.threshold
      if (example.intent === 'oos') caught += isKept ? 0 : 1
      else {
        right += ranked.find(({ intent }) => intent !== 'oos')?.intent === example.intent ? 1 : 0
        kept += isKept ? 1 : 0
      }
    }
    expect(right / 140).toBeGreaterThan(0.95)
    expect(kept / 140).toBeGreaterThan(0.9)
    expect(caught / 60).toBeGreaterThan(0.8)
    expect(report?.accuracy).toBeGreaterThan(0.9)
    expect(report?.calibrationError).toBeLessThan(0.1)
  })

  it('asks the nearest examples where an intent lies in several places', async () => {
    const random = seededRandom(11)
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
    // Two intents at the corners of a square, each at two that face each other: no line parts them. The head still
    // says where a text lies, by how far it leans towards four others that lie outside.
    const place = (intent: string, i: number, x: number, y: number): IntentExample => ({
      id: `${intent}/en/${i}`,
      intent,
      text: `text ${i}`,
      vector: Float32Array.from({ length: dimensions }, (_, d) => 0.2 * normal() + (d % 2 === 0 ? x : y)),
    })
    const inside = (count: number) =>
      Array.from({ length: count }, (_, i) => {
        const [x, y] = [i % 2 === 0 ? 1 : -1, i % 4 < 2 ? 1 : -1]
        return place(x === y ? 'greet' : 'thank', i, x, y)
      })
    const outside = ['east', 'north', 'west', 'south'].flatMap((intent, side) => {
      const [x, y] = [3 * Math.round(Math.cos((side * Math.PI) / 2)), 3 * Math.round(Math.sin((side * Math.PI) / 2))]
      return Array.from({ length: 30 }, (_, i) => place(intent, i, x, y))
    })
    const { model } = await fitExamples([...inside(120), ...outside])
    expect(model.calibration.neighbourShare).toBeGreaterThan(0)
    const isRight = (model: IntentModel) => (each: IntentExample) =>
      classifyIntent(model, each).intents[0]?.intent === each.intent
    const headAlone = { ...model, calibration: { ...model.calibration, neighbourShare: 0 } }
    const asked = inside(80)
    expect(asked.filter(isRight(headAlone)).length).toBeLessThan(60)
    expect(asked.filter(isRight(model)).length).toBeGreaterThan(76)
  })

  it('needs no example of what is out of scope to find nonsense there', async () => {
    const { model, report } = await fitExamples(makeExamples(20, 2, 0))
    const nonsense = makeExamples(0, 5, 60)
    const caught = nonsense.filter(each => classifyIntent(model, each).inScope < model.calibration.threshold)
    expect(caught.length / nonsense.length).toBeGreaterThan(0.7)
    expect(report?.strangersCaught).toBeGreaterThan(0.5)
  })

  it('decides on every example while that was held back, and not on names', async () => {
    const examples = makeExamples(9, 6)
    const name = { ...examples[0], id: 'ask-coupon/name', isName: true } as IntentExample
    const { report } = await fitExamples([...examples, name])
    expect(report?.heldBack.map(({ id }) => id).sort()).toEqual(examples.map(({ id }) => id).sort())
    for (const { best, decision } of report?.heldBack ?? []) {
      expect(best).not.toBe('oos')
      expect([best, 'oos']).toContain(decision)
    }
  })

  it('learns from the other vector of an example, and holds both back together', async () => {
    // Each example's own vector says nothing, and the other is the centre of its intent.
    const centres = new Map(makeExamples(1, 2, 0).map(({ intent, vector }) => [intent, vector]))
    const noise = makeExamples(0, 12, 140)
    const examples = intents.flatMap((intent, c) =>
      noise.slice(c * 20, c * 20 + 20).map(({ vector }, i) => ({ id: `${intent}/${i}`, intent, text: '', vector })),
    )
    const rightAtCentres = async (rows: readonly IntentExample[]) => {
      const { model } = await fitExamples(rows)
      const looks = [...centres].map(([intent, vector]) => ({
        intent,
        found: classifyIntent(model, { text: '', vector }),
      }))
      return looks.filter(({ intent, found }) => found.intents[0]?.intent === intent).length
    }
    const taught = examples.map(row => ({ ...row, otherVector: centres.get(row.intent) ?? row.vector }))
    expect(await rightAtCentres(taught)).toBe(intents.length)
    expect(await rightAtCentres(examples)).toBeLessThan(intents.length)
    // A copy of what is held back would tell its intent.
    const { report } = await fitExamples(examples.map(row => ({ ...row, otherVector: row.vector })))
    expect(report?.examples).toBe(examples.length)
    expect(report?.accuracy).toBeLessThan(0.4)
  })

  it('gives probabilities that sum to 1 and a confidence between 0 and 1, whatever it is given', async () => {
    const { model } = await fitExamples(makeExamples(6, 7))
    const component = fc.float({ min: -1, max: 1, noNaN: true })
    const vector = fc.array(component, { minLength: dimensions, maxLength: dimensions })
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), vector, (text, values) => {
        const { intents: ranked, inScope } = classifyIntent(model, { text, vector: Float32Array.from(values) })
        expect(ranked).toHaveLength(intents.length + 1)
        expect(ranked.reduce((sum, { score }) => sum + score, 0)).toBeCloseTo(1, 6)
        expect(inScope).toBeGreaterThanOrEqual(0)
        expect(inScope).toBeLessThanOrEqual(1)
        ranked.slice(1).forEach(({ score }, i) => {
          expect(score).toBeLessThanOrEqual(ranked[i]?.score ?? 0)
        })
      }),
      { numRuns: 100, seed: 1 },
    )
  })

  it('is the same for the same examples in any order', async () => {
    const first = await fitExamples(makeExamples(10, 4))
    const second = await fitExamples(makeExamples(10, 4).reverse())
    expect(second.model).toEqual(first.model)
    expect(second.report).toEqual(first.report)
  })

  it('raises an intent where an example of it is added, and keeps the calibration for so small a change', async () => {
    const examples = makeExamples(10, 8)
    const before = await fitExamples(examples)
    const [text, vector] = ['a new way to say it', makeExamples(0, 9, 1)[0]?.vector ?? new Float32Array()]
    const added = { id: 'thank/en/added', intent: 'thank', text, vector }
    const after = await fitIntentModel([...examples, added], {
      digest: 'other',
      previous: before.model,
    })
    const scoreOf = (model: typeof after.model) =>
      classifyIntent(model, { text, vector }).intents.find(({ intent }) => intent === 'thank')?.score ?? 0
    expect(scoreOf(after.model)).toBeGreaterThan(scoreOf(before.model))
    expect(after.report).toBeUndefined()
    expect(after.model.calibration).toEqual(before.model.calibration)
    expect(after.model.driftExamples).toBe(1)
    const anew = await fitExamples([...examples, added])
    expect(after.model.words).toEqual(anew.model.words)
    expect(after.model.exampleIds).toEqual(anew.model.exampleIds)

    const [gone] = examples
    const without = await fitIntentModel(examples.slice(1), { digest: 'third', previous: after.model })
    expect(without.model.driftExamples).toBe(3)
    expect(without.model.exampleIds).not.toContain(gone?.id)
    expect(without.model.words).toEqual((await fitExamples(examples.slice(1))).model.words)
  })

  it('stops when asked', async () => {
    const options = { digest: 'd', signal: AbortSignal.abort() }
    await expect(fitIntentModel(makeExamples(10, 5), options)).rejects.toMatchObject({ code: 'ABORTED' })
  })

  it('needs two intents', async () => {
    const greetings = makeExamples(3, 1).filter(({ intent }) => intent === 'greet')
    await expect(fitExamples(greetings)).rejects.toMatchObject({ code: 'TRAINING_DATA_MISSING' })
  })

  it.each([1, 2, 3])('works with %i examples an intent', async count => {
    const { model } = await fitExamples(makeExamples(count, 11))
    const example = makeExamples(count, 11)[0]
    if (!example) throw new Error('no example')
    expect(classifyIntent(model, example).intents[0]?.intent).toBe(example.intent)
  })
})
