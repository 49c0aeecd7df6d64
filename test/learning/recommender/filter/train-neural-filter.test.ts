import '../../../support/sound-globals.ts'
import {
  type FilterShape,
  filterLogits,
  shapesOf,
  toWeights,
  trainNeuralFilter,
} from '../../../../src/learning/recommender/filter/train-neural-filter.ts'
import { createRandom } from '../../../../src/learning/recommender/seeded-random.ts'
import { optimizerNames } from '../../../../src/learning/recommender/tensorflow/create-stepper.ts'
import { openHeapKernels } from '../../../../src/learning/recommender/tensorflow/heap-kernels.ts'
import { createNeuralFilterScorer, weighHistory } from '../../../../src/recommendation/index.ts'
import { loadTensorFlow } from '../../../../src/understanding/index.ts'
import { itemCount, steps } from '../sequence/sequence-fixture.ts'

const small = { dimensions: 8, units: [16, 8], length: 8, batchSize: 32, learningRate: 0.01, decay: 0.3 }

describe.each(['neumf', 'mlp'] as const)('the neural filter, %s', kind => {
  it('scores in plain JavaScript as it does in TensorFlow.js, but for the bias that all items share', async () => {
    const tf = await loadTensorFlow()
    const shape: FilterShape = { kind, itemCount, dimensions: 5, units: [6, 4], length: 3, decay: 0.5 }
    const random = createRandom(31)
    const values = Object.fromEntries(
      Object.entries(shapesOf(shape)).map(([name, sizes]) => [
        name,
        new Float32Array(sizes.reduce((a, b) => a * b, 1)).map(() => random() - 0.4),
      ]),
    )
    const variables = Object.fromEntries(
      Object.entries(shapesOf(shape)).map(([name, sizes]) => [
        name,
        tf.variable(tf.tensor(values[name] ?? [], [...sizes])),
      ]),
    )
    const history = Uint32Array.from([9, 2, 4, 11])
    const customers = {
      starts: Int32Array.from([0, 3]),
      rows: Int32Array.from([2, 4, 11]),
      weights: weighHistory(3, 0.5),
    }
    const items = Int32Array.from({ length: itemCount }, (_, item) => item)
    const places = new Int32Array(itemCount)
    const wanted = filterLogits(openHeapKernels(tf), variables, shape, { customers, places, items }).dataSync()
    const scores = new Float32Array(itemCount)
    const model = createNeuralFilterScorer(toWeights(values, shape))
    expect(model.score(history, scores)).toBe(true)
    scores.forEach((score, item) => {
      expect(score + (values.outputBias?.[0] ?? 0)).toBeCloseTo(wanted[item] ?? Number.NaN, 5)
    })
    expect(model.score(new Uint32Array(0), scores)).toBe(false)
    expect(scores.every(score => score === 0)).toBe(true)
    for (const variable of Object.values(variables)) variable.dispose()
  })

  it('learns what goes with what, and the same for the same seed', async () => {
    const options = { ...small, kind, epochs: 15, seed: 3 }
    const { weights, epochs, bestEpoch } = await trainNeuralFilter(steps, options)
    expect(epochs[bestEpoch]?.validation).toBeGreaterThan(0.7)
    expect((await trainNeuralFilter(steps, options)).weights).toEqual(weights)
  })

  it.each(optimizerNames)('lowers its loss with %s', async optimizer => {
    const learningRate = optimizer === 'sgd' ? 1 : 0.005
    const { epochs } = await trainNeuralFilter(steps, { ...small, kind, epochs: 5, optimizer, learningRate })
    expect(epochs[4]?.loss).toBeLessThan((epochs[0]?.loss ?? 0) - 0.02)
  })
})

it('weighs a history by age, in all 1', () => {
  expect([...weighHistory(3, 0.5)].map(weight => weight * 7)).toEqual(
    [1, 2, 4].map(weight => expect.closeTo(weight, 5)),
  )
  expect(weighHistory(0, 0.5)).toHaveLength(0)
})
