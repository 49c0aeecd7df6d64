/**
 * In how many examples of each intent each gram stands. Postings lie behind one another: those of `grams[i]` at
 * `offsets[i]` to `offsets[i + 1] − 1`.
 */
export type WordCounts = {
  /** Ascending hashes. */
  readonly grams: Uint32Array
  readonly offsets: Uint32Array
  readonly classes: Uint16Array
  readonly counts: Uint16Array
  /** Examples of each class. */
  readonly classSizes: Uint32Array
}

const textsBetweenBreaths = 64
const bucketsBetweenBreaths = 8
const gramsBetweenBreaths = 2_048
/** A power of two: grams of a bucket share their highest bits, so that buckets in order hold grams in order. */
const buckets = 256
const bucketOf = (gram: number) => gram >>> 24
/** Class numbers are 16 bits; with a gram of 32 they fit exactly into a double. */
const classLimit = 0x10000
/** Larger than any gram. */
const noGram = 2 ** 32
/** A count is 16 bits too. */
const mostCounted = 0xffff

export async function countWords(
  texts: readonly Uint32Array[],
  labels: ArrayLike<number>,
  classCount: number,
  breathe: () => Promise<void>,
): Promise<WordCounts> {
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
      counts.push(Math.min(i - start, mostCounted))
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

/** The counts of two sets of examples of the same classes together. */
export async function mergeCounts(
  first: WordCounts,
  second: WordCounts,
  breathe: () => Promise<void>,
): Promise<WordCounts> {
  const most = first.classes.length + second.classes.length
  const grams = new Uint32Array(first.grams.length + second.grams.length)
  const offsets = new Uint32Array(grams.length + 1)
  const classes = new Uint16Array(most)
  const counts = new Uint16Array(most)
  let gramCount = 0
  let end = 0
  const at = { first: 0, second: 0 }
  while (at.first < first.grams.length || at.second < second.grams.length) {
    if (gramCount % gramsBetweenBreaths === 0) await breathe()
    const gram = Math.min(first.grams[at.first] ?? noGram, second.grams[at.second] ?? noGram)
    const isInFirst = first.grams[at.first] === gram
    const isInSecond = second.grams[at.second] === gram
    let p = first.offsets[at.first] ?? 0
    let q = second.offsets[at.second] ?? 0
    if (isInFirst) at.first++
    if (isInSecond) at.second++
    const pEnd = first.offsets[at.first] ?? 0
    const qEnd = second.offsets[at.second] ?? 0
    while (p < pEnd || q < qEnd) {
      const a = p < pEnd ? (first.classes[p] ?? 0) : classLimit
      const b = q < qEnd ? (second.classes[q] ?? 0) : classLimit
      const label = Math.min(a, b)
      const count = (a === label ? (first.counts[p++] ?? 0) : 0) + (b === label ? (second.counts[q++] ?? 0) : 0)
      classes[end] = label
      counts[end] = Math.min(count, mostCounted)
      end++
    }
    grams[gramCount] = gram
    gramCount++
    offsets[gramCount] = end
  }
  return {
    grams: grams.slice(0, gramCount),
    offsets: offsets.slice(0, gramCount + 1),
    classes: classes.slice(0, end),
    counts: counts.slice(0, end),
    classSizes: first.classSizes.map((size, c) => size + (second.classSizes[c] ?? 0)),
  }
}
