import { jsonArray } from './json-array.ts'
import { jsonLines } from './json-lines.ts'
import type { RawRow, RowReader } from './raw-row.ts'

/** The first that accepts a file reads it. */
const readers: readonly RowReader[] = [jsonArray, jsonLines]

/** The rows of a file whose format is told by how its text begins. */
export async function* readRows(text: AsyncIterable<string>, path: string): AsyncGenerator<RawRow> {
  const chunks = text[Symbol.asyncIterator]()
  const first: string[] = []
  let head = ''
  while (head === '') {
    const next = await chunks.next()
    if (next.done) break
    first.push(next.value)
    head = next.value.trimStart()
  }
  const reader = readers.find(candidate => candidate.accepts(head, path))
  if (reader) yield* reader.read(rejoin(first, chunks))
}

async function* rejoin(first: readonly string[], rest: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    yield* first
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
