import { feedLimits, refused } from './limits.ts'
import type { RawRow, RowReader } from './raw-row.ts'
import { maxRowLength, overlongRow, toRawRow } from './raw-row.ts'

/** One JSON value a line; blank lines are passed over. */
export const jsonLines: RowReader = {
  format: 'json',
  accepts: head => head.startsWith('{'),
  async *read(text, path) {
    let line = 1
    let pending = ''
    let isOverlong = false
    let lineLength = 0

    function* endLine(): Generator<RawRow> {
      if (isOverlong) yield overlongRow(line)
      else if (pending.trim() !== '') yield toRawRow(pending, line)
      pending = ''
      isOverlong = false
      lineLength = 0
      line += 1
    }
    function take(part: string): void {
      lineLength += part.length
      if (lineLength > feedLimits.runCharacters) throw endlessRow(path, line)
      if (!isOverlong) pending += part
      if (pending.length > maxRowLength) {
        isOverlong = true
        pending = ''
      }
    }

    for await (const chunk of text) {
      let start = 0
      for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
        if (end === start && lineLength === 0) line += 1
        else {
          take(chunk.slice(start, end))
          yield* endLine()
        }
        start = end + 1
      }
      take(chunk.slice(start))
    }
    yield* endLine()
  },
}

export function endlessRow(path: string, line: number) {
  const most = feedLimits.runCharacters.toLocaleString('en')
  return refused(path, `the row that begins in line ${line} has not ended after ${most} characters`)
}
