import { toProductId } from '../../../src/domain/index.ts'
import { defaultPlans, type RecommenderModel, recommenderFormat } from '../../../src/recommendation/index.ts'

const day = 86_400_000

/** A model with every part filled by hand; `number` tells one from another, a later one was trained later. */
export function sampleModel(number: number): RecommenderModel {
  const productIds = ['lamp', 'desk', 'chair'].map(toProductId)
  return {
    format: recommenderFormat,
    origin: {
      seed: number,
      trainedAt: Date.UTC(2024, 5, 1) + number * day,
      dataDigest: 'ab'.repeat(32),
      events: 12,
      customers: 3,
      products: 3,
      scores: { 'personal ndcg@10': 0.25 },
    },
    popularity: { productIds, weights: Float32Array.of(0.5, 1.25, number) },
    coPurchase: {
      kinds: ['Lamps', '家具'],
      kindRates: Float32Array.of(0.1, 0.9),
      kindLifts: Float32Array.of(1, -2, 3, -4),
      productIds,
      shares: Float32Array.of(0.2, 0.3, 0.5),
      rowStarts: Uint32Array.of(0, 1, 2, 2),
      targets: Uint32Array.of(1, 70_000),
      counts: Float32Array.of(1.5, 2.5),
      supports: Uint16Array.of(1, 65_535, 7),
    },
    items: {
      productIds,
      rules: {
        starts: Uint32Array.of(0, 1, 1, 1),
        targets: Uint32Array.of(2),
        weights: Float32Array.of(0.5),
        decay: 0.7,
      },
      itemKnn: { starts: new Uint32Array(4), targets: new Uint32Array(), weights: new Float32Array(), decay: 0.6 },
      ease: { itemCount: 3, weights: new Float32Array(9).fill(0.25), decay: 0.7 },
      ials: {
        dimensions: 2,
        itemFactors: Float32Array.of(1, 2, 3, 4, 5, 6),
        gram: Float32Array.of(1, 2),
        unobservedWeight: 0.003,
        regularisation: 0.01,
        frequencyExponent: 1,
        decay: 0.3,
      },
    },
    mlp: {
      inputs: ['one', 'two'],
      mean: Float32Array.of(0.1, 0.2),
      scale: Float32Array.of(1, 2),
      hiddenWeights: Float32Array.of(1, 2, 3, 4, 5, 6),
      hiddenBiases: Float32Array.of(-1, 0, 1),
      outputWeights: Float32Array.of(0.3, -0.3, Math.fround(1e-30)),
      outputBias: -0.75,
      productIds,
      popularity: new Float32Array(),
    },
    plans: {
      ...defaultPlans,
      personal: {
        method: 'calibrated',
        weights: { mlp: 0.5, popularity: 0.5 },
        calibrations: { mlp: { scores: [0, 1], values: [0, 1] } },
        diversity: 0.04,
      },
    },
  }
}
