import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import SqliteConnection, { type Database } from 'better-sqlite3'
import { AppError, describeError } from '../domain/index.ts'

/** A folder that this process serves from, alone. */
export type FolderLock = { release(): void }

/** A server that is just stopping is waited for so long. */
const patienceMs = 1_000

/**
 * Makes sure that one process at a time serves from a folder: two would answer every message twice. Others may read and
 * write the database beside it.
 *
 * The lock is SQLite's own, on `serve.lock`. The operating system lets it go with the process, so that a crash or
 * SIGKILL leaves nothing to clean up. The process id in `serve.pid` is for the message only: one that is left behind, or
 * given to another process since, locks nobody out.
 *
 * @throws AppError STORAGE_IN_USE while another process holds it; DATABASE_UNUSABLE when the file cannot be locked.
 */
export function lockFolder(folder: string): FolderLock {
  const file = path.join(folder, 'serve.lock')
  const pidFile = path.join(folder, 'serve.pid')
  let database: Database | undefined
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    database = new SqliteConnection(file, { timeout: patienceMs })
    // Held until the connection closes, which nothing but this object keeps open.
    database.exec('BEGIN EXCLUSIVE')
    writeFileSync(pidFile, `${process.pid}\n`)
  } catch (error) {
    database?.close()
    if (isBusy(error)) {
      throw new AppError('STORAGE_IN_USE', {
        message: `another Floorwalker${describePid(pidFile)} serves from ${folder}; stop it or give --data another folder`,
        cause: error,
      })
    }
    throw new AppError('DATABASE_UNUSABLE', {
      message: `${file} cannot be locked: ${describeError(error)}; check the rights of the folder, or delete the file`,
      cause: error,
    })
  }
  const held = database
  return {
    release() {
      if (!held.open) return
      rmSync(pidFile, { force: true })
      held.close()
    },
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')
}

function describePid(file: string): string {
  try {
    const pid = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(pid) && pid > 0 ? ` (pid ${pid})` : ''
  } catch {
    return ''
  }
}
