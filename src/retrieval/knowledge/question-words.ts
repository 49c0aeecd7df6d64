import type { Passage } from '../../domain/index.ts'
import { foldText } from '../../language/index.ts'
import { singular, tokenize } from '../index/tokenize.ts'
import { questionsOf } from './passage-document.ts'

/** How much a passage's title and text count beside a question of its own: they are longer, and less like a question. */
const titleWeight = 0.3
const textWeight = 0.3
/** So many words of the pages at large stand beside those of a passage: few words of its own say little. */
const smoothing = 20
const pieceLetters = 4

const chunks = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}'’])+/gu

/**
 * What a text is compared by: words, pairs of words, and pieces of four letters, which survive a spelling mistake; of
 * Chinese one to three characters.
 */
export function questionPieces(text: string): ReadonlySet<string> {
  const pieces = new Set<string>()
  let previous: string | undefined
  for (const [chunk] of foldText(text).matchAll(chunks)) {
    if (/\p{Script=Han}/u.test(chunk)) {
      const characters = [...chunk]
      characters.forEach((_, i) => {
        for (let length = 1; length <= 3 && i + length <= characters.length; length++) {
          pieces.add(characters.slice(i, i + length).join(''))
        }
      })
      continue
    }
    const word = singular(chunk.replace(/['’]/g, ''))
    pieces.add(`=${word}`)
    if (previous !== undefined) pieces.add(`${previous} ${word}`)
    previous = word
    if (tokenize(chunk).every(({ filler }) => filler)) continue
    const edged = `^${word}$`
    for (let at = 0; at + pieceLetters <= edged.length; at++) pieces.add(edged.slice(at, at + pieceLetters))
  }
  return pieces
}

type PassageWords = { readonly counts: ReadonlyMap<string, number>; readonly total: number }
/** Where a piece stands, and what it adds there to the log likelihood. */
type PieceGains = { readonly passages: number[]; readonly gains: number[] }

/**
 * How well a question's words are those in which each passage is asked for: by language models with Dirichlet
 * smoothing. Source: Zhai and Lafferty, "A study of smoothing methods for language models", SIGIR 2001.
 */
export class QuestionWords {
  /** What each piece of a question that the pages know costs a passage: a long one the more. */
  readonly #costs: Float64Array
  readonly #gains = new Map<string, PieceGains>()

  /** Cost: about 0.2 ms a passage. */
  static async fit(passages: readonly Passage[], breathe: () => Promise<void> | undefined): Promise<QuestionWords> {
    const counted: PassageWords[] = []
    for (const passage of passages) {
      counted.push(countPieces(passage))
      await breathe()
    }
    return new QuestionWords(counted)
  }

  private constructor(passages: readonly PassageWords[]) {
    const sums = new Map<string, number>()
    let all = 0
    for (const { counts, total } of passages) {
      for (const [piece, count] of counts) sums.set(piece, (sums.get(piece) ?? 0) + count)
      all += total
    }
    this.#costs = Float64Array.from(passages, ({ total }) => Math.log(smoothing / (total + smoothing)))
    for (const [i, { counts }] of passages.entries()) {
      for (const [piece, count] of counts) {
        const entry = this.#gains.get(piece) ?? { passages: [], gains: [] }
        entry.passages.push(i)
        entry.gains.push(Math.log1p((count * all) / (smoothing * (sums.get(piece) ?? 1))))
        this.#gains.set(piece, entry)
      }
    }
  }

  /**
   * By passage, how much likelier the question is in its words than in those of the pages at large: a log likelihood
   * ratio over the root of the number of pieces, which depend on each other. Cost: the postings of the pieces.
   */
  score(question: string): Float64Array {
    const pieces = questionPieces(question)
    const scale = 1 / Math.sqrt(Math.max(1, pieces.size))
    const scores = new Float64Array(this.#costs.length)
    let known = 0
    for (const piece of pieces) {
      const entry = this.#gains.get(piece)
      if (!entry) continue
      known++
      for (let at = 0; at < entry.passages.length; at++) {
        const i = entry.passages[at] ?? 0
        scores[i] = (scores[i] ?? 0) + (entry.gains[at] ?? 0)
      }
    }
    return scores.map((score, i) => (score + known * (this.#costs[i] ?? 0)) * scale)
  }
}

function countPieces(passage: Passage): PassageWords {
  const counts = new Map<string, number>()
  let total = 0
  const add = (text: string, weight: number) => {
    for (const piece of questionPieces(text)) {
      counts.set(piece, (counts.get(piece) ?? 0) + weight)
      total += weight
    }
  }
  for (const question of questionsOf(passage)) add(question, 1)
  add(passage.headings[0] ?? '', titleWeight)
  add(passage.text, textWeight)
  return { counts, total }
}
