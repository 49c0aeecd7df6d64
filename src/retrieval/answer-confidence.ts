/** What tells whether a passage answers a question, or is only the nearest of those that do not. */
export type AnswerEvidence = {
  /** By how many standard deviations the similarity lies above the mean over the shop's other passages. */
  readonly prominence: number
  /** Share of the question's words that the passage holds, 0 to 1. */
  readonly coverage: number
}

export type AnswerCalibration = { readonly prominence: number; readonly coverage: number; readonly bias: number }

/** Fitted by the benchmark `knowledge` on its odd questions; it fits them anew at each run and shows what comes out. */
export const answerCalibration: AnswerCalibration = { prominence: 0.605, coverage: 7.53, bias: -4.7 }

/**
 * Probability that the passage answers the question: a logistic regression on evidence that depends on neither the
 * language nor the scale of the model's cosines, which crowd between .75 and .9.
 */
export function answerConfidence(evidence: AnswerEvidence, weights: AnswerCalibration = answerCalibration): number {
  const { prominence, coverage } = evidence
  return 1 / (1 + Math.exp(-(weights.bias + weights.prominence * prominence + weights.coverage * coverage)))
}

/** @param background - similarities of the question with many passages. 0 when they do not differ. */
export function prominenceOf(similarity: number, background: readonly number[]): number {
  const mean = background.reduce((sum, value) => sum + value, 0) / Math.max(1, background.length)
  const variance = background.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, background.length)
  return variance > 1e-12 ? (similarity - mean) / Math.sqrt(variance) : 0
}
