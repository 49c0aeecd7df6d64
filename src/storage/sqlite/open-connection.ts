import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import SqliteConnection from 'better-sqlite3'
import { AppError, describeError } from '../../domain/index.ts'
import { checkSchema } from './migrate.ts'

/** How long SQLite itself may wait for another process, in a call that blocks this one. */
const busyTimeoutMs = 5_000

/**
 * Opens a connection that is durable: what it commits survives a crash of the machine.
 * A new file can be read by its owner only. A file that is not ours, or newer than this program, is left as it is.
 *
 * @throws AppError DATABASE_NEWER, DATABASE_UNUSABLE
 */
export function openConnection(path: string): Database {
  let database: Database | undefined
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const isNew = !existsSync(path)
    database = new SqliteConnection(path, { timeout: busyTimeoutMs })
    checkSchema(database, path)
    // It will hold personal data. SQLite gives the journals beside it the same rights.
    if (isNew) chmodSync(path, 0o600)
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    assertDurable(database, path)
    return database
  } catch (error) {
    database?.close()
    if (error instanceof AppError) throw error
    throw new AppError('DATABASE_UNUSABLE', {
      message: `${path} cannot be used as the shop's database: ${describeError(error)}; name another file, or restore a backup`,
      cause: error,
    })
  }
}

/**
 * Reads the settings back, because SQLite ignores what it cannot do instead of failing.
 * @throws AppError DATABASE_UNUSABLE
 */
export function assertDurable(database: Database, path: string): void {
  const expected = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1 }
  for (const [pragma, value] of Object.entries(expected)) {
    const actual = database.pragma(pragma, { simple: true })
    if (actual === value) continue
    throw new AppError('DATABASE_UNUSABLE', {
      message: `${path} would not keep what it acknowledges: ${pragma} is ${actual} instead of ${value}; put the file on a local disk`,
    })
  }
}
