import { open } from 'node:fs/promises'
import path from 'node:path'
import { AppError, type Locale, toLocale } from '../../domain/index.ts'
import { unreadable } from '../feed/feed-file.ts'

/** Far more than the training data of any bot; a larger file is something else. */
export const maximumFileBytes = 64 << 20

/** A file that cannot be used at all. */
export function brokenFile(file: string, reason: string, cause?: unknown): AppError {
  return new AppError('FEED_UNREADABLE', { message: `cannot read ${file}: ${reason}`, cause })
}

/** @throws AppError FEED_UNREADABLE when it is not there, or too large. */
export async function readSource(file: string): Promise<Uint8Array> {
  try {
    const handle = await open(file)
    try {
      const { size } = await handle.stat()
      if (size > maximumFileBytes) throw brokenFile(file, `it is larger than ${maximumFileBytes >> 20} MiB`)
      return await handle.readFile()
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(file, error)
  }
}

/** @throws AppError FEED_UNREADABLE for bytes that are not UTF-8. */
export function decodeText(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    throw unreadable(file, error)
  }
}

/** The language that a file's name ends in: `nlu.zh.yml`, `questions_en.csv`. */
export function localeOfName(file: string): Locale | undefined {
  const name = path.basename(file, path.extname(file))
  return toLocale(/[._-]([a-z]{2})(?:[-_][a-z]{2,4})?$/i.exec(name)?.[1])
}
