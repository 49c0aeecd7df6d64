import type { BehaviourEvent, Catalogue, ProgressTask, VectorIndex } from '../../domain/index.ts'
import type { MlpModel, RecommenderModel } from '../../recommendation/index.ts'
import { fitCoPurchase, fitPopularity, toProductTable } from '../../recommendation/index.ts'
import { finalPopularity, toMlpExamples } from './mlp-examples.ts'
import { trainMlp } from './train-mlp.ts'

export type FittedModels = Pick<RecommenderModel, 'popularity' | 'coPurchase' | 'mlp'>

export type FitOptions = {
  readonly events: readonly BehaviourEvent[]
  readonly catalogue: Catalogue
  readonly vectors: VectorIndex
  readonly seed: number
  readonly epochs?: number | undefined
  readonly progress?: ProgressTask
  readonly signal?: AbortSignal | undefined
}

/** Fewer examples than this teach a network of this size nothing. */
const fewestExamples = 500

/** Fits every model on the same events. Ages are counted at the last of them. */
export async function fitModels(options: FitOptions): Promise<FittedModels> {
  const { events, catalogue, vectors, seed, epochs, progress, signal } = options
  const at = events.reduce((latest, event) => Math.max(latest, event.at), 0)
  const table = toProductTable(catalogue, vectors)
  const examples = toMlpExamples(events, table, { seed })
  let mlp: MlpModel | undefined
  if (examples.count >= fewestExamples) {
    const { network } = await trainMlp(examples, {
      seed,
      signal,
      ...(epochs === undefined ? {} : { epochs }),
      ...(progress ? { progress } : {}),
    })
    mlp = { ...network, productIds: catalogue.products.map(({ id }) => id), popularity: finalPopularity(events, table) }
  }
  return {
    popularity: fitPopularity(events, catalogue, { at }),
    coPurchase: fitCoPurchase(events, catalogue, { at }),
    ...(mlp ? { mlp } : {}),
  }
}
