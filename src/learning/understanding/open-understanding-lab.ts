import path from 'node:path'
import type { Embedder, IntentDefinition, Logger, Progress } from '../../domain/index.ts'
import { HnswIndex } from '../../retrieval/index.ts'
import { loadIntents } from '../../understanding/index.ts'
import type { LabelledText } from './labelled-texts.ts'
import { trainUnderstanding } from './train-understanding.ts'

export type UnderstandingLabParts = {
  /** With a cache that outlives the process. */
  readonly embedder: Embedder
  readonly config: {
    readonly storage: { readonly folder: string }
    readonly index: { readonly m: number; readonly efConstruction: number; readonly efSearch: number }
    readonly intents: { readonly folder?: string | undefined }
  }
  /** Holds the shipped intents. */
  readonly installation: string
  readonly logger: Logger
  readonly progress: Progress
  readonly signal: AbortSignal
  close(): Promise<void>
}

export type ShippedTraining = {
  readonly force?: boolean
  /** English examples that the files do not have. */
  readonly added?: readonly LabelledText[]
}

/** The classifier of intents alone, without a shop around it, for measuring. */
export function openUnderstandingLab(parts: UnderstandingLabParts) {
  const { embedder, config, installation, logger, progress, signal, close } = parts
  return {
    embedder,
    close,
    /** The shop's own intents, fitted now where they have changed. */
    async trainShipped({ force = false, added = [] }: ShippedTraining = {}) {
      const { dimensions, modelId } = embedder
      const place = path.join(config.storage.folder, 'indexes', 'examples')
      const index = await HnswIndex.openOrRebuild({ path: place, dimensions, modelId, ...config.index }, logger)
      try {
        const shipped = await loadIntents(config.intents.folder ?? path.join(installation, 'intents'))
        const intents = shipped.map(intent => withExamples(intent, added))
        const folder = path.join(config.storage.folder, 'models', 'understanding')
        return await trainUnderstanding({ intents, embedder, index, folder, force, progress, logger, signal })
      } finally {
        await index.close()
      }
    },
  }
}

function withExamples(intent: IntentDefinition, added: readonly LabelledText[]): IntentDefinition {
  const texts = added.filter(({ intent: name }) => name === intent.name).map(({ text }) => text)
  return { ...intent, examples: { ...intent.examples, en: [...intent.examples.en, ...texts] } }
}
