import { createHash } from 'node:crypto'
import { type Embedder, outOfScopeIntent, type Progress } from '../../domain/index.ts'
import {
  decideIntent,
  fitIntentModel,
  type IntentExample,
  type IntentFitReport,
  type IntentModel,
  normaliseText,
  toSentence,
} from '../../understanding/index.ts'
import type { LabelledText } from './labelled-texts.ts'
import { embedBothWays, embedIntentNames } from './train-understanding.ts'

/** One line of the predictions, in the order of the test. */
export type IntentPrediction = {
  readonly text: string
  /** The decision; `oos` below the threshold. */
  readonly intent: string
  /** The likeliest intent, whatever the threshold says. */
  readonly best: string
  /** Confidence that the text is in scope. */
  readonly score: number
}

export type EvaluationParts = {
  /** With a cache that outlives the process, so that a set is embedded once. */
  readonly embedder: Embedder
  readonly progress: Progress
  readonly signal?: AbortSignal
}

const textsAtOnce = 64

/** Vectors of texts in their order. */
async function embedTexts(
  texts: readonly string[],
  label: string,
  { embedder, progress, signal }: EvaluationParts,
): Promise<readonly Float32Array[]> {
  const task = progress.start(label, texts.length)
  const vectors: Float32Array[] = []
  for (let from = 0; from < texts.length; from += textsAtOnce) {
    vectors.push(...(await embedder.embed(texts.slice(from, from + textsAtOnce), 'query', signal)))
    task.update(vectors.length)
  }
  task.end(`${texts.length} texts`)
  return vectors
}

/**
 * Fits a classifier on labelled texts as it would be on a shop's intents. A text that is said twice counts once.
 * @returns the fit's own processor time; embedding is not in it.
 */
export async function trainOnTexts(
  rows: readonly LabelledText[],
  parts: EvaluationParts,
): Promise<{ readonly model: IntentModel; readonly report?: IntentFitReport; readonly fitCpuSeconds: number }> {
  const texts = rows.map(({ text }) => toSentence(normaliseText(text)))
  const vectors = await embedTexts(texts, 'Embedding the training texts', parts)
  const examples = new Map<string, IntentExample>()
  for (const [i, { intent }] of rows.entries()) {
    const text = texts[i] ?? ''
    const vector = vectors[i]
    const id = `${intent}/${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`
    if (vector) examples.set(id, { id, intent, text, vector })
  }
  const names = await embedIntentNames(new Set(rows.map(({ intent }) => intent)), parts.embedder, parts.signal)
  const given = await embedBothWays([...examples.values(), ...names], parts.embedder, parts.signal)
  const task = parts.progress.start('Training')
  const before = process.cpuUsage()
  const { model, report } = await fitIntentModel(given, {
    digest: 'evaluation',
    ...(parts.signal && { signal: parts.signal }),
  })
  const { user, system } = process.cpuUsage(before)
  const fitCpuSeconds = (user + system) / 1e6
  task.end(`${model.intents.length} intents, ${examples.size} examples`)
  return { model, fitCpuSeconds, ...(report && { report }) }
}

/** What the classifier says of each text. */
export async function predictIntents(
  model: IntentModel,
  texts: readonly string[],
  parts: EvaluationParts,
): Promise<readonly IntentPrediction[]> {
  const normalised = texts.map(text => toSentence(normaliseText(text)))
  const vectors = await embedTexts(normalised, 'Embedding the test', parts)
  return texts.map((text, i) => {
    const vector = vectors[i]
    if (!vector) throw new Error('the embedder returned fewer vectors than texts')
    const { intent, best, score } = decideIntent(model, { text: normalised[i] ?? '', vector })
    return { text, intent, best, score }
  })
}

export type IntentScores = {
  readonly inScope: number
  /** Share of texts in scope whose decision is right, and whose likeliest intent is. */
  readonly accuracy: number
  readonly closedAccuracy: number
  readonly outOfScope: number
  /** Share of texts out of scope that are called so; share of what is called so that is. Undefined without any. */
  readonly outOfScopeRecall?: number
  readonly outOfScopePrecision?: number
  /** Chance that a text in scope gets a higher confidence than one that is not. Undefined without one of either. */
  readonly outOfScopeAuroc?: number
  /** Share of all texts whose decision is right. */
  readonly overall: number
}

export function scoreIntents(truth: readonly LabelledText[], predictions: readonly IntentPrediction[]): IntentScores {
  const pairs = truth.map((row, i) => ({ wanted: row.intent, guess: predictions[i] }))
  const inScope = pairs.filter(({ wanted }) => wanted !== outOfScopeIntent)
  const outside = pairs.filter(({ wanted }) => wanted === outOfScopeIntent)
  const called = pairs.filter(({ guess }) => guess?.intent === outOfScopeIntent)
  type Pair = (typeof pairs)[number]
  const share = (rows: readonly Pair[], holds: (pair: Pair) => boolean) =>
    rows.filter(holds).length / Math.max(1, rows.length)
  const isRight = ({ wanted, guess }: Pair) => wanted === guess?.intent
  return {
    inScope: inScope.length,
    accuracy: share(inScope, isRight),
    closedAccuracy: share(inScope, ({ wanted, guess }) => wanted === guess?.best),
    outOfScope: outside.length,
    ...(outside.length > 0 && { outOfScopeRecall: share(outside, isRight) }),
    ...(called.length > 0 && { outOfScopePrecision: share(called, ({ wanted }) => wanted === outOfScopeIntent) }),
    ...(outside.length > 0 &&
      inScope.length > 0 && {
        outOfScopeAuroc: areaUnderCurve(
          inScope.map(({ guess }) => guess?.score ?? 0),
          outside.map(({ guess }) => guess?.score ?? 0),
        ),
      }),
    overall: share(pairs, isRight),
  }
}

/** Share of pairs in which the first is the higher; a tie counts half. Cost: n log n. */
function areaUnderCurve(higher: readonly number[], lower: readonly number[]): number {
  const all = [...higher.map(score => ({ score, isHigher: 1 })), ...lower.map(score => ({ score, isHigher: 0 }))]
  all.sort((a, b) => a.score - b.score)
  let rankSum = 0
  for (let i = 0; i < all.length; ) {
    let j = i
    while (j < all.length && all[j]?.score === all[i]?.score) j++
    for (let t = i; t < j; t++) if (all[t]?.isHigher) rankSum += (i + j + 1) / 2
    i = j
  }
  return (rankSum - (higher.length * (higher.length + 1)) / 2) / (higher.length * lower.length)
}
