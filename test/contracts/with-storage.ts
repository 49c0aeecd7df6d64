import type { Storage } from '../../src/storage/index.ts'

/** How a contract suite gets an empty storage for each of its tests. */
export type OpenStorage = () => Promise<Storage>

/** Gives `test` a fresh storage and closes it afterwards, whatever happened. */
export function withStorage(open: OpenStorage, test: (storage: Storage) => Promise<void>): () => Promise<void> {
  return async () => {
    const storage = await open()
    try {
      await test(storage)
    } finally {
      await storage.close()
    }
  }
}
