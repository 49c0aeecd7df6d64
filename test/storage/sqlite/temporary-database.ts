import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Storage } from '../../../src/storage/index.ts'
import { openSqliteStorage } from '../../../src/storage/index.ts'

export async function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'floorwalker-storage-'))
}

/** A storage in a folder of its own, which goes when the storage is closed. */
export async function openTemporarySqliteStorage(): Promise<Storage> {
  const folder = await temporaryFolder()
  const storage = await openSqliteStorage({ path: join(folder, 'shop.db') })
  return {
    ...storage,
    async close() {
      await storage.close()
      await rm(folder, { recursive: true })
    },
  }
}
