import type { Histories, SasrecWeights } from '../../../recommendation/index.ts'
import { createSasrecScorer } from '../../../recommendation/index.ts'
import type { TensorFlow } from '../../../understanding/index.ts'
import { causalAttention } from '../tensorflow/causal-attention.ts'
import type { HeapKernels } from '../tensorflow/heap-kernels.ts'
import { layerNorm, linear, relu } from '../tensorflow/layers.ts'
import type { Values, Variables } from '../tensorflow/train-in-epochs.ts'
import type { SequenceBatch } from './sequence-batches.ts'
import {
  type SequenceArchitecture,
  type SequenceTraining,
  type SequenceTrainingOptions,
  trainSequenceModel,
} from './train-sequence-model.ts'

export type SasrecOptions = SequenceTrainingOptions & {
  readonly layers?: number
  /** Divides the dimensions. */
  readonly heads?: number
}

/**
 * SASRec with cross-entropy over the items, and a learnt weight for each distance between events in place of positions:
 * what counts is how long ago something was, not how long the history is.
 * Source: Kang & McAuley, ICDM 2018; relative positions as in T5 (Raffel et al., JMLR 2020).
 */
export async function trainSasrec(
  histories: Histories,
  options: SasrecOptions = {},
): Promise<SequenceTraining<SasrecWeights>> {
  return trainSequenceModel(histories, sasrecArchitecture(histories.itemCount, options), options)
}

export function sasrecArchitecture(
  itemCount: number,
  { dimensions = 64, layers = 2, heads = 1, length = 50 }: SasrecOptions,
): SequenceArchitecture<SasrecWeights> {
  return {
    itemCount,
    dimensions,
    shapes: shapesOf(dimensions, layers, heads, length),
    encode(kernels, variables, batch, embedded, thin) {
      return encode({ kernels, variables, layers, thin }, batch, embedded)
    },
    toWeights: values => toWeights(values, { itemCount, dimensions, layers, heads, length }),
    toModel: createSasrecScorer,
  }
}

function shapesOf(dimensions: number, layers: number, heads: number, length: number) {
  const square = [dimensions, dimensions]
  const shapes: Record<string, readonly number[]> = {
    finalGain: [dimensions],
    finalBias: [dimensions],
  }
  for (let layer = 0; layer < layers; layer++) {
    shapes[`${layer}.attentionGain`] = [dimensions]
    shapes[`${layer}.attentionBias`] = [dimensions]
    shapes[`${layer}.distances`] = [heads, length]
    shapes[`${layer}.joined`] = [dimensions, 3 * dimensions]
    shapes[`${layer}.joinedBiases`] = [3 * dimensions]
    shapes[`${layer}.mixed`] = square
    shapes[`${layer}.mixedBiases`] = [dimensions]
    shapes[`${layer}.innerGain`] = [dimensions]
    shapes[`${layer}.innerBias`] = [dimensions]
    shapes[`${layer}.inner`] = square
    shapes[`${layer}.innerBiases`] = [dimensions]
    shapes[`${layer}.outer`] = square
    shapes[`${layer}.outerBiases`] = [dimensions]
  }
  return shapes
}

type Encoder = {
  readonly kernels: HeapKernels
  readonly variables: Variables
  readonly layers: number
  thin(x: TensorFlow.Tensor2D): TensorFlow.Tensor2D
}

function encode(
  { kernels, variables, layers, thin }: Encoder,
  { starts }: SequenceBatch,
  embedded: TensorFlow.Tensor2D,
): TensorFlow.Tensor2D {
  const { tf } = kernels
  const matrix = (name: string) => variables[name] as TensorFlow.Tensor2D
  const vector = (name: string) => variables[name] as TensorFlow.Tensor1D
  let x = thin(embedded)
  for (let layer = 0; layer < layers; layer++) {
    const own = (part: string) => `${layer}.${part}`
    const norm = (part: string) => layerNorm(kernels, x, vector(own(`${part}Gain`)), vector(own(`${part}Bias`)))
    const dense = (part: string, input: TensorFlow.Tensor2D) =>
      linear(kernels, input, matrix(own(part)), vector(own(`${part}Biases`)))
    const seen = causalAttention(kernels, dense('joined', norm('attention')), matrix(own('distances')), starts)
    x = tf.add(x, thin(dense('mixed', seen)))
    x = tf.add(x, thin(dense('outer', thin(relu(kernels, dense('inner', norm('inner')))))))
  }
  return layerNorm(kernels, x, vector('finalGain'), vector('finalBias'))
}

type Shape = Pick<SasrecWeights, 'itemCount' | 'dimensions' | 'heads' | 'length'> & { readonly layers: number }

function toWeights(values: Values, { layers, ...shape }: Shape): SasrecWeights {
  const none = new Float32Array(0)
  const own = (layer: number, part: string) => values[`${layer}.${part}`] ?? none
  return {
    kind: 'sasrec',
    ...shape,
    items: values.items ?? none,
    layers: Array.from({ length: layers }, (_, layer) => ({
      attentionGain: own(layer, 'attentionGain'),
      attentionBias: own(layer, 'attentionBias'),
      distances: own(layer, 'distances'),
      joined: own(layer, 'joined'),
      joinedBiases: own(layer, 'joinedBiases'),
      mixed: own(layer, 'mixed'),
      mixedBiases: own(layer, 'mixedBiases'),
      innerGain: own(layer, 'innerGain'),
      innerBias: own(layer, 'innerBias'),
      inner: own(layer, 'inner'),
      innerBiases: own(layer, 'innerBiases'),
      outer: own(layer, 'outer'),
      outerBiases: own(layer, 'outerBiases'),
    })),
    finalGain: values.finalGain ?? none,
    finalBias: values.finalBias ?? none,
  }
}
