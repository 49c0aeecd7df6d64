import type { BehaviourEvent, Catalogue, ProgressTask, VectorIndex } from '../../domain/index.ts'
import type { MlpModel, RecommenderModel } from '../../recommendation/index.ts'
import { fitCoPurchase, fitPopularity, toProductTable } from '../../recommendation/index.ts'
import { fitItemModels } from './fit-item-models.ts'
import { finalPopularity, toMlpExamples } from './mlp/mlp-examples.ts'
import { trainMlp } from './mlp/train-mlp.ts'
import { watchProcessor } from './processor-seconds.ts'

export type FittedModels = Pick<RecommenderModel, 'popularity' | 'coPurchase' | 'items' | 'mlp'>

export type FitOptions = {
  readonly events: readonly BehaviourEvent[]
  readonly catalogue: Catalogue
  readonly vectors: VectorIndex
  readonly seed: number
  readonly epochs?: number | undefined
  /** By name of the model; absent: all. */
  readonly isWanted?: ((name: string) => boolean) | undefined
  /** Told how many processor seconds each model took. */
  readonly onFitted?: ((name: string, seconds: number) => void) | undefined
  readonly progress?: ProgressTask
  readonly signal?: AbortSignal | undefined
}

/** Fewer examples than this teach a network of this size nothing. */
const fewestExamples = 500

/** Fits every model on the same events. Ages are counted at the last of them. */
export async function fitModels(options: FitOptions): Promise<FittedModels> {
  const { events, catalogue, seed, isWanted = () => true, onFitted, signal } = options
  const at = events.reduce((latest, event) => Math.max(latest, event.at), 0)
  const timed = <Result>(name: string, work: () => Result): Result => {
    const seconds = watchProcessor()
    const result = work()
    onFitted?.(name, seconds())
    return result
  }
  const seconds = watchProcessor()
  const mlp = isWanted('mlp') ? await fitMlp(options) : undefined
  if (mlp) onFitted?.('mlp', seconds())
  return {
    popularity: timed('popularity', () => fitPopularity(events, catalogue, { at })),
    coPurchase: timed('co-purchase', () => fitCoPurchase(events, catalogue, { at })),
    items: await fitItemModels(events, catalogue, { seed, isWanted, signal, onFitted }),
    ...(mlp ? { mlp } : {}),
  }
}

async function fitMlp({
  events,
  catalogue,
  vectors,
  seed,
  epochs,
  progress,
  signal,
}: FitOptions): Promise<MlpModel | undefined> {
  const table = toProductTable(catalogue, vectors)
  const examples = toMlpExamples(events, table, { seed })
  if (examples.count < fewestExamples) return undefined
  const { network } = await trainMlp(examples, {
    seed,
    signal,
    ...(epochs === undefined ? {} : { epochs }),
    ...(progress ? { progress } : {}),
  })
  return { ...network, productIds: table.products.map(({ id }) => id), popularity: finalPopularity(events, table) }
}
