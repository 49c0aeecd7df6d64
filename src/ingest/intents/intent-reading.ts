import type { Locale } from '../../domain/index.ts'
import type { IngestProblem } from '../report.ts'

/** One training phrase of another system, with its place. */
export type ForeignExample = {
  /** As the other system names it; {@link toIntentName} makes one of ours. */
  readonly intent: string
  readonly text: string
  /** Undefined where the format does not say. */
  readonly locale?: Locale
  readonly file: string
  /** Counted from 1. */
  readonly line: number
}

/** What a file of another system holds. */
export type IntentReading = {
  readonly examples: readonly ForeignExample[]
  /** Rows that could not be used. */
  readonly problems: readonly IngestProblem[]
  /** What the file holds beside intents, by its kind in that system: how many. */
  readonly ignored: Readonly<Record<string, number>>
}

/** One line, without control or bidirectional characters. */
export function cleanPhrase(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** The longest phrase that an intent file takes. */
export const maximumPhraseCharacters = 500

/** Collects what a reader finds. */
export class ReadingBuilder {
  readonly #file: string
  readonly #examples: ForeignExample[] = []
  readonly #problems: IngestProblem[] = []
  readonly #ignored = new Map<string, number>()

  constructor(file: string) {
    this.#file = file
  }

  /** A phrase with nothing in it, or too much, becomes a problem. */
  add(example: Omit<ForeignExample, 'file'>, file = this.#file): void {
    const text = cleanPhrase(example.text)
    const intent = cleanPhrase(example.intent)
    if (text === '') this.problem(example.line, 'the text is empty', file)
    else if (text.length > maximumPhraseCharacters)
      this.problem(example.line, `the text is longer than ${maximumPhraseCharacters} characters`, file)
    else if (intent === '') this.problem(example.line, 'the intent is empty', file)
    else this.#examples.push({ ...example, text, intent, file })
  }

  problem(line: number, message: string, file = this.#file): void {
    this.#problems.push({ file, line, message })
  }

  ignore(kind: string, count = 1): void {
    this.#ignored.set(kind, (this.#ignored.get(kind) ?? 0) + count)
  }

  toReading(): IntentReading {
    return { examples: this.#examples, problems: this.#problems, ignored: Object.fromEntries(this.#ignored) }
  }
}
