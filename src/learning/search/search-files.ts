import { AppError, describeError } from '../../domain/index.ts'
import { readPlainOrGzip } from '../read-plain-or-gzip.ts'

export type SearchQuery = { readonly id: string; readonly text: string }
/** Query → product → grade, 0 (wrong) and up. A product without a grade has not been judged. */
export type SearchGrades = ReadonlyMap<string, ReadonlyMap<string, number>>
/** Query → product ids, best first. */
export type SearchRun = ReadonlyMap<string, readonly string[]>

/** Reads `id<TAB>text` lines, plain or packed with gzip. @throws AppError COMMAND_USAGE naming file and line. */
export async function readSearchQueries(file: string): Promise<readonly SearchQuery[]> {
  const seen = new Set<string>()
  return (await readLines(file)).map(({ line, number }) => {
    const [id = '', text = ''] = line.split('\t')
    if (id === '' || text.trim() === '') throw unreadable(file, number, 'an id, a tab and a text are needed')
    if (seen.has(id)) throw unreadable(file, number, `query "${id}" stands there twice`)
    seen.add(id)
    return { id, text }
  })
}

/** Reads judgements in TREC format: `query 0 product grade`. @throws AppError COMMAND_USAGE naming file and line. */
export async function readSearchGrades(file: string): Promise<SearchGrades> {
  const grades = new Map<string, Map<string, number>>()
  for (const { line, number } of await readLines(file)) {
    const [query = '', , product = '', grade = ''] = line.split(/\s+/)
    if (grade === '' || !Number.isInteger(Number(grade))) {
      throw unreadable(file, number, '"query 0 product grade" is needed, the grade a whole number')
    }
    const ofQuery = grades.get(query) ?? new Map<string, number>()
    grades.set(query, ofQuery.set(product, Number(grade)))
  }
  return grades
}

/** A run in TREC format: `query Q0 product rank score tag`, ranks from 1; the score falls with the rank. */
export function toTrecRun(run: SearchRun, tag: string): string {
  const lines = [...run].flatMap(([query, products]) =>
    products.map((product, i) => [query, 'Q0', product, i + 1, products.length - i, tag].join(' ')),
  )
  return lines.map(line => `${line}\n`).join('')
}

async function readLines(file: string): Promise<readonly { readonly line: string; readonly number: number }[]> {
  let text: string
  try {
    text = (await readPlainOrGzip(file)).toString('utf8')
  } catch (cause) {
    throw new AppError('COMMAND_USAGE', { message: `${file}: cannot be read (${describeError(cause)})`, cause })
  }
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => line.trim() !== '')
}

function unreadable(file: string, line: number, message: string): AppError {
  return new AppError('COMMAND_USAGE', { message: `${file}:${line}: ${message}` })
}
