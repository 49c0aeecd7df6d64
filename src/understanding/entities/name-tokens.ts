import { toSimplified } from '../../language/index.ts'
import { normaliseText } from '../normalise.ts'

const token = /(\p{Script=Han}+)|\p{Script=Latin}+|\d+(?:\.\d+)?/gu
// Part of a letter in NFKC: a combining mark must not part a word.
const marks = /\p{M}+/gu

/**
 * Latin words and numbers apart ("x200pro" → x, 200, pro), without accents; Han text, as Simplified, as overlapping
 * pairs of characters. Case does not count.
 */
export function nameTokens(text: string): readonly string[] {
  return [...foldName(text).matchAll(token)].flatMap(([run, chinese]) => (chinese ? pairsOf(chinese) : [run]))
}

export function foldName(text: string): string {
  return toSimplified(normaliseText(text)).normalize('NFD').replace(marks, '').normalize('NFC').toLowerCase()
}

export function pairsOf(run: string): readonly string[] {
  return run.length === 1 ? [run] : Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2))
}

/**
 * What a Chinese name still shares with a text in which one of its characters is wrong or missing: each pair over a
 * gap ("奥?澜"), and the last two characters before a number each with it ("川7", "晴7"). Each with the pairs that it
 * stands for.
 */
export function blurredTokens(text: string): readonly (readonly [string, readonly string[]])[] {
  const found: (readonly [string, readonly string[]])[] = []
  const tokens = [...foldName(text).matchAll(token)]
  tokens.forEach(([, run], i) => {
    if (run === undefined) return
    for (let at = 0; at + 2 < run.length; at++) {
      found.push([`${run[at]}?${run[at + 2]}`, [run.slice(at, at + 2), run.slice(at + 1, at + 3)]])
    }
    const next = tokens[i + 1]?.[0]
    if (run.length < 2 || next === undefined || !/^\d/.test(next)) return
    const stands = [run.slice(-2)]
    found.push([`${run.at(-1)}${next}`, stands], [`${run.at(-2)}${next}`, stands])
  })
  return found
}

/** English words that name nothing; in a small catalogue they may look rare. */
export const functionWords: ReadonlySet<string> = new Set(
  (
    'a about all also an and any anything are as at be been but by can could did do does for from get give go had has ' +
    'have he help her here him his how i if in into is it its just like me more most much my need new no not now of ' +
    'off on one only or other our out over please she show so some than that the their them then there these they ' +
    'this those to too under up us use very want was we were what when where which who why will with would you your'
  ).split(' '),
)
