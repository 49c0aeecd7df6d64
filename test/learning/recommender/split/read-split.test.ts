import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { holdBackLast } from '../../../../src/learning/recommender/hold-back-last.ts'
import { readItemAttributes, readSplit } from '../../../../src/learning/recommender/split/read-split.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'split-'))
  await writeFile(path.join(folder, 'train.tsv.gz'), gzipSync('u\ta\t0\nu\tb\t1\nw\tb\t0\nw\tc\t1\n'))
  await writeFile(path.join(folder, 'valid.tsv'), 'u\tc\t2\nw\ta\t2\n')
  await writeFile(path.join(folder, 'test.tsv'), 'u\td\t3\nw\td\t3\n')
  await writeFile(path.join(folder, 'items.tsv'), 'a\nb\nc\nd\n')
})
afterEach(() => rm(folder, { recursive: true }))

describe('a split of public data', () => {
  it('knows a validation event as the latest history of a test, but fits on train only', async () => {
    const { cases, training, items } = await readSplit(folder, { target: 'test' })
    expect(items).toEqual(['a', 'b', 'c', 'd'])
    expect(cases.map(({ user, history, targets }) => [user, [...history], targets])).toEqual([
      ['u', [0, 1, 2], [3]],
      ['w', [1, 2, 0], [3]],
    ])
    expect([...training.items]).toEqual([0, 1, 1, 2])
    expect([...training.starts]).toEqual([0, 2, 4])
  })

  it('knows train alone when the validation events are to be found', async () => {
    const { cases } = await readSplit(folder, { target: 'valid' })
    expect(cases.map(({ history, targets }) => [[...history], targets])).toEqual([
      [[0, 1], [2]],
      [[1, 2], [0]],
    ])
  })

  it('fits on the validation events too when asked to', async () => {
    const { training } = await readSplit(folder, { target: 'test', refit: true })
    expect([...training.items]).toEqual([0, 1, 2, 1, 2, 0])
  })

  it('takes an id’s own items from the context file where there is one', async () => {
    await writeFile(path.join(folder, 'test_context.tsv'), 'basket\tc\nbasket\tb\n')
    await writeFile(path.join(folder, 'test.tsv'), 'basket\td\n')
    const { cases } = await readSplit(folder, { target: 'test' })
    expect(cases.map(({ user, history }) => [user, [...history]])).toEqual([['basket', [2, 1]]])
  })

  it('names the file that is missing, and the line that is not a row', async () => {
    await writeFile(path.join(folder, 'test.tsv'), 'u\td\nbroken\n')
    await expect(readSplit(folder, { target: 'test' })).rejects.toThrow(/test\.tsv:2: a user, a tab and an item/)
    await rm(path.join(folder, 'test.tsv'))
    await expect(readSplit(folder, { target: 'test' })).rejects.toThrow(/test\.tsv: missing/)
  })

  it('reads what the items are, and refuses a file that does not say so', async () => {
    const split = await readSplit(folder, { target: 'test' })
    expect(await readItemAttributes(folder, split)).toBeUndefined()
    await writeFile(path.join(folder, 'Shop_item2attributes.json'), '{"a": [1, 2], "d": ["red"]}')
    expect([...((await readItemAttributes(folder, split))?.starts ?? [])]).toEqual([0, 2, 2, 2, 3])
    await writeFile(path.join(folder, 'Shop_item2attributes.json'), '{"a": 1}')
    await expect(readItemAttributes(folder, split)).rejects.toThrow(/item → list/)
  })
})

describe('holdBackLast', () => {
  it('takes the last event of those who have enough, and leaves the others whole', () => {
    const { training, cases } = holdBackLast(
      { itemCount: 5, starts: Uint32Array.of(0, 3, 4), items: Uint32Array.of(0, 1, 2, 4) },
      3,
    )
    expect([...training.items]).toEqual([0, 1, 4])
    expect(cases.map(({ history, targets }) => [[...history], targets])).toEqual([[[0, 1], [2]]])
  })
})
