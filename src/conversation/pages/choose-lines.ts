import type { Locale } from '../../domain/index.ts'
import { foldText, pageForms } from '../../language/index.ts'
import { covers, type PageLine } from './page-lines.ts'

/** Lines that fit less than this share of the best are left out. */
const keptShare = 0.55
/** Nothing fits a line better than this: the section is quoted from its beginning. */
const leastFit = 0.5
const localBonus = 1
/** What a word, and what the matter that is asked for, counts. */
const wordWeight = 1
const matterWeight = 1.2

/** What a text is about, folded: English words without endings, Chinese pairs of characters. */
export function contentWords(text: string, locale: Locale): ReadonlySet<string> {
  const { fillers } = pageForms[locale]
  const words = new Set<string>()
  for (const [chunk] of foldText(text).matchAll(/\p{Script=Han}+|[\p{Script=Latin}'’-]{2,}/gu)) {
    if (!/\p{Script=Han}/u.test(chunk)) {
      const word = chunk.replace(/['’]/g, '')
      if (!fillers.has(word)) words.add(stem(word))
      continue
    }
    const signs = [...chunk]
    for (let at = 0; at + 1 < signs.length; at++) {
      const pair = `${signs[at]}${signs[at + 1]}`
      if (!fillers.has(pair) && !/[的了吗呢吧啊呀么我你您他她那这]/u.test(pair)) words.add(pair)
    }
  }
  return words
}

const stem = (word: string): string =>
  word.length > 4 ? word.replace(/(?:ies|ied)$/, 'y').replace(/(?:ing|ed|es|s)$/, '') : word

/** How well each line answers the question. What all lines have tells none apart. */
export function fits(lines: readonly Pick<PageLine, 'text'>[], question: string, locale: Locale): readonly number[] {
  const asked = contentWords(question, locale)
  const held = lines.map(({ text }) => contentWords(text, locale))
  const scores = lines.map(() => 0)
  const give = (has: readonly boolean[], weight: number) => {
    const share = has.filter(Boolean).length / lines.length
    if (share === 0) return
    has.forEach((isHeld, i) => {
      if (isHeld) scores[i] = (scores[i] ?? 0) + weight * (1 - share * 0.9)
    })
  }
  for (const word of asked)
    give(
      held.map(words => words.has(word)),
      wordWeight,
    )
  for (const { asks, states } of pageForms[locale].matters) {
    if (asks.test(question))
      give(
        lines.map(({ text }) => states.test(text)),
        matterWeight,
      )
  }
  return scores
}

/**
 * The lines of a section that answer a question, in their order; all where none stands out.
 *
 * A line that leans on the one before it ("It costs …") brings that with it.
 */
export function chooseLines(
  lines: readonly PageLine[],
  question: string,
  locale: Locale,
  country?: string,
): readonly PageLine[] {
  const isLocal = lines.map(line => country !== undefined && covers(line, country))
  const own = fits(lines, question, locale)
  // Beside a line on the customer's country, one that holds anywhere says less.
  const scores = own.map((score, i) => (isLocal[i] && score > 0 ? score + localBonus : score))
  const best = Math.max(0, ...scores)
  if (best < leastFit) return lines
  const kept = lines.map((_, i) => (scores[i] ?? 0) >= keptShare * best)
  for (let i = lines.length - 1; i > 0; i--) {
    if (kept[i] && pageForms[locale].leansBack.test(lines[i]?.text ?? '')) kept[i - 1] = true
  }
  return lines.filter((_, i) => kept[i])
}
