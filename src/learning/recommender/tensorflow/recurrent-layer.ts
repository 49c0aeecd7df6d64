import type { TensorFlow } from '../../../understanding/index.ts'
import type { HeapKernels } from './heap-kernels.ts'
import { linear } from './layers.ts'

type Matrix = TensorFlow.Tensor2D
type Vector = TensorFlow.Tensor1D

/** Time steps of a batch: the events at one place of their sequences, so that a step is one matrix product. */
type Steps = {
  /** Row of an event when ordered by place, longest sequences first. */
  readonly rows: Int32Array
  /** Places + 1 offsets into the ordered rows. */
  readonly starts: readonly number[]
}

/**
 * Carries a state through each sequence. Sequences lie end to end; steps run over all sequences that are as long, so
 * nothing is spent on padding.
 *
 * @param gates - [events, gates × dimensions], what the events say; GRU: reset, update, new; LSTM: input, forget, new,
 *   output.
 * @param weights - [dimensions, gates × dimensions], with biases, for what the state says.
 * @returns the state after each event, [events, dimensions].
 */
export function recurrentLayer(
  kernels: HeapKernels,
  kind: 'gru' | 'lstm',
  gates: Matrix,
  starts: Int32Array,
  weights: Matrix,
  biases: Vector,
): Matrix {
  const { tf } = kernels
  const dimensions = weights.shape[0]
  const steps = orderByPlace(starts)
  const ordered = pick(kernels, gates, steps.rows)
  const outputs: Matrix[] = []
  let state = tf.zeros<TensorFlow.Rank.R2>([starts.length - 1, dimensions])
  let memory = state
  for (let step = 0; step + 1 < steps.starts.length; step++) {
    const from = steps.starts[step] ?? 0
    const count = (steps.starts[step + 1] ?? 0) - from
    const own = tf.slice(ordered, [from, 0], [count, gates.shape[1]])
    const before = count < state.shape[0] ? tf.slice(state, [0, 0], [count, dimensions]) : state
    const said = linear(kernels, before, weights, biases)
    const part = (values: Matrix, gate: number) => tf.slice(values, [0, gate * dimensions], [count, dimensions])
    const gate = (at: number) => tf.sigmoid(tf.add(part(own, at), part(said, at)))
    if (kind === 'gru') {
      const fresh = tf.tanh(tf.add<Matrix>(part(own, 2), tf.mul(gate(0), part(said, 2))))
      state = tf.add(fresh, tf.mul(gate(1), tf.sub(before, fresh)))
    } else {
      const kept = count < memory.shape[0] ? tf.slice(memory, [0, 0], [count, dimensions]) : memory
      memory = tf.add(tf.mul(gate(1), kept), tf.mul(gate(0), tf.tanh(tf.add<Matrix>(part(own, 2), part(said, 2)))))
      state = tf.mul(gate(3), tf.tanh(memory))
    }
    outputs.push(state)
  }
  const back = new Int32Array(steps.rows.length)
  steps.rows.forEach((row, place) => {
    back[row] = place
  })
  return pick(kernels, tf.concat(outputs, 0), back)
}

function orderByPlace(starts: Int32Array): Steps {
  const sequences = Array.from({ length: starts.length - 1 }, (_, i) => ({
    first: starts[i] ?? 0,
    length: (starts[i + 1] ?? 0) - (starts[i] ?? 0),
  })).sort((a, b) => b.length - a.length || a.first - b.first)
  const rows: number[] = []
  const offsets = [0]
  for (let place = 0; place < (sequences[0]?.length ?? 0); place++) {
    for (const { first, length } of sequences) if (place < length) rows.push(first + place)
    offsets.push(rows.length)
  }
  return { rows: Int32Array.from(rows), starts: offsets }
}

/** The rows in another order; `rows` names each once, so the gradient only orders them back. */
function pick({ make, withGradient }: HeapKernels, values: Matrix, rows: Int32Array): Matrix {
  const [count, width] = values.shape
  return withGradient<TensorFlow.Rank.R2>(
    [values],
    () => ({
      value: make<TensorFlow.Rank.R2>([count, width], [values], (out, input) => {
        rows.forEach((row, place) => {
          out.set(input.subarray(row * width, (row + 1) * width), place * width)
        })
      }),
      kept: [],
    }),
    gradient => [
      make<TensorFlow.Rank.R2>([count, width], [gradient], (out, slopes) => {
        rows.forEach((row, place) => {
          out.set(slopes.subarray(place * width, (place + 1) * width), row * width)
        })
      }),
    ],
  )
}
