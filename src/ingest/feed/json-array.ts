import { endlessRow } from './json-lines.ts'
import { feedLimits } from './limits.ts'
import type { RawRow, RowReader } from './raw-row.ts'
import { maxRowLength, overlongRow, toRawRow } from './raw-row.ts'

/** Everything that matters for finding where an element ends; the text between is skipped in one go. */
const marks = /["\\[\]{},\n]/g

/** One JSON array, read element by element: the whole of it never stands in memory. */
export const jsonArray: RowReader = {
  format: 'json',
  accepts: head => head.startsWith('['),
  async *read(text, path) {
    const splitter = new ArraySplitter(path)
    for await (const chunk of text) yield* splitter.take(chunk)
    splitter.end()
  },
}

export type ArraySplitterOptions = {
  /** The line that the text begins in; 1 unless said. */
  readonly line?: number
  /** What stands behind the end of the array is passed over. */
  readonly mayGoOn?: boolean
}

export class ArraySplitter {
  readonly #path: string
  readonly #mayGoOn: boolean
  /** Brackets open inside the array; -1 before it has begun. */
  #depth = -1
  #isInString = false
  /** The last character was a backslash that escapes the next, which may be in the next chunk. */
  #isEscaped = false
  #hasEnded = false
  #line: number
  #element = ''
  #elementLength = 0
  #elementLine = 0
  #isOverlong = false

  constructor(path: string, { line = 1, mayGoOn = false }: ArraySplitterOptions = {}) {
    this.#path = path
    this.#line = line
    this.#mayGoOn = mayGoOn
  }

  /** @throws Error when the array was not closed. */
  end(): void {
    if (!this.#hasEnded)
      throw new Error(`the array is not closed at its end (line ${this.#line}); is the file complete?`)
  }

  *take(chunk: string): Generator<RawRow> {
    let start = 0
    for (const { 0: mark, index } of chunk.matchAll(marks)) {
      if (this.#hasEnded && this.#mayGoOn) return
      if (index > start) this.#append(chunk.slice(start, index))
      start = index + 1
      yield* this.#mark(mark)
    }
    if (start < chunk.length && !(this.#hasEnded && this.#mayGoOn)) this.#append(chunk.slice(start))
  }

  *#mark(mark: string): Generator<RawRow> {
    if (mark === '\n') this.#line += 1
    if (this.#isInString) {
      this.#markInString(mark)
    } else if (this.#depth === -1 && mark === '[') {
      this.#depth = 0
    } else if (this.#depth === 0 && (mark === ',' || mark === ']')) {
      yield* this.#endElement(mark)
    } else {
      this.#append(mark)
      if (mark === '"') this.#isInString = true
      else if (mark === '{' || mark === '[') this.#depth += 1
      else if ((mark === '}' || mark === ']') && this.#depth > 0) this.#depth -= 1
    }
  }

  #markInString(mark: string): void {
    const isEscaped = this.#isEscaped
    this.#append(mark)
    if (isEscaped) return
    if (mark === '\\') this.#isEscaped = true
    else if (mark === '"') this.#isInString = false
  }

  #append(text: string): void {
    this.#isEscaped = false
    if (this.#hasEnded) {
      if (text.trim() !== '') throw new Error(`there is more after the end of the array (line ${this.#line})`)
      return
    }
    if (this.#element === '' && !this.#isOverlong) {
      if (text.trim() === '') return
      this.#elementLine = this.#line
    }
    this.#elementLength += text.length
    if (this.#elementLength > feedLimits.runCharacters) throw endlessRow(this.#path, this.#elementLine)
    if (this.#isOverlong) return
    this.#element += text
    if (this.#element.length > maxRowLength) {
      this.#isOverlong = true
      this.#element = ''
    }
  }

  *#endElement(mark: string): Generator<RawRow> {
    if (this.#hasEnded) throw new Error(`there is more after the end of the array (line ${this.#line})`)
    if (this.#isOverlong) yield overlongRow(this.#elementLine)
    else if (this.#element !== '') yield toRawRow(this.#element, this.#elementLine)
    else if (mark === ',') yield { kind: 'unreadable', line: this.#line, message: 'not JSON: nothing before the comma' }
    this.#element = ''
    this.#elementLength = 0
    this.#isOverlong = false
    if (mark === ']') this.#hasEnded = true
  }
}
