import { multiply } from './dense-steps.ts'
import { addWeighted, dots } from './row-blocks.ts'
import type { ScoringModel } from './scoring-model.ts'

/** A trained neural collaborative filter; matrices lie row by row, from × to. */
export type NeuralFilterWeights = {
  readonly kind: 'neumf' | 'mlp'
  readonly itemCount: number
  readonly dimensions: number
  /** Events that are read, the latest ones. */
  readonly length: number
  /** How much an event counts against the one after it, above 0 to 1. */
  readonly decay: number
  /** The generalised factorisation: the product of customer and item, number by number. `mlp` is without. */
  readonly product?: FilterTables
  /** What the layers read: customer and item side by side. */
  readonly network: FilterTables
  /** 2 dimensions × first units, then units × units; ReLU after each. */
  readonly layers: readonly { readonly weights: Float32Array; readonly biases: Float32Array }[]
  /** Dimensions of the product, if any, then units of the last layer. The bias is left out: it changes no order. */
  readonly output: Float32Array
}

export type FilterTables = {
  /** itemCount × dimensions: what having touched an item says of a customer. */
  readonly history: Float32Array
  /** itemCount × dimensions. */
  readonly items: Float32Array
}

/**
 * Neural collaborative filtering: a factorisation and a network over the same customer and item. A customer is the mean
 * of what was touched, the latest counting most, rather than a number learnt once: so a new customer, and a new
 * event, count at once. In plain JavaScript. An empty history has nothing to say.
 * Source: He et al., "Neural Collaborative Filtering", WWW 2017.
 * Cost: by item, the layers after the first; what an item adds to the first is computed once.
 */
export function createNeuralFilterScorer(weights: NeuralFilterWeights): ScoringModel {
  const { kind, itemCount, dimensions, product, network, layers, output } = weights
  const [first, ...rest] = layers
  const biases = first?.biases ?? new Float32Array(0)
  const units = biases.length
  const ofCustomer = first?.weights.subarray(0, dimensions * units) ?? new Float32Array(0)
  const ofItem = first?.weights.subarray(dimensions * units) ?? new Float32Array(0)
  const itemParts = new Float32Array(itemCount * units)
  for (let item = 0; item < itemCount; item++) {
    addWeighted(network.items, item * dimensions, 1, ofItem, 0, units, dimensions, units, itemParts, item * units)
  }
  const factors = product ? dimensions : 0
  const outputOfLayers = output.subarray(factors)
  const states = [new Float32Array(units), ...rest.map(layer => new Float32Array(layer.biases.length))]
  const customerPart = new Float32Array(units)
  return {
    name: kind,
    itemCount,
    score(history, scores) {
      scores.fill(0)
      if (history.length === 0) return false
      if (product) {
        const customer = readCustomer(weights, product.history, history)
        for (let i = 0; i < factors; i++) customer[i] = (customer[i] ?? 0) * (output[i] ?? 0)
        dots(customer, 0, product.items, 0, dimensions, itemCount, dimensions, scores, 0)
      }
      multiply(readCustomer(weights, network.history, history), ofCustomer, biases, customerPart)
      for (let item = 0; item < itemCount; item++) {
        let state = states[0] as Float32Array
        for (let i = 0; i < units; i++) {
          state[i] = Math.max(0, (customerPart[i] as number) + (itemParts[item * units + i] as number))
        }
        for (let depth = 0; depth < rest.length; depth++) {
          const layer = rest[depth] as (typeof rest)[number]
          const next = states[depth + 1] as Float32Array
          multiply(state, layer.weights, layer.biases, next)
          for (let i = 0; i < next.length; i++) next[i] = Math.max(0, next[i] as number)
          state = next
        }
        let sum = scores[item] as number
        for (let i = 0; i < state.length; i++) sum += (state[i] as number) * (outputOfLayers[i] as number)
        scores[item] = sum
      }
      return true
    },
  }
}

/** How much each event of a history counts, oldest first; they add up to 1. */
export function weighHistory(events: number, decay: number): Float32Array {
  const weights = Float32Array.from({ length: events }, (_, place) => decay ** (events - 1 - place))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return weights.map(weight => weight / total)
}

function readCustomer(
  { dimensions, length, decay }: NeuralFilterWeights,
  table: Float32Array,
  history: Uint32Array,
): Float32Array {
  const read = history.subarray(Math.max(0, history.length - length))
  const counts = weighHistory(read.length, decay)
  const customer = new Float32Array(dimensions)
  read.forEach((item, place) => {
    addWeighted(counts, place, 1, table, item * dimensions, dimensions, 1, dimensions, customer, 0)
  })
  return customer
}
