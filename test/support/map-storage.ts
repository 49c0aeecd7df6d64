import type { KeyValueStorage } from '../../src/ui/shared/session-memory.ts'

/** A browser's storage, in memory. */
export function createMapStorage(): KeyValueStorage {
  const values = new Map<string, string>()
  return {
    getItem: key => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: key => void values.delete(key),
  }
}
