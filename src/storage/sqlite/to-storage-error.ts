import { AppError } from '../../domain/index.ts'

const adviceByCode: Readonly<Record<string, string>> = {
  SQLITE_BUSY: 'another process has been writing to it for too long; try again when it is done',
  SQLITE_FULL: 'the disk is full; free some space',
  SQLITE_READONLY: 'it is read-only; check the permissions of the file and its folder',
  SQLITE_IOERR: 'the disk reports an error; check it, and the space left',
  SQLITE_CORRUPT: 'it is damaged; restore a backup',
  SQLITE_NOTADB: 'it is no database any more; restore a backup',
}

/** Says what to do about a fault of the disk or the file; every other error is returned as it is. */
export function toStorageError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  const code = String(error.code)
  const known = Object.keys(adviceByCode).find(prefix => code === prefix || code.startsWith(`${prefix}_`))
  if (known === undefined) return error
  return new AppError('DATABASE_UNUSABLE', {
    message: `${path} cannot be written: ${adviceByCode[known]}`,
    retryable: known === 'SQLITE_BUSY' || known === 'SQLITE_FULL',
    cause: error,
  })
}
