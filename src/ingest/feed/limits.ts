import { AppError } from '../../domain/index.ts'

/** Far above any honest feed, and low enough that a hostile one is refused within seconds and a few hundred MB. */
export const feedLimits = {
  /** Bytes of one file, unpacked. */
  unpackedBytes: 2 ** 31,
  /** Unpacked bytes for each packed one, looked at once a file has given `ratioFromBytes`. Text packs 5 to 50 times. */
  ratio: 200,
  ratioFromBytes: 2 << 20,
  /** Characters of one row; a longer one is passed over. */
  rowCharacters: 1_000_000,
  /** Characters without the end of a row, or of blanks alone; more, and the file is no list of rows. */
  runCharacters: 4_000_000,
  /** Levels of nesting within a row. */
  depth: 32,
  /** Products and their variants in all files of one run; they are held in memory, at 1 to 3 kB each. */
  rows: 300_000,
  /** From so many rows on it is reckoned how many a file has by its size, so as to refuse it at once. */
  projectedFromRows: 5_000,
  /** A file whose first rows are all bad is given up after so many. */
  badRowsAlone: 10_000,
} as const

/** The file is built to do harm, or is so far out of bounds that it might be. */
export function refused(path: string, why: string): AppError {
  return new AppError('FEED_REFUSED', { message: `refused ${path}: ${why}` })
}
