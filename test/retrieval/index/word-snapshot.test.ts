import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Logger, silentLogger } from '../../../src/domain/index.ts'
import { WordIndex } from '../../../src/retrieval/index.ts'

const fields = { name: 1, description: 1 }
const asked = ['nova phone', 'headset', '无线耳机', 'nv-a2140', 'hedphones', 'case for the nova']

const documents = [
  { id: 'a', fields: { name: 'Nova phone NV-A2140', description: 'With a case' }, tag: 'a1' },
  { id: 'b', fields: { name: '无线耳机', description: 'Wireless headphones, 蓝牙' }, tag: 'b1' },
  { id: 'c', fields: { name: 'Case for the Nova', description: 'Leather' }, tag: 'c1' },
]

describe('the snapshot of a word index', () => {
  const warnings: unknown[] = []
  const logger: Logger = { ...silentLogger, warn: (_, fields) => void warnings.push(fields?.reason) }
  let folder: string
  let path: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'words-'))
    path = join(folder, 'below', 'words')
    warnings.splice(0)
  })
  afterEach(() => rm(folder, { recursive: true }))

  const open = (changed: object = {}) => WordIndex.openOrRebuild({ path, fields, ...changed }, logger)
  const answers = (index: WordIndex) => asked.map(text => index.search(text, 10))

  async function saved(): Promise<WordIndex> {
    const index = await open()
    index.upsert(documents)
    await index.save()
    return index
  }

  it('answers as the index that was saved, and goes on from there', async () => {
    const before = await saved()
    const after = await open()
    expect(answers(after)).toEqual(answers(before))
    expect(['a', 'b', 'c', 'd'].map(id => after.tagOf(id))).toEqual(['a1', 'b1', 'c1', undefined])
    for (const index of [before, after]) {
      index.remove('a')
      index.upsert([{ id: 'd', fields: { name: 'Nova headset' } }])
    }
    expect(answers(after)).toEqual(answers(before))
    expect(warnings).toEqual([])
  })

  it('leaves out documents that are gone', async () => {
    const before = await saved()
    before.remove('b')
    await before.save()
    const after = await open()
    expect([...after.ids()].sort()).toEqual(['a', 'c'])
    expect(answers(after)).toEqual(answers(before))
  })

  it('is written only when something has changed, and leaves no half of a file', async () => {
    await saved()
    const first = await readFile(path)
    await writeFile(path, 'untouched')
    const index = new WordIndex({ path, fields })
    await index.save()
    expect(await readFile(path, 'utf8')).toBe('untouched')
    index.upsert(documents)
    await index.save()
    expect((await readFile(path)).length).toBe(first.length)
    expect(await readdir(join(folder, 'below'))).toEqual(['words'])
  })

  it.each([
    [
      'altered',
      async () => {
        const content = await readFile(path)
        content[content.length - 3] = (content[content.length - 3] ?? 0) ^ 1
        await writeFile(path, content)
      },
    ],
    ['cut short', async () => writeFile(path, (await readFile(path)).subarray(0, 300))],
    ['no snapshot at all', () => writeFile(path, 'hello')],
    [
      'of words cut by other rules',
      async () => {
        const content = await readFile(path, 'latin1')
        await writeFile(path, content.replace(/"cut":"./, '"cut":"!'), 'latin1')
      },
    ],
  ])('is left behind where it is %s', async (_, spoil) => {
    await saved()
    await spoil()
    const index = await open()
    expect(index.size).toBe(0)
    expect(warnings).toEqual([expect.stringContaining('rebuilt')])
    index.upsert(documents)
    await index.save()
    expect((await open()).size).toBe(3)
  })

  it('is left behind where it is of other fields', async () => {
    await saved()
    expect((await open({ fields: { name: 1 } })).size).toBe(0)
  })
})
