import type { Histories, RecurrentWeights } from '../../../recommendation/index.ts'
import { createRecurrentScorer } from '../../../recommendation/index.ts'
import type { TensorFlow } from '../../../understanding/index.ts'
import { linear } from '../tensorflow/layers.ts'
import { recurrentLayer } from '../tensorflow/recurrent-layer.ts'
import {
  type SequenceArchitecture,
  type SequenceTraining,
  type SequenceTrainingOptions,
  trainSequenceModel,
} from './train-sequence-model.ts'

export type RecurrentOptions = SequenceTrainingOptions & { readonly cell?: 'gru' | 'lstm' }

/** One recurrent layer with cross-entropy over the items. Source: Hidasi et al., ICLR 2016 (GRU4Rec). */
export async function trainRecurrent(
  histories: Histories,
  options: RecurrentOptions = {},
): Promise<SequenceTraining<RecurrentWeights>> {
  return trainSequenceModel(histories, recurrentArchitecture(histories.itemCount, options), options)
}

export function recurrentArchitecture(
  itemCount: number,
  { cell = 'gru', dimensions = 64, length = 50 }: RecurrentOptions,
): SequenceArchitecture<RecurrentWeights> {
  const width = (cell === 'gru' ? 3 : 4) * dimensions
  return {
    itemCount,
    dimensions,
    shapes: {
      input: [dimensions, width],
      inputBiases: [width],
      state: [dimensions, width],
      stateBiases: [width],
      output: [dimensions, dimensions],
      outputBiases: [dimensions],
    },
    encode(kernels, variables, { starts }, embedded, thin) {
      const matrix = (name: string) => variables[name] as TensorFlow.Tensor2D
      const vector = (name: string) => variables[name] as TensorFlow.Tensor1D
      const gates = linear(kernels, thin(embedded), matrix('input'), vector('inputBiases'))
      const states = recurrentLayer(kernels, cell, gates, starts, matrix('state'), vector('stateBiases'))
      return linear(kernels, thin(states), matrix('output'), vector('outputBiases'))
    },
    toWeights: values => {
      const own = (name: string) => values[name] ?? new Float32Array(0)
      return {
        kind: cell,
        itemCount,
        dimensions,
        length,
        items: own('items'),
        input: own('input'),
        inputBiases: own('inputBiases'),
        state: own('state'),
        stateBiases: own('stateBiases'),
        output: own('output'),
        outputBiases: own('outputBiases'),
      }
    },
    toModel: createRecurrentScorer,
  }
}
