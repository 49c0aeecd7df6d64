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

const textsBetweenBreaths = 64
const bucketsBetweenBreaths = 8
/** A power of two: grams of a bucket share their highest bits, so that buckets in order hold grams in order. */
const buckets = 256
const bucketOf = (gram: number) => gram >>> 24
/** Class numbers are 16 bits; with a gram of 32 they fit exactly into a double. */
const classLimit = 0x10000

export async function countWords(
  texts: readonly Uint32Array[],
  labels: ArrayLike<number>,
  classCount: number,
  breathe: () => Promise<void>,
): Promise<WordEvidence> {
  const classSizes = new Uint32Array(classCount)
  const sizes = new Uint32Array(buckets + 1)
  for (const [i, grams] of texts.entries()) {
    const label = labels[i] ?? 0
    classSizes[label] = (classSizes[label] ?? 0) + 1
    for (const gram of grams) sizes[bucketOf(gram) + 1] = (sizes[bucketOf(gram) + 1] ?? 0) + 1
    if (i % textsBetweenBreaths === 0) await breathe()
  }
  // Gram and class as one number, sorted bucket by bucket: equal ones then lie side by side, to be counted.
  const starts = sizes.map((_, b) => sizes.subarray(0, b + 1).reduce((sum, size) => sum + size, 0))
  const pairs = new Float64Array(starts[buckets] ?? 0)
  const ends = starts.slice()
  for (const [i, grams] of texts.entries()) {
    const label = labels[i] ?? 0
    for (const gram of grams) {
      const bucket = bucketOf(gram)
      const at = ends[bucket] ?? 0
      pairs[at] = gram * classLimit + label
      ends[bucket] = at + 1
    }
    if (i % textsBetweenBreaths === 0) await breathe()
  }
  const grams: number[] = []
  const offsets: number[] = []
  const classes: number[] = []
  const counts: number[] = []
  for (let bucket = 0; bucket < buckets; bucket++) {
    const sorted = pairs.subarray(starts[bucket], starts[bucket + 1]).sort()
    for (let i = 0; i < sorted.length; ) {
      const pair = sorted[i] ?? 0
      const start = i
      while (i < sorted.length && sorted[i] === pair) i++
      const gram = Math.floor(pair / classLimit)
      if (grams.at(-1) !== gram) {
        grams.push(gram)
        offsets.push(classes.length)
      }
      classes.push(pair % classLimit)
      counts.push(Math.min(i - start, 0xffff))
    }
    if (bucket % bucketsBetweenBreaths === 0) await breathe()
  }
  offsets.push(classes.length)
  return {
    grams: Uint32Array.from(grams),
    offsets: Uint32Array.from(offsets),
    classes: Uint16Array.from(classes),
    counts: Uint16Array.from(counts),
    classSizes,
  }
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
