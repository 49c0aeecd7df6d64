import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** A folder for one suite's files; goes when the suite has ended. */
export function temporaryFiles(): {
  write(name: string, content: string | Uint8Array): Promise<string>
  path(): string
} {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'floorwalker-ingest-'))
  })
  afterEach(() => rm(folder, { recursive: true }))
  return {
    path: () => folder,
    async write(name, content) {
      const path = join(folder, name)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, content)
      return path
    },
  }
}

export function toLines(rows: readonly unknown[]): string {
  return rows.map(row => `${JSON.stringify(row)}\n`).join('')
}
