import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { unreadable } from '../feed/feed-file.ts'

/**
 * The Markdown files among `paths` and in the folders among them, each folder's by name.
 * @throws AppError FEED_UNREADABLE
 */
export async function findPages(paths: readonly string[]): Promise<{
  readonly files: readonly string[]
  /** Whether only folders were given, so that what is not in them is gone. */
  readonly areFolders: boolean
}> {
  const files: string[] = []
  let areFolders = paths.length > 0
  for (const path of paths) {
    try {
      if ((await stat(path)).isDirectory()) {
        const names = await readdir(path, { recursive: true })
        const pages = names.filter(name => /\.(md|markdown)$/i.test(name) && !/(^|[\\/])\./.test(name))
        files.push(...pages.sort().map(name => join(path, name)))
      } else {
        areFolders = false
        files.push(path)
      }
    } catch (error) {
      throw unreadable(path, error)
    }
  }
  return { files, areFolders }
}
