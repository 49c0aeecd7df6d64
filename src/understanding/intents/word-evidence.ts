/**
 * In how many examples of each intent each gram stands: naive Bayes over presence, smoothed towards the whole set.
 * Counting needs no fitting, an example is held back by subtracting it, and it knows names and terms that a sentence
 * vector blurs. Postings lie behind one another: those of `grams[i]` at `offsets[i]` to `offsets[i + 1] − 1`.
 */
export type WordEvidence = {
  /** Ascending hashes. */
  readonly grams: Uint32Array
  readonly offsets: Uint32Array
  readonly classes: Uint16Array
  readonly counts: Uint16Array
  /** Examples of each class. */
  readonly classSizes: Uint32Array
}

/** Pseudo-examples with the whole set's frequencies that are added to each class. */
const smoothing = 1

export async function countWords(
  texts: readonly Uint32Array[],
  labels: ArrayLike<number>,
  classCount: number,
  breathe: () => Promise<void>,
): Promise<WordEvidence> {
  const postings = new Map<number, Map<number, number>>()
  const classSizes = new Uint32Array(classCount)
  for (const [i, grams] of texts.entries()) {
    const label = labels[i] ?? 0
    classSizes[label] = (classSizes[label] ?? 0) + 1
    for (const gram of grams) {
      let counts = postings.get(gram)
      if (!counts) {
        counts = new Map()
        postings.set(gram, counts)
      }
      counts.set(label, (counts.get(label) ?? 0) + 1)
    }
    if (i % 64 === 0) await breathe()
  }
  const grams = Uint32Array.from(postings.keys()).sort()
  const offsets = new Uint32Array(grams.length + 1)
  const classes: number[] = []
  const counts: number[] = []
  for (const [i, gram] of grams.entries()) {
    for (const [label, count] of [...(postings.get(gram) ?? [])].sort(([a], [b]) => a - b)) {
      classes.push(label)
      counts.push(Math.min(count, 0xffff))
    }
    offsets[i + 1] = classes.length
    if (i % 4_096 === 0) await breathe()
  }
  return { grams, offsets, classes: Uint16Array.from(classes), counts: Uint16Array.from(counts), classSizes }
}

/**
 * The sum of log likelihood ratios against the whole set for each class, divided by √(grams + 1).
 *
 * @param heldBack - class of the text when it is one of the counted examples: it is then scored as if it were not.
 * @param isLeftOut - classes that are scored as if none of their examples had been counted.
 * Cost: grams × (log of the vocabulary + classes that have the gram).
 */
export function scoreWords(
  evidence: WordEvidence,
  text: Uint32Array,
  { heldBack, isLeftOut }: { readonly heldBack?: number; readonly isLeftOut?: (label: number) => boolean } = {},
): Float32Array {
  const { grams, offsets, classes, counts, classSizes } = evidence
  const classCount = classSizes.length
  const scores = new Float32Array(classCount)
  const sizes = Float64Array.from(classSizes, (size, c) =>
    isLeftOut?.(c) ? 0 : heldBack === c ? Math.max(0, size - 1) : size,
  )
  const total = sizes.reduce((sum, size) => sum + size, 0)
  let known = 0
  for (const gram of text) {
    const at = findGram(grams, gram)
    if (at < 0) continue
    const start = offsets[at] ?? 0
    const end = offsets[at + 1] ?? 0
    const countAt = (p: number) => {
      const c = classes[p] ?? 0
      return isLeftOut?.(c) ? 0 : (counts[p] ?? 0) - (heldBack === c ? 1 : 0)
    }
    let holders = 0
    for (let p = start; p < end; p++) holders += countAt(p)
    if (holders <= 0) continue
    known++
    for (let p = start; p < end; p++) {
      const c = classes[p] ?? 0
      scores[c] = (scores[c] ?? 0) + Math.log1p((countAt(p) * total) / (smoothing * holders))
    }
  }
  const scale = 1 / Math.sqrt(text.length + 1)
  for (let c = 0; c < classCount; c++) {
    // A class without the gram has only its pseudo-examples to show.
    const absent = Math.log(smoothing / ((sizes[c] ?? 0) + smoothing))
    scores[c] = ((scores[c] ?? 0) + known * absent) * scale
  }
  return scores
}

function findGram(grams: Uint32Array, gram: number): number {
  let low = 0
  let high = grams.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const value = grams[middle] ?? 0
    if (value === gram) return middle
    if (value < gram) low = middle + 1
    else high = middle - 1
  }
  return -1
}
