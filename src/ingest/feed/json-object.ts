import { ArraySplitter } from './json-array.ts'
import { feedLimits } from './limits.ts'
import type { RawRow, RowReader } from './raw-row.ts'

/** Fields by which an object is itself a row, and not what an interface wraps around its list. */
const rowFields: ReadonlySet<string> = new Set(['id', 'name', 'title', 'sku', 'handle', 'kind', 'code'])
/** What interfaces of shops call the list in their answers. */
const listFields: ReadonlySet<string> = new Set([
  ...['products', 'items', 'data', 'results', 'records', 'rows', 'entries', 'list', 'nodes', 'value', 'offers'],
  ...['orders', 'customers', 'coupons', 'events'],
])

/** One JSON object around a list of rows, as interfaces of shops answer: {"products": [{…}, …], "count": 2}. */
export const jsonObject: RowReader = {
  format: 'json',
  accepts: head => findKnownList(head) !== undefined,
  read: (text, path) => readList(text, path, findKnownList, 'no list of rows begins in it'),
}

/** The same where the list is said: "catalogue.goods" of {"catalogue": {"goods": [{…}, …]}}. */
export function jsonObjectWith(rows: string): RowReader {
  return {
    format: 'json',
    accepts: () => true,
    read: (text, path) => readList(text, path, head => findListAt(head, rows), `it has no list at "${rows}"`),
  }
}

async function* readList(
  text: AsyncIterable<string>,
  path: string,
  findList: (head: string) => number | undefined,
  missing: string,
): AsyncGenerator<RawRow> {
  let head = ''
  let splitter: ArraySplitter | undefined
  for await (const chunk of text) {
    if (splitter) {
      yield* splitter.take(chunk)
      continue
    }
    head += chunk
    const start = findList(head)
    if (start === undefined) {
      if (head.length > feedLimits.rowCharacters) throw new Error(missing)
      continue
    }
    splitter = new ArraySplitter(path, { line: head.slice(0, start).split('\n').length, mayGoOn: true })
    yield* splitter.take(head.slice(start))
  }
  if (!splitter) throw new Error(missing)
  splitter.end()
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g

/** Where the first list of objects begins that stands directly in the outermost object; undefined for a row itself. */
function findKnownList(text: string): number | undefined {
  if (!text.trimStart().startsWith('{')) return undefined
  let depth = 0
  let key = ''
  let previous = ''
  for (const { 0: found, index } of text.matchAll(token)) {
    if (depth === 1 && found === ':') {
      key = previous.slice(1, -1)
      if (rowFields.has(key)) return undefined
    }
    if (found === '{' || found === '[') {
      const isList = found === '[' && depth === 1 && previous === ':' && /^\[\s*\{/.test(text.slice(index))
      if (isList && listFields.has(key)) return index
      depth += 1
    } else if (found === '}' || found === ']') {
      depth -= 1
      if (depth === 0) return undefined
    }
    previous = found
  }
  return undefined
}

/** Where the list begins that stands in objects alone, at names with dots between. */
function findListAt(text: string, rows: string): number | undefined {
  /** The names of the open objects, and undefined for each open list. */
  const open: (string | undefined)[] = []
  let key = ''
  let previous = ''
  for (const { 0: found, index } of text.matchAll(token)) {
    if (found === ':') key = previous.slice(1, -1)
    if (found === '[' && previous === ':' && [...open.slice(1), key].join('.') === rows && !open.includes(undefined)) {
      return index
    }
    if (found === '{') open.push(previous === ':' ? key : '')
    else if (found === '[') open.push(undefined)
    else if (found === '}' || found === ']') open.pop()
    previous = found
  }
  return undefined
}
