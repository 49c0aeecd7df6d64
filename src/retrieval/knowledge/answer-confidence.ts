/** What tells whether a passage answers a question, or is only the nearest of those that do not. */
export type AnswerEvidence = TextEvidence | QuestionEvidence

/** Where pages are all there is to go by. */
export type TextEvidence = {
  readonly kind: 'text'
  /** By how many standard deviations the similarity lies above the mean over the shop's other passages. */
  readonly prominence: number
  /** Share of the question's words that the passage holds, 0 to 1. */
  readonly coverage: number
}

/** Where the pages' author has written down how customers ask. */
export type QuestionEvidence = {
  readonly kind: 'questions'
  /** Log odds of the passage against all others together. */
  readonly lead: number
  readonly coverage: number
  /** Log density a dimension against that of any text, mean over the passages: does it sound like a question to a shop? */
  readonly familiarity: number
  /** By how many standard deviations the likelihood of its words lies above the mean over the passages. */
  readonly wording: number
}

export type TextCalibration = Weights<TextEvidence>
export type QuestionCalibration = Weights<QuestionEvidence>
type Weights<Evidence> = { readonly [Name in Exclude<keyof Evidence, 'kind'>]: number } & { readonly bias: number }

/** Fitted by the benchmark `knowledge` on its questions, which shows at each run what comes out. */
export const textCalibration: TextCalibration = { prominence: 0.605, coverage: 7.53, bias: -4.7 }
/**
 * The bias is that with which a threshold of ½ declines seven of eight questions that no page answers, of authors whose
 * questions had no part in the fit: more are declined than the goal asks, since a wrong quotation does more harm than a
 * question that is passed on; not all, since most questions to a shop have an answer.
 */
export const questionCalibration: QuestionCalibration = {
  lead: 0.56,
  coverage: 1.65,
  familiarity: 3.38,
  wording: 0.51,
  bias: 7.45,
}

/**
 * Probability that the passage answers the question: a logistic regression on evidence that depends on neither the
 * language nor the scale of the model's cosines, which crowd between .75 and .9.
 */
export function answerConfidence(evidence: AnswerEvidence, calibrations: Partial<Calibrations> = {}): number {
  const { text = textCalibration, questions = questionCalibration } = calibrations
  const { coverage } = evidence
  const logit =
    evidence.kind === 'text'
      ? text.bias + text.prominence * evidence.prominence + text.coverage * coverage
      : questions.bias +
        questions.lead * evidence.lead +
        questions.coverage * coverage +
        questions.familiarity * evidence.familiarity +
        questions.wording * evidence.wording
  return 1 / (1 + Math.exp(-logit))
}

type Calibrations = { readonly text: TextCalibration; readonly questions: QuestionCalibration }

/** @param background - similarities of the question with many passages. 0 when they do not differ. */
export function prominenceOf(similarity: number, background: readonly number[]): number {
  const mean = background.reduce((sum, value) => sum + value, 0) / Math.max(1, background.length)
  const variance = background.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, background.length)
  return variance > 1e-12 ? (similarity - mean) / Math.sqrt(variance) : 0
}
