import { multiply, scoreRows } from './dense-steps.ts'
import type { ScoringModel } from './scoring-model.ts'

/** A trained recurrent model; matrices lie row by row, from × to. */
export type RecurrentWeights = {
  readonly kind: 'gru' | 'lstm'
  readonly itemCount: number
  readonly dimensions: number
  /** Events that are read, the latest ones. */
  readonly length: number
  /** itemCount × dimensions; read as input and, by inner product, as output. */
  readonly items: Float32Array
  /**
   * dimensions × gates · dimensions. Gates of a GRU: reset, update, new; of an LSTM: input, forget, new, output.
   */
  readonly input: Float32Array
  readonly inputBiases: Float32Array
  readonly state: Float32Array
  readonly stateBiases: Float32Array
  /** dimensions × dimensions, from the last state to what is compared with the items. */
  readonly output: Float32Array
  readonly outputBiases: Float32Array
}

/**
 * GRU4Rec and its LSTM sister: the next item from a state that is carried from event to event. In plain JavaScript. An
 * empty history has nothing to say. Source: Hidasi et al., ICLR 2016; Hochreiter & Schmidhuber 1997.
 * Cost: length × 2 gates dimensions², then itemCount × dimensions.
 */
export function createRecurrentScorer(weights: RecurrentWeights): ScoringModel {
  const { kind, itemCount, items, dimensions, length } = weights
  const gates = new Float32Array(weights.inputBiases.length)
  const carried = new Float32Array(gates.length)
  const out = new Float32Array(dimensions)
  return {
    name: kind,
    itemCount,
    score(history, scores) {
      scores.fill(0)
      if (history.length === 0) return false
      const state = new Float32Array(dimensions)
      const memory = new Float32Array(dimensions)
      for (const item of history.subarray(Math.max(0, history.length - length))) {
        multiply(items.subarray(item * dimensions, (item + 1) * dimensions), weights.input, weights.inputBiases, gates)
        multiply(state, weights.state, weights.stateBiases, carried)
        if (kind === 'gru') stepGru(gates, carried, state)
        else stepLstm(gates, carried, state, memory)
      }
      multiply(state, weights.output, weights.outputBiases, out)
      scoreRows(out, items, scores)
      return true
    },
  }
}

function stepGru(gates: Float32Array, carried: Float32Array, state: Float32Array): void {
  const width = state.length
  for (let i = 0; i < width; i++) {
    const reset = sigmoid((gates[i] ?? 0) + (carried[i] ?? 0))
    const update = sigmoid((gates[width + i] ?? 0) + (carried[width + i] ?? 0))
    const fresh = Math.tanh((gates[2 * width + i] ?? 0) + reset * (carried[2 * width + i] ?? 0))
    state[i] = (1 - update) * fresh + update * (state[i] ?? 0)
  }
}

function stepLstm(gates: Float32Array, carried: Float32Array, state: Float32Array, memory: Float32Array): void {
  const width = state.length
  const sum = (gate: number, i: number) => (gates[gate * width + i] ?? 0) + (carried[gate * width + i] ?? 0)
  for (let i = 0; i < width; i++) {
    const kept = sigmoid(sum(1, i)) * (memory[i] ?? 0)
    memory[i] = kept + sigmoid(sum(0, i)) * Math.tanh(sum(2, i))
    state[i] = sigmoid(sum(3, i)) * Math.tanh(memory[i] ?? 0)
  }
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
