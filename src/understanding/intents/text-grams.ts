/** Longer texts say no more about their intent, and every text must cost little. */
const charactersRead = 400
const shortestGram = 3
const longestGram = 5

/**
 * What a text is made of: words, pairs of words, and pieces of three to five letters within a word, which survive a
 * misspelling. Han characters are words of one character, so their pairs are the words of Chinese.
 *
 * @returns each once, as 32-bit hashes in ascending order; among 100,000 grams about one pair shares a hash.
 */
export function gramsOf(text: string): Uint32Array {
  const words =
    text
      .slice(0, charactersRead)
      .toLowerCase()
      .match(/\p{Script=Han}|[\p{L}\p{M}\p{N}']+/gu) ?? []
  const grams: number[] = []
  words.forEach((word, i) => {
    grams.push(hashOn(wordSeed, word) >>> 0)
    if (i > 0) grams.push(hashOn(hashOn(pairSeed, words[i - 1] ?? ''), ` ${word}`) >>> 0)
    pushPieces(`<${word}>`, grams)
  })
  const sorted = Uint32Array.from(grams).sort()
  let count = 0
  for (const gram of sorted) if (count === 0 || gram !== sorted[count - 1]) sorted[count++] = gram
  return sorted.slice(0, count)
}

/** The pieces from each letter on: a longer one's hash goes on from the shorter one's. */
function pushPieces(edged: string, grams: number[]): void {
  for (let start = 0; start + shortestGram <= edged.length; start++) {
    let value = hashOn(pieceSeed, edged, start, start + shortestGram - 1)
    for (let end = start + shortestGram; end <= Math.min(edged.length, start + longestGram); end++) {
      value = hashOn(value, edged, end - 1, end)
      grams.push(value >>> 0)
    }
  }
}

/** FNV-1a over UTF-16 units, going on from the hash of what stands before. */
function hashOn(before: number, text: string, start = 0, end = text.length): number {
  let value = before
  for (let i = start; i < end; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value
}

const [wordSeed = 0, pairSeed = 0, pieceSeed = 0] = ['w', 'b', 'c'].map(kind => hashOn(0x811c9dc5, kind))
