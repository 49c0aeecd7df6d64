import { singular } from './fold-phrase.ts'
import { foldName, functionWords, nameTokens } from './name-tokens.ts'

const unit = /\p{Script=Han}|\p{Script=Latin}+|\d+(?:\.\d+)?/gu
/** A shorter run of a name's words or Han characters may be an ordinary phrase. */
const fewestWords = 2
const fewestSigns = 4
const article = /(?<!\p{L})(?:the|an?|this|that|your|my)\s+$/iu

/**
 * The text with a product's name replaced by "it" or 它: what is asked of a thing does not depend on how it is called,
 * and a name that no example has drowns the question. Undefined when no run of the name's words stands in the text, or
 * nothing beside it.
 *
 * @param text - normalised.
 * @param tokens - the name's words and pairs of Han characters, as {@link nameTokens} gives them.
 * Cost: linear in the text.
 */
export function blankName(text: string, tokens: ReadonlySet<string>): string | undefined {
  const folded = foldName(text)
  const plain = folded.length === text.length ? text : folded
  const units = [...folded.matchAll(unit)].map(({ 0: word, index }) => ({
    word,
    start: index,
    end: index + word.length,
  }))
  const isHan = (word: string | undefined) => word !== undefined && /\p{Script=Han}/u.test(word)
  const isOfName = units.map(({ word }, i) => {
    if (!isHan(word)) return tokens.has(word) || tokens.has(singular(word))
    const [before, after] = [units[i - 1]?.word, units[i + 1]?.word]
    return (isHan(before) && tokens.has(`${before}${word}`)) || (isHan(after) && tokens.has(`${word}${after}`))
  })
  let longest: { readonly start: number; readonly end: number; readonly count: number } | undefined
  for (let i = 0; i < units.length; i++) {
    if (!isOfName[i] || functionWords.has(units[i]?.word ?? '')) continue
    let last = i
    for (let j = i + 1; isOfName[j]; j++) if (!functionWords.has(units[j]?.word ?? '')) last = j
    const [first, end] = [units[i], units[last]]
    const count = last - i + 1
    const isLong = count >= (isHan(first?.word) ? fewestSigns : fewestWords)
    if (first && end && isLong && count > (longest?.count ?? 0)) longest = { start: first.start, end: end.end, count }
    i = last
  }
  if (!longest) return undefined
  const before = plain.slice(0, longest.start).replace(article, '')
  const after = plain.slice(longest.end)
  if (!/[\p{L}\p{N}]/u.test(before + after)) return undefined
  return isHan(before + after) ? `${before}它${after}` : `${before}it${after}`
}

/** As {@link blankName}, for a product by all the names that the shop writes it with; a name in full goes before a part. */
export function blankProductName(text: string, names: readonly string[]): string | undefined {
  const folded = foldName(text)
  const whole = names.map(foldName).find(name => name.length > 1 && folded.includes(name))
  if (whole === undefined || folded.length !== text.length)
    return blankName(text, new Set(names.flatMap(name => [...nameTokens(name)])))
  const at = folded.indexOf(whole)
  const before = text.slice(0, at).replace(article, '')
  const after = text.slice(at + whole.length)
  return `${before}${/\p{Script=Han}/u.test(before + after) ? '它' : 'it'}${after}`
}
