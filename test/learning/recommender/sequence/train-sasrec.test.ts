import '../../../support/sound-globals.ts'
import { sasrecArchitecture, trainSasrec } from '../../../../src/learning/recommender/sequence/train-sasrec.ts'
import type { TrainingCheckpoint } from '../../../../src/learning/recommender/tensorflow/train-in-epochs.ts'
import type { AttributeModel } from '../../../../src/recommendation/index.ts'
import { createSasrecScorer, toAttributeModel } from '../../../../src/recommendation/index.ts'
import { attributes, expectPlainForward, itemCount, steps } from './sequence-fixture.ts'

const small = { dimensions: 16, layers: 1, heads: 2, length: 8, batchSize: 16, dropout: 0.1, learningRate: 0.01 }

describe('SASRec', () => {
  it('scores in plain JavaScript as it does in TensorFlow.js, for each event of histories short and long', async () => {
    const architecture = sasrecArchitecture(itemCount, { dimensions: 12, layers: 2, heads: 3, length: 6 })
    await expectPlainForward(architecture, [[3], [5, 1, 5], [2, 9, 4, 11, 7, 0]])
  })

  it('serves items as what training made of their own rows and of their attributes', async () => {
    const architecture = sasrecArchitecture(itemCount, { dimensions: 12, layers: 1, length: 6 })
    await expectPlainForward(architecture, [[7, 2], [3]], attributes)
  })

  it('puts an item that nobody has touched beside the one that has the same attributes', async () => {
    const [items, dimensions, twin] = [13, 16, 3]
    const histories = { ...steps, itemCount: items }
    const known = toAttributeModel(Array.from({ length: items }, (_, item) => [`is ${item === 12 ? twin : item}`]))
    const nearestTo12 = async (attributes: AttributeModel | undefined) => {
      const { weights } = await trainSasrec(histories, { ...small, epochs: 4, seed: 3, attributes })
      const row = (item: number) => weights.items.subarray(item * dimensions, (item + 1) * dimensions)
      const cosines = Array.from({ length: 12 }, (_, item) =>
        row(item).reduce((sum, x, i) => sum + x * (row(12)[i] ?? 0), 0),
      )
      return cosines.indexOf(Math.max(...cosines))
    }
    expect(await nearestTo12(known)).toBe(twin)
    expect(await nearestTo12(undefined)).not.toBe(twin)
  })

  it('reads the latest events of a history that is longer than it can read', () => {
    const architecture = sasrecArchitecture(itemCount, small)
    const shapes = { items: [itemCount, small.dimensions], ...architecture.shapes }
    const values = Object.fromEntries(
      Object.entries(shapes).map(([name, shape], own) => [
        name,
        new Float32Array(shape.reduce((a, b) => a * b, 1)).map((_, i) => Math.sin(i * (own + 1))),
      ]),
    )
    const model = createSasrecScorer(architecture.toWeights(values))
    const [long, short] = [new Float32Array(itemCount), new Float32Array(itemCount)]
    const history = Uint32Array.from({ length: 11 }, (_, i) => i)
    expect(model.score(history, long)).toBe(true)
    model.score(history.slice(3), short)
    expect(long).toEqual(short)
    expect(model.score(new Uint32Array(0), long)).toBe(false)
    expect(long.every(score => score === 0)).toBe(true)
  })

  it.each([0, 6])('learns what follows what, with %i drawn items (0: all)', async negatives => {
    const { weights, epochs, bestEpoch } = await trainSasrec(steps, { ...small, epochs: 12, negatives, seed: 3 })
    expect(epochs[bestEpoch]?.validation).toBeGreaterThan(0.8)
    const scores = new Float32Array(itemCount)
    createSasrecScorer(weights).score(Uint32Array.from([4, 5, 6]), scores)
    expect(scores.indexOf(Math.max(...scores))).toBe(7)
  })

  it.each(['sgd', 'rmsprop'] as const)('lowers its loss with %s', async optimizer => {
    const learningRate = optimizer === 'sgd' ? 0.5 : 0.003
    const { epochs } = await trainSasrec(steps, { ...small, epochs: 4, optimizer, learningRate })
    expect(epochs[3]?.loss).toBeLessThan((epochs[0]?.loss ?? 0) - 0.1)
  })

  it('gives the same model whether or not training was interrupted, and another for another seed', async () => {
    const options = { ...small, epochs: 4, seed: 5 }
    const whole = await trainSasrec(steps, options)
    const checkpoints: TrainingCheckpoint[] = []
    const stop = new AbortController()
    const interrupted = trainSasrec(steps, {
      ...options,
      signal: stop.signal,
      checkpoint(checkpoint) {
        checkpoints.push(checkpoint)
        if (checkpoints.length === 2) stop.abort()
      },
    })
    await expect(interrupted).rejects.toMatchObject({ code: 'ABORTED' })
    const resume = checkpoints[1]
    if (!resume) throw new Error('no checkpoint was made')
    const resumed = await trainSasrec(steps, { ...options, resume })
    expect(resumed.weights).toEqual(whole.weights)
    expect(resumed.epochs.map(({ loss }) => loss)).toEqual(whole.epochs.map(({ loss }) => loss))
    expect((await trainSasrec(steps, { ...options, seed: 6 })).weights.items).not.toEqual(whole.weights.items)
  })

  it('stops when it no longer gets better, and keeps the best epoch', async () => {
    const figures = [0.1, 0.3, 0.2, 0.2, 0.9]
    let asked = 0
    const { epochs, bestEpoch } = await trainSasrec(steps, {
      ...small,
      epochs: 20,
      patience: 2,
      validate: () => figures[asked++] ?? 0,
    })
    expect(epochs.map(({ validation }) => validation)).toEqual([0.1, 0.3, 0.2, 0.2])
    expect(bestEpoch).toBe(1)
  })
})
