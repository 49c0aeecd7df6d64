import fc from 'fast-check'
import { readRows } from '../../src/ingest/feed/pick-reader.ts'
import type { RawRow } from '../../src/ingest/feed/raw-row.ts'
import { maxRowLength } from '../../src/ingest/feed/raw-row.ts'

async function* inChunks(text: string, sizes: readonly number[]): AsyncGenerator<string> {
  let start = 0
  for (let index = 0; start < text.length; index += 1) {
    const size = sizes.length === 0 ? text.length : (sizes[index % sizes.length] ?? 1)
    yield text.slice(start, start + size)
    start += size
  }
}

async function read(text: string, sizes: readonly number[] = []): Promise<readonly RawRow[]> {
  const rows: RawRow[] = []
  for await (const row of readRows(inChunks(text, sizes), 'feed.json')) rows.push(row)
  return rows
}

const values = (rows: readonly RawRow[]) => rows.map(row => (row.kind === 'row' ? row.value : row.message))
const chunkSizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })

describe('readRows', () => {
  it('reads JSON lines with their numbers, whatever ends a line', async () => {
    expect(await read('{"a":1}\r\n\n  \r\n{"a":2}\n{"a":3}')).toEqual([
      { kind: 'row', line: 1, value: { a: 1 } },
      { kind: 'row', line: 4, value: { a: 2 } },
      { kind: 'row', line: 5, value: { a: 3 } },
    ])
  })

  it('reads one array, a row for each element, with the line on which it begins', async () => {
    expect(await read('\n[\n  {"a": [1, {"b": "]}"}]},\n\n  {\n    "a": "\\\\\\""\n  }, 3\n]\n')).toEqual([
      { kind: 'row', line: 3, value: { a: [1, { b: ']}' }] } },
      { kind: 'row', line: 5, value: { a: '\\"' } },
      { kind: 'row', line: 7, value: 3 },
    ])
    expect(await read('[]')).toEqual([])
    expect(await read(' [ ] ')).toEqual([])
    expect(await read('')).toEqual([])
  })

  it('reads every array in every cut and layout', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue(), { maxLength: 6 }),
        fc.integer({ min: 0, max: 2 }),
        chunkSizes,
        async (array, indent, sizes) => {
          const text = JSON.stringify(array, null, indent)
          expect(values(await read(text, sizes))).toEqual(JSON.parse(text))
        },
      ),
      { seed: 7, numRuns: 300 },
    )
  })

  it('reads every list of lines in every cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ a: fc.jsonValue() }), { maxLength: 6 }),
        chunkSizes,
        async (rows, sizes) => {
          const lines = rows.map(row => JSON.stringify(row))
          expect(values(await read(lines.join('\r\n'), sizes))).toEqual(lines.map(line => JSON.parse(line)))
        },
      ),
      { seed: 7, numRuns: 300 },
    )
  })

  it('goes on after a row that is not JSON', async () => {
    const lines = await read('{"a":1}\n{"a":\n{"a":3}\n')
    expect(lines.map(row => [row.line, row.kind])).toEqual([
      [1, 'row'],
      [2, 'unreadable'],
      [3, 'row'],
    ])
    const elements = await read('[{"a":1},\n{"a":oops},\n,{"a":3},]')
    expect(elements.map(row => [row.line, row.kind])).toEqual([
      [1, 'row'],
      [2, 'unreadable'],
      [3, 'unreadable'],
      [3, 'row'],
    ])
  })

  it.each(['[', '[{"a":1}', '[{"a":1},', '[{"a":"]', '[{"a":1}]]', '[1] [2]', '[1]x'])(
    'refuses %s, which is not one whole array',
    async text => {
      await expect(read(text)).rejects.toThrow('line 1')
      await expect(read(text, [1])).rejects.toThrow('line 1')
    },
  )

  it('passes over a row that is too long, and keeps the others', async () => {
    const long = JSON.stringify({ a: 'x'.repeat(maxRowLength) })
    const expected = [1, 'longer than 1,000,000 characters', 3]
    expect(values(await read(`1\n${long}\n3`, [65_536]))).toEqual(expected)
    expect(values(await read(`[1,${long},3]`, [65_536]))).toEqual(expected)
  })
})
