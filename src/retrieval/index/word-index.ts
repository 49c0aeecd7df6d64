import type { LexicalDocument, LexicalHit, LexicalIndex } from '../../domain/index.ts'
import type { SynonymTable } from '../synonyms/synonym-table.ts'
import { type AskedWords, toAskedWords } from './asked-words.ts'
import { Posting } from './postings.ts'
import { indexTerms, type Word } from './tokenize.ts'
import { WordGuesser } from './word-guesser.ts'

export type WordIndexOptions = {
  /** Field → weight of a match in it. Fields that are not named here are not searched. */
  readonly fields: Readonly<Record<string, number>>
  /** Asked at each search, so that a new catalogue's synonyms count at once. */
  readonly synonyms?: () => SynonymTable
}

/** BM25: how soon more of the same word stops counting, and how much a long field counts against a match in it. */
const saturation = 0.6
const lengthWeight = 0.7
/** What a part of a word is worth beside the whole word. */
const partWeight = 0.3
/** A single Chinese character is a word only now and then. */
const characterWeight = 0.1
const guessWeight = 0.5
/** How much of a word counts as found when only its parts are. Chinese is cut differently in another sentence. */
const partCover = { han: 0.8, other: 0.3 }
/** Slots of removed documents are reclaimed when there are so many, and as many as documents. */
const fewSlots = 1_000

type Document = { readonly id: string; readonly terms: readonly string[] }
/** What one word adds to each document, by slot: its score, and how much of it the document holds. */
type Tally = { readonly scores: Float32Array; readonly covers: Float32Array; readonly touched: number[] }

/**
 * Words of English and Chinese by BM25, field by field: a word counts in the field where it says most. A shop's
 * description repeats its product's name, so the sum over the fields would only measure which products repeat
 * themselves. How rare a word is is counted over all fields together. The whole is multiplied by the square of the
 * share of the words that a document holds: one with all of them comes before one with the rarest.
 *
 * Measured on the 58 Icecat queries, NDCG@10 with unjudged as wrong and over judged only, words alone: sum of the fields
 * .746 and .807, best field .770 and .811, with rarity over all fields .772 and .834, with synonyms .79 and .84.
 *
 * Misspelt and half-typed words are guessed at only where nothing matches them as they stand.
 * Cost (19,000 products): a search 0.5 ms, with a common word 3, with guesses up to 9; an upsert 0.3 ms a document;
 * memory about 10 bytes a distinct word of each document.
 */
export class WordIndex implements LexicalIndex {
  readonly #fields: readonly string[]
  readonly #weights: Float32Array
  readonly #synonyms: (() => SynonymTable) | undefined
  readonly #postings = new Map<string, Posting>()
  readonly #guesser = new WordGuesser()
  readonly #slotOf = new Map<string, number>()
  #documents: (Document | undefined)[] = []
  /** [slots × fields]: distinct terms of a field. */
  #lengths = new Uint16Array(0)
  /** Sum of the lengths over all documents, by field. */
  readonly #totals: Float64Array
  #tally: Tally = toTally(0)
  #word: Tally = toTally(0)

  constructor({ fields, synonyms }: WordIndexOptions) {
    this.#fields = Object.keys(fields)
    this.#weights = Float32Array.from(Object.values(fields))
    this.#totals = new Float64Array(this.#fields.length)
    this.#synonyms = synonyms
  }

  get size(): number {
    return this.#slotOf.size
  }

  /** Distinct words, and about how much memory they and where they stand take. */
  cost(): { readonly words: number; readonly bytes: number } {
    let bytes = 0
    for (const [word, posting] of this.#postings) bytes += 2 * word.length + 120 + posting.bytes
    return { words: this.#postings.size, bytes }
  }

  upsert(documents: readonly LexicalDocument[]): void {
    for (const document of documents) {
      this.remove(document.id)
      this.#add(document)
    }
  }

  remove(id: string): void {
    const slot = this.#slotOf.get(id)
    const document = slot === undefined ? undefined : this.#documents[slot]
    if (slot === undefined || !document) return
    for (const term of document.terms) {
      const posting = this.#postings.get(term)
      if (!posting) continue
      posting.live--
      if (posting.live > 0) continue
      this.#postings.delete(term)
      this.#guesser.remove(term)
    }
    const width = this.#fields.length
    for (let field = 0; field < width; field++) {
      this.#totals[field] = (this.#totals[field] ?? 0) - (this.#lengths[slot * width + field] ?? 0)
    }
    this.#documents[slot] = undefined
    this.#slotOf.delete(id)
    if (this.#documents.length > fewSlots + 2 * this.#slotOf.size) this.#compact()
  }

  search(text: string, k: number): readonly LexicalHit[] {
    if (k < 1 || this.size === 0) return []
    const knows = (word: string) => this.#postings.has(word)
    const asked = toAskedWords(text, knows, this.#synonyms?.())
    const total = this.#cleared(this.#tally)
    this.#tally = total
    for (const [at, word] of asked.words.entries()) {
      const found = this.#cleared(this.#word)
      this.#word = found
      this.#scoreWord(word, at, asked, found)
      for (const slot of found.touched) {
        if (total.covers[slot] === 0) total.touched.push(slot)
        total.scores[slot] = (total.scores[slot] ?? 0) + (found.scores[slot] ?? 0)
        total.covers[slot] = (total.covers[slot] ?? 0) + (found.covers[slot] ?? 0)
      }
    }
    return this.#best(total, asked.words.length, k)
  }

  #add({ id, fields }: LexicalDocument): void {
    const slot = this.#documents.length
    const width = this.#fields.length
    if ((slot + 1) * width > this.#lengths.length) {
      const grown = new Uint16Array(Math.ceil((slot + 64) * 1.5) * width)
      grown.set(this.#lengths)
      this.#lengths = grown
    }
    const counts = new Map<string, Uint8Array>()
    for (const [field, name] of this.#fields.entries()) {
      let distinct = 0
      for (const term of indexTerms(fields[name] ?? '')) {
        let ofTerm = counts.get(term)
        if (!ofTerm) {
          ofTerm = new Uint8Array(width)
          counts.set(term, ofTerm)
        }
        if (ofTerm[field] === 0) distinct++
        ofTerm[field] = Math.min(255, (ofTerm[field] ?? 0) + 1)
      }
      this.#lengths[slot * width + field] = Math.min(65_535, distinct)
      this.#totals[field] = (this.#totals[field] ?? 0) + Math.min(65_535, distinct)
    }
    for (const [term, ofTerm] of counts) {
      let posting = this.#postings.get(term)
      if (!posting) {
        posting = new Posting(width)
        this.#postings.set(term, posting)
        this.#guesser.add(term)
      }
      posting.add(slot, ofTerm)
    }
    this.#documents.push({ id, terms: [...counts.keys()] })
    this.#slotOf.set(id, slot)
  }

  /** What a word, or the best of the other ways to say it, adds to each document. */
  #scoreWord(word: Word, at: number, { alternatives }: AskedWords, into: Tally): void {
    for (const form of word.whole) this.#raise(into, this.#scoresOf(form), 1, 1)
    const wholes = into.touched.length
    const all = word.parts.reduce((sum, part) => sum + weightOfPart(part), 0)
    const most = word.whole.some(form => han.test(form)) ? partCover.han : partCover.other
    const ofParts = new Map<number, { score: number; cover: number }>()
    for (const part of word.parts) {
      const weight = weightOfPart(part)
      for (const [slot, score] of this.#scoresOf(part)) {
        const sum = ofParts.get(slot) ?? { score: 0, cover: 0 }
        sum.score += score * weight
        sum.cover += (most * weight) / all
        ofParts.set(slot, sum)
      }
    }
    for (const [slot, { score, cover }] of ofParts) this.#raiseSlot(into, slot, score, cover)
    const others = alternatives.filter(({ from, to }) => from <= at && at < to)
    for (const { words, weight } of others) this.#raise(into, this.#scoresOfAll(words), weight, weight)
    if (wholes > 0 || ofParts.size > 0 || others.length > 0) return
    for (const form of word.whole) {
      for (const guess of this.#guesser.guess(form)) this.#raise(into, this.#scoresOf(guess), guessWeight, guessWeight)
    }
  }

  #raise(into: Tally, scores: ReadonlyMap<number, number>, weight: number, cover: number): void {
    for (const [slot, score] of scores) this.#raiseSlot(into, slot, score * weight, cover)
  }

  #raiseSlot(into: Tally, slot: number, score: number, cover: number): void {
    if (into.covers[slot] === 0) into.touched.push(slot)
    if (score > (into.scores[slot] ?? 0)) into.scores[slot] = score
    if (cover > (into.covers[slot] ?? 0)) into.covers[slot] = cover
  }

  /** By slot, what a document that holds the term scores. */
  #scoresOf(term: string): ReadonlyMap<number, number> {
    const scores = new Map<number, number>()
    const posting = this.#postings.get(term)
    if (!posting) return scores
    const width = this.#fields.length
    const rarity = Math.log(1 + (this.size - posting.live + 0.5) / (posting.live + 0.5))
    const means = this.#totals.map(total => Math.max(1, total / Math.max(1, this.size)))
    const { slots, counts, length } = posting
    for (let entry = 0; entry < length; entry++) {
      const slot = slots[entry] ?? 0
      if (!this.#documents[slot]) continue
      let best = 0
      for (let field = 0; field < width; field++) {
        const count = counts[entry * width + field] ?? 0
        if (count === 0) continue
        const relative = (this.#lengths[slot * width + field] ?? 0) / (means[field] ?? 1)
        const damped = count + saturation * (1 - lengthWeight + lengthWeight * relative)
        const score = ((this.#weights[field] ?? 0) * count * (saturation + 1)) / damped
        if (score > best) best = score
      }
      scores.set(slot, rarity * best)
    }
    return scores
  }

  /** By slot, the mean over the words, where a document holds all of them. */
  #scoresOfAll(words: readonly string[]): ReadonlyMap<number, number> {
    const [first = new Map<number, number>(), ...others] = words.map(word => this.#scoresOf(word))
    if (others.length === 0) return first
    const scores = new Map<number, number>()
    for (const [slot, score] of first) {
      if (!others.every(other => other.has(slot))) continue
      const sum = others.reduce((total, other) => total + (other.get(slot) ?? 0), score)
      scores.set(slot, sum / words.length)
    }
    return scores
  }

  #best({ scores, covers, touched }: Tally, wordCount: number, k: number): readonly LexicalHit[] {
    const hits = touched.map((slot): LexicalHit => {
      const coverage = (covers[slot] ?? 0) / Math.max(1, wordCount)
      return { id: this.#documents[slot]?.id ?? '', score: (scores[slot] ?? 0) * coverage ** 2, coverage }
    })
    return hits.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, k)
  }

  /** The tally, emptied and long enough. */
  #cleared(tally: Tally): Tally {
    if (tally.scores.length < this.#documents.length) return toTally(Math.ceil(this.#documents.length * 1.5))
    for (const slot of tally.touched) {
      tally.scores[slot] = 0
      tally.covers[slot] = 0
    }
    tally.touched.length = 0
    return tally
  }

  #compact(): void {
    const width = this.#fields.length
    const newSlots = new Int32Array(this.#documents.length).fill(-1)
    const kept: Document[] = []
    for (const [slot, document] of this.#documents.entries()) {
      if (!document) continue
      newSlots[slot] = kept.length
      this.#lengths.copyWithin(kept.length * width, slot * width, (slot + 1) * width)
      this.#slotOf.set(document.id, kept.length)
      kept.push(document)
    }
    this.#documents = kept
    for (const posting of this.#postings.values()) posting.compact(newSlots)
    this.#tally = toTally(0)
    this.#word = toTally(0)
  }
}

function toTally(length: number): Tally {
  return { scores: new Float32Array(length), covers: new Float32Array(length), touched: [] }
}

const han = /\p{Script=Han}/u
const weightOfPart = (part: string) => ([...part].length === 1 ? characterWeight : partWeight)
