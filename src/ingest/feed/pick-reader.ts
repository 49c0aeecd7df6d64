import { jsonArray } from './json-array.ts'
import { jsonLines } from './json-lines.ts'
import { jsonObject } from './json-object.ts'
import { feedLimits, refused } from './limits.ts'
import type { RawRow, RowFormat, RowReader } from './raw-row.ts'
import { table } from './table.ts'
import { xmlItems } from './xml-items.ts'

/** The first that accepts a file reads it; JSON lines take what none does, and say of each line what is wrong. */
const jsonReaders: readonly RowReader[] = [jsonArray, jsonObject, jsonLines]
export const allReaders: readonly RowReader[] = [...jsonReaders, xmlItems, table]

/** The rows of a file of JSON, lines or an array. */
export async function* readRows(text: AsyncIterable<string>, path: string): AsyncGenerator<RawRow> {
  yield* (await openRows(text, path, jsonReaders)).rows
}

/** The rows of a file whose format is told by how its text begins. @throws AppError FEED_REFUSED for endless blanks; Error. */
export async function openRows(
  text: AsyncIterable<string>,
  path: string,
  readers: readonly RowReader[] = allReaders,
): Promise<{ readonly format: RowFormat; readonly rows: AsyncIterable<RawRow> }> {
  const chunks = limitBlanks(text, path)
  const first: string[] = []
  let head = ''
  // Enough for the first line of a table, which names its columns.
  while (head.length < 4_096 || !head.includes('\n')) {
    const next = await chunks.next()
    if (next.done) break
    first.push(next.value)
    head = (head + next.value).trimStart()
    if (head.length > feedLimits.rowCharacters) break
  }
  const reader = readers.find(candidate => candidate.accepts(head, path)) ?? jsonLines
  if (reader === jsonLines && goesOverLines(head)) throw new Error(unknownObject)
  return { format: reader.format, rows: reader.read(rejoin(first, chunks), path) }
}

const unknownObject =
  'it is one JSON object over several lines, and none of its lists is known to hold rows; write one object a line or ' +
  'one list, or for products say with --map where the list is ("rows")'

/** Whether the first line is the beginning of an object that later lines go on with. */
const goesOverLines = (head: string) => /^\{(?:[^\n]*[{[,:])?[^\S\n]*\n/.test(head)

async function* rejoin(first: readonly string[], rest: AsyncIterator<string>): AsyncGenerator<string> {
  try {
    yield* first
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}

/** Blanks are nobody's row, so no reader would ever come to an end with them. */
async function* limitBlanks(text: AsyncIterable<string>, path: string): AsyncGenerator<string> {
  let blanks = 0
  for await (const chunk of text) {
    blanks = /\S/.test(chunk) ? 0 : blanks + chunk.length
    if (blanks > feedLimits.runCharacters) throw refused(path, 'it goes on and on with nothing but blanks')
    yield chunk
  }
}
