/** An integer in [0, bound) that depends on the text alone: FNV-1a, then mixed so that the low bits are even. */
export function stableNumber(text: string, bound: number): number {
  let hash = 0x811c9dc5
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x21f0aaad)
  hash = Math.imul(hash ^ (hash >>> 15), 0x735a2d97)
  return ((hash ^ (hash >>> 15)) >>> 0) % bound
}

/** One of `choices`, always the same for the same text. */
export function stableChoice<T>(text: string, choices: readonly [T, ...T[]]): T {
  return choices[stableNumber(text, choices.length)] ?? choices[0]
}
