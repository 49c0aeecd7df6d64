import type { LexicalDocument, LexicalIndex } from '../domain/index.ts'
import { throwIfAborted } from './abort.ts'
import { createBreather } from './breather.ts'
import { toTag } from './sync-vector-index.ts'

/**
 * Brings a lexical index in step with its documents: takes in those whose fields are not what its tag was made from, and
 * forgets those that are gone. The caller saves the index. @throws AppError ABORTED between two documents.
 */
export async function syncWordIndex(
  index: LexicalIndex,
  documents: Iterable<LexicalDocument>,
  signal?: AbortSignal,
): Promise<void> {
  const breathe = createBreather()
  const seen = new Set<string>()
  for (const document of documents) {
    seen.add(document.id)
    const tag = toTag(JSON.stringify(document.fields))
    if (index.tagOf(document.id) !== tag) index.upsert([{ ...document, tag }])
    await breathe()
    throwIfAborted(signal)
  }
  for (const id of [...index.ids()]) {
    if (seen.has(id)) continue
    index.remove(id)
    await breathe()
  }
}
