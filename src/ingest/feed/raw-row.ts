/** One row as the file has it. Its line is counted from 1; a row of several lines has that of the first. */
export type RawRow = { readonly line: number } & (
  | { readonly kind: 'row'; readonly value: unknown }
  | { readonly kind: 'unreadable'; readonly message: string }
)

/**
 * Reads one file format. A new format is a new reader in the list of `pick-reader.ts`; everything after it, from the
 * check of each field to the store, is the same for all.
 */
export type RowReader = {
  /** Whether a file is in this format. @param head - the beginning of its text, without leading blanks. */
  accepts(head: string, path: string): boolean
  /** @throws Error when the text ends in the middle, so that what is missing cannot be told. */
  read(text: AsyncIterable<string>): AsyncIterable<RawRow>
}

/** Characters of one row. Above any product worth reading; it keeps a file of one endless line out of memory. */
export const maxRowLength = 1_000_000

export function toRawRow(text: string, line: number): RawRow {
  try {
    return { kind: 'row', line, value: JSON.parse(text) }
  } catch (error) {
    return { kind: 'unreadable', line, message: `not JSON: ${error instanceof Error ? error.message : error}` }
  }
}

export function overlongRow(line: number): RawRow {
  return { kind: 'unreadable', line, message: `longer than ${maxRowLength.toLocaleString('en')} characters` }
}
