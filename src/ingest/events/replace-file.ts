import { randomBytes } from 'node:crypto'
import { type FileHandle, open, rename, rm } from 'node:fs/promises'
import { AppError, describeError } from '../../domain/index.ts'

/**
 * Writes a file under another name beside it and renames it when it is whole: whoever reads it finds the old one or
 * the new one, and a write that fails leaves no trace.
 * @throws AppError COMMAND_USAGE when the folder is not there or not writable.
 */
export async function replaceFile(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  const draft = `${path}.${randomBytes(4).toString('hex')}.draft`
  const file = await open(draft, 'wx').catch(cause => {
    throw new AppError('COMMAND_USAGE', { message: `cannot write ${path}: ${describeError(cause)}`, cause })
  })
  try {
    await write(file)
    await file.sync()
    await file.close()
    await rename(draft, path)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(draft, { force: true })
    throw error
  }
}
