import '../../../support/sound-globals.ts'
import { recurrentArchitecture, trainRecurrent } from '../../../../src/learning/recommender/sequence/train-recurrent.ts'
import { createRecurrentScorer } from '../../../../src/recommendation/index.ts'
import { expectPlainForward, itemCount, steps } from './sequence-fixture.ts'

const small = { dimensions: 16, length: 8, batchSize: 16, dropout: 0.1, learningRate: 0.03 }

describe.each(['gru', 'lstm'] as const)('the recurrent model, %s', cell => {
  it('scores in plain JavaScript as it does in TensorFlow.js, for each event of histories short and long', async () => {
    const architecture = recurrentArchitecture(itemCount, { cell, dimensions: 10, length: 6 })
    await expectPlainForward(architecture, [[3], [5, 1, 5], [2, 9, 4, 11, 7, 0]])
  })

  it('learns what follows what', async () => {
    const { weights, epochs, bestEpoch } = await trainRecurrent(steps, { ...small, cell, epochs: 6, seed: 3 })
    expect(epochs[bestEpoch]?.validation).toBeGreaterThan(0.8)
    const scores = new Float32Array(itemCount)
    createRecurrentScorer(weights).score(Uint32Array.from([4, 5, 6]), scores)
    expect(scores.indexOf(Math.max(...scores))).toBe(7)
  })
})
