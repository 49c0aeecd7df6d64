import { type IntentName, type IntentScore, outOfScopeIntent } from '../../domain/index.ts'
import { classifyIntent, type IntentModel } from './intent-model.ts'

export type IntentDecision = {
  /** The likeliest intent, or `oos` below the threshold. */
  readonly intent: IntentName
  /** The likeliest intent in scope, whatever the threshold says; `oos` only when there is no other. */
  readonly best: IntentName
  /** Confidence that the text is in scope, 0 to 1. */
  readonly score: number
  /** Every intent, best first. */
  readonly intents: readonly IntentScore[]
}

/**
 * Out of scope is decided by the threshold; `oos` as the likeliest intent is evidence, and part of the score. A text
 * without a letter, digit or emoji is out of scope.
 */
export function decideIntent(
  model: IntentModel,
  { text, vector }: { readonly text: string; readonly vector: Float32Array },
): IntentDecision {
  const { intents, inScope } = classifyIntent(model, { text, vector })
  const score = /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text) ? inScope : 0
  const best = intents.find(({ intent }) => intent !== outOfScopeIntent)?.intent ?? outOfScopeIntent
  return { intent: score < model.calibration.threshold ? outOfScopeIntent : best, best, score, intents }
}
