import { readingsOf } from '../../language/index.ts'
import type { CharacterModel } from './character-model.ts'

const shortest = 2
const longest = 6
/** Readings of a phrase that are told apart; more are of characters that nobody mistypes. */
const readingsKept = 8
/** Seen so often in the shop's own words, two characters are a word and no slip; one example may hold a slip itself. */
const seen = 2

const words = new Intl.Segmenter('zh', { granularity: 'word' })

/**
 * Mends words typed with a homophone, 冲电宝 for 充电宝. A window of the text becomes a phrase that sounds the same,
 * without tones, only where they share a character, no known phrase stands in it, and neither a dictionary nor the
 * shop's own words know what is written: 有限 is no 有线, and 被子 no 杯子.
 *
 * @param phrases - what the shop has words for, in Simplified characters.
 * @param isKnown - for each place of a text, whether a known phrase covers it.
 * Cost: five look-ups a character; 20 µs a character where the segmenter must decide.
 */
export function createHomophoneMender(
  phrases: readonly string[],
  isKnown: (text: string) => (place: number) => boolean,
  model: CharacterModel,
): (text: string) => string {
  const bySound = new Map<string, string>()
  for (const phrase of phrases) {
    if (!/^\p{Script=Han}+$/u.test(phrase) || phrase.length < shortest || phrase.length > longest) continue
    for (const sound of soundsOf(phrase)) if (!bySound.has(sound)) bySound.set(sound, phrase)
  }
  return text => {
    const found = findSlips(text, bySound)
    if (found.length === 0) return text
    const isCovered = isKnown(text)
    const dictionaryWords = [...words.segment(text)].flatMap(({ index, segment }) =>
      segment.length > 1 ? { start: index, end: index + segment.length } : [],
    )
    const isUnseen = (pair: string) => pair.length < 2 || model.pairCount(pair.slice(0, 1), pair.slice(1)) < seen
    const isSlip = ({ start, phrase }: Slip): boolean => {
      const end = start + phrase.length
      const over = dictionaryWords.filter(word => word.start < end && word.end > start)
      if (over.some(word => word.start < start || word.end > end)) return false
      return [...phrase].every((character, i) => {
        const place = start + i
        if (isCovered(place)) return false
        if (text[place] === character) return true
        const isInWord = over.some(word => word.start <= place && place < word.end)
        const [before, after] = [
          text.slice(Math.max(start, place - 1), place + 1),
          text.slice(place, Math.min(end, place + 2)),
        ]
        return !isInWord && isUnseen(before) && isUnseen(after)
      })
    }
    let mended = text
    let taken = text.length
    // From the end on, so that places stay; the longest of those that end together first.
    for (const slip of found.sort((a, b) => endOf(b) - endOf(a) || a.start - b.start)) {
      if (endOf(slip) > taken || !isSlip(slip)) continue
      mended = mended.slice(0, slip.start) + slip.phrase + mended.slice(endOf(slip))
      taken = slip.start
    }
    return mended
  }
}

type Slip = { readonly start: number; readonly phrase: string }

const endOf = ({ start, phrase }: Slip) => start + phrase.length

function findSlips(text: string, bySound: ReadonlyMap<string, string>): Slip[] {
  const slips: Slip[] = []
  for (let start = 0; start < text.length; start++) {
    for (let length = shortest; length <= longest && start + length <= text.length; length++) {
      const window = text.slice(start, start + length)
      if (readingsOf(window.at(-1) ?? '').length === 0) break
      for (const sound of soundsOf(window)) {
        const phrase = bySound.get(sound)
        if (phrase !== undefined && phrase !== window && sharesCharacter(phrase, window)) slips.push({ start, phrase })
      }
    }
  }
  return slips
}

const sharesCharacter = (one: string, other: string) => [...one].some((character, i) => other[i] === character)

function soundsOf(phrase: string): readonly string[] {
  let sounds: readonly string[] = ['']
  for (const character of phrase) {
    const readings = readingsOf(character)
    sounds = sounds.flatMap(sound => readings.map(reading => `${sound} ${reading}`)).slice(0, readingsKept)
  }
  return sounds
}
