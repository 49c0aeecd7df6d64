import { hashText } from '../features/hash-text.ts'

/** Starts the function that decides the sign. */
const signStart = 0x9e3779b9

/**
 * Any number of words in a fixed number of places: each word adds 1 or −1 to one place. The sign makes words that fall
 * together cancel out on average, so that inner products are those of the words themselves, give or take little. The
 * result has length 1; no words, all zeros.
 * Source: Weinberger, Dasgupta, Langford, Smola & Attenberg, ICML 2009.
 */
export function hashWords(words: Iterable<string>, places: number): Float32Array {
  const sums = new Float32Array(places)
  for (const word of words) {
    const place = hashText(word) % places
    sums[place] = (sums[place] ?? 0) + (hashText(word, signStart) & 0x10000 ? 1 : -1)
  }
  let squares = 0
  for (const sum of sums) squares += sum * sum
  return squares === 0 ? sums : sums.map(sum => sum / Math.sqrt(squares))
}
