import type { Database } from 'better-sqlite3'
import { AppError } from '../../domain/index.ts'
import { first } from './migrations/0001-first.ts'
import { serviceRequests } from './migrations/0002-service-requests.ts'
import { dismissedTexts } from './migrations/0003-dismissed-texts.ts'
import { stockNotCounted } from './migrations/0004-stock-not-counted.ts'

/** One numbered step forward. Once released it is never edited: a later change is a later migration. */
export type Migration = { readonly version: number; readonly sql: string }

const migrations: readonly Migration[] = [first, serviceRequests, dismissedTexts, stockNotCounted]

/** The schema that this program reads and writes. */
export const schemaVersion = migrations.length

/** Marks a file as ours in SQLite's `application_id`: "FLWK". */
const applicationId = 0x464c574b

/**
 * Looks, and touches nothing.
 * @throws AppError DATABASE_NEWER, DATABASE_UNUSABLE
 */
export function checkSchema(database: Database, path: string): void {
  const version = readNumber(database, 'user_version')
  const isOurs = readNumber(database, 'application_id') === applicationId
  if (!isOurs && (version !== 0 || countObjects(database) > 0)) {
    throw new AppError('DATABASE_UNUSABLE', {
      message: `${path} is a database of another program; name a file of its own for the shop`,
    })
  }
  if (version > schemaVersion) {
    throw new AppError('DATABASE_NEWER', {
      message: `${path} has schema version ${version}, this program knows versions up to ${schemaVersion}; start the newer program that wrote it, or restore a backup from before the upgrade`,
    })
  }
}

/** Brings the database to {@link schemaVersion}: all steps or none. */
export function migrate(database: Database, path: string, now: number): void {
  if (readNumber(database, 'user_version') === schemaVersion) return
  database
    .transaction(() => {
      // Another process may have migrated, or even upgraded, while this one waited for the lock.
      checkSchema(database, path)
      const from = readNumber(database, 'user_version')
      for (const migration of migrations.slice(from)) {
        database.exec(migration.sql)
        database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)').run(`migrated-at-${migration.version}`, now)
      }
      database.pragma(`application_id = ${applicationId}`)
      database.pragma(`user_version = ${schemaVersion}`)
    })
    .immediate()
}

function readNumber(database: Database, pragma: string): number {
  return Number(database.pragma(pragma, { simple: true }))
}

function countObjects(database: Database): number {
  return Number(database.prepare('SELECT count(*) FROM sqlite_master').pluck().get())
}
