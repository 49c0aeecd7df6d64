import { z } from 'zod'
import { AppError, describeError } from '../../domain/index.ts'
import { readPlainOrGzip } from '../read-plain-or-gzip.ts'

/** What a customer wrote, and the intent that it should be understood as; `oos` is out of scope. */
export type LabelledText = { readonly text: string; readonly intent: string; readonly locale?: string | undefined }

const labelledText = z.object({ text: z.string(), intent: z.string().min(1), locale: z.string().optional() })
const mostFaultsNamed = 5

/**
 * JSON lines `{text, intent}`, with a `locale` or not, plain or gzipped (told by the content); other fields are passed over, as are blank lines.
 * @throws AppError FEED_UNREADABLE, FEED_EMPTY; FEED_REFUSED, which names the first bad lines, for any bad line:
 * scores over half a file would compare with nothing.
 */
export async function readLabelledTexts(file: string): Promise<readonly LabelledText[]> {
  const rows: LabelledText[] = []
  const faults: string[] = []
  for (const [i, line] of (await readLines(file)).entries()) {
    if (line.trim() === '') continue
    const row = parseLine(line)
    if (typeof row === 'string') faults.push(`${file}:${i + 1}: ${row}`)
    else rows.push(row)
  }
  if (faults.length > 0) {
    const more = faults.length > mostFaultsNamed ? [`and ${faults.length - mostFaultsNamed} more`] : []
    throw new AppError('FEED_REFUSED', { message: [...faults.slice(0, mostFaultsNamed), ...more].join('; ') })
  }
  if (rows.length === 0) throw new AppError('FEED_EMPTY', { message: `${file}: holds no line {"text", "intent"}` })
  return rows
}

async function readLines(file: string): Promise<readonly string[]> {
  try {
    const content = await readPlainOrGzip(file)
    return new TextDecoder('utf-8', { fatal: true }).decode(content).split(/\r?\n/)
  } catch (cause) {
    throw new AppError('FEED_UNREADABLE', { message: `${file}: cannot be read: ${describeError(cause)}`, cause })
  }
}

/** The row, or what is wrong with it. */
function parseLine(line: string): LabelledText | string {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return 'is not JSON'
  }
  const parsed = labelledText.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.')
  return field ? `"${field}" must be a text, and not empty for an intent` : 'is not an object {"text", "intent"}'
}
