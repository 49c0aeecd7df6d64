import type { ProductId } from '../../domain/index.ts'
import { inputCount } from '../features/feature-list.ts'

/** Width of the hidden layer. */
export const hiddenUnits = 64

/** The reference network, Dense 64 ReLU → Dense 1 sigmoid, as plain numbers. */
export type MlpModel = {
  /** Names of the inputs that it was trained with, in order. */
  readonly inputs: readonly string[]
  /** By input: what is subtracted, and what the rest is multiplied by (0 and 1 for buckets). */
  readonly mean: Float32Array
  readonly scale: Float32Array
  /** Inputs × hidden units, row by row. */
  readonly hiddenWeights: Float32Array
  readonly hiddenBiases: Float32Array
  readonly outputWeights: Float32Array
  readonly outputBias: number
  /** The products' popularity at training: products × popularity columns. */
  readonly productIds: readonly ProductId[]
  readonly popularity: Float32Array
}

/** Normalises examples (rows of inputs) in place. */
export function normaliseInputs({ mean, scale }: Pick<MlpModel, 'mean' | 'scale'>, inputs: Float32Array): void {
  for (let offset = 0; offset < inputs.length; offset += inputCount) {
    for (let i = 0; i < inputCount; i++) {
      inputs[offset + i] = ((inputs[offset + i] ?? 0) - (mean[i] ?? 0)) * (scale[i] ?? 1)
    }
  }
}
