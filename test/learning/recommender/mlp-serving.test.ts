import '../../support/sound-globals.ts'
import { silentProgress } from '../../../src/domain/index.ts'
import { holdBack, toCases, trainRecommender } from '../../../src/learning/index.ts'
import {
  createMlpRetriever,
  hiddenUnits,
  inputCount,
  type MlpModel,
  normaliseInputs,
  toCustomerProfile,
  toProductTable,
  writeCustomerInputs,
  writePairInputs,
  writeProductInputs,
} from '../../../src/recommendation/index.ts'
import { loadTensorFlow } from '../../../src/understanding/index.ts'
import { syntheticShop } from '../../support/synthetic-shop.ts'

const { catalogue, events, vectors } = syntheticShop()
const table = toProductTable(catalogue, vectors)

/** Dense 64 ReLU → Dense 1 sigmoid as TensorFlow.js builds it, with the weights that were trained. */
async function toTensorFlow(model: MlpModel) {
  const tf = await loadTensorFlow()
  const network = tf.sequential({
    layers: [
      tf.layers.dense({ units: hiddenUnits, activation: 'relu', inputShape: [inputCount] }),
      tf.layers.dense({ units: 1, activation: 'sigmoid' }),
    ],
  })
  const weights = [
    tf.tensor2d(model.hiddenWeights, [inputCount, hiddenUnits]),
    tf.tensor1d(model.hiddenBiases),
    tf.tensor2d(model.outputWeights, [hiddenUnits, 1]),
    tf.tensor1d([model.outputBias]),
  ]
  network.setWeights(weights)
  for (const weight of weights) weight.dispose()
  return {
    predict: (inputs: Float32Array) =>
      tf.tidy(() => {
        const output = network.predict(tf.tensor2d(inputs, [inputs.length / inputCount, inputCount]))
        return Array.isArray(output) ? [] : [...output.dataSync()]
      }),
    dispose: () => network.dispose(),
  }
}

describe('the network as it is served', () => {
  it('gives the probabilities that TensorFlow.js gives for the same weights and inputs', async () => {
    const { model } = await trainRecommender({
      events: { listAll: () => pageOf() },
      catalogue,
      vectors,
      progress: silentProgress,
      seed: 7,
      clock: () => 0,
      epochs: 2,
    })
    const { mlp } = model
    if (!mlp) throw new Error('no network was trained')
    expect(mlp.productIds).toEqual(catalogue.products.map(({ id }) => id).toSorted())
    const served = createMlpRetriever({ model: mlp, catalogue: () => catalogue, vectors })
    const reference = await toTensorFlow(mlp)
    try {
      const probabilities: number[] = []
      const cases = toCases(holdBack(events).heldBack, 'personal', catalogue).slice(0, 20)
      for (const { query } of [
        ...cases,
        ...cases.slice(0, 1).map(held => ({ query: { ...held.query, history: held.query.history.slice(-1) } })),
      ]) {
        const candidates = await served.retrieve(query, catalogue.products.length)
        const profile = toCustomerProfile(query.history, table, query.at)
        const inputs = new Float32Array(catalogue.products.length * inputCount)
        for (const row of catalogue.products.keys()) {
          const context = { profile, table, popularity: mlp.popularity, row }
          writeCustomerInputs(context, inputs, row * inputCount)
          writeProductInputs(context, inputs, row * inputCount)
          writePairInputs(context, inputs, row * inputCount)
        }
        normaliseInputs(mlp, inputs)
        const expected = reference.predict(inputs)
        expect(candidates).toHaveLength(catalogue.products.length)
        for (const { productId, score } of candidates) {
          const wanted = expected[table.rowOf.get(productId) ?? -1] ?? Number.NaN
          expect(Math.abs(score - wanted)).toBeLessThan(1e-5)
          probabilities.push(score)
        }
      }
      // Else both could be a constant.
      expect(Math.max(...probabilities) - Math.min(...probabilities)).toBeGreaterThan(0.1)
    } finally {
      reference.dispose()
    }
  })

  it('refuses a network that was trained with other features', () => {
    const none = new Float32Array()
    const model: MlpModel = {
      inputs: ['something-else'],
      mean: none,
      scale: none,
      hiddenWeights: none,
      hiddenBiases: none,
      outputWeights: none,
      outputBias: 0,
      productIds: [],
      popularity: none,
    }
    expect(() => createMlpRetriever({ model, catalogue: () => catalogue, vectors })).toThrow(
      expect.objectContaining({ code: 'MODEL_STALE' }),
    )
  })
})

async function* pageOf() {
  yield events
}
