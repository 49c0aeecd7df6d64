import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import {
  type Embedder,
  type IntentDefinition,
  type Logger,
  locales,
  type Progress,
  type VectorIndex,
} from '../../domain/index.ts'
import { syncVectorIndex } from '../../retrieval/index.ts'
import {
  fitIntentModel,
  type IntentExample,
  type IntentFitReport,
  type IntentModel,
  normaliseText,
} from '../../understanding/index.ts'
import { loadIntentModel, saveIntentModel } from './intent-model-file.ts'

export type UnderstandingTraining = {
  readonly intents: readonly IntentDefinition[]
  /** With a cache that outlives the process: examples do not change from start to start. */
  readonly embedder: Embedder
  /** Holds the examples' vectors afterwards. */
  readonly index: VectorIndex
  /** Where the fitted model is kept. */
  readonly folder: string
  /** Fit even when the stored model was fitted on these examples. */
  readonly force?: boolean
  readonly progress: Progress
  readonly logger: Logger
  readonly signal?: AbortSignal
}

/** Examples with ids that follow their text, so that one changed example is one changed vector. */
export function listExamples(
  intents: readonly IntentDefinition[],
): ReadonlyMap<string, { intent: string; text: string }> {
  const examples = new Map<string, { intent: string; text: string }>()
  for (const intent of intents) {
    for (const locale of locales) {
      for (const example of intent.examples[locale]) {
        const text = normaliseText(example)
        const digest = createHash('sha256').update(text).digest('base64url').slice(0, 16)
        examples.set(`${intent.name}/${locale}/${digest}`, { intent: intent.name, text })
      }
    }
  }
  return examples
}

/**
 * Brings the index of examples up to date and returns the classifier for it: the stored one when it was fitted on
 * exactly these examples and this embedding model, else a new one, which is then stored.
 * @returns `report` only when it was fitted now.
 */
export async function trainUnderstanding(
  training: UnderstandingTraining,
): Promise<{ readonly model: IntentModel; readonly report?: IntentFitReport }> {
  const { embedder, index, folder, progress, logger, signal } = training
  const examples = listExamples(training.intents)
  const documents = [...examples].map(([id, { text }]) => ({ id, text }))
  const synced = await syncVectorIndex({
    index,
    embedder,
    documents,
    role: 'query',
    label: 'Embedding examples of intents',
    progress,
    ...(signal ? { signal } : {}),
  })
  if (synced.embedded + synced.removed > 0) await index.save()

  const digest = createHash('sha256')
    .update(JSON.stringify([embedder.modelId, [...examples.keys()].sort()]))
    .digest('hex')
  await mkdir(folder, { recursive: true })
  if (!training.force) {
    const stored = await loadIntentModel(folder).catch((error: unknown) => {
      logger.warn('intent-model-damaged', { folder, error: String(error) })
      return undefined
    })
    if (stored?.digest === digest) return { model: stored }
  }
  const task = progress.start('Training the understanding')
  const rows: IntentExample[] = []
  for (const [id, { intent }] of examples) {
    const vector = index.vectorOf(id)
    if (vector) rows.push({ id, intent, vector })
  }
  const { model, report } = await fitIntentModel(rows, index, digest, signal)
  await saveIntentModel(folder, model)
  task.end(`${report.intents} intents, ${report.examples} examples, ${(report.accuracy * 100).toFixed(1)} % held back`)
  return { model, report }
}
