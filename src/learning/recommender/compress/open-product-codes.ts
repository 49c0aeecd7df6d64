import { stat } from 'node:fs/promises'
import type { CatalogueSource, Logger, Progress, VectorIndex } from '../../../domain/index.ts'
import { describeError } from '../../../domain/index.ts'
import type { ExternalRetriever } from '../../../recommendation/index.ts'
import { createFeaturesRetriever } from '../../../recommendation/index.ts'
import type { StoredEncoder } from './product-encoder-file.ts'
import { loadProductEncoder, saveProductEncoder } from './product-encoder-file.ts'
import { trainProductEncoder } from './train-product-encoder.ts'

export interface ProductCodes {
  /** The retriever by codes, where there is an encoder for the text vectors in use. */
  retrievers(): readonly ExternalRetriever[]
  /** Of the encoder in use. */
  stored(): StoredEncoder | undefined
  /** What is wrong with the file that should be in use, and what to do; undefined while nothing is. */
  fault(): string | undefined
  /** Takes over an encoder that was trained since. True when there is another. */
  refresh(): Promise<boolean>
  /** Trains an encoder on the catalogue as it is and puts it in use. Nothing happens in a shop that is too small. */
  train(seed: number, progress: Progress, signal?: AbortSignal): Promise<void>
}

export type ProductCodesOptions = {
  readonly folder: string
  /** False: nothing is loaded or trained. */
  readonly isOn: boolean
  readonly catalogue: CatalogueSource
  readonly vectors: VectorIndex
  readonly logger: Logger
}

/** Most epochs that the progress bar is drawn for; training usually stops sooner. */
const epochs = 100

/** The encoder of products, kept in a folder of its own: it is trained on the catalogue, not on events. */
export function openProductCodes({ folder, isOn, catalogue, vectors, logger }: ProductCodesOptions): ProductCodes {
  let stored: StoredEncoder | undefined
  let retrievers: readonly ExternalRetriever[] = []
  let seen = ''
  let fault: string | undefined

  function take(next: StoredEncoder | undefined): void {
    stored = next
    const isUsable = next?.encoder.sizes.text === vectors.dimensions && next.encoder.sizes.image === 0
    if (next && !isUsable) logger.warn('product-codes-stale', { text: next.encoder.sizes.text })
    retrievers = next && isUsable ? [createFeaturesRetriever({ encoder: next.encoder, catalogue, vectors })] : []
  }

  return {
    retrievers: () => retrievers,
    stored: () => stored,
    fault: () => fault,
    async refresh() {
      if (!isOn) return false
      const mark = await markOf(folder)
      if (mark === seen) return false
      seen = mark
      try {
        take(await loadProductEncoder(folder))
        fault = undefined
      } catch (error) {
        // The shop goes on with what it has; the next training writes the file anew.
        fault = describeError(error)
        logger.warn('product-codes-damaged', { error: fault })
      }
      return true
    },
    async train(seed, progress, signal) {
      if (!isOn) return
      const task = progress.start('Fitting product codes', epochs)
      const training = await trainProductEncoder(catalogue(), { vectors, seed, epochs, progress: task, signal })
      task.end(training ? `lost of products held back: ${shares(training.lost)}` : 'too few products')
      if (!training) return
      const { encoder, lost } = training
      await saveProductEncoder(folder, { format: 1, seed, products: catalogue().products.length, lost, encoder })
      await this.refresh()
    },
  }
}

/** "numbers 2%, words 51%". */
export function shares(lost: StoredEncoder['lost']): string {
  return Object.entries(lost)
    .map(([part, share]) => `${part} ${Math.round(100 * share)}%`)
    .join(', ')
}

/** Changes when a file is written. */
async function markOf(folder: string): Promise<string> {
  const found = await stat(`${folder}/encoder.bin`).catch(() => undefined)
  return found ? `${found.size} ${found.mtimeMs}` : ''
}
