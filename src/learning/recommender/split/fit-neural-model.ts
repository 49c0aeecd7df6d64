import type { Progress } from '../../../domain/index.ts'
import type { AttributeModel, Histories, ScoringModel } from '../../../recommendation/index.ts'
import { createNeuralFilterScorer, createRecurrentScorer, createSasrecScorer } from '../../../recommendation/index.ts'
import type { Validation } from '../choose-validation.ts'
import { type NeuralFilterOptions, trainNeuralFilter } from '../filter/train-neural-filter.ts'
import { type RecurrentOptions, trainRecurrent } from '../sequence/train-recurrent.ts'
import { type SasrecOptions, trainSasrec } from '../sequence/train-sasrec.ts'
import type { OptimizerName } from '../tensorflow/create-stepper.ts'
import type { EpochFigures, Values } from '../tensorflow/train-in-epochs.ts'
import { openCheckpointFile } from './checkpoint-file.ts'

/** Models that are trained epoch by epoch, in TensorFlow.js. */
export const neuralModelNames = ['sasrec', 'gru', 'lstm', 'neumf', 'mlp'] as const
export type NeuralModelName = (typeof neuralModelNames)[number]

export function isNeural(name: string): name is NeuralModelName {
  return neuralModelNames.some(each => each === name)
}

export type NeuralSettings = {
  readonly seed: number
  /** What the items are; sequence models use it where it is known. */
  readonly attributes?: AttributeModel | undefined
  /** In place of the shipped values. */
  readonly epochs?: number | undefined
  readonly optimizer?: OptimizerName | undefined
  readonly progress?: Progress | undefined
  readonly signal?: AbortSignal | undefined
  /** Told of every epoch. */
  readonly watch?: ((model: NeuralModelName, figures: EpochFigures) => void) | undefined
  /** A folder in which an interrupted training finds how far it was. */
  readonly checkpoints?: string | undefined
  /** @see Validation */
  readonly validate?: Validation | undefined
  /** Values of an earlier training on much the same histories: a few epochs at a low rate are then enough. */
  readonly start?: Values | undefined
}

export type FittedNeuralModel = { readonly model: ScoringModel; readonly values: Values }

const sequenceDefaults = {
  dimensions: 64,
  length: 50,
  dropout: 0.35,
  negatives: 512,
  batchSize: 128,
  epochs: 12,
  patience: 4,
  learningRate: 0.003,
} satisfies RecurrentOptions

/** Chosen on the validation events of two public sets of some 12,000 items and 20,000 customers. */
export const neuralDefaults = {
  sasrec: { ...sequenceDefaults, layers: 1, heads: 2 } satisfies SasrecOptions,
  recurrent: sequenceDefaults,
  neumf: { epochs: 6, patience: 3, learningRate: 0.002 } satisfies NeuralFilterOptions,
  mlp: { epochs: 6, patience: 3, learningRate: 0.002 } satisfies NeuralFilterOptions,
} as const

/** Usual rates of the optimisers that the shipped values were not chosen for. */
const otherRates = { adam: undefined, sgd: 0.5, rmsprop: 0.001 } as const

/** Epochs and rate where a training goes on from an earlier one. */
const furtherTraining = { epochs: 3, learningRate: 0.0005 }

/** @throws AppError ABORTED when the signal says so. */
export async function fitNeuralModel(
  name: NeuralModelName,
  training: Histories,
  settings: NeuralSettings,
): Promise<FittedNeuralModel> {
  const { seed, attributes, signal, validate, start, watch, progress } = settings
  const shipped = neuralDefaults[name === 'gru' || name === 'lstm' ? 'recurrent' : name]
  const further = start && { ...furtherTraining, start }
  const epochs = Math.min(settings.epochs ?? shipped.epochs, further?.epochs ?? Infinity)
  const task = progress?.start(start ? `Training ${name} further` : `Training ${name}`, epochs)
  const figures: EpochFigures[] = []
  const { optimizer = 'adam' } = settings
  const learningRate = further?.learningRate ?? otherRates[optimizer] ?? shipped.learningRate
  const shared = { ...further, epochs, seed, optimizer, learningRate }
  const file =
    settings.checkpoints &&
    openCheckpointFile(settings.checkpoints, name, { ...shipped, ...shared, training, attributes: attributes ?? null })
  const resume = file ? await file.read() : undefined
  const tell = (each: EpochFigures) => {
    figures.push(each)
    task?.update(figures.length)
    watch?.(name, each)
  }
  resume?.epochs.forEach(tell)
  const fitted = await train(name, training, {
    ...shared,
    ...{ signal, validate, attributes, resume, watch: tell },
    ...(file && { checkpoint: file.write }),
  })
  if (file) await file.remove()
  const best = figures[fitted.bestEpoch]?.validation
  task?.end(best === undefined ? undefined : `epoch ${fitted.bestEpoch + 1} of ${figures.length}: ${best.toFixed(4)}`)
  return fitted
}

async function train(name: NeuralModelName, training: Histories, options: SasrecOptions & NeuralFilterOptions) {
  switch (name) {
    case 'sasrec': {
      const fitted = await trainSasrec(training, { ...neuralDefaults.sasrec, ...options })
      return { ...fitted, model: createSasrecScorer(fitted.weights) }
    }
    case 'gru':
    case 'lstm': {
      const fitted = await trainRecurrent(training, { ...neuralDefaults.recurrent, ...options, cell: name })
      return { ...fitted, model: createRecurrentScorer(fitted.weights) }
    }
    case 'neumf':
    case 'mlp': {
      const fitted = await trainNeuralFilter(training, { ...neuralDefaults[name], ...options, kind: name })
      return { ...fitted, model: createNeuralFilterScorer(fitted.weights) }
    }
  }
}
