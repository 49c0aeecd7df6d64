import type { LexicalDocument, LexicalIndex } from '../domain/index.ts'
import { throwIfAborted } from './abort.ts'
import { createBreather } from './breather.ts'
import { toTag } from './sync-vector-index.ts'

/** Brings a lexical index in step with its documents; remembers what it holds, and touches only what changed. */
export function createWordIndexSync(
  index: LexicalIndex,
): (documents: Iterable<LexicalDocument>, signal?: AbortSignal) => Promise<void> {
  const tags = new Map<string, string>()
  return async (documents, signal) => {
    const breathe = createBreather()
    const seen = new Set<string>()
    for (const document of documents) {
      seen.add(document.id)
      const tag = toTag(JSON.stringify(document.fields))
      if (tags.get(document.id) !== tag) {
        index.upsert([document])
        tags.set(document.id, tag)
      }
      await breathe()
      throwIfAborted(signal)
    }
    for (const id of [...tags.keys()]) {
      if (seen.has(id)) continue
      index.remove(id)
      tags.delete(id)
      await breathe()
    }
  }
}
