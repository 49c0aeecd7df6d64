/** A row that was left out, or something else about a row that its owner should know. */
export type IngestProblem = {
  readonly file: string
  /** Counted from 1. */
  readonly line: number
  /** One line: the first field that is wrong, and why. */
  readonly message: string
}

export type IngestReport = {
  /** Rows read; for knowledge, pages. */
  readonly read: number
  /** Rows that the store holds now, whether or not it knew them before; for knowledge, passages. */
  readonly stored: number
  /** Of those, the ones that the store did not know; where the store tells. */
  readonly added?: number
  /** Rows left out because something is wrong with them; for knowledge, pages. */
  readonly skipped: number
  /** Values taken out of the store because the feed has them no longer. */
  readonly removed?: number
  /** The first hundred. */
  readonly problems: readonly IngestProblem[]
  /** All of them. */
  readonly problemCount: number
}

const maxProblems = 100

/** Keeps the first problems and counts the rest, so that a feed of a million bad rows fits in a report. */
export class ProblemList {
  readonly #problems: IngestProblem[] = []
  #count = 0

  add(problem: IngestProblem): void {
    this.#count += 1
    if (this.#problems.length < maxProblems) this.#problems.push(problem)
  }

  toReport(): Pick<IngestReport, 'problems' | 'problemCount'> {
    return { problems: this.#problems, problemCount: this.#count }
  }
}
