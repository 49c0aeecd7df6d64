import { type IntentName, type IntentScore, outOfScopeIntent, type VectorIndex } from '../../domain/index.ts'
import { type Logistic, probabilityOf } from './logistic.ts'
import { type RidgeHead, scoreRidge } from './ridge-head.ts'

/** An example of an intent, with the id of its vector in the index of examples. */
export type IntentExample = { readonly id: string; readonly intent: IntentName; readonly vector: Float32Array }

/** A fitted intent classifier: a plain value, saved as one file. */
export type IntentModel = {
  readonly format: 1
  /** What it was fitted on: embedding model and examples. Another digest means that it must be fitted again. */
  readonly digest: string
  readonly intents: readonly IntentName[]
  readonly head: RidgeHead
  /** Divides the head's scores before the softmax. */
  readonly temperature: number
  /** Share of the nearest examples in the probability, 0 to 1; the head has the rest. */
  readonly neighbourShare: number
  /** Confidence that a text is in scope, from {@link scopeFeatures}. */
  readonly scope: Logistic
  readonly threshold: number
}

export const neighbourCount = 12
/** How fast a neighbour's say falls with its distance to the nearest. Cosines of E5 models lie close together. */
const neighbourScale = 0.02

/** What one text looks like to the two classifiers. Arrays run over the intents of the model. */
export type Evidence = {
  readonly headScores: Float32Array
  readonly neighbourShares: Float32Array
  /** Cosine of the nearest example of each intent among the neighbours; 0 where none is near. */
  readonly nearest: Float32Array
}

export function intentOfExample(id: string): IntentName {
  return id.slice(0, id.indexOf('/'))
}

/** Shares of the nearest examples by intent, nearer ones counting more. */
export function weighNeighbours(
  neighbours: readonly { readonly id: string; readonly similarity: number }[],
  intentIndex: ReadonlyMap<IntentName, number>,
): Pick<Evidence, 'neighbourShares' | 'nearest'> {
  const neighbourShares = new Float32Array(intentIndex.size)
  const nearest = new Float32Array(intentIndex.size)
  const top = neighbours[0]?.similarity ?? 0
  let total = 0
  for (const { id, similarity } of neighbours) {
    const at = intentIndex.get(intentOfExample(id))
    if (at === undefined) continue
    const weight = Math.exp((similarity - top) / neighbourScale)
    neighbourShares[at] = (neighbourShares[at] ?? 0) + weight
    nearest[at] = Math.max(nearest[at] ?? 0, similarity)
    total += weight
  }
  if (total > 0) for (let i = 0; i < neighbourShares.length; i++) neighbourShares[i] = (neighbourShares[i] ?? 0) / total
  return { neighbourShares, nearest }
}

/** Probabilities over the intents, summing to 1. */
export function combineEvidence(evidence: Evidence, temperature: number, neighbourShare: number): Float32Array {
  const { headScores, neighbourShares } = evidence
  const top = headScores.reduce((best, score) => Math.max(best, score), Number.NEGATIVE_INFINITY)
  const exponentials = headScores.map(score => Math.exp((score - top) / temperature))
  const total = exponentials.reduce((sum, value) => sum + value, 0)
  const share = neighbourShares.some(value => value > 0) ? neighbourShare : 0
  return exponentials.map((value, i) => (1 - share) * (value / total) + share * (neighbourShares[i] ?? 0))
}

/**
 * What tells an in-scope text from another: how strongly the best intent is scored, by how much it leads, how near
 * its nearest example is, and how all that looks for the examples of what is out of scope.
 */
export function scopeFeatures(evidence: Evidence, outOfScopeAt: number): readonly number[] {
  let best = Number.NEGATIVE_INFINITY
  let second = Number.NEGATIVE_INFINITY
  let nearest = 0
  evidence.headScores.forEach((score, i) => {
    if (i === outOfScopeAt) return
    nearest = Math.max(nearest, evidence.nearest[i] ?? 0)
    if (score > best) {
      second = best
      best = score
    } else if (score > second) second = score
  })
  const lead = Number.isFinite(second) ? best - second : best
  return [best, lead, nearest, evidence.headScores[outOfScopeAt] ?? 0, evidence.neighbourShares[outOfScopeAt] ?? 0]
}

export type Classification = {
  /** Every intent, best first; ties by name. */
  readonly intents: readonly IntentScore[]
  readonly inScope: number
}

/** Classifies one sentence vector. Cost: intents × dimensions, and one search among the examples. */
export async function classifyIntent(
  model: IntentModel,
  examples: VectorIndex,
  vector: Float32Array,
): Promise<Classification> {
  const intentIndex = new Map(model.intents.map((intent, i) => [intent, i]))
  const neighbours = await examples.search(vector, neighbourCount)
  const evidence = { headScores: scoreRidge(model.head, vector), ...weighNeighbours(neighbours, intentIndex) }
  const probabilities = combineEvidence(evidence, model.temperature, model.neighbourShare)
  const intents = model.intents
    .map((intent, i) => ({ intent, score: probabilities[i] ?? 0 }))
    .sort((a, b) => b.score - a.score || (a.intent < b.intent ? -1 : 1))
  const outOfScopeAt = intentIndex.get(outOfScopeIntent) ?? -1
  return { intents, inScope: probabilityOf(model.scope, scopeFeatures(evidence, outOfScopeAt)) }
}
