import type { RawRow, RowReader } from './raw-row.ts'
import { maxRowLength, overlongRow, toRawRow } from './raw-row.ts'

/** One JSON value a line; blank lines are passed over. */
export const jsonLines: RowReader = {
  accepts: () => true,
  async *read(text) {
    let line = 1
    let pending = ''
    let isOverlong = false

    function* endLine(): Generator<RawRow> {
      if (isOverlong) yield overlongRow(line)
      else if (pending.trim() !== '') yield toRawRow(pending, line)
      pending = ''
      isOverlong = false
      line += 1
    }
    function take(part: string): void {
      if (!isOverlong) pending += part
      if (pending.length > maxRowLength) {
        isOverlong = true
        pending = ''
      }
    }

    for await (const chunk of text) {
      let start = 0
      for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
        take(chunk.slice(start, end))
        yield* endLine()
        start = end + 1
      }
      take(chunk.slice(start))
    }
    yield* endLine()
  },
}
