import { type IntentName, type IntentScore, outOfScopeIntent } from '../../domain/index.ts'
import { type Logistic, probabilityOf } from './logistic.ts'
import { type NeighbourEvidence, scoreNeighbours } from './neighbour-evidence.ts'
import { type SoftmaxHead, scoreHead, type VectorSpace } from './softmax-head.ts'
import { gramsOf } from './text-grams.ts'
import { measureTypicality, type Typicality } from './typicality.ts'
import { scoreWords, type WordEvidence } from './word-evidence.ts'

/** A normalised text of an intent, with its sentence vector. */
export type IntentExample = {
  readonly id: string
  readonly intent: IntentName
  readonly text: string
  readonly vector: Float32Array
  /** The text's vector as a stored text instead of a question: the head is fitted on both, where it is given. */
  readonly otherVector?: Float32Array
  /** The intent's own name: it helps where examples are few, but says nothing of what customers write. */
  readonly isName?: boolean
}

/** How the evidence becomes probabilities. */
export type Mixture = {
  /** What the neighbours' scores weigh beside the head's; 0 where examples are too few to be near one another. */
  readonly neighbourShare: number
  /** Multiplies the scores before the softmax. */
  readonly sharpness: number
}

/** How the evidence becomes a probability and a decision: chosen on texts that were held back. */
export type Calibration = Mixture & {
  /** Confidence that a text is in scope, from {@link scopeFeatures}. */
  readonly scope: Logistic
  readonly threshold: number
}

/** A fitted intent classifier: a plain value, saved as one file. */
export type IntentModel = {
  readonly format: 4
  /** What it was fitted on: embedding model and examples. Another digest means that it must be fitted again. */
  readonly digest: string
  readonly intents: readonly IntentName[]
  /** Ids of the examples that it was fitted on, in ascending order. */
  readonly exampleIds: readonly string[]
  readonly space: VectorSpace
  readonly head: SoftmaxHead
  /** How steps were taken when the head was fitted, to go on from there: by `HeadSolver`. */
  readonly steps: Float32Array
  readonly words: WordEvidence
  readonly neighbours: NeighbourEvidence
  readonly typicality: Typicality
  readonly calibration: Calibration
  /** Examples that came or went since the calibration was chosen. */
  readonly driftExamples: number
}

/** What one text looks like before calibration. Arrays run over the intents of the model. */
export type Evidence = {
  readonly headScores: Float32Array
  readonly wordScores: Float32Array
  readonly neighbourScores: Float32Array
  readonly typicality: number
}

/** What the words' scores weigh beside the head's. Chosen on CLINC150 valid and within BANKING77's train. */
const wordShare = 0.1

/** Probabilities over the intents, summing to 1. @param isKnown - an intent for which it does not hold gets 0. */
export function toProbabilities(
  { headScores, wordScores, neighbourScores }: Evidence,
  { neighbourShare, sharpness }: Mixture,
  isKnown: (intent: number) => boolean = () => true,
): Float64Array {
  const scores = new Float64Array(headScores.length)
  let top = Number.NEGATIVE_INFINITY
  for (let c = 0; c < scores.length; c++) {
    const score = (headScores[c] ?? 0) + wordShare * (wordScores[c] ?? 0) + neighbourShare * (neighbourScores[c] ?? 0)
    scores[c] = isKnown(c) ? sharpness * score : Number.NEGATIVE_INFINITY
    top = Math.max(top, scores[c] ?? top)
  }
  let total = 0
  for (let c = 0; c < scores.length; c++) {
    const odds = Math.exp((scores[c] ?? top) - top)
    scores[c] = odds
    total += odds
  }
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] ?? 0) / total
  return scores
}

/** The likeliest intent that is in scope, −1 when there is none. */
export function bestInScope(probabilities: Float64Array, outOfScopeAt: number): number {
  let best = -1
  probabilities.forEach((value, c) => {
    if (c !== outOfScopeAt && (best < 0 || value > (probabilities[best] ?? 0))) best = c
  })
  return best
}

const leastOdds = 1e-4

/**
 * What tells a text in scope from another: how sure the choice among the intents is (negative entropy), how typical
 * the vector is of any intent, and what the examples of what is out of scope say (log odds; 0 where there are none).
 */
export function scopeFeatures(
  evidence: Evidence,
  probabilities: Float64Array,
  outOfScopeAt: number,
): readonly number[] {
  const best = bestInScope(probabilities, outOfScopeAt)
  const outside = outOfScopeAt < 0 ? 0 : (probabilities[outOfScopeAt] ?? 0)
  const inside = Math.max(1 - outside, 1e-12)
  let certainty = 0
  probabilities.forEach((value, c) => {
    const share = value / inside
    if (c !== outOfScopeAt && share > 0) certainty += share * Math.log(share)
  })
  const odds = outOfScopeAt < 0 ? 0 : Math.log((outside + leastOdds) / ((probabilities[best] ?? 0) + leastOdds))
  return [certainty, evidence.typicality, odds]
}

export type Classification = {
  /** Every intent, best first; ties by name. Scores are probabilities that sum to 1. */
  readonly intents: readonly IntentScore[]
  /** Confidence that the text is in scope, 0 to 1, to be held against the model's threshold. */
  readonly inScope: number
}

/** Looks at one text with everything that was fitted. Cost: (intents + dimensions + examples of five intents) × dimensions; under 1 ms. */
function gatherEvidence(model: IntentModel, text: string, vector: Float32Array): Evidence {
  const { head, words, neighbours, space, calibration } = model
  const headScores = scoreHead(head, vector)
  return {
    headScores,
    wordScores: scoreWords(words, gramsOf(text)),
    neighbourScores:
      calibration.neighbourShare === 0 ? new Float32Array(headScores.length) : scoreNeighbours(neighbours, headScores),
    typicality: measureTypicality(model.typicality, space, vector),
  }
}

/** Classifies one text by its normalised words and its sentence vector. */
export function classifyIntent(
  model: IntentModel,
  { text, vector }: { readonly text: string; readonly vector: Float32Array },
): Classification {
  const outOfScopeAt = model.intents.indexOf(outOfScopeIntent)
  const evidence = gatherEvidence(model, text, vector)
  const probabilities = toProbabilities(evidence, model.calibration)
  const intents = model.intents
    .map((intent, i) => ({ intent, score: probabilities[i] ?? 0 }))
    .sort((a, b) => b.score - a.score || (a.intent < b.intent ? -1 : 1))
  const features = scopeFeatures(evidence, probabilities, outOfScopeAt)
  return { intents, inScope: probabilityOf(model.calibration.scope, features) }
}
