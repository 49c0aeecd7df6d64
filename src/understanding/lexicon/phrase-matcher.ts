import { foldText } from '../../language/index.ts'
import { singular } from '../entities/fold-phrase.ts'

/** Where a phrase stands in a text. `meanings` are those that it was added with. */
export type PhraseSpan<Meaning> = {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly meanings: readonly Meaning[]
}

export type Token = { readonly word: string; readonly start: number; readonly end: number }

const latinToken = /(?:(?!\p{Script=Han})[\p{L}\p{N}])+(?:['’](?:(?!\p{Script=Han})\p{L})+)?/gu

/** Words of a text that are not Chinese, each as it is compared: in lower case, without a plural's ending. */
export function latinTokens(text: string): readonly Token[] {
  return [...foldText(text).matchAll(latinToken)].map(({ 0: word, index }) => ({
    word: comparable(word),
    start: index,
    end: index + word.length,
  }))
}

/** "Televisions", "television’s" and "television" are one; so are "left-handed" and "left hand". */
function comparable(word: string): string {
  const plain = singular(word.replace(/['’]s$/, '').replace(/['’]/g, ''))
  return plain.length > 5 ? plain.replace(/(?:ling|ing|ed)$/, '') : plain
}

const isHan = (text: string) => /\p{Script=Han}/u.test(text)

/**
 * Finds many phrases at once in a text of two languages: words by words, Chinese by characters, the longest phrase that
 * begins at a place first, so that 粉红色 is never 红色 and "wireless charging" never "wireless".
 */
export class PhraseMatcher<Meaning> {
  readonly #latin = new Map<string, { readonly words: readonly string[]; readonly meanings: Meaning[] }[]>()
  readonly #han = new Map<string, Map<string, Meaning[]>>()
  readonly #mend: (word: string) => string | undefined

  /** @param mend - the word that a misspelt one stands for. */
  constructor(mend: (word: string) => string | undefined = () => undefined) {
    this.#mend = mend
  }

  add(phrase: string, meaning: Meaning): void {
    const folded = foldText(phrase).trim()
    if (folded === '') return
    if (isHan(folded)) {
      const plain = folded.replace(/\s+/g, '')
      const start = plain.slice(0, 1)
      const list = this.#han.get(start) ?? new Map<string, Meaning[]>()
      this.#han.set(start, list)
      const meanings = list.get(plain) ?? []
      list.set(plain, meanings)
      meanings.push(meaning)
      return
    }
    const words = latinTokens(folded).map(({ word }) => word)
    const [first] = words
    if (first === undefined) return
    const list = this.#latin.get(first) ?? []
    this.#latin.set(first, list)
    const known = list.find(entry => entry.words.join(' ') === words.join(' '))
    if (known) known.meanings.push(meaning)
    else list.push({ words, meanings: [meaning] })
  }

  /** What a whole phrase was added with; empty for one that was not added. */
  meaningsOf(phrase: string): readonly Meaning[] {
    const folded = foldText(phrase).trim()
    if (isHan(folded)) {
      const plain = folded.replace(/\s+/g, '')
      return this.#han.get(plain.slice(0, 1))?.get(plain) ?? []
    }
    const words = latinTokens(folded).map(({ word }) => word)
    const said = words.join(' ')
    return this.#latin.get(words[0] ?? '')?.find(entry => entry.words.join(' ') === said)?.meanings ?? []
  }

  /** Every Chinese phrase that was added. */
  hanPhrases(): readonly string[] {
    return [...this.#han.values()].flatMap(phrases => [...phrases.keys()])
  }

  /** In the order of the text, none over another. */
  find(text: string): readonly PhraseSpan<Meaning>[] {
    const folded = foldText(text)
    const spans = [...this.#findLatin(folded), ...this.#findHan(folded)]
    spans.sort((a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start)
    const taken: PhraseSpan<Meaning>[] = []
    const isTaken = new Uint8Array(folded.length)
    for (const span of spans) {
      // The longest come first: what is over another has one of its ends in it.
      if (isTaken[span.start] || isTaken[span.end - 1]) continue
      isTaken.fill(1, span.start, span.end)
      taken.push(span)
    }
    return taken.sort((a, b) => a.start - b.start).map(span => ({ ...span, text: text.slice(span.start, span.end) }))
  }

  #findLatin(folded: string): readonly PhraseSpan<Meaning>[] {
    const tokens = latinTokens(folded)
    const found: PhraseSpan<Meaning>[] = []
    for (const [at, token] of tokens.entries()) {
      const mended = this.#latin.has(token.word) ? undefined : this.#mend(folded.slice(token.start, token.end))
      const first = mended === undefined ? token.word : comparable(mended)
      for (const { words, meanings } of this.#latin.get(first) ?? []) {
        const last = tokens[at + words.length - 1]
        const isWhole = words.every((word, i) => i === 0 || tokens[at + i]?.word === word)
        // "head phones" and "headphones" are told apart by nothing but a space.
        if (last && isWhole) found.push({ start: token.start, end: last.end, text: '', meanings })
      }
      const next = tokens[at + 1]
      const joined = next && next.start - token.end <= 1 ? this.#latin.get(token.word + next.word) : undefined
      for (const { words, meanings } of joined ?? []) {
        if (next && words.length === 1) found.push({ start: token.start, end: next.end, text: '', meanings })
      }
    }
    return found
  }

  #findHan(folded: string): readonly PhraseSpan<Meaning>[] {
    const found: PhraseSpan<Meaning>[] = []
    for (let at = 0; at < folded.length; at++) {
      for (const [phrase, meanings] of this.#han.get(folded[at] ?? '') ?? []) {
        if (folded.startsWith(phrase, at)) found.push({ start: at, end: at + phrase.length, text: '', meanings })
      }
    }
    return found
  }
}
