import { type Info, parse } from 'csv-parse/sync'
import { describeError, toLocale } from '../../domain/index.ts'
import { type IntentReading, ReadingBuilder } from './intent-reading.ts'
import { brokenFile, localeOfName } from './source-file.ts'

/**
 * Reads rows of `text,intent[,locale]`, RFC 4180; the first row names the columns, in any order, and other columns
 * are left. Fields may be separated by semicolons or tabs instead, as some spreadsheets write them.
 *
 * @throws AppError FEED_UNREADABLE when the header is missing, or a quotation mark is never closed.
 */
export function readIntentCsv(file: string, text: string): IntentReading {
  const reading = new ReadingBuilder(file)
  const rows = parseRows(file, text)
  const header = rows[0]?.cells.map(cell => cell.trim().toLowerCase()) ?? []
  const [textAt, intentAt, localeAt] = ['text', 'intent', 'locale'].map(name => header.indexOf(name))
  if (textAt === undefined || textAt < 0 || intentAt === undefined || intentAt < 0) {
    throw brokenFile(file, 'its first row must name the columns "text" and "intent", and may name "locale"')
  }
  const ofFile = localeOfName(file)
  for (const { cells, line } of rows.slice(1)) {
    const tag = localeAt === undefined || localeAt < 0 ? '' : (cells[localeAt] ?? '').trim()
    const locale = tag === '' ? ofFile : toLocale(tag)
    if (tag !== '' && locale === undefined) reading.problem(line, `locale: ${tag} is not spoken here`)
    else reading.add({ text: cells[textAt] ?? '', intent: cells[intentAt] ?? '', line, ...(locale && { locale }) })
  }
  return reading.toReading()
}

type Row = { readonly cells: readonly string[]; readonly line: number }

function parseRows(file: string, text: string): readonly Row[] {
  // Inside a quoted field the parser would count "\r\n" as two lines.
  const unix = text.replace(/\r\n?/g, '\n')
  try {
    const parsed = parse(unix, {
      ...{ bom: true, info: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true },
      delimiter: separatorOf(unix),
    }) as unknown as readonly { readonly record: readonly string[]; readonly info: Info }[]
    return parsed.map(({ record, info }) => ({
      cells: record,
      line: Math.max(1, info.lines - record.join('').split('\n').length + 1),
    }))
  } catch (error) {
    throw brokenFile(file, `not valid CSV: ${describeError(error)}`, error)
  }
}

/** The first separator in the header. */
function separatorOf(text: string): string {
  return /[,;\t]/.exec(/^[^\r\n]*/.exec(text)?.[0] ?? '')?.[0] ?? ','
}
