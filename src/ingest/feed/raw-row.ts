import { feedLimits } from './limits.ts'

/** One row as the file has it. Its line is counted from 1; a row of several lines has that of the first. */
export type RawRow = { readonly line: number } & (
  | { readonly kind: 'row'; readonly value: unknown }
  | { readonly kind: 'unreadable'; readonly message: string }
)

/** What a row looks like: JSON values; XML elements as objects of texts; cells by the names in the first line. */
export type RowFormat = 'json' | 'xml' | 'table'

/**
 * Reads one file format. A new format is a new reader in a list of `pick-reader.ts`; everything after it, from the
 * check of each field to the store, is the same for all.
 */
export type RowReader = {
  readonly format: RowFormat
  /** Whether a file is in this format. @param head - the beginning of its text, without leading blanks. */
  accepts(head: string, path: string): boolean
  /**
   * @throws Error when the text ends in the middle, so that what is missing cannot be told; AppError FEED_REFUSED when
   * it is out of all bounds.
   */
  read(text: AsyncIterable<string>, path: string): AsyncIterable<RawRow>
}

/** Characters of one row. Above any product worth reading; it keeps a file of one endless line out of memory. */
export const maxRowLength = feedLimits.rowCharacters

export function toRawRow(text: string, line: number): RawRow {
  try {
    const value: unknown = JSON.parse(text)
    return isTooDeep(value)
      ? { kind: 'unreadable', line, message: `nested deeper than ${feedLimits.depth} levels` }
      : { kind: 'row', line, value }
  } catch (error) {
    return { kind: 'unreadable', line, message: `not JSON: ${error instanceof Error ? error.message : error}` }
  }
}

export function overlongRow(line: number): RawRow {
  return { kind: 'unreadable', line, message: `longer than ${maxRowLength.toLocaleString('en')} characters` }
}

/** Level by level, not by recursion: that is what a deep value is made to break. */
function isTooDeep(value: unknown): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > feedLimits.depth) return true
    const next: unknown[] = []
    for (const item of level) {
      if (typeof item !== 'object' || item === null) continue
      for (const inner of Object.values(item)) if (typeof inner === 'object' && inner !== null) next.push(inner)
    }
    level = next
  }
  return false
}
