import { setImmediate as yieldToEventLoop } from 'node:timers/promises'
import { AppError, type IntentName, outOfScopeIntent, type VectorIndex } from '../../domain/index.ts'
import {
  combineEvidence,
  type Evidence,
  type IntentExample,
  type IntentModel,
  intentOfExample,
  neighbourCount,
  scopeFeatures,
  weighNeighbours,
} from './intent-model.ts'
import { fitLogistic, probabilityOf } from './logistic.ts'
import { prepareRidge, type RidgeHead, scoreRidge } from './ridge-head.ts'

export type IntentFitReport = {
  readonly examples: number
  readonly intents: number
  /** Leave-one-out: share of in-scope examples whose likeliest intent is right, whatever the threshold says. */
  readonly accuracy: number
  /** Leave-one-out, at the threshold: in-scope examples that are kept, and out-of-scope ones that are caught. */
  readonly inScopeKept: number
  readonly outOfScopeCaught: number
}

const penalties = [0.1, 0.3, 1]
const temperatures = [0.05, 0.07, 0.1, 0.15, 0.2, 0.3]
const neighbourShares = [0, 0.1, 0.2, 0.3, 0.4, 0.5]
/** Intents are left out in this many groups to see what a text looks like whose intent nobody has written. */
const strangerFolds = 3
/** Most neighbours of a stranger are of its own intent, which counts as unknown: so many leave enough of others. */
const strangerSearch = 80

/**
 * Fits head, mixture and threshold. Every choice is made on scores that an example got while it was held back:
 * the penalty, temperature and neighbours' share by log loss; the threshold where the shares of in-scope texts kept
 * and of out-of-scope texts caught have the largest sum (Youden's J). Out-of-scope texts are the examples of `oos`,
 * and those of intents that were left out of the training.
 *
 * @param index - holds every example's vector under its id.
 * @throws AppError TRAINING_DATA_MISSING when there are fewer than two intents. ABORTED.
 */
export async function fitIntentModel(
  examples: readonly IntentExample[],
  index: VectorIndex,
  digest: string,
  signal?: AbortSignal,
): Promise<{ readonly model: IntentModel; readonly report: IntentFitReport }> {
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
  const vectors = examples.map(example => example.vector)
  const labels = examples.map(example => intentIndex.get(example.intent) ?? 0)

  const problem = prepareRidge(vectors, labels, intents.length)
  let chosen: Chosen = { head: problem.fit(1).head, penalty: 1, scores: new Float32Array(), errors: Infinity }
  for (const penalty of penalties) {
    await breathe()
    const fit = problem.fit(penalty)
    const scores = fit.heldBackScores()
    const errors = misclassified(scores, labels, intents.length)
    if (errors < chosen.errors) chosen = { head: fit.head, penalty, scores, errors }
  }
  const { head, penalty } = chosen

  const heldBack: Evidence[] = []
  for (const [i, example] of examples.entries()) {
    // One more than wanted, because the example finds itself.
    const found = await index.search(example.vector, neighbourCount + 1)
    const neighbours = found.filter(({ id }) => id !== example.id).slice(0, neighbourCount)
    const headScores = chosen.scores.slice(i * intents.length, (i + 1) * intents.length)
    heldBack.push({ headScores, ...weighNeighbours(neighbours, intentIndex) })
    if (i % 64 === 0) await breathe()
  }
  const { temperature, neighbourShare } = chooseMixture(heldBack, labels)

  const strangers = await leaveIntentsOut(examples, intents, index, penalty, breathe)
  const rows = [...heldBack.map(evidence => scopeFeatures(evidence, outOfScopeAt)), ...strangers]
  const inScope = rows.map((_, i) => i < examples.length && labels[i] !== outOfScopeAt)
  // In scope, out of scope by example, and strangers each weigh the same in sum: the sets differ in size by chance.
  const sizes = [
    inScope.filter(Boolean).length,
    labels.filter(label => label === outOfScopeAt).length,
    strangers.length,
  ]
  const groupOf = (i: number) => (inScope[i] ? 0 : i < examples.length ? 1 : 2)
  const weight = rows.map(
    (_, i) => (groupOf(i) === 0 ? 2 : groupOf(i) === 1 ? 1.5 : 0.5) / Math.max(1, sizes[groupOf(i)] ?? 1),
  )
  const scope = fitLogistic(rows, inScope, weight)
  const scores = rows.map(row => probabilityOf(scope, row))
  const threshold = chooseThreshold(scores, inScope, weight)

  const kept = scores.filter((score, i) => inScope[i] && score >= threshold).length
  const caught = scores.filter((score, i) => groupOf(i) === 1 && score < threshold).length
  const right = heldBack.filter((evidence, i) => {
    const probabilities = combineEvidence(evidence, temperature, neighbourShare)
    return inScope[i] && bestOf(probabilities) === labels[i]
  }).length
  const report = {
    examples: examples.length,
    intents: intents.length,
    accuracy: right / Math.max(1, sizes[0] ?? 0),
    inScopeKept: kept / Math.max(1, sizes[0] ?? 0),
    outOfScopeCaught: caught / Math.max(1, sizes[1] ?? 0),
  }
  return {
    model: { format: 1, digest, intents, head, temperature, neighbourShare, scope, threshold },
    report,
  }
}

type Chosen = {
  readonly head: RidgeHead
  readonly penalty: number
  readonly scores: Float32Array
  readonly errors: number
}

function bestOf(scores: Float32Array): number {
  let best = 0
  for (let i = 1; i < scores.length; i++) if ((scores[i] ?? 0) > (scores[best] ?? 0)) best = i
  return best
}

function misclassified(scores: Float32Array, labels: readonly number[], width: number): number {
  return labels.filter((label, i) => bestOf(scores.subarray(i * width, (i + 1) * width)) !== label).length
}

function chooseMixture(heldBack: readonly Evidence[], labels: readonly number[]) {
  let best = { temperature: 0.1, neighbourShare: 0, loss: Number.POSITIVE_INFINITY }
  for (const temperature of temperatures) {
    for (const neighbourShare of neighbourShares) {
      let loss = 0
      heldBack.forEach((evidence, i) => {
        loss -= Math.log(Math.max(1e-6, combineEvidence(evidence, temperature, neighbourShare)[labels[i] ?? 0] ?? 0))
      })
      if (loss < best.loss) best = { temperature, neighbourShare, loss }
    }
  }
  return best
}

/** Scope features of each in-scope example as they are when the whole of its intent is unknown. */
async function leaveIntentsOut(
  examples: readonly IntentExample[],
  intents: readonly IntentName[],
  index: VectorIndex,
  penalty: number,
  breathe: () => Promise<void>,
): Promise<readonly (readonly number[])[]> {
  const inScope = intents.filter(intent => intent !== outOfScopeIntent)
  const rows: (readonly number[])[] = []
  if (inScope.length <= strangerFolds) return rows
  for (let fold = 0; fold < strangerFolds; fold++) {
    const left = new Set(inScope.filter((_, i) => i % strangerFolds === fold))
    const known = intents.filter(intent => !left.has(intent))
    const knownIndex = new Map(known.map((intent, i) => [intent, i]))
    const kept = examples.filter(example => !left.has(example.intent))
    await breathe()
    const { head } = prepareRidge(
      kept.map(example => example.vector),
      kept.map(example => knownIndex.get(example.intent) ?? 0),
      known.length,
    ).fit(penalty)
    const strangers = examples.filter(example => left.has(example.intent))
    for (const [i, stranger] of strangers.entries()) {
      const found = await index.search(stranger.vector, strangerSearch)
      const neighbours = found.filter(({ id }) => !left.has(intentOfExample(id))).slice(0, neighbourCount)
      const evidence = { headScores: scoreRidge(head, stranger.vector), ...weighNeighbours(neighbours, knownIndex) }
      rows.push(scopeFeatures(evidence, knownIndex.get(outOfScopeIntent) ?? -1))
      if (i % 64 === 0) await breathe()
    }
  }
  return rows
}

function chooseThreshold(scores: readonly number[], inScope: readonly boolean[], weight: readonly number[]): number {
  const order = scores.map((score, i) => ({ score, gain: inScope[i] ? -(weight[i] ?? 0) : (weight[i] ?? 0) }))
  order.sort((a, b) => a.score - b.score)
  let best = { threshold: 0, total: 0 }
  let total = 0
  order.forEach(({ score, gain }, i) => {
    total += gain
    const next = order[i + 1]?.score ?? 1
    if (next > score && total > best.total) best = { threshold: (score + next) / 2, total }
  })
  return best.threshold
}
