import type { TensorFlow } from '../../../understanding/index.ts'
import { createAdam, type Stepper, wrapOptimizer } from './adam.ts'
import type { HeapKernels } from './heap-kernels.ts'

export const optimizerNames = ['adam', 'sgd', 'rmsprop'] as const
export type OptimizerName = (typeof optimizerNames)[number]

export type StepperOptions = { readonly optimizer: OptimizerName; readonly learningRate: number }

/** The optimiser of that name: Adam is our own, which is faster on large tables; the others are the library's. */
export function createStepper(
  kernels: HeapKernels,
  variables: Readonly<Record<string, TensorFlow.Variable>>,
  { optimizer, learningRate }: StepperOptions,
): Stepper {
  if (optimizer === 'adam') return createAdam(kernels, variables, learningRate)
  return wrapOptimizer(kernels.tf, kernels.tf.train[optimizer](learningRate))
}
