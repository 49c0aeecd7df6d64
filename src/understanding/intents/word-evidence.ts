import type { WordCounts } from './word-counts.ts'

/**
 * What each gram says of each intent: naive Bayes over presence, smoothed towards the whole set. It needs no fitting,
 * and it knows names and terms that a sentence vector blurs.
 */
export type WordEvidence = WordCounts & {
  /** By posting: how much likelier the gram is in the class than in the whole set, as log(1 + examples × …). */
  readonly ratios: Float32Array
  /** By class: what a gram weighs that the class lacks. */
  readonly absent: Float32Array
}

/** Evidence for texts that are among the examples: each is scored as if it had not been counted. */
export type HeldBackWordEvidence = WordEvidence & {
  /** `ratios` and `absent` for the class of the text itself. */
  readonly ownRatios: Float32Array
  readonly ownAbsent: Float32Array
}

/** Pseudo-examples with the whole set's frequencies that are added to each class. */
const smoothing = 1

const gramsBetweenBreaths = 2_048

/** @param isLeftOut - classes of which no example counts. Cost: one logarithm a posting. */
export async function weighWords(
  counts: WordCounts,
  breathe: () => Promise<void>,
  isLeftOut?: (label: number) => boolean,
): Promise<WordEvidence> {
  const { ratios, absent } = await weigh(counts, { isLeftOut }, breathe)
  return { ...counts, ratios, absent }
}

export async function weighHeldBackWords(
  counts: WordCounts,
  breathe: () => Promise<void>,
): Promise<HeldBackWordEvidence> {
  const { ratios, absent } = await weigh(counts, { without: 1 }, breathe)
  const own = await weigh(counts, { without: 1, withoutInClass: 1 }, breathe)
  return { ...counts, ratios, absent, ownRatios: own.ratios, ownAbsent: own.absent }
}

type Weighing = {
  readonly isLeftOut?: ((label: number) => boolean) | undefined
  /** Examples that are taken from the whole set, and from each class. */
  readonly without?: number
  readonly withoutInClass?: number
}

/** A ratio is NaN where no example is left that has the gram. */
async function weigh(
  { offsets, classes, counts, classSizes }: WordCounts,
  { isLeftOut, without = 0, withoutInClass = 0 }: Weighing,
  breathe: () => Promise<void>,
): Promise<Pick<WordEvidence, 'ratios' | 'absent'>> {
  const counted = Uint8Array.from(classSizes, (_, c) => (isLeftOut?.(c) ? 0 : 1))
  const total = classSizes.reduce((sum, size, c) => sum + size * (counted[c] ?? 0), -without)
  const ratios = new Float32Array(classes.length)
  const countAt = (p: number) => (counts[p] ?? 0) * (counted[classes[p] ?? 0] ?? 0)
  for (let at = 0; at + 1 < offsets.length; at++) {
    const [start, end] = [offsets[at] ?? 0, offsets[at + 1] ?? 0]
    if (at % gramsBetweenBreaths === 0) await breathe()
    let holders = -without
    for (let p = start; p < end; p++) holders += countAt(p)
    for (let p = start; p < end; p++) {
      const share = (countAt(p) - withoutInClass) / (smoothing * holders)
      ratios[p] = holders > 0 ? Math.log1p(share * total) : Number.NaN
    }
  }
  const absent = Float32Array.from(classSizes, (size, c) =>
    Math.log(smoothing / (Math.max(0, size * (counted[c] ?? 0) - withoutInClass) + smoothing)),
  )
  return { ratios, absent }
}

/**
 * The sum of log likelihood ratios against the whole set for each class, divided by √(grams + 1).
 *
 * Cost: grams × (log of the vocabulary + classes that have the gram).
 */
export function scoreWords(evidence: WordEvidence, text: Uint32Array): Float32Array {
  const { classes, ratios, absent } = evidence
  const scores = new Float32Array(absent.length)
  let known = 0
  for (const gram of text) {
    const { start, end } = findPostings(evidence, gram)
    if (start < end) known++
    for (let p = start; p < end; p++) {
      const c = classes[p] ?? 0
      scores[c] = (scores[c] ?? 0) + (ratios[p] ?? 0)
    }
  }
  const scale = 1 / Math.sqrt(text.length + 1)
  for (let c = 0; c < scores.length; c++) scores[c] = ((scores[c] ?? 0) + known * (absent[c] ?? 0)) * scale
  return scores
}

/** The same for a text that is one of the examples. @param own - its class. */
export function scoreHeldBackWords(evidence: HeldBackWordEvidence, text: Uint32Array, own: number): Float32Array {
  const { classes, ownRatios, ownAbsent } = evidence
  const scores = scoreWords(evidence, text)
  let sum = 0
  for (const gram of text) {
    const { start, end } = findPostings(evidence, gram)
    if (start === end) continue
    sum += ownAbsent[own] ?? 0
    for (let p = start; p < end; p++) if (classes[p] === own) sum += ownRatios[p] ?? 0
  }
  scores[own] = sum / Math.sqrt(text.length + 1)
  return scores
}

/** Where the postings of a gram begin and end: nowhere for one of which nothing is known. */
function findPostings(
  { grams, offsets, ratios }: Pick<WordEvidence, 'grams' | 'offsets' | 'ratios'>,
  gram: number,
): { readonly start: number; readonly end: number } {
  let low = 0
  let high = grams.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const value = grams[middle] ?? 0
    if (value === gram) {
      const start = offsets[middle] ?? 0
      return Number.isNaN(ratios[start] ?? 0) ? nowhere : { start, end: offsets[middle + 1] ?? 0 }
    }
    if (value < gram) low = middle + 1
    else high = middle - 1
  }
  return nowhere
}

const nowhere = { start: 0, end: 0 }
