import { toProductId } from '../../../src/domain/index.ts'
import {
  createMlpRetriever,
  hiddenUnits,
  inputCount,
  inputNames,
  type MlpModel,
  normaliseInputs,
  popularityColumns,
  toCustomerProfile,
  toProductTable,
  writeCustomerInputs,
  writePairInputs,
  writeProductInputs,
} from '../../../src/recommendation/index.ts'
import { createMlpScorer } from '../../../src/recommendation/retrievers/mlp-scorer.ts'
import { seededRandom } from '../../support/seeded-random.ts'
import { happened, idsOf, makeQuery, me, now, shopVectors, shopWithExtras } from '../sample-history.ts'
import { retrieverPromises } from './retriever-promises.ts'

const vectors = shopVectors()
const table = toProductTable(shopWithExtras(), vectors)
const history = [...happened(me, 'purchase', 60, 'velto-7'), ...happened(me, 'view', 5, 'pods-air', 'pods-max')]
const profile = toCustomerProfile(history, table, now)
const rowOf = (id: string) => table.rowOf.get(toProductId(id)) ?? -1

/** Every weight is 0, so that it says one half of everything. */
function silentModel(): MlpModel {
  return {
    inputs: inputNames,
    mean: new Float32Array(inputCount),
    scale: new Float32Array(inputCount).fill(1),
    hiddenWeights: new Float32Array(inputCount * hiddenUnits),
    hiddenBiases: new Float32Array(hiddenUnits),
    outputWeights: new Float32Array(hiddenUnits),
    outputBias: 0,
    productIds: [],
    popularity: new Float32Array(),
  }
}

function randomModel(seed: number): MlpModel {
  const random = seededRandom(seed)
  const filled = (length: number, low: number, high: number) =>
    Float32Array.from({ length }, () => low + (high - low) * random())
  const productIds = table.products.map(({ id }) => id)
  return {
    inputs: inputNames,
    mean: filled(inputCount, -1, 1),
    scale: filled(inputCount, 0.5, 2),
    hiddenWeights: filled(inputCount * hiddenUnits, -0.2, 0.2),
    hiddenBiases: filled(hiddenUnits, -0.1, 0.1),
    outputWeights: filled(hiddenUnits, -0.5, 0.5),
    outputBias: 0.1,
    productIds,
    popularity: filled(productIds.length * popularityColumns.length, 0, 2),
  }
}

/** The network as the textbook writes it: normalise, multiply, cut below zero, multiply, squash. */
function textbook(model: MlpModel, row: number): number {
  const inputs = new Float32Array(inputCount)
  const context = { profile, table, popularity: model.popularity, row }
  for (const write of [writeCustomerInputs, writeProductInputs, writePairInputs]) write(context, inputs)
  normaliseInputs(model, inputs)
  let logOdds = model.outputBias
  for (let unit = 0; unit < hiddenUnits; unit++) {
    let sum = model.hiddenBiases[unit] ?? 0
    inputs.forEach((input, i) => {
      sum += input * (model.hiddenWeights[i * hiddenUnits + unit] ?? 0)
    })
    logOdds += Math.max(0, sum) * (model.outputWeights[unit] ?? 0)
  }
  return 1 / (1 + Math.exp(-logOdds))
}

retrieverPromises('MLP retriever', () =>
  createMlpRetriever({ model: randomModel(7), catalogue: shopWithExtras, vectors }),
)

describe('createMlpScorer', () => {
  it('computes a network of two units as it is computed by hand', () => {
    const model = silentModel()
    const price = inputNames.indexOf('price')
    const fits = inputNames.indexOf('fits-owned')
    model.mean[price] = 5
    model.scale[price] = 0.5
    // Unit 0 rises with the price, unit 1 answers to what fits and has a bias that is cut off elsewhere.
    model.hiddenWeights[price * hiddenUnits] = 2
    model.hiddenWeights[fits * hiddenUnits + 1] = 3
    model.hiddenBiases[1] = -1
    model.outputWeights[0] = 0.25
    model.outputWeights[1] = -0.5
    const score = createMlpScorer({ ...model, outputBias: 0.125 }, table)(profile)
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))
    const dear = 2 * 0.5 * (Math.log(1 + 49_900) - 5)
    const cheap = 2 * 0.5 * (Math.log(1 + 1_900) - 5)
    expect(score(rowOf('velto-7'))).toBeCloseTo(sigmoid(0.125 + 0.25 * dear), 6)
    expect(score(rowOf('case-velto-7'))).toBeCloseTo(sigmoid(0.125 + 0.25 * cheap - 0.5 * (3 - 1)), 6)
  })

  it('equals the textbook network for every product, whatever the weights', () => {
    for (const seed of [1, 2, 3]) {
      const model = randomModel(seed)
      const score = createMlpScorer(model, table)(profile)
      const scores = table.products.map((_, row) => score(row))
      expect(scores).toEqual(table.products.map((_, row) => expect.closeTo(textbook(model, row), 5)))
      expect(new Set(scores).size).toBe(scores.length)
    }
  })

  it('keeps two customers apart', () => {
    const scorer = createMlpScorer(randomModel(4), table)
    const mine = scorer(profile)
    const before = mine(0)
    const stranger = scorer(toCustomerProfile([], table, now))
    expect(stranger(0)).not.toBeCloseTo(before, 5)
    expect(mine(0)).toBe(before)
  })
})

describe('MLP retriever', () => {
  it('scores the whole shop, best first', async () => {
    const model = randomModel(7)
    const found = await createMlpRetriever({ model, catalogue: shopWithExtras, vectors }).retrieve(
      makeQuery({ history }),
      50,
    )
    expect(found).toHaveLength(table.products.length)
    for (const { productId, score } of found) expect(score).toBeCloseTo(textbook(model, rowOf(productId)), 5)
  })

  it('scores in a large shop only what others propose', async () => {
    const proposer = {
      name: 'few',
      async retrieve() {
        return ['pods-air', 'tripod', 'gone'].map(id => ({
          ...{ productId: toProductId(id), score: 1 },
          reason: { kind: 'popular' as const },
        }))
      },
    }
    const options = { model: randomModel(7), catalogue: shopWithExtras, vectors, scoreAllUpTo: 4 }
    const found = await createMlpRetriever({ ...options, proposers: [proposer] }).retrieve(makeQuery({ history }), 50)
    expect(idsOf(found).toSorted()).toEqual(['pods-air', 'tripod'])
  })

  it('says only what is true of the customer', async () => {
    const loyal = happened(me, 'purchase', 60, 'velto-7', 'pods-max')
    const retriever = createMlpRetriever({ model: silentModel(), catalogue: shopWithExtras, vectors })
    const found = await retriever.retrieve(makeQuery({ history: loyal }), 50)
    const reasonFor = (id: string) => found.find(({ productId }) => productId === id)?.reason
    expect(reasonFor('velto-7-pro')).toEqual({ kind: 'brand-you-buy', brand: 'Kirune' })
    expect(reasonFor('osca-lite')?.kind).not.toBe('brand-you-buy')
    expect(reasonFor('tripod')?.kind).not.toBe('brand-you-buy')
    const curious = [1, 2, 3].flatMap(daysAgo => happened(me, 'view', daysAgo, 'pods-air'))
    const looked = await retriever.retrieve(makeQuery({ history: curious }), 50)
    const liked = looked.filter(({ reason }) => reason.kind === 'category-you-like')
    expect(idsOf(liked)).toEqual(['pods-air', 'pods-max'])
    expect(liked[0]?.reason).toEqual({ kind: 'category-you-like', category: 'Earphones' })
  })

  it('has nothing to say to a stranger, beside an anchor or not', async () => {
    const retriever = createMlpRetriever({ model: randomModel(7), catalogue: shopWithExtras, vectors })
    expect(await retriever.retrieve(makeQuery(), 50)).toEqual([])
    expect(await retriever.retrieve(makeQuery({ anchors: [toProductId('velto-7')] }), 50)).toEqual([])
  })

  it('refuses a model that was trained with other features', () => {
    for (const inputs of [inputNames.slice(1), inputNames.with(0, 'shoe-size')]) {
      const model = { ...silentModel(), inputs }
      expect(() => createMlpRetriever({ model, catalogue: shopWithExtras, vectors })).toThrow(
        expect.objectContaining({ code: 'MODEL_STALE', message: expect.stringContaining('train recommender') }),
      )
    }
  })
})
