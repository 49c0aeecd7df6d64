import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { readSearchGrades, readSearchQueries, scoreQuery, scoreSearch, toTrecRun } from '../../../src/learning/index.ts'

describe('scoreSearch', () => {
  const judged = new Map([
    ['best', 3],
    ['good', 1],
    ['wrong', 0],
  ])

  it('gives 1 to the ideal order and 0 where nothing is right', () => {
    expect(scoreQuery(['best', 'good', 'wrong'], judged)).toEqual({ ndcg: 1, judgedOnly: 1, recall: 1 })
    expect(scoreQuery(['wrong', 'unknown'], judged)).toEqual({ ndcg: 0, judgedOnly: 0, recall: 0 })
    expect(scoreQuery([], judged)).toEqual({ ndcg: 0, judgedOnly: 0, recall: 0 })
  })

  it('counts what nobody judged as wrong, and beside that leaves it out', () => {
    const ideal = 7 + 1 / Math.log2(3)
    const score = scoreQuery(['unknown', 'best', 'good'], judged)
    expect(score?.ndcg).toBeCloseTo((7 / Math.log2(3) + 1 / 2) / ideal, 10)
    expect(score?.judgedOnly).toBe(1)
  })

  it('looks at the first ten, and at a hundred for recall', () => {
    const late = [...Array.from({ length: 10 }, (_, i) => `other-${i}`), 'best', 'good']
    expect(scoreQuery(late, judged)).toMatchObject({ ndcg: 0, recall: 1 })
  })

  it('leaves out queries for which nothing is right', () => {
    const grades = new Map([
      ['q1', judged],
      ['q2', new Map([['wrong', 0]])],
    ])
    expect(scoreSearch(new Map([['q1', ['best', 'good']]]), grades)).toEqual({
      queries: 1,
      ndcg10: 1,
      ndcg10JudgedOnly: 1,
      recall100: 1,
    })
  })
})

describe('files of queries, judgements and runs', () => {
  let folder: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'search-files-'))
  })
  afterEach(() => rm(folder, { recursive: true }))
  const file = async (content: string | Uint8Array) => {
    const path = join(folder, 'file')
    await writeFile(path, content)
    return path
  }

  it('reads queries, plain and packed', async () => {
    const expected = [
      { id: 'q1', text: 'red phone' },
      { id: 'q2', text: '手机' },
    ]
    const text = 'q1\tred phone\r\n\nq2\t手机\n'
    expect(await readSearchQueries(await file(text))).toEqual(expected)
    expect(await readSearchQueries(await file(gzipSync(text)))).toEqual(expected)
  })

  it('reads judgements', async () => {
    const grades = await readSearchGrades(await file('q1 0 p1 3\nq1 0 p2 0\nq2\t0\tp1\t1\n'))
    expect(grades.get('q1')?.get('p1')).toBe(3)
    expect(grades.get('q2')?.size).toBe(1)
  })

  it.each(['q1', 'q1\t', '\ttext', 'q1\ta\nq1\tb'])('names the line that is wrong: %j', async text => {
    await expect(readSearchQueries(await file(text))).rejects.toMatchObject({
      code: 'COMMAND_USAGE',
      message: expect.stringMatching(/file:\d/),
    })
  })

  it('names a judgement that is none, and a file that is not there', async () => {
    await expect(readSearchGrades(await file('q1 0 p1 good'))).rejects.toMatchObject({ code: 'COMMAND_USAGE' })
    await expect(readSearchGrades(join(folder, 'none'))).rejects.toMatchObject({ code: 'COMMAND_USAGE' })
  })

  it('writes a run that falls with the rank', () => {
    expect(toTrecRun(new Map([['q1', ['a', 'b']]]), 'tag')).toBe('q1 Q0 a 1 2 tag\nq1 Q0 b 2 1 tag\n')
  })
})
