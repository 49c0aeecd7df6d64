import { foldText, kindsOfQuestion, statesKind } from '../../language/index.ts'
import { tokenize } from '../index/tokenize.ts'

/** What tells whether a fact of a product answers a question about it. */
export type FactEvidence = {
  /** Twenty times the cosine of question and fact above the mean over the product's facts. */
  readonly nearness: number
  /** Share of the question's telling words that the fact has, weighed by how few facts have them, 0 to 1. */
  readonly coverage: number
  /** Its square root: the first word in common says the most. */
  readonly anyCoverage: number
  readonly isAttribute: number
  /** The question asks for an amount, and the fact has a figure; or has none. */
  readonly hasAmount: number
  readonly lacksAmount: number
  /** Kinds of answer asked for that the fact has in it; and that it has not. */
  readonly kindsStated: number
  readonly kindsMissing: number
}

export type FactCalibration = { readonly [Name in keyof FactEvidence]: number } & {
  /** What speaks for none of the facts. */
  readonly none: number
}

/** Fitted by the benchmark `product-questions` on its development file, which shows at each run what comes out. */
export const factCalibration: FactCalibration = {
  nearness: 3.29,
  coverage: 0.82,
  anyCoverage: 1.59,
  isAttribute: -0.84,
  hasAmount: 0.43,
  lacksAmount: -0.45,
  kindsStated: 1.31,
  kindsMissing: -0.78,
  none: 2.45,
}

export type FactText = { readonly line: string; readonly isAttribute: boolean; readonly pieces: ReadonlySet<string> }

/** @param similarities - cosine of the question with each fact, in their order. */
export function weighFacts(
  question: string,
  facts: readonly FactText[],
  similarities: readonly number[],
): readonly FactEvidence[] {
  const mean = similarities.reduce((sum, value) => sum + value, 0) / Math.max(1, similarities.length)
  const rarity = rarityAmong(facts)
  const asked = [...textPieces(question)]
  const total = asked.reduce((sum, piece) => sum + rarity(piece), 0)
  const kinds = kindsOfQuestion(question)
  const others = kinds.filter(kind => kind !== 'amount')
  const asksAmount = kinds.includes('amount')
  return facts.map(({ line, isAttribute, pieces }, at) => {
    const shared = asked.reduce((sum, piece) => sum + (pieces.has(piece) ? rarity(piece) : 0), 0)
    const coverage = total > 0 ? shared / total : 0
    const stated = others.filter(kind => statesKind(line, kind)).length
    const hasAmount = asksAmount && statesKind(line, 'amount')
    return {
      nearness: 20 * ((similarities[at] ?? 0) - mean),
      coverage,
      anyCoverage: Math.sqrt(coverage),
      isAttribute: Number(isAttribute),
      hasAmount: Number(hasAmount),
      lacksAmount: Number(asksAmount && !hasAmount),
      kindsStated: stated,
      kindsMissing: others.length - stated,
    }
  })
}

/** By fact, the probability that it answers: a softmax over all facts and none of them. */
export function factConfidences(
  evidence: readonly FactEvidence[],
  calibration: FactCalibration = factCalibration,
): readonly number[] {
  const scores = evidence.map(one => scoreOf(one, calibration))
  const largest = Math.max(calibration.none, ...scores)
  const weights = scores.map(score => Math.exp(score - largest))
  const sum = weights.reduce((total, weight) => total + weight, Math.exp(calibration.none - largest))
  return weights.map(weight => weight / sum)
}

export const factFeatures = [
  ...['nearness', 'coverage', 'anyCoverage', 'isAttribute', 'hasAmount', 'lacksAmount', 'kindsStated', 'kindsMissing'],
] as const satisfies readonly (keyof FactEvidence)[]

function scoreOf(evidence: FactEvidence, calibration: FactCalibration): number {
  return factFeatures.reduce((sum, name) => sum + calibration[name] * evidence[name], 0)
}

/** Words without fillers in the forms in which they are found, and pairs of Han characters. */
export function textPieces(text: string): ReadonlySet<string> {
  const pieces = new Set<string>()
  for (const { filler, whole, parts } of tokenize(text)) {
    if (filler) continue
    for (const form of [...whole, ...parts]) {
      pieces.add(form)
      // "Is it treated?" is answered by "untreated".
      const positive = /^(?:un|non)-?(\p{Script=Latin}{4,})$/u.exec(form)?.[1]
      if (positive) pieces.add(positive)
    }
  }
  for (const [run] of foldText(text).matchAll(/\p{Script=Han}{2,}/gu)) {
    for (let at = 0; at + 2 <= run.length; at++) pieces.add(run.slice(at, at + 2))
  }
  return pieces
}

function rarityAmong(facts: readonly FactText[]): (piece: string) => number {
  const counts = new Map<string, number>()
  for (const { pieces } of facts) for (const piece of pieces) counts.set(piece, (counts.get(piece) ?? 0) + 1)
  return piece => Math.log(1 + facts.length / (counts.get(piece) ?? 0.5))
}
