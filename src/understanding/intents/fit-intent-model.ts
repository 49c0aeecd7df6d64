import { setImmediate as yieldToEventLoop } from 'node:timers/promises'
import { AppError, type IntentName, outOfScopeIntent } from '../../domain/index.ts'
import { chooseMixture, expectedShareOutside, fitScope } from './calibrate.ts'
import { type FitParts, fitHeadOn, fitTypicalityOn, layOut } from './fit-parts.ts'
import type { FitPlan } from './fit-softmax-head.ts'
import { compareExamples, type GramRows, readGrams, updateCounts } from './gram-rows.ts'
import { holdExamplesBack, leaveIntentsOut } from './hold-back.ts'
import {
  bestInScope,
  type Calibration,
  type Evidence,
  type IntentExample,
  type IntentModel,
  type Mixture,
  toProbabilities,
} from './intent-model.ts'
import { layNeighbours } from './lay-neighbours.ts'
import type { SoftmaxHead } from './softmax-head.ts'
import type { WordCounts } from './word-counts.ts'
import { weighWords } from './word-evidence.ts'

/** What the classifier says of an example while that was held back. */
export type HeldBackExample = {
  readonly id: string
  readonly intent: IntentName
  /** The likeliest intent that is in scope. */
  readonly best: IntentName
  /** Confidence that the text is in scope, 0 to 1. */
  readonly score: number
  /** `best`, or `oos` below the threshold. */
  readonly decision: IntentName
}

export type IntentFitReport = {
  readonly examples: number
  readonly intents: number
  /** Share of in-scope examples whose likeliest intent is right, whatever the threshold says. */
  readonly accuracy: number
  /** At the threshold: in-scope examples that are kept, and examples of `oos` that are caught. */
  readonly inScopeKept: number
  readonly outOfScopeCaught: number
  /** At the threshold: examples that are caught when the whole of their intent is unknown; 1 when there are none. */
  readonly strangersCaught: number
  /** Mean distance between the probability of the likeliest intent and how often it is right, in ten bins. */
  readonly calibrationError: number
  /** A decision for every example but names, by id. */
  readonly heldBack: readonly HeldBackExample[]
}

export type IntentFit = {
  readonly model: IntentModel
  /** Undefined when the calibration of `previous` was kept: nothing was held back then. */
  readonly report?: IntentFitReport
}

export type IntentFitOptions = {
  /** Names what the model was fitted on. */
  readonly digest: string
  /**
   * A model of the same intents and nearly the same examples, which keep their ids while their text is the same: its
   * calibration and typicality are kept, and its head is where the new one starts, which saves most of the time.
   */
  readonly previous?: IntentModel
  /** Share of messages that is expected to be about none of the intents, 0 to 1; by their number where absent. */
  readonly outsideShare?: number
  readonly signal?: AbortSignal
}

const passesFromHeldBack = 15
const passesFromPrevious = 4

/**
 * A softmax head over sentence vectors, word evidence, nearest examples and typicality, mixed by a calibration that was
 * chosen on examples while they were held back. Repeatable: the same examples in any order give the same model.
 *
 * @throws AppError TRAINING_DATA_MISSING when there are fewer than two intents. ABORTED.
 * Cost: six fits for the calibration, and a short one from there. Lets the event loop run every few milliseconds.
 */
export async function fitIntentModel(
  given: readonly IntentExample[],
  { digest, previous, outsideShare, signal }: IntentFitOptions,
): Promise<IntentFit> {
  const examples = [...given].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  const intents = [...new Set(examples.map(example => example.intent))].sort()
  if (intents.length < 2) {
    throw new AppError('TRAINING_DATA_MISSING', { message: 'intents need examples of at least two intents' })
  }
  const breathe = async () => {
    await yieldToEventLoop()
    if (signal?.aborted) throw new AppError('ABORTED', { message: 'training was interrupted; nothing was changed' })
  }
  const intentIndex = new Map(intents.map((intent, i) => [intent, i]))
  const outOfScopeAt = intentIndex.get(outOfScopeIntent) ?? -1
  const labels = Uint16Array.from(examples, example => intentIndex.get(example.intent) ?? 0)
  await breathe()
  const parts = await layOut(examples, labels, intents.length, breathe, previous)
  try {
    const known = { examples, intents, outOfScopeAt, share: outsideShare ?? expectedShare(intents) }
    const fitted = previous ? await fitFurther(parts, known, previous) : await fitAnew(parts, known)
    const { head, solution } = await fitHeadOn(parts, [...labels.keys()], fitted.plan)
    const model: IntentModel = {
      ...{ format: 4, digest, intents, exampleIds: examples.map(({ id }) => id) },
      ...{ space: parts.space, head, steps: parts.solver.steps },
      words: await weighWords(fitted.counts, breathe),
      neighbours: await layNeighbours(parts, parts.judged, solution),
      ...{ typicality: fitted.typicality, calibration: fitted.calibration, driftExamples: fitted.driftExamples },
    }
    return { model, ...(fitted.report && { report: fitted.report }) }
  } finally {
    parts.close()
  }
}

const expectedShare = (intents: readonly IntentName[]) =>
  expectedShareOutside(intents.filter(intent => intent !== outOfScopeIntent).length)

type Known = {
  readonly examples: readonly IntentExample[]
  readonly intents: readonly IntentName[]
  /** Class number of `oos`, −1 without one. */
  readonly outOfScopeAt: number
  /** Share of messages that is expected to be about none of the intents. */
  readonly share: number
}

/** Everything but the head, and how that is fitted. */
type Fitted = Pick<IntentModel, 'typicality' | 'calibration' | 'driftExamples'> & {
  readonly counts: WordCounts
  readonly plan: FitPlan
  readonly report?: IntentFitReport
}

async function fitAnew(parts: FitParts, known: Known): Promise<Fitted> {
  const { labels, classCount, breathe } = parts
  const typicality = await fitTypicalityOn(parts, [...labels.keys()], known.outOfScopeAt)
  const gramRows = await readGrams(known.examples, labels, classCount, breathe)
  const { calibration, report, heldBackHead } = await calibrate(parts, gramRows, known)
  const plan = { start: heldBackHead, passes: passesFromHeldBack }
  return { typicality, calibration, report, plan, counts: gramRows.counts, driftExamples: 0 }
}

async function fitFurther(
  { labels, breathe }: FitParts,
  { examples, share }: Known,
  previous: IntentModel,
): Promise<Fitted> {
  const changes = compareExamples(previous, examples)
  return {
    typicality: previous.typicality,
    calibration: { ...previous.calibration, threshold: share },
    driftExamples: previous.driftExamples + changes.added.length + changes.removed,
    counts: await updateCounts(previous, examples, labels, changes, breathe),
    plan: { start: previous.head, passes: passesFromPrevious },
  }
}

async function calibrate(
  parts: FitParts,
  gramRows: GramRows,
  { examples, intents, outOfScopeAt, share: outsideShare }: Known,
): Promise<{
  readonly calibration: Calibration
  readonly report: IntentFitReport
  /** The mean of the heads that were fitted while examples were held back. */
  readonly heldBackHead: SoftmaxHead
}> {
  const { labels, breathe } = parts
  const { evidence: heldBack, head: heldBackHead } = await holdExamplesBack(parts, gramRows, outOfScopeAt)
  const mixture = await chooseMixture(heldBack, labels, breathe)
  const strangers = await leaveIntentsOut(parts, gramRows, outOfScopeAt)
  const setting = { labels, mixture, outOfScopeAt, outsideShare }
  const { scope, threshold, scores, strangersCaught } = await fitScope(heldBack, strangers, setting, breathe)
  const calibration = { ...mixture, scope, threshold }
  const decisions: HeldBackExample[] = []
  for (const [i, { id, intent }] of examples.entries()) {
    if (i % 128 === 0) await breathe()
    const evidence = heldBack[i]
    if (!evidence) continue
    const best = intents[bestInScope(toProbabilities(evidence, mixture), outOfScopeAt)] ?? outOfScopeIntent
    const score = scores[i] ?? 0
    decisions.push({ id, intent, best, score, decision: score < threshold ? outOfScopeIntent : best })
  }
  const inScope = decisions.filter(({ intent }) => intent !== outOfScopeIntent)
  const outside = decisions.filter(({ intent }) => intent === outOfScopeIntent)
  const share = <Row>(rows: readonly Row[], holds: (row: Row) => boolean) =>
    rows.filter(holds).length / Math.max(1, rows.length)
  const report = {
    examples: decisions.length,
    intents: intents.length,
    accuracy: share(inScope, ({ intent, best }) => intent === best),
    inScopeKept: share(inScope, ({ decision }) => decision !== outOfScopeIntent),
    outOfScopeCaught: share(outside, ({ decision }) => decision === outOfScopeIntent),
    strangersCaught,
    calibrationError: await measureCalibrationError(heldBack, labels, mixture, breathe),
    heldBack: decisions,
  }
  return { calibration, report, heldBackHead }
}

const bins = 10

async function measureCalibrationError(
  heldBack: readonly (Evidence | undefined)[],
  labels: ArrayLike<number>,
  mixture: Mixture,
  breathe: () => Promise<void>,
): Promise<number> {
  const sums = Array.from({ length: bins }, () => ({ confidence: 0, right: 0 }))
  let judged = 0
  for (const [i, evidence] of heldBack.entries()) {
    if (i % 128 === 0) await breathe()
    if (!evidence) continue
    judged++
    const probabilities = toProbabilities(evidence, mixture)
    const best = bestInScope(probabilities, -1)
    const confidence = probabilities[best] ?? 0
    const bin = sums[Math.min(bins - 1, Math.floor(confidence * bins))]
    if (!bin) continue
    bin.confidence += confidence
    if (best === labels[i]) bin.right += 1
  }
  return sums.reduce((sum, { confidence, right }) => sum + Math.abs(confidence - right), 0) / Math.max(1, judged)
}
