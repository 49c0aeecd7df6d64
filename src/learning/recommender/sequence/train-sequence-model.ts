import type { AttributeModel, Histories, ScoringModel } from '../../../recommendation/index.ts'
import type { TensorFlow } from '../../../understanding/index.ts'
import { chooseValidation, type Validation } from '../choose-validation.ts'
import type { HeapKernels } from '../tensorflow/heap-kernels.ts'
import { initialValues } from '../tensorflow/initial-values.ts'
import { dropout } from '../tensorflow/layers.ts'
import { softmaxCrossEntropy } from '../tensorflow/softmax-loss.ts'
import {
  type EpochFigures,
  type EpochOptions,
  type Shapes,
  trainInEpochs,
  type Values,
  type Variables,
} from '../tensorflow/train-in-epochs.ts'
import { createItemEmbedding } from './embed-items.ts'
import { openColumnSampler } from './sample-columns.ts'
import { type SequenceBatch, sequenceBatches } from './sequence-batches.ts'

export type SequenceTrainingOptions = EpochOptions & {
  readonly dimensions?: number
  /** Events of a history that are read. */
  readonly length?: number
  /** Share of the values that are left out at random, 0 to below 1. */
  readonly dropout?: number
  /** Sequences of a batch. */
  readonly batchSize?: number
  /** What the items are: items that have much in common then start out alike. */
  readonly attributes?: AttributeModel | undefined
  /** @see Validation */
  readonly validate?: Validation | undefined
  /** Items drawn for each batch to stand for all; 0 takes all. */
  readonly negatives?: number
  /** Only the latest `length` events of a history, instead of all in pieces. */
  readonly isLatestOnly?: boolean
}

export type SequenceTraining<Weights> = {
  readonly weights: Weights
  /** What the weights were made from; another training can start there. */
  readonly values: Values
  readonly epochs: readonly EpochFigures[]
  /** From 0. */
  readonly bestEpoch: number
}

/** What tells one sequence model from another. */
export type SequenceArchitecture<Weights> = {
  readonly itemCount: number
  readonly dimensions: number
  /** Shapes beside the items' vectors. One-dimensional ones start at 0, those named …Gain at 1. */
  readonly shapes: Shapes
  /** [events, dimensions] from the embedded events. @param thin - dropout; the same value outside training. */
  encode(
    kernels: HeapKernels,
    variables: Variables,
    batch: SequenceBatch,
    embedded: TensorFlow.Tensor2D,
    thin: (x: TensorFlow.Tensor2D) => TensorFlow.Tensor2D,
  ): TensorFlow.Tensor2D
  /** @param values - `items` being the whole vectors. */
  toWeights(values: Values): Weights
  toModel(weights: Weights): ScoringModel
}

/** Customers whose last event is held back where the caller has no validation of its own. */
const mostHeldBack = 1_000

const isEmbedding = (name: string) => name === 'items' || name === 'attributes' || name.endsWith('distances')

/**
 * Trains a next-item model in TensorFlow.js with a softmax over all items, or over some drawn for each batch. Output
 * and input embeddings are the same. The same histories, options and seed give the same model on one machine, also where
 * training was interrupted and resumed.
 *
 * @throws AppError ABORTED when the signal says so.
 */
export async function trainSequenceModel<Weights>(
  histories: Histories,
  architecture: SequenceArchitecture<Weights>,
  options: SequenceTrainingOptions,
): Promise<SequenceTraining<Weights>> {
  const { length = 50, dropout: share = 0.2, batchSize = 64, negatives = 0, isLatestOnly = false } = options
  const { training, validate } = chooseValidation(histories, options.validate, mostHeldBack)
  const items = createItemEmbedding(architecture.itemCount, architecture.dimensions, options.attributes)
  const shapes = { ...items.shapes, ...architecture.shapes }
  const sample = openColumnSampler(training, negatives)
  const everyItem = Int32Array.from({ length: architecture.itemCount }, (_, item) => item)
  const toWeights = (values: Values) => architecture.toWeights({ ...values, items: items.compose(values) })
  const { values, epochs, bestEpoch } = await trainInEpochs<SequenceBatch>(
    {
      shapes,
      initial: seed => initialValues(shapes, seed, isEmbedding),
      batches: random => sequenceBatches(training, { length, batchSize, isLatestOnly }, random),
      count: ({ targets }) => targets.length,
      loss(kernels, variables, batch, random) {
        const thin = (x: TensorFlow.Tensor2D) => dropout(kernels, x, share, random)
        const events = items.embed(kernels, variables, batch.items)
        const hidden = architecture.encode(kernels, variables, batch, events, thin)
        if (negatives === 0) {
          return softmaxCrossEntropy(kernels, hidden, items.embed(kernels, variables, everyItem), batch.targets)
        }
        const drawn = sample(batch.targets, random)
        const columns = items.embed(kernels, variables, drawn.items)
        return softmaxCrossEntropy(kernels, hidden, columns, drawn.targets, drawn.offsets)
      },
      validate: validate && (values => validate(architecture.toModel(toWeights(values)))),
    },
    options,
  )
  return { weights: toWeights(values), values, epochs, bestEpoch }
}
