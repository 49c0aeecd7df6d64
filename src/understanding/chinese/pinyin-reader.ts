import { readingsOf } from '../../language/index.ts'
import type { CharacterModel } from './character-model.ts'

const longestSyllable = 6
/** Fewer syllables are a name, or English: "ping", "can you". */
const fewestSyllables = 3
/** Share of neighbouring characters that the shop's language knows beside each other; English in syllables has fewer. */
const leastSeen = 0.6
/** Characters that a syllable may stand for: the most frequent ones. */
const candidatesKept = 40
/** Weight of a pair of characters against how frequent each is by itself. */
const pairWeight = 0.9

type Path = { readonly score: number; readonly text: string; readonly last: string; readonly seen: number }

export type PinyinSurroundings = {
  /** A name of the catalogue, which stays as it is. */
  readonly isName: (word: string) => boolean
  /** A word that English speakers use. */
  readonly isEnglish: (word: string) => boolean
}

/**
 * Reads a message wholly in pinyin without tones as Chinese: "youhuo ma" → 有货吗. The characters are those that the
 * shop's own language makes likeliest, found by Viterbi over every division into syllables.
 *
 * @returns undefined for a text that is not pinyin: one with a word that is no row of syllables, with mostly English
 * words, or whose syllables say nothing that the language knows.
 * Cost: 40² steps a syllable, some milliseconds a message in pinyin; a few microseconds for another.
 */
export function createPinyinReader(
  model: CharacterModel,
  surroundings: PinyinSurroundings,
): (text: string) => string | undefined {
  const bySyllable = new Map<string, string[]>()
  for (const character of model.characters()) {
    for (const reading of readingsOf(character)) {
      const list = bySyllable.get(reading) ?? []
      bySyllable.set(reading, list)
      list.push(character)
    }
  }
  for (const [syllable, list] of bySyllable) {
    bySyllable.set(syllable, list.sort((a, b) => model.count(b) - model.count(a)).slice(0, candidatesKept))
  }
  // "Duo" is in a product's name, and 多 in a sentence.
  const isName = (word: string) => !bySyllable.has(word) && surroundings.isName(word)
  return text => {
    if (/\p{Script=Han}/u.test(text)) return undefined
    const tokens = text.toLowerCase().match(/[a-zü]+(?:'[a-zü]+)*|[^a-zü]+/g) ?? []
    const words = tokens.filter(token => /^[a-zü]/.test(token) && !isName(token))
    if (words.length === 0 || words.filter(surroundings.isEnglish).length * 2 >= words.length + 1) return undefined
    if (!words.every(word => canDivide(word, bySyllable))) return undefined
    let said = ''
    let syllables = 0
    let seen = 0
    let run: string[] = []
    const flush = () => {
      if (run.length === 0) return
      const best = decode(run, bySyllable, model)
      run = []
      syllables += [...best.text].length
      seen += best.seen
      said += best.text
    }
    for (const token of tokens) {
      if (words.includes(token)) run.push(token.replaceAll('ü', 'v'))
      else if (token.trim() !== '') {
        flush()
        said += isName(token) ? ` ${token} ` : token
      }
    }
    flush()
    const least = tokens.some(isName) ? fewestSyllables - 1 : fewestSyllables
    return syllables >= least && seen >= leastSeen * syllables ? said.replace(/\s+/g, ' ').trim() : undefined
  }
}

function canDivide(word: string, bySyllable: ReadonlyMap<string, readonly string[]>): boolean {
  const plain = word.replaceAll('ü', 'v')
  const reached = new Uint8Array(plain.length + 1)
  reached[0] = 1
  for (let at = 0; at < plain.length; at++) {
    if (!reached[at]) continue
    if (plain[at] === "'") reached[at + 1] = 1
    for (let length = 1; length <= longestSyllable; length++) {
      if (bySyllable.has(plain.slice(at, at + length))) reached[at + length] = 1
    }
  }
  return reached[plain.length] === 1
}

/** The likeliest characters of words that follow each other; a syllable does not go over the end of a word. */
function decode(
  words: readonly string[],
  bySyllable: ReadonlyMap<string, readonly string[]>,
  model: CharacterModel,
): Path {
  let paths: readonly Path[] = [{ score: 0, text: '', last: '', seen: 0 }]
  for (const word of words) {
    const at: Map<string, Path>[] = Array.from({ length: word.length + 1 }, () => new Map())
    for (const path of paths) at[0]?.set(path.last, path)
    for (let start = 0; start < word.length; start++) {
      const before = [...(at[start]?.values() ?? [])]
      if (before.length === 0) continue
      if (word[start] === "'") for (const path of before) keepBest(at[start + 1], path)
      for (let length = 1; length <= longestSyllable && start + length <= word.length; length++) {
        for (const character of bySyllable.get(word.slice(start, start + length)) ?? []) {
          for (const path of before) keepBest(at[start + length], extend(path, character, model))
        }
      }
    }
    paths = [...(at[word.length]?.values() ?? [])]
  }
  return paths.reduce((best, path) => (path.score > best.score ? path : best))
}

function extend({ score, text, last, seen }: Path, character: string, model: CharacterModel): Path {
  const pairs = model.pairCount(last, character)
  const base = last === '' ? model.total / 10 : model.count(last)
  const likelihood =
    pairWeight * (pairs / Math.max(1, base)) + (1 - pairWeight) * (model.count(character) / Math.max(1, model.total))
  return {
    score: score + Math.log(likelihood),
    text: text + character,
    last: character,
    seen: seen + (pairs > 1 ? 1 : 0),
  }
}

function keepBest(paths: Map<string, Path> | undefined, path: Path): void {
  const known = paths?.get(path.last)
  if (!known || known.score < path.score) paths?.set(path.last, path)
}
