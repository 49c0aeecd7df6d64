import { pipeline } from 'node:stream'
import { type CsvError, type Info, parse } from 'csv-parse'
import { describeError } from '../../domain/index.ts'
import { feedLimits } from './limits.ts'
import type { RawRow, RowReader } from './raw-row.ts'

const separators = ['\t', ';', ',', '|'] as const

/**
 * CSV (RFC 4180) or the same with tabs, semicolons or bars; the first row names the columns, behind lines of comments
 * ("# Required | …", as Meta's own template has). A row is an object of its cells, trimmed; a cell that is missing at
 * the end is blank.
 */
export const table: RowReader = {
  format: 'table',
  accepts: head => /^[^<{[]/.test(head) && separatorOf(head) !== undefined,
  async *read(text) {
    let header: readonly string[] | undefined
    for await (const { cells, line } of parseCells(text)) {
      if (!header && isComment(cells)) continue
      if (!header) header = cells.map(cell => cell.trim())
      else yield toRow(header, cells, line)
    }
  },
}

function toRow(header: readonly string[], cells: readonly string[], line: number): RawRow {
  const extra = cells.slice(header.length).some(cell => cell.trim() !== '')
  if (extra) {
    const message = `it has ${cells.length} cells, the first line names ${header.length}; is a quotation mark missing?`
    return { kind: 'unreadable', line, message }
  }
  const named = header.flatMap((name, at) => (name === '' ? [] : [[name, cells[at]?.trim() ?? ''] as const]))
  return { kind: 'row', line, value: Object.fromEntries(named) }
}

const isComment = (cells: readonly string[]) =>
  cells.some(cell => cell !== '') && cells.every(cell => cell.trim() === '' || cell.trim().startsWith('#'))

/** The separator that is most frequent in the first line that is no comment, outside quotation marks. */
function separatorOf(head: string): string | undefined {
  const lines = head.replace(/"[^"]*"/g, '').split(/[\r\n]+/)
  const first = lines.find(line => !line.trimStart().startsWith('#')) ?? ''
  const counts = separators.map(separator => first.split(separator).length - 1)
  const most = Math.max(...counts)
  return most === 0 ? undefined : separators[counts.indexOf(most)]
}

async function* parseCells(
  text: AsyncIterable<string>,
): AsyncGenerator<{ readonly cells: readonly string[]; readonly line: number }> {
  const chunks = withUnixLines(text)
  const first = await chunks.next()
  if (first.done) return
  const head = first.value.trimStart()
  async function* all() {
    yield head
    yield* chunks
  }
  const parser = parse({
    ...{ bom: true, info: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true },
    delimiter: separatorOf(head) ?? ',',
    max_record_size: feedLimits.rowCharacters,
  })
  // Errors of either come out of the parser, where the loop below throws them.
  pipeline(all(), parser, () => {})
  const skipped = first.value.length - head.length
  const lineOffset = first.value.slice(0, skipped).split('\n').length - 1
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: readonly string[]; info: Info }>) {
      const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0)
      yield { cells: record, line: Math.max(1, lineOffset + info.lines - breaks) }
    }
  } catch (error) {
    throw isCsvError(error) ? new Error(explain(error)) : error
  }
}

const isCsvError = (error: unknown): error is CsvError =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')

function explain(error: CsvError): string {
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'a quotation mark is never closed; is the file complete?'
  if (error.code !== 'CSV_MAX_RECORD_SIZE') return `not valid CSV: ${describeError(error)}`
  const most = feedLimits.rowCharacters.toLocaleString('en')
  return `a row near line ${error.lines} is longer than ${most} characters; is a quotation mark missing?`
}

/** One kind of line end: inside a quoted cell the parser would count two lines for the other. */
async function* withUnixLines(text: AsyncIterable<string>): AsyncGenerator<string> {
  let held = ''
  for await (const chunk of text) {
    const whole = held + chunk
    held = whole.endsWith('\r') ? '\r' : ''
    const unix = (held === '' ? whole : whole.slice(0, -1)).replace(/\r\n?/g, '\n')
    if (unix !== '') yield unix
  }
  if (held !== '') yield '\n'
}
