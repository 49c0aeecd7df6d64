import { stat } from 'node:fs/promises'
import path from 'node:path'

/** What holds personal data or secrets, the database's journals included. */
const privateFiles = ['floorwalker.sqlite', 'floorwalker.sqlite-wal', 'secrets.json'] as const

/**
 * The files of a storage folder that other users of this machine can read, though nobody but the shop should: those of a
 * folder that was made by an older version, copied or restored. None on Windows, which keeps rights elsewhere.
 */
export async function findExposedFiles(folder: string): Promise<readonly string[]> {
  if (process.platform === 'win32' || !(await isAllowed(folder, 0o011))) return []
  const files = privateFiles.map(name => path.join(folder, name))
  const exposed = await Promise.all(files.map(file => isAllowed(file, 0o044)))
  return files.filter((_, place) => exposed[place])
}

/** Whether any of the bits is set for group or others. */
async function isAllowed(file: string, bits: number): Promise<boolean> {
  const found = await stat(file).catch(() => undefined)
  return found !== undefined && (found.mode & bits) !== 0
}
