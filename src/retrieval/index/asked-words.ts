import { emptySynonyms, type SynonymTable } from '../synonyms/synonym-table.ts'
import { tokenize, type Word } from './tokenize.ts'

/** Another way to say one or several of the words that were asked for. All of its words must be found. */
export type Alternative = {
  /** First word that it stands for, and the one after the last. */
  readonly from: number
  readonly to: number
  readonly words: readonly string[]
  /** What it is worth beside the words as they stand, above 0 to 1. */
  readonly weight: number
}

export type AskedWords = { readonly words: readonly Word[]; readonly alternatives: readonly Alternative[] }

/** What the customer wrote comes first where the catalogue has it; chosen on the Icecat queries, .3 to .7 are alike. */
const synonymWeight = 0.5
/** The same in the other language: a product that is described in one only is meant as much. */
const translationWeight = 1
const joinedWeight = 0.5
/** A word cut in two may be two others that happen to meet. */
const splitWeight = 0.9
const shortestPiece = 3

/**
 * The telling words of a text (all, where none is), and other ways to say them: synonyms; two words written as one
 * ("head set", "headset") where the catalogue has that word; an unknown word as two that it has.
 */
export function toAskedWords(
  text: string,
  knows: (word: string) => boolean,
  synonyms: SynonymTable = emptySynonyms,
): AskedWords {
  const all = tokenize(text)
  const telling = all.filter(word => !word.filler)
  const words = telling.length > 0 ? telling : all
  const forms = words.map(({ whole }) => whole[0] ?? '')
  const alternatives: Alternative[] = []
  for (let from = 0; from < forms.length; from++) {
    for (let to = from + 1; to <= Math.min(forms.length, from + synonyms.longest); to++) {
      for (const other of synonyms.alternativesOf(forms.slice(from, to))) {
        if (!other.every(knows)) continue
        const isTranslation = other.some(word => han.test(word)) !== forms.slice(from, to).some(word => han.test(word))
        alternatives.push({ from, to, words: other, weight: isTranslation ? translationWeight : synonymWeight })
      }
    }
    const joined = `${forms[from]}${forms[from + 1] ?? ''}`
    if (from + 1 < forms.length && isLatin(joined) && knows(joined)) {
      alternatives.push({ from, to: from + 2, words: [joined], weight: joinedWeight })
    }
    const pieces = isKnown(words[from], knows) ? undefined : splitWord(forms[from] ?? '', knows)
    if (pieces) alternatives.push({ from, to: from + 1, words: pieces, weight: splitWeight })
  }
  return { words, alternatives }
}

const han = /\p{Script=Han}/u
const isLatin = (word: string) => /^[\p{L}\p{N}]+$/u.test(word) && !han.test(word)

function isKnown(word: Word | undefined, knows: (word: string) => boolean): boolean {
  return word !== undefined && (word.whole.some(knows) || word.parts.some(knows))
}

/** "bluetoothspeaker" → bluetooth, speaker: the cut with the longest first word. */
function splitWord(word: string, knows: (word: string) => boolean): readonly [string, string] | undefined {
  if (!/^\p{L}+$/u.test(word) || !isLatin(word)) return undefined
  for (let at = word.length - shortestPiece; at >= shortestPiece; at--) {
    const pieces = [word.slice(0, at), word.slice(at)] as const
    if (pieces.every(knows)) return [...pieces]
  }
  return undefined
}
