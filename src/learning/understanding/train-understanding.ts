import { createHash, hash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import {
  type Embedder,
  type IntentDefinition,
  type Logger,
  locales,
  outOfScopeIntent,
  type Progress,
  type VectorIndex,
} from '../../domain/index.ts'
import { syncVectorIndex } from '../../retrieval/index.ts'
import {
  compareExamples,
  fitIntentModel,
  type IntentExample,
  type IntentFitReport,
  type IntentModel,
  normaliseText,
  toSentence,
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

/** `sentence` is what is embedded and classified. */
type Example = { readonly intent: string; readonly text: string; readonly sentence: string }

/** Examples with ids that follow their text, so that one changed example is one changed vector. */
export function listExamples(intents: readonly IntentDefinition[]): ReadonlyMap<string, Example> {
  const examples = new Map<string, Example>()
  for (const intent of intents) {
    for (const locale of locales) {
      for (const example of intent.examples[locale]) {
        const text = normaliseText(example)
        const sentence = toSentence(text)
        const digest = hash('sha256', sentence, 'base64url').slice(0, 16)
        examples.set(`${intent.name}/${locale}/${digest}`, { intent: intent.name, text, sentence })
      }
    }
  }
  return examples
}

/** A calibration is kept until more than this share of the examples has changed; it rests on hundreds of them. */
const mostDrift = 0.02

/**
 * Brings the index of examples up to date and returns the classifier for it: the stored one when it was fitted on
 * exactly these examples and this embedding model, else a new one, which is then stored.
 * @returns `report` only when the calibration was chosen anew: with `force`, or when more than a few examples changed.
 */
export async function trainUnderstanding(
  training: UnderstandingTraining,
): Promise<{ readonly model: IntentModel; readonly report?: IntentFitReport }> {
  const { embedder, index, folder, progress, logger, signal } = training
  const examples = listExamples(training.intents)
  const documents = [...examples].map(([id, { sentence }]) => ({ id, text: sentence }))
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

  const outsideShare = training.intents.find(({ name }) => name === outOfScopeIntent)?.expectedShare
  const ofExamples = createHash('sha256').update(JSON.stringify([outsideShare, ...[...examples.keys()].sort()]))
  const digest = `${embedder.modelId} ${ofExamples.digest('hex')}`
  await mkdir(folder, { recursive: true })
  const stored = await loadIntentModel(folder).catch((error: unknown) => {
    logger.warn('intent-model-damaged', { folder, error: String(error) })
    return undefined
  })
  if (!training.force && stored?.digest === digest) return { model: stored }
  const task = progress.start('Training the understanding')
  const rows: IntentExample[] = []
  for (const [id, { intent, sentence }] of examples) {
    const vector = index.vectorOf(id)
    if (vector) rows.push({ id, intent, text: sentence, vector })
  }
  rows.push(...(await embedIntentNames(new Set(rows.map(row => row.intent)), embedder, signal)))
  const previous = stored && !training.force && isNearlySame(stored, rows, embedder.modelId) ? stored : undefined
  const { model, report } = await fitIntentModel(await embedBothWays(rows, embedder, signal), {
    digest,
    ...(outsideShare !== undefined && { outsideShare }),
    ...(previous && { previous }),
    ...(signal && { signal }),
  })
  await saveIntentModel(folder, model)
  task.end(
    report
      ? `${report.intents} intents, ${report.examples} examples, ${(report.accuracy * 100).toFixed(1)} % held back`
      : `${model.intents.length} intents, ${examples.size} examples`,
  )
  return { model, ...(report && { report }) }
}

/** On average an intent; from here on the second vector adds nothing. Chosen within HINT3's and BANKING77's train. */
const fewExamples = 15

/**
 * Where examples are few, each is embedded as a stored text too: the model places that elsewhere, which shows the head
 * how far one meaning may move. Otherwise the rows as they are.
 */
export async function embedBothWays(
  rows: readonly IntentExample[],
  embedder: Embedder,
  signal?: AbortSignal,
): Promise<readonly IntentExample[]> {
  if (rows.length >= fewExamples * new Set(rows.map(({ intent }) => intent)).size) return rows
  const texts = rows.map(({ text }) => text)
  const others = await embedder.embed(texts, 'passage', signal)
  return rows.map((row, i) => ({ ...row, ...(others[i] && { otherVector: others[i] }) }))
}

function isNearlySame(model: IntentModel, rows: readonly IntentExample[], modelId: string): boolean {
  if (!model.digest.startsWith(`${modelId} `)) return false
  if (!isSameList(model.intents, [...new Set(rows.map(row => row.intent))].sort())) return false
  const { added, removed } = compareExamples(model, rows)
  return model.driftExamples + added.length + removed <= mostDrift * rows.length
}

const isSameList = (some: readonly string[], others: readonly string[]) =>
  some.length === others.length && some.every((each, i) => each === others[i])

/**
 * The name of each intent as one more example of it: "card-arrival" says what it is about, which helps while there are
 * few examples. Out of scope has none.
 */
export async function embedIntentNames(
  intents: Iterable<string>,
  embedder: Embedder,
  signal?: AbortSignal,
): Promise<readonly IntentExample[]> {
  const names = [...intents].filter(intent => intent !== outOfScopeIntent).sort()
  const texts = names.map(name => normaliseText(name.replace(/[_\W]+/gu, ' ').toLowerCase()))
  const vectors = await embedder.embed(texts, 'query', signal)
  return names.flatMap((intent, i) => {
    const vector = vectors[i]
    return vector ? [{ id: `${intent}/name`, intent, text: texts[i] ?? '', vector, isName: true }] : []
  })
}
