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
  const grams = new Set<number>()
  words.forEach((word, i) => {
    grams.add(hash(`w${word}`))
    if (i > 0) grams.add(hash(`b${words[i - 1]} ${word}`))
    const edged = `<${word}>`
    for (let length = shortestGram; length <= longestGram; length++) {
      for (let at = 0; at + length <= edged.length; at++) grams.add(hash(`c${edged.slice(at, at + length)}`))
    }
  })
  return Uint32Array.from(grams).sort()
}

/** FNV-1a over UTF-16 units. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  return value >>> 0
}
