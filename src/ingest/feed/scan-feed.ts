import { AppError } from '../../domain/index.ts'
import { refuseAborted } from '../refuse-aborted.ts'
import type { IngestProblem } from '../report.ts'
import type { FeedFile } from './feed-file.ts'
import { unreadable } from './feed-file.ts'
import { readRows } from './pick-reader.ts'
import type { RowMapper } from './row-mapper.ts'

/** A value with the place it was read from. */
export type Located<Value> = { readonly value: Value; readonly file: string; readonly line: number }

/** A row that gave no value; `raw` is what it held, where it could be read at all. */
export type BadRow = { readonly problem: IngestProblem; readonly raw?: unknown }

export type FeedScan<Value> = {
  readonly mapper: RowMapper<Value>
  readonly onBadRow: (bad: BadRow) => void
  readonly signal?: AbortSignal | undefined
}

const batchSize = 1_000

/**
 * Reads files row by row.
 *
 * @returns the good values in batches of up to 1,000, in the order of the files.
 * @throws AppError FEED_UNREADABLE when a file cannot be read to its end; FEED_EMPTY when no row of a file is good;
 * ABORTED when the signal fires first.
 */
export async function* scanFeed<Value>(
  files: readonly FeedFile[],
  { mapper, onBadRow, signal }: FeedScan<Value>,
): AsyncGenerator<readonly Located<Value>[]> {
  for (const file of files) {
    let batch: Located<Value>[] = []
    let goodCount = 0
    let firstProblem: IngestProblem | undefined
    try {
      for await (const raw of readRows(file.text(signal), file.path)) {
        const place = { file: file.path, line: raw.line }
        const mapped = raw.kind === 'row' ? mapper(raw.value) : raw
        if (mapped.kind === 'value') {
          goodCount += 1
          batch.push({ ...place, value: mapped.value })
        } else {
          const problem = { ...place, message: mapped.message }
          firstProblem ??= problem
          onBadRow(raw.kind === 'row' ? { problem, raw: raw.value } : { problem })
        }
        if (batch.length === batchSize) {
          yield batch
          batch = []
        }
      }
    } catch (error) {
      throw error instanceof AppError ? error : unreadable(file.path, error)
    }
    refuseAborted(signal)
    if (goodCount === 0) throw emptyFeed(file.path, firstProblem)
    if (batch.length > 0) yield batch
  }
}

function emptyFeed(path: string, problem: IngestProblem | undefined): AppError {
  const why = problem ? `no row can be used; line ${problem.line}: ${problem.message}` : 'the file has no rows'
  return new AppError('FEED_EMPTY', { message: `${path}: ${why} (JSON lines or one JSON array are read)` })
}
